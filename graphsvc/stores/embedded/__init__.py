"""The embedded store: an ArcadeDB server on loopback, in a child process that ends with its starter."""

from graphsvc.stores.embedded.host import EmbeddedServer

__all__ = ["EmbeddedServer"]
