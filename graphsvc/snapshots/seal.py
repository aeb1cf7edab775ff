"""The seal (封条): the SHA-256 of every byte of the archive before it, kept in the archive's comment."""

from __future__ import annotations

import hashlib
import os
from typing import BinaryIO

PREFIX = b"graphsvc-snapshot sha256="
_DIGITS = 64
EMPTY_SEAL = PREFIX + b"0" * _DIGITS
_CHUNK_BYTES = 1 << 20


def seal(target: BinaryIO) -> None:
    """Fills the empty seal with which a written archive ends."""
    digest = _digest_before_seal(target)
    target.seek(-_DIGITS, os.SEEK_END)
    target.write(digest.encode())


def is_sealed(source: BinaryIO) -> bool:
    """Whether the archive ends with a seal that matches every byte before it."""
    size = source.seek(0, os.SEEK_END)
    if size < len(EMPTY_SEAL):
        return False
    source.seek(-len(EMPTY_SEAL), os.SEEK_END)
    found = source.read()
    return found == PREFIX + _digest_before_seal(source).encode()


# Private functions


def _digest_before_seal(source: BinaryIO) -> str:
    """The SHA-256 of everything before the seal's digits; its prefix is covered too."""
    left = source.seek(0, os.SEEK_END) - _DIGITS
    source.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (chunk := source.read(min(_CHUNK_BYTES, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest()
