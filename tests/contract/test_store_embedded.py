"""The embedded server: found or started, never an orphan, durable, read-only for readers, locked by name."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import neo4j
import psutil
import pytest

from graphsvc.domain.errors import QueryTimeout, StoreLocked, StoreUnsupported
from graphsvc.resources import folder
from graphsvc.stores.bolt import BoltStore, open_store
from graphsvc.stores.bolt.connection import Use
from graphsvc.stores.embedded import EmbeddedServer, host, lock, runtime
from tests.builders import enterprise
from tests.servers.available import EMBEDDED, to_run
from tests.servers.writing import write_revision

pytestmark = [
    pytest.mark.server,
    pytest.mark.xdist_group(EMBEDDED),
    pytest.mark.skipif(EMBEDDED not in to_run(), reason="no embedded server for this platform"),
]
GONE_WITHIN_S = 30.0


def running(server: EmbeddedServer) -> runtime.RuntimeFile:
    """What the runtime file of a server that must be running says."""
    found = runtime.read_runtime(server.folder)
    assert found is not None
    return found


def store_of(server: EmbeddedServer) -> BoltStore:
    """The store on that server."""
    return open_store(server, folder("cypher"), warn_on_notifications=True)


def kill(pid: int) -> None:
    """As by `kill -9`, and waits until it is gone."""
    process = psutil.Process(pid)
    process.kill()
    process.wait(GONE_WITHIN_S)


@contextmanager
def other_process(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Another Python that runs the code, once it has said a line."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    root = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": root},
    ) as process:
        assert process.stdout is not None and process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def test_it_listens_for_bolt_on_loopback_and_for_nothing_else(fresh_embedded: EmbeddedServer) -> None:
    url = fresh_embedded.endpoint().url

    process = psutil.Process(running(fresh_embedded).pid)

    listening = [c.laddr for c in process.net_connections() if c.status == psutil.CONN_LISTEN]
    assert [f"bolt://127.0.0.1:{address.port}" for address in listening] == [url]
    assert listening[0].ip.removeprefix("::ffff:") == "127.0.0.1"


def test_only_the_owner_reads_the_runtime_file_and_no_command_line_holds_a_password(
    fresh_embedded: EmbeddedServer,
) -> None:
    endpoint = fresh_embedded.endpoint()

    assert (fresh_embedded.folder / runtime.FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert (fresh_embedded.folder / host.LOG_NAME).stat().st_mode & 0o777 == 0o600
    told = (
        " ".join(psutil.Process(running(fresh_embedded).pid).cmdline())
        + repr(endpoint)
        + repr(fresh_embedded)
    )
    log = (fresh_embedded.folder / host.LOG_NAME).read_text(encoding="utf-8")
    for login in (endpoint.reader, endpoint.writer):
        assert login.password not in told + log


def test_every_commit_waits_for_the_disk(fresh_embedded: EmbeddedServer) -> None:
    fresh_embedded.endpoint()

    assert running(fresh_embedded).settings["TX_WAL_FLUSH"] == "2"


def test_a_second_user_of_the_folder_finds_the_running_server(fresh_embedded: EmbeddedServer) -> None:
    second = EmbeddedServer(fresh_embedded.folder)

    assert fresh_embedded.endpoint() == second.endpoint()
    assert (fresh_embedded.started_here, second.started_here) == (True, False)


def test_of_two_who_start_at_once_one_starts_the_server(tmp_path: Path) -> None:
    servers = [EmbeddedServer(tmp_path, heap="256m") for _ in range(2)]

    with ThreadPoolExecutor(2) as pool:
        endpoints = list(pool.map(EmbeddedServer.endpoint, servers))

    assert endpoints[0] == endpoints[1]
    assert sorted(server.started_here for server in servers) == [False, True]
    for server in servers:
        server.close()


def test_it_ends_with_its_starter_even_by_kill_9(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from graphsvc.stores.embedded import EmbeddedServer\n"
        "server = EmbeddedServer(Path(sys.argv[1]), heap='256m'); print(server.endpoint().url, flush=True)\n"
        "sys.stdin.read()"
    )
    with other_process(code, tmp_path) as starter:
        server = psutil.Process(running(EmbeddedServer(tmp_path)).pid)

        starter.kill()

        server.wait(GONE_WITHIN_S)
    assert not server.is_running()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a console, not to a process")
def test_ctrl_c_is_for_the_starter(fresh_embedded: EmbeddedServer) -> None:
    with closing(store_of(fresh_embedded)) as store:
        store.state()

        os.kill(running(fresh_embedded).pid, signal.SIGINT)

        assert store.state().published == 0
        assert os.getsid(running(fresh_embedded).pid) != os.getsid(0)


def test_what_was_published_survives_kill_9_and_the_store_finds_the_next_server(
    fresh_embedded: EmbeddedServer,
) -> None:
    with closing(store_of(fresh_embedded)) as store:
        write_revision(store, [enterprise("A", "甲公司")])
        first = running(fresh_embedded)

        kill(first.pid)

        assert store.view().name("A") == "甲公司"
        assert running(fresh_embedded).pid != first.pid


def test_whoever_uses_a_server_that_was_killed_finds_the_one_that_took_its_place(
    fresh_embedded: EmbeddedServer,
) -> None:
    guest = EmbeddedServer(fresh_embedded.folder, heap="256m")
    with closing(store_of(fresh_embedded)) as store, closing(store_of(guest)) as visitor:
        assert store.state() == visitor.state()

        kill(running(fresh_embedded).pid)

        assert store.state() == visitor.state()
        assert (fresh_embedded.started_here, guest.started_here) == (True, False)


def test_a_runtime_file_of_a_process_that_is_gone_is_replaced(fresh_embedded: EmbeddedServer) -> None:
    fresh_embedded.endpoint()
    path = fresh_embedded.folder / runtime.FILE_NAME
    left_behind = path.read_text(encoding="utf-8")
    fresh_embedded.close()
    # Its pid belongs to somebody else now: to this test.
    path.write_text(json.dumps(json.loads(left_behind) | {"pid": os.getpid()}), encoding="utf-8")

    url = fresh_embedded.endpoint().url

    assert fresh_embedded.started_here
    assert running(fresh_embedded).url == url


@pytest.mark.parametrize("content", ["", "{", '{"pid": 1}', "[]"])
def test_a_damaged_runtime_file_is_replaced(fresh_embedded: EmbeddedServer, content: str) -> None:
    fresh_embedded.folder.mkdir()
    (fresh_embedded.folder / runtime.FILE_NAME).write_text(content, encoding="utf-8")

    assert runtime.read_runtime(fresh_embedded.folder) is None


@pytest.mark.parametrize(
    "take",
    [
        "from graphsvc.stores.embedded import lock; keep = lock.take(folder)",
        "import fcntl; keep = open(folder / lock.ENGINE_LOCK, 'w+b'); fcntl.lockf(keep, fcntl.LOCK_EX)",
    ],
    ids=["by a server", "by another program"],
)
@pytest.mark.skipif(sys.platform != "linux", reason="which process holds a lock is only told by Linux")
def test_a_folder_that_is_in_use_is_refused_with_the_pid(
    fresh_embedded: EmbeddedServer, take: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh_embedded.endpoint()
    fresh_embedded.close()
    monkeypatch.setattr(host, "WAIT_FOR_OTHER_S", 0.1)
    code = f"import sys; from pathlib import Path; folder = Path(sys.argv[1])\nfrom graphsvc.stores.embedded import lock\n{take}\nprint('taken', flush=True); sys.stdin.read()"

    with (
        other_process(code, fresh_embedded.folder) as holder,
        pytest.raises(StoreLocked, match=str(holder.pid)),
    ):
        fresh_embedded.endpoint()


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from graphsvc.stores.embedded import lock\nkeep = lock.take(Path(sys.argv[1])); print('taken', flush=True); sys.stdin.read()"
    with other_process(code, tmp_path) as holder:
        with pytest.raises(lock.FolderLocked) as refused:
            lock.take(tmp_path)
        assert refused.value.holder == holder.pid
        holder.kill()
        holder.wait(GONE_WITHIN_S)

    os.close(lock.take(tmp_path))


def test_a_statement_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path, heap="256m", command_timeout_s=1)
    busy = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN sum(a + b + c) AS x"

    with closing(store_of(server)) as store, pytest.raises(QueryTimeout):
        store.connection.run(Use.QUESTION, "busy", lambda tx: tx.run(busy).data())


def test_the_engine_itself_stops_the_reader(fresh_embedded: EmbeddedServer) -> None:
    """Read access is a mode that a client chooses; this user has no right to write in any mode."""
    with closing(store_of(fresh_embedded)) as store:
        write_revision(store, [enterprise("A")])
        login = fresh_embedded.endpoint().reader

        with (
            neo4j.GraphDatabase.driver(
                fresh_embedded.endpoint().url, auth=(login.user, login.password)
            ) as driver,
            driver.session(database="neo4j", default_access_mode=neo4j.WRITE_ACCESS) as session,
            pytest.raises(neo4j.exceptions.Forbidden),
        ):
            session.execute_write(lambda tx: tx.run("MATCH (n:Enterprise) SET n.name = 'X'").consume())

        assert store.view().name("A") == "A"


def test_a_platform_without_it_is_told_what_to_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(StoreUnsupported, match="bolt://"):
        EmbeddedServer(tmp_path).endpoint()
