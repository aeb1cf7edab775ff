"""A wire to a Bolt server that can be cut at a message: what a network does in the worst moment."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

ANSWERS_WITHIN_S = 30.0
COMMIT = b"\xb0\x12"  # a structure without fields and the message's signature


@dataclass
class Wire:
    """Forwards bytes both ways until the client sends `cut_at`; then the message still goes through or not."""

    server: tuple[str, int]
    cut_at: bytes | None = None
    delivers: bool = False  # whether the message on which the wire is cut reaches the server
    cuts: int = 0
    _listener: socket.socket = field(default_factory=socket.socket)

    @property
    def url(self) -> str:
        """Where a client connects."""
        return f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"

    def serve(self) -> None:
        """Accepts connections until the listener is closed."""
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server, done = socket.create_connection(self.server), threading.Event()
            threading.Thread(target=self._ask, args=(client, server, done), daemon=True).start()
            threading.Thread(target=self._answer, args=(server, client, done), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket, done: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                cut = self.cut_at is not None and self.cut_at in data
                if cut:
                    self.cuts += 1  # from now on no answer goes back
                if not cut or self.delivers:
                    server.sendall(data)
                if cut:
                    if self.delivers:
                        done.wait(ANSWERS_WITHIN_S)
                    break
        _end(client, server)

    def _answer(self, server: socket.socket, client: socket.socket, done: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if self.cuts:
                    done.set()  # the server has answered, so it has done it; the client never hears of it
                    break
                client.sendall(data)
        _end(client, server)


def _end(*ends: socket.socket) -> None:
    for end in ends:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def wire_to(url: str) -> Iterator[Wire]:
    """A wire to the server at that address."""
    parts = urlsplit(url)
    wire = Wire((parts.hostname or "", parts.port or 7687))
    wire._listener.bind(("127.0.0.1", 0))
    wire._listener.listen()
    thread = threading.Thread(target=wire.serve, daemon=True)
    thread.start()
    try:
        yield wire
    finally:
        with contextlib.suppress(OSError):
            wire._listener.shutdown(socket.SHUT_RDWR)
        wire._listener.close()
        thread.join(10)
