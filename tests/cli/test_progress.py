"""A bar for whoever looks at it: on a terminal's standard error, after two seconds, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SLOW = """
from graphsvc.cli import output
output.PATIENCE_S = {patience}
with output.progress("Importing") as bar:
    bar(1, 4)
    {wait}
    bar(3, 4)
output.print_json({{"done": True}})
"""
UNTIL_SHOWN = "import threading; threading.Event().wait(0.5)"


def test_a_pipe_gets_no_bar() -> None:
    """Standard output is the answer alone, standard error is silent."""
    told = _run(SLOW.format(patience=0, wait=UNTIL_SHOWN), stderr=subprocess.PIPE)

    assert told.stdout == '{\n  "done": true\n}\n'
    assert told.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("patience", "shown"), [(0, True), (60, False)])
def test_a_terminal_gets_a_bar_when_it_takes_long(patience: int, shown: bool) -> None:
    """And none for what is done at once."""
    ours, theirs = os.openpty()
    try:
        told = _run(SLOW.format(patience=patience, wait=UNTIL_SHOWN if shown else "pass"), stderr=theirs)
    finally:
        os.close(theirs)
    seen = _read(ours)

    assert told.stdout == '{\n  "done": true\n}\n'
    assert ("Importing" in seen) is shown


def _run(program: str, stderr: int) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
    return subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=stderr, env=environment, text=True, timeout=120, check=True)  # fmt: skip


def _read(terminal: int) -> str:
    """All that was written to a pseudo-terminal whose other end is closed."""
    seen = b""
    with os.fdopen(terminal, "rb", buffering=0) as end:
        try:
            while part := end.read(65536):
                seen += part
        except OSError:
            pass  # Linux says so where others say end of file
    return seen.decode("utf-8", errors="replace")
