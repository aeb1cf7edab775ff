"""The Bolt store: the only place that knows the neo4j driver."""

from graphsvc.stores.bolt.store import BoltStore, open_store

__all__ = ["BoltStore", "open_store"]
