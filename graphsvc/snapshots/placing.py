"""A file appears whole or not at all: written beside its place, made durable, then renamed."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from graphsvc.domain.errors import LimitReached, Refused

T = TypeVar("T")

DRAFT_SUFFIX = ".tmp"
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def place(path: Path, write: Callable[[BinaryIO], T]) -> T:
    """Puts what `write` writes at the path, readable by its owner only; returns what `write` returns.

    A file that was there is replaced in one step. LimitReached where there is no space, Refused where the folder
    cannot be written; both leave what was there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _place(path, write)
    except OSError as failed:
        if failed.errno in _NO_SPACE:
            raise LimitReached(f"no space left to write {path.name}; nothing was changed") from failed
        raise Refused(f"cannot write {path}: {failed.strerror}; nothing was changed") from failed


def remove_drafts(folder: Path) -> None:
    """Removes drafts that a process left when it was killed; only for who alone writes there."""
    for draft in folder.glob(f".*{DRAFT_SUFFIX}"):
        draft.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Removes a file durably; nothing where there is none."""
    path.unlink(missing_ok=True)
    _sync_folder(path.parent)


# Private functions


def _place(path: Path, write: Callable[[BinaryIO], T]) -> T:
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", suffix=DRAFT_SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            written = write(file)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return written


def _sync_folder(folder: Path) -> None:
    """Makes the names in the folder durable, where the system can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
