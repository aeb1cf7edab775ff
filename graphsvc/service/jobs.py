"""Imports in a process of their own (后台导入): parsing holds the interpreter lock, so pages would wait for it.

A page hands files over (`receive`), asks for a dry run (`start` with `dry_run`), shows the outcome, and asks for the load.
Every upload has a folder of its own under a name that the service made; what a person called the file is kept beside
it and used only in reports. A job is the service's own command line with `--json`, run in the background; its progress
and outcome are files, so they outlive the process that asked.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from graphsvc.domain.errors import LimitReached, NotFound
from graphsvc.service.upload_names import plain_name

PROGRESS_VARIABLE = "JOB_PROGRESS_FILE"  # no setting: the file that the command line writes its progress to
MOST_RUNNING = 2
KEPT_S = 24 * 3600  # uploads that nobody came back for
_CHUNK = 1 << 20
_OUTCOME, _PROGRESS, _ERROR, _REFUSED, _JOB, _FILES = "outcome.json", "progress.json", "error.txt", "refused.csv", "job.json", "files"  # fmt: skip


@dataclass(frozen=True, slots=True)
class JobStatus:
    """How a job stands: `state` is running, done (0), refused (1) or failed; `outcome` is the report's JSON."""

    id: str
    state: str
    dry_run: bool
    files: tuple[str, ...]
    done: int = 0
    total: int = 0
    outcome: Mapping[str, object] | None = None
    error: str = ""  # what the command said, where it failed
    refused_rows: Path | None = None  # the refused rows as CSV, where there are some


