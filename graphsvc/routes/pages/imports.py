"""Import (导入): upload → dry run → confirm → revision; the work runs in a process of its own."""

from __future__ import annotations

import io
import re
from typing import BinaryIO, cast

from flask import Blueprint, Response, redirect, request, send_file
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as ResponseBase

from graphsvc.domain.errors import BadOption
from graphsvc.domain.texts import say
from graphsvc.routes.addresses import link
from graphsvc.routes.asked import asked_language, the_service
from graphsvc.routes.bodies import json_response
from graphsvc.routes.templating import page

blueprint = Blueprint("imports", __name__, url_prefix="/import")
MOST_FILES = 60
ENCODINGS = ("utf-8", "gb18030", "utf-16")
SHARES = ("percent", "fraction")
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
LONGEST_WORDS = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WAIT_S = 1.5  # a small file is checked within this time, so that its report is the first thing one sees
SHOWN = 200  # lines of refused rows and of changes on the page; the rest is counted


@blueprint.get("")
def start() -> Response:
    """The form: files, and how they are to be read."""
    return _fresh(page("import", encodings=ENCODINGS, delimiters=tuple(DELIMITERS), shares=SHARES))


@blueprint.post("")
def upload() -> ResponseBase:
    """Takes the files and begins the dry run; nothing is written."""
    files = [file for file in request.files.getlist("files") if file.filename]
    mapping = [file for file in request.files.getlist("mapping") if file.filename]
    if not files:
        raise BadOption("files", "", _say_files())
    if len(files) + len(mapping) > MOST_FILES:
        raise BadOption("files", len(files), f"at most {MOST_FILES}")
    jobs = the_service().jobs
    kept = jobs.receive((_name(file), cast(BinaryIO, file.stream)) for file in (*files, *mapping))
    job = jobs.start(
        kept,
        dry_run=True,
        language=asked_language(),
        complete=request.form.get("complete") == "yes",
        mapping=_mapping_name(kept) if mapping else None,
        encoding=_encoding(request.form.get("encoding", "")),
        delimiter=DELIMITERS.get(request.form.get("delimiter", "")),
        shares=_shares(request.form.get("shares", "")),
    )
    jobs.wait(job, WAIT_S)
    return redirect(_address(job, {}), 303)


@blueprint.get("/jobs/<job>")
def job(job: str) -> Response:
    """How a dry run or load stands: progress, then the report and what can be done next."""
    return _fresh(page("import_job", job=the_service().jobs.status(job), shown=SHOWN, choices=_choices()))


@blueprint.get("/jobs/<job>/status")
def status(job: str) -> Response:
    """How it stands, for the script: `{state, done, total}`."""
    found = the_service().jobs.status(job)
    return _fresh(json_response({"state": found.state, "done": found.done, "total": found.total}))


@blueprint.post("/jobs/<job>/load")
def load(job: str) -> ResponseBase:
    """Writes what the dry run has shown as a revision."""
    jobs = the_service().jobs
    jobs.status(job)  # NotFound before anything is begun
    kept = job.partition("-")[0]
    choices = _choices()
    begun = jobs.start(
        kept,
        dry_run=False,
        language=asked_language(),
        who=request.form.get("who", "").strip()[:LONGEST_WORDS] or "web",
        note=request.form.get("note", "").strip()[:LONGEST_WORDS],
        accept_valid=request.form.get("accept_valid") == "yes",
        complete=choices.get("complete") == "yes",
        mapping=_mapping_name(kept) if choices.get("mapping") else None,
        encoding=_encoding(choices.get("encoding", "")),
        delimiter=DELIMITERS.get(choices.get("delimiter", "")),
        shares=_shares(choices.get("shares", "")),
    )
    jobs.wait(begun, WAIT_S)
    return redirect(_address(begun, choices), 303)


@blueprint.get("/jobs/<job>/refused.csv")
def refused(job: str) -> Response:
    """The refused rows with their reasons, to be corrected and handed in again."""
    path = the_service().jobs.status(job).refused_rows
    if path is None:
        raise BadOption("job", job, "no row was refused")
    return _fresh(send_file(io.BytesIO(path.read_bytes()), "text/csv; charset=utf-8", as_attachment=True, download_name="refused-rows.csv"))  # fmt: skip


@blueprint.get("/template.xlsx")
def template() -> Response:
    """The service's own workbook: a sheet a kind or tie, with drop-downs and notes."""
    made = io.BytesIO()
    the_service().imports.template(made)
    made.seek(0)
    name = "模板.xlsx" if asked_language() == "zh" else "template.xlsx"
    return send_file(made, XLSX, as_attachment=True, download_name=name)


# Private functions


def _choices() -> dict[str, str]:
    """How the files were to be read, kept in the address of the job."""
    source = {**request.args, **request.form}
    return {n: source[n] for n in ("complete", "encoding", "delimiter", "shares", "mapping") if source.get(n)}


def _address(job: str, choices: dict[str, str]) -> str:
    mapped = {"mapping": "yes"} if any(f.filename for f in request.files.getlist("mapping")) else {}
    return link("imports.job", job=job, **{**_choices(), **choices, **mapped})


def _mapping_name(upload: str) -> str:
    """The mapping file is the last of an upload."""
    return the_service().jobs.files(upload)[-1].name


def _shares(wanted: str) -> str | None:
    if wanted and wanted not in SHARES:
        raise BadOption("shares", wanted, f"allowed: {', '.join(SHARES)}")
    return wanted or None


def _encoding(wanted: str) -> str | None:
    if wanted and wanted not in ENCODINGS:
        raise BadOption("encoding", wanted, f"allowed: {', '.join(ENCODINGS)}")
    return wanted or None


def _name(file: FileStorage) -> str:
    """What the person called the file; the service makes a safe name of it."""
    return re.split(r"[\\/]", file.filename or "")[-1][:255]


def _say_files() -> str:
    return say("import.page.choose", asked_language())


def _fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
