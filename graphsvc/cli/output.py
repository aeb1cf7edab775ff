"""What a command prints: JSON or tables on standard output, progress and remarks on standard error."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from graphsvc.domain.texts import say
from graphsvc.ports import Progress as ProgressCall

PATIENCE_S = 2.0  # what takes longer gets a bar


def print_json(value: object) -> None:
    """The value as JSON on standard output, and nothing else."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False, default=str))


def print_table(header: Sequence[str], rows: Sequence[Sequence[object]], language: str) -> None:
    """A table on standard output; what is not reported is said to be."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(plain_word(cell, language) for cell in row))
    _console().print(table)


def plain_word(cell: object, language: str) -> str:
    """A cell in words."""
    if cell is None:
        return say("unknown", language)
    if isinstance(cell, bool):
        return say("yes" if cell else "no", language)
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, (list, Mapping)) else str(cell)


def remark(text: str) -> None:
    """A line on standard error."""
    click.echo(text, err=True)


@contextmanager
def progress(label: str) -> Iterator[ProgressCall]:
    """A bar on standard error for what takes longer than two seconds, if somebody looks at it."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    bar = Progress(
        TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    )  # fmt: skip
    task = bar.add_task(label, total=None)
    timer = threading.Timer(PATIENCE_S, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done, total: bar.update(task, completed=done, total=total)
    finally:
        timer.cancel()
        bar.stop()


def _console() -> Console:
    """Standard output: as wide as the terminal, or wide enough for anything where it is a file or a pipe."""
    return Console(width=None if sys.stdout.isatty() else 240, highlight=False, markup=False)
