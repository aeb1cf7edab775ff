"""Who writes (写入者): the mark that a writing process leaves in its data folder, so that its death is seen at once."""

from __future__ import annotations

import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from graphsvc.processes import started_at, still_runs
from graphsvc.snapshots.placing import place, remove

FILE_NAME = "writer.json"


@dataclass(frozen=True, slots=True)
class Mark:
    """One process on one boot of one machine, writing the revision after `base` under `token`."""

    host: str
    boot: str
    pid: int
    started: float  # as `processes.started_at` says
    base: int
    token: str | None = None  # None until the store has given the place
    given_up: bool = False  # it lives, but left its revision to the next writer's recovery

    def is_dead(self) -> bool | None:
        """Whether the process certainly writes no more; None where only its machine could tell."""
        if self.given_up:
            return True
        if self.host != platform.node():
            return None
        if self.boot != boot_id():
            return True
        return not still_runs(self.pid, self.started)


@dataclass(frozen=True)
class WriterMark:
    """The mark's file in a data folder."""

    folder: Path

    def leave(self, base: int, token: str | None, *, given_up: bool = False) -> None:
        """Says that this process writes, or (without a token) is about to, or has given up."""
        pid = os.getpid()
        mark = Mark(platform.node(), boot_id(), pid, started_at(pid) or 0.0, base, token, given_up)
        content = json.dumps(asdict(mark)).encode()
        place(self.folder / FILE_NAME, lambda file: file.write(content))

    def clear(self, token: str | None) -> None:
        """Takes the mark away where it is still this writer's. A mark that stays does no harm: its writer is done."""
        mark = self._read()
        if mark is not None and mark.token == token and mark.pid == os.getpid():
            with suppress(OSError):
                remove(self.folder / FILE_NAME)

    def is_dead(self, token: str | None, base: int) -> bool | None:
        """Whether the writer with this token is certainly gone; None where the mark does not tell."""
        mark = self._read()
        if mark is None or mark.base != base or mark.token not in (token, None):
            return None
        return mark.is_dead()

    def _read(self) -> Mark | None:
        try:
            return Mark(**json.loads((self.folder / FILE_NAME).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def boot_id() -> str:
    """What tells one boot of this machine from the next."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return f"{psutil.boot_time():.0f}"
