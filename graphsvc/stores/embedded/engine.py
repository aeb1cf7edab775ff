"""Everything that knows ArcadeDB. Runs in the child process only, so that the service never hosts a Java machine."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import jpype
from arcadedb_embedded.exceptions import ArcadeDBError
from arcadedb_embedded.jvm import start_jvm
from arcadedb_embedded.server import ArcadeDBServer

from graphsvc.stores.embedded.order import Order

DATABASE = "neo4j"
READER = "graphsvc_reader"
WRITER = "graphsvc_writer"

# 2 = every commit waits until the log is on the disk, file size and times included. The engine's own default (0) survives
# a killed process, but not a power cut. Neither the server's configuration nor the text "yes_full" has an effect.
FLUSH_EVERY_COMMIT = 2

# -1 = no limit. A limit cuts answers silently, inside aggregates too: collect() over 100 nodes returned 10.
NO_LIMIT = -1


class PortTaken(Exception):
    """Somebody took the port between the choice and the use."""


class FolderInUse(Exception):
    """The engine's own lock on the database is held by another program."""


class Engine:
    """A server with one database, one writer and one reader whom the engine itself keeps from writing."""

    def __init__(self, order: Order) -> None:
        self._order = order
        jvm = {"heap_size": order.heap, "interrupt": False, "jvm_args": ["-XX:+UseSerialGC"]}
        start_jvm(**jvm)
        # Both are global and must stand before the server object exists.
        _global("TX_WAL_FLUSH").setValue(jpype.JInt(FLUSH_EVERY_COMMIT))
        _global("COMMAND_TIMEOUT").setValue(jpype.JLong(order.command_timeout_ms))
        _lay_security(order.path / "config")
        self.port = _free_port()
        self._server = ArcadeDBServer(
            root_path=order.folder,
            root_password=order.root_password,
            config={
                "mode": "production",
                "host": "127.0.0.1",
                "http_port": _free_port(),
                "bolt_port": self.port,
                "bolt_defaultDatabase": DATABASE,
                "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
                "server_defaultDatabases": f"{DATABASE}[root]",
            },
            jvm_kwargs=jvm,
        )

    def start(self) -> None:
        """Starts the server, leaves Bolt as its only listener, and creates its two users.

        Raises: PortTaken, FolderInUse.
        """
        try:
            self._server.start()
        except ArcadeDBError as failed:
            raise _reason(failed) from failed
        java: Any = self._server._java_server  # the binding offers neither the listener nor the users
        java.getHttpServer().stopService()
        self._create_user(java.getSecurity(), WRITER, self._order.writer_password, group="writer")
        self._create_user(java.getSecurity(), READER, self._order.reader_password, group="reader")

    def stop(self) -> None:
        """Closes the database and ends the listener."""
        self._server.stop()

    def settings(self) -> dict[str, str]:
        """The global settings that promises rest on, as they are in force now."""
        return {name: str(_global(name).getValueAsString()) for name in ("TX_WAL_FLUSH", "COMMAND_TIMEOUT")}

    def _create_user(self, security: Any, name: str, password: str, *, group: str) -> None:
        user = {
            "name": name,
            "password": str(security.encodePassword(password)),
            "databases": {DATABASE: [group]},
        }
        security.createUser(jpype.JClass("com.arcadedb.serializer.json.JSONObject")(json.dumps(user)))


# Private functions


def _global(name: str) -> Any:
    return getattr(jpype.JClass("com.arcadedb.GlobalConfiguration"), name)


def _reason(failed: Exception) -> Exception:
    text = f"{failed} {failed.__cause__}"
    if "LockException" in text or "locked" in text.lower():
        return FolderInUse(text)
    if "BindException" in text or "Address already in use" in text or "Unable to listen" in text:
        return PortTaken(text)
    return failed


def _lay_security(config: Path) -> None:
    """Lays the groups and takes away the users of the last run: their passwords were that run's."""
    config.mkdir(parents=True, exist_ok=True)
    (config / "server-users.jsonl").unlink(missing_ok=True)
    (config / "server-groups.json").write_text(json.dumps(_groups()), encoding="utf-8")
    (config / "mcp-config.json").write_text(json.dumps({"enabled": False}), encoding="utf-8")


def _groups() -> dict[str, object]:
    records = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    groups = {
        "admin": _group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], records),
        "writer": _group(["updateSchema"], records),
        "reader": _group([], ["readRecord"]),
        "*": _group([], []),
    }
    return {"version": 1, "databases": {"*": {"groups": groups}}}


def _group(access: list[str], records: list[str]) -> dict[str, object]:
    return {
        "access": access,
        "resultSetLimit": NO_LIMIT,
        "readTimeout": NO_LIMIT,
        "types": {"*": {"access": records}},
    }


def _free_port() -> int:
    """A port that nobody listens on at this moment (the server takes 0 literally)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
