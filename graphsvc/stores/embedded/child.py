"""The process that hosts the embedded server: it runs until its standard input ends, and leaves nothing behind.

Java's threads outlive Python's end, so the last line is `os._exit`. The pipe on standard input ends when the starter ends,
even by `kill -9`; there is no other way to become an orphan.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback

from graphsvc.processes import started_at
from graphsvc.stores.embedded import lock, runtime
from graphsvc.stores.embedded.order import Ending, Order

# A server that cannot close its files within this time is ended as by kill -9, which commits survive.
STOP_WITHIN_S = 30.0


def main() -> None:
    """Serves the folder of the order on standard input until standard input ends; never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ending = Ending.FAILED
    try:
        order = Order.from_line(sys.stdin.buffer.readline())
        ending = _serve(order)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ending)


def _serve(order: Order) -> Ending:
    """Takes the folder, starts the engine, publishes the runtime file, waits, stops."""
    try:
        lock.take(order.path)
    except lock.FolderLocked:
        return Ending.LOCKED
    from graphsvc.stores.embedded.engine import (
        Engine,
        FolderInUse,
        PortTaken,
    )  # starts Java: only with the lock

    engine = Engine(order)
    try:
        engine.start()
    except FolderInUse:
        return Ending.LOCKED
    except PortTaken:
        return Ending.PORT_TAKEN
    runtime.write_runtime(order.path, _published(order, engine.port, engine.settings()))
    try:
        sys.stdin.buffer.read()
    finally:
        threading.Timer(STOP_WITHIN_S, os._exit, [Ending.FAILED]).start()
        (order.path / runtime.FILE_NAME).unlink(missing_ok=True)
        engine.stop()
    return Ending.STOPPED


def _published(order: Order, port: int, settings: dict[str, str]) -> runtime.RuntimeFile:
    from graphsvc.stores.embedded.engine import READER, WRITER

    pid = os.getpid()
    return runtime.RuntimeFile(
        pid=pid,
        started=started_at(pid) or 0.0,
        port=port,
        writer=WRITER,
        writer_password=order.writer_password,
        reader=READER,
        reader_password=order.reader_password,
        settings=settings,
    )


if __name__ == "__main__":
    main()
