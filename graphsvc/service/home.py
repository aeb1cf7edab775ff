"""The data folder (数据目录) as the store knows it: only one may write to a store."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from graphsvc.domain.errors import Refused

FILE_NAME = "home-id"
_DIGITS = 8


def home_of(data: Path) -> str:
    """The name of a data folder: its path and an id of its own, made at the first use.

    The id tells folders of the same path on two machines apart, and follows a container's volume where the host
    name would not.
    """
    data = data.expanduser().resolve()
    file = data / FILE_NAME
    try:
        data.mkdir(parents=True, exist_ok=True)
        id_ = _read(file) or _make(file)
    except OSError as failed:
        raise Refused(f"the data folder {data} cannot be used: {failed.strerror}") from failed
    return f"{data} ({id_})"


# Private functions


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="ascii").strip() or None
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _make(file: Path) -> str:
    """A new id, or the one that another process made at the same time: the first link wins."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    draft.write_text(f"{secrets.token_hex(_DIGITS // 2)}\n", encoding="ascii")
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    except OSError:
        # a file system without links: who writes last wins, which only the very first start can see
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return _read(file) or secrets.token_hex(_DIGITS // 2)
