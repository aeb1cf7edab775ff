"""The runtime file: how a second process finds the embedded server that already runs on a data folder."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graphsvc.processes import still_runs

FILE_NAME = "server.json"


@dataclass(frozen=True, slots=True)
class RuntimeFile:
    """What a client needs to reach the running server, and what proves that it is still the same process."""

    pid: int
    started: float  # as `started_at` says
    port: int
    writer: str
    writer_password: str = field(repr=False)
    reader: str
    reader_password: str = field(repr=False)
    settings: dict[str, str] = field(default_factory=dict)  # engine settings in force, by their name

    @property
    def url(self) -> str:
        """Where the server listens: loopback only."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def is_alive(self) -> bool:
        """Whether the process that wrote this file still runs (a reused pid has another start time)."""
        return still_runs(self.pid, self.started)


def read_runtime(folder: Path) -> RuntimeFile | None:
    """The file's content where the server it names still runs; None where it is missing, half written or stale."""
    try:
        found = RuntimeFile(**json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if found.is_alive else None


def write_runtime(folder: Path, content: RuntimeFile) -> None:
    """Puts the file in its place in one step, readable by its owner only, because it holds the passwords."""
    draft = folder / f".{FILE_NAME}.tmp"
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(content), file)
    draft.replace(folder / FILE_NAME)
