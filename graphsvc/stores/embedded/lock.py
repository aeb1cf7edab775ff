"""The lock of a data folder: one embedded server at a time, and a second one learns which process holds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FILE_NAME = "server.lock"
ENGINE_LOCK = "databases/neo4j/database.lck"  # the engine's own

# Windows locks bytes against reading too, so the lock lies behind the text that says who holds it.
_LOCKED_BYTE = 1_000


class FolderLocked(Exception):
    """Another process holds the folder. `holder` is its pid, None where it has not said so yet."""

    def __init__(self, holder: int | None) -> None:
        super().__init__(f"held by process {holder}" if holder else "held by another process")
        self.holder = holder


def take(folder: Path) -> int:
    """Locks the folder for this process until it ends, however it ends.

    Returns: the open file descriptor; the lock lives as long as it is open.
    Raises: FolderLocked, with the holder's pid.
    """
    handle = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except OSError as refused:
        os.close(handle)
        raise FolderLocked(holder(folder)) from refused
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())
    return handle


def holder(folder: Path) -> int | None:
    """The pid that the lock file names, None where it names none."""
    try:
        return int((folder / FILE_NAME).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def engine_holder(folder: Path) -> int | None:
    """The pid that holds the engine's own lock on the database, where the system can tell (Linux), else None."""
    try:
        inode = (folder / ENGINE_LOCK).stat().st_ino
        rows = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    # 1: POSIX  ADVISORY  WRITE 5583 fe:00:9978499 0 EOF
    for words in map(str.split, rows):
        if words[5].rpartition(":")[2] == str(inode):
            return int(words[4])
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
