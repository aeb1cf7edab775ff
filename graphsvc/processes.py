"""Processes of this machine: whether one still runs, and is still the same one."""

from __future__ import annotations

import os
from pathlib import Path

import psutil

_PROC = Path("/proc/self")

# The kernel's start time of one process, read twice, may differ by its clock's tick; a reused pid differs by far more.
START_TOLERANCE_S = 2.0


def still_runs(pid: int, started: float) -> bool:
    """Whether the process that `started_at` once gave this start time still runs (a reused pid has another)."""
    now = started_at(pid)
    return now is not None and abs(now - started) <= START_TOLERANCE_S


def started_at(pid: int) -> float | None:
    """When the process started, in seconds; None where there is no such process, or only its remains.

    On Linux it counts from the start of the machine, because a clock that is set moves every start time that psutil
    gives; elsewhere from the epoch.
    """
    if _PROC.is_dir():
        return _since_boot(pid)
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.Error:
        return None


def _since_boot(pid: int) -> float | None:
    try:
        told = (_PROC.parent / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name in brackets may hold anything; behind it come the state and, as the twentieth, the start in clock ticks.
    fields = told.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else int(fields[19]) / os.sysconf("SC_CLK_TCK")