@dataclass
class Jobs:
    """Uploads and the jobs that run on them."""

    folder: Path
    command: tuple[str, ...]
    environment: Mapping[str, str]
    language: str = "zh"
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict, init=False, repr=False)

    def receive(self, files: Iterable[tuple[str, BinaryIO]]) -> str:
        """Keep uploaded files; the upload's id, by which jobs find them. Sizes are bounded by whoever receives."""
        self.tidy()
        upload = secrets.token_hex(12)
        target = self.folder / upload / _FILES
        target.mkdir(mode=0o700, parents=True)
        for number, (name, stream) in enumerate(files):
            # a folder a file: two files of one name stay two
            place = target / f"{number:03d}"
            place.mkdir(mode=0o700)
            with (place / plain_name(name)).open("wb") as out:
                shutil.copyfileobj(stream, out, _CHUNK)
        return upload

    def files(self, upload: str) -> tuple[Path, ...]:
        """The files of an upload, as they were handed in; NotFound where there is none."""
        folder = self._place(upload) / _FILES
        return tuple(sorted(path for path in folder.glob("*/*") if path.is_file()))

    def start(
        self,
        upload: str,
        *,
        dry_run: bool,
        who: str = "",
        accept_valid: bool = False,
        complete: bool = False,
        mapping: str | None = None,
        encoding: str | None = None,
        delimiter: str | None = None,
        shares: str | None = None,
        note: str = "",
        language: str = "",
    ) -> str:
        """Start a check or a load of an upload's files; the job's id. `mapping` is the name of one of the files.

        Raises: NotFound for the upload or mapping, LimitReached where too many jobs run.
        """
        place = self._place(upload)
        files = list(self.files(upload))
        arguments = ["check" if dry_run else "load", "--json"]
        if mapping is not None:
            chosen = next((path for path in reversed(files) if path.name == mapping), None)
            if chosen is None:
                raise NotFound("mapping file", mapping, [path.name for path in files])
            files.remove(chosen)
            arguments += ["--mapping", str(chosen)]
        arguments += [f"--lang={language}"] if language else []
        arguments += _flags(dry_run, who, accept_valid, complete, encoding, delimiter, shares, note)
        self._room()
        job = f"{upload}-{secrets.token_hex(4)}"
        room = place / job
        room.mkdir(mode=0o700)
        arguments += ["--refused", str(room / _REFUSED), "--", *map(str, files)]
        about = {"dry_run": dry_run, "files": [path.name for path in files]}
        (room / _JOB).write_text(json.dumps(about, ensure_ascii=False), "utf-8")
        self._run(job, room, arguments)
        return job

    def status(self, job: str) -> JobStatus:
        """How the job stands; NotFound where there is none."""
        room = self._room_of(job)
        about = _read(room / _JOB) or {}
        process = self._running.get(job)
        code = process.poll() if process is not None else None
        if process is not None and code is None:
            progress = _read(room / _PROGRESS) or {}
            return self._status(job, "running", about, progress)
        self._running.pop(job, None)
        outcome = _read(room / _OUTCOME)
        if outcome is None or (code is not None and code not in (0, 1)):
            error = (room / _ERROR).read_text("utf-8", errors="replace") if (room / _ERROR).exists() else ""
            return self._status(
                job,
                "failed",
                about,
                {},
                error=error.strip()[-2000:] or ("interrupted" if code is None else f"exit {code}"),
            )
        refused = (
            code == 1 if code is not None else bool(outcome.get("refused")) and not outcome.get("revision")
        )
        state = "refused" if refused and not about.get("dry_run") else "done"
        return self._status(job, state, about, {}, outcome=outcome)

    def wait(self, job: str, timeout_s: float) -> JobStatus:
        """How the job stands once it ended, or after that time."""
        process = self._running.get(job)
        if process is not None:
            with suppress(subprocess.TimeoutExpired):  # it is still running, and that is the answer
                process.wait(timeout_s)
        return self.status(job)

    def discard(self, upload: str) -> None:
        """Forget an upload with everything that was made of it; its running jobs are ended first."""
        place = self._place(upload)
        for job in [name for name in self._running if name.startswith(upload)]:
            process = self._running.pop(job)
            process.terminate()
            process.wait(30)
        shutil.rmtree(place, ignore_errors=True)

    def tidy(self) -> None:
        """Forget uploads older than a day that no job runs on."""
        busy = {job.partition("-")[0] for job, process in self._running.items() if process.poll() is None}
        for place in self.folder.iterdir() if self.folder.exists() else ():
            if place.is_dir() and place.name not in busy and time.time() - place.stat().st_mtime > KEPT_S:
                shutil.rmtree(place, ignore_errors=True)

    # private --------------------------------------------------------------------

    def _run(self, job: str, room: Path, arguments: list[str]) -> None:
        environment = {**self.environment, PROGRESS_VARIABLE: str(room / _PROGRESS), "PYTHONUTF8": "1"}
        with (room / f"{_OUTCOME}.part").open("wb") as out, (room / _ERROR).open("wb") as errors:
            self._running[job] = subprocess.Popen(  # noqa: S603  # our own command line, every argument made here
                [*self.command, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=errors, env=environment, cwd=room
            )  # fmt: skip

    def _status(
        self, job: str, state: str, about: Mapping[str, object], progress: Mapping[str, object],
        *, outcome: Mapping[str, object] | None = None, error: str = "",
    ) -> JobStatus:  # fmt: skip
        refused = self._room_of(job) / _REFUSED
        names = about.get("files")
        return JobStatus(
            job,
            state,
            bool(about.get("dry_run")),
            tuple(map(str, names)) if isinstance(names, list) else (),
            _count(progress.get("done")),
            _count(progress.get("total")),
            outcome,
            error,
            refused if refused.exists() and refused.stat().st_size > 3 else None,
        )

    def _room(self) -> None:
        running = sum(process.poll() is None for process in self._running.values())
        if running >= MOST_RUNNING:
            raise LimitReached(f"{running} imports are running; wait for one to end", most=MOST_RUNNING)

    def _place(self, upload: str) -> Path:
        place = self.folder / upload
        if not upload.isalnum() or not place.is_dir():
            raise NotFound("upload", upload)
        return place

    def _room_of(self, job: str) -> Path:
        upload, _, rest = job.partition("-")
        room = self._place(upload) / job
        if not rest.isalnum() or not room.is_dir():
            raise NotFound("job", job)
        return room


def _flags(
    dry_run: bool, who: str, accept_valid: bool, complete: bool,
    encoding: str | None, delimiter: str | None, shares: str | None, note: str,
) -> list[str]:  # fmt: skip
    said = {"--encoding": encoding, "--delimiter": delimiter, "--shares": shares}
    flags = ["--complete"] if complete else []
    if not dry_run:
        flags += ["--accept-valid"] if accept_valid else []
        said |= {"--who": who, "--note": note}
    return flags + [f"{name}={value}" for name, value in said.items() if value]


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _read(path: Path) -> dict[str, object] | None:
    """The JSON object in a file; None where it is not there or not finished."""
    source = path if path.exists() else Path(f"{path}.part")
    try:
        found = json.loads(source.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def write_progress(done: int, total: int) -> None:
    """Write the progress of this process where a job asked for it; nothing elsewhere."""
    target = os.environ.get(PROGRESS_VARIABLE)
    if not target:
        return
    draft = Path(f"{target}.part")
    draft.write_text(json.dumps({"done": done, "total": total}), "utf-8")
    draft.replace(target)
