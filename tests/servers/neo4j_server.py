"""A real Neo4j Community server for tests: started from its jars, on loopback, without HTTP."""

from __future__ import annotations

import socket
import subprocess
import time
from pathlib import Path

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graphsvc.stores.endpoint import Endpoint, Login

PASSWORD = "only-for-tests"
START_WITHIN_S = 120.0
_OPENS = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


class Neo4jServer:
    """One server process on a folder of its own; its data outlives `kill` and `start`."""

    def __init__(self, java: Path, jars: Path, home: Path, *, quick: bool = True) -> None:
        self._java, self._jars, self._home = java, jars, home
        # The first compiler only: a test runs each query a few times, never often enough for the second to pay.
        self._tuning = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"] if quick else []
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()

    @property
    def pid(self) -> int:
        """The pid of the running server."""
        assert self._process is not None
        return self._process.pid

    def endpoint(self) -> Endpoint:
        """Where it listens; one user for both, since Community has no roles."""
        login = Login("neo4j", PASSWORD)
        return Endpoint(f"bolt://127.0.0.1:{self.port}", login, login)

    def start(self) -> None:
        """Starts the server and waits until it answers a query."""
        self._configure()
        opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENS]
        command = [
            str(self._java),
            "-Xms256m",
            "-Xmx1g",
            *self._tuning,
            *opens,
            "--add-modules=jdk.incubator.vector",
        ]
        command += [
            "-Dio.netty.tryReflectionSetAccessible=true",
            "-Dlog4j2.disable.jmx=true",
            "-cp",
            f"{self._jars}/*",
        ]
        command += [str(Path(__file__).with_name("Launcher.java")), f"--home-dir={self._home}"]
        command += [f"--config-dir={self._home / 'conf'}", "--console-mode"]
        with (self._home / "console.log").open("ab") as output:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def kill(self) -> None:
        """As by `kill -9`."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def stop(self) -> None:
        """Ends it in an orderly way."""
        if self._process is not None:
            self._process.terminate()
            self._end()

    def _end(self) -> None:
        assert self._process is not None and self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process = None

    def _configure(self) -> None:
        conf = self._home / "conf" / "neo4j.conf"
        conf.parent.mkdir(parents=True, exist_ok=True)
        folders = "".join(
            f"server.directories.{name}={self._home / name}\n"
            for name in ("data", "logs", "run", "plugins", "import")
        )
        conf.write_text(folders + _SETTINGS.format(home=self._home, port=self.port), encoding="utf-8")

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_WITHIN_S
        while True:
            assert self._process is not None
            if self._process.poll() is not None or time.monotonic() > deadline:
                log = (self._home / "console.log").read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"Neo4j did not start:\n{log[-3000:]}")
            try:
                self._log_in()
                return
            except (DriverError, Neo4jError):
                time.sleep(0.2)  # a server that starts tells nobody when it is ready

    def _log_in(self) -> None:
        """Asks one question; at the first start replaces the password that every new server has."""
        url, database = self.endpoint().url, "system"
        try:
            with neo4j.GraphDatabase.driver(
                url, auth=("neo4j", PASSWORD), max_transaction_retry_time=0
            ) as driver:
                driver.execute_query("RETURN 1", database_="neo4j")
        except AuthError:
            with neo4j.GraphDatabase.driver(url, auth=("neo4j", "neo4j")) as driver:
                change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new"
                driver.execute_query(change, {"new": PASSWORD}, database_=database)


_SETTINGS = """\
server.directories.transaction.logs.root={home}/data/transactions
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.security.allow_csv_import_from_file_urls=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=128m
db.transaction.timeout=60s
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
