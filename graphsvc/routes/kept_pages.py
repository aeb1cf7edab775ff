"""Pages that were rendered for one revision are kept, each answer with a nonce of its own; bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

MOST_BYTES = 48 * 1024 * 1024
LARGEST_PAGE = 1024 * 1024


@dataclass
class KeptPages:
    """Bodies by ETag, the ones asked for last; a tag names everything that a page depends on."""

    most_bytes: int = MOST_BYTES
    _bodies: OrderedDict[str, tuple[bytes, bytes]] = field(default_factory=OrderedDict)
    _bytes: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, tag: str, nonce: str) -> bytes | None:
        """The page with this answer's nonce in place of the one that it was rendered with.

        >>> pages = KeptPages()
        >>> pages.keep("tag", b"<script nonce=old>", "old")
        >>> pages.get("tag", "new")
        b'<script nonce=new>'
        """
        with self._lock:
            found = self._bodies.get(tag)
            if found is None:
                return None
            self._bodies.move_to_end(tag)
        body, old = found
        return body.replace(old, nonce.encode())

    def keep(self, tag: str, body: bytes, nonce: str) -> None:
        """Keeps a page; the ones asked for longest ago give way."""
        if len(body) > LARGEST_PAGE:
            return
        with self._lock:
            if tag in self._bodies:
                return
            self._bodies[tag] = body, nonce.encode()
            self._bytes += len(body)
            while self._bytes > self.most_bytes:
                _, (gone, _) = self._bodies.popitem(last=False)
                self._bytes -= len(gone)
