"""One figure of a benchmark, beside what it is compared with and what was promised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure. `holds` is None where nothing was promised: it is there to be compared with."""

    what: str
    measured: str
    promised: str = ""
    compared: str = ""  # the comparison, measured in the same run
    holds: bool | None = None

    def verdict(self) -> str:
        """`holds`, `MISSED` or nothing."""
        return {True: "holds", False: "MISSED", None: ""}[self.holds]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that this machine cannot measure, and why."""

    what: str
    why: str


Measured = Figure | LeftOut


def seconds(work: Callable[[], object], *, rounds: int = 1) -> float:
    """The shortest of that many rounds, in seconds: what the machine can do when nobody disturbs it."""
    taken = []
    for _ in range(rounds):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return min(taken)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.5)
    2.0
    """
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * round(share * 1000) // 1000) - 1)]
