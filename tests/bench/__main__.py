"""`python -m tests.bench [names]`: every figure beside its comparison and what was promised, measured in one run.

A benchmark is a module of this folder with a docstring and a function `measure()` that yields figures. The exit code
is 1 where a promise is missed, so look before blaming the code: another program on the machine is reason enough.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench.figure import Figure, LeftOut, Measured

WIDTHS = (58, 30, 30, 42)


def main(chosen: list[str]) -> int:
    """Measures the chosen benchmarks, or all; 0 where every promise holds."""
    known = benchmarks()
    if unknown := [name for name in chosen if name not in known]:
        print(f"no benchmark {', '.join(unknown)}; known: {', '.join(known)}", file=sys.stderr)
        return 2
    print(
        f"{_machine()}\n\n{_row('figure', 'measured', 'promised', 'compared with')}\n{_row(*('-' * w for w in WIDTHS))}"
    )
    missed = 0
    for name in chosen or known:
        measure: Callable[[], Iterable[Measured]] = importlib.import_module(f"tests.bench.{name}").measure
        for figure in measure():
            print(_line(figure), flush=True)
            missed += isinstance(figure, Figure) and figure.holds is False
    print(f"\n{missed} promises missed" if missed else "\nevery promise holds")
    return 1 if missed else 0


def benchmarks() -> list[str]:
    """The modules of this folder that measure; none is imported until it is its turn."""
    folder = Path(__file__).parent
    return sorted(p.stem for p in folder.glob("*.py") if "\ndef measure(" in p.read_text("utf-8"))


def _line(figure: Measured) -> str:
    if isinstance(figure, LeftOut):
        return f"{figure.what}: left out, {figure.why}"
    promised = f"{figure.promised} {figure.verdict()}".strip()
    return _row(figure.what, figure.measured, promised, figure.compared)


def _row(*cells: str) -> str:
    return " | ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def _machine() -> str:
    load = os.getloadavg()[0]
    return (
        f"graphsvc benchmarks on {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}; load before the start {load:.1f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
