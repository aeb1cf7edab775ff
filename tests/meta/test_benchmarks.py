"""The benchmarks are found by their place; measuring is not a test's business."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import tests.bench
from tests.bench.__main__ import main
from tests.bench.figure import percentile

BENCHMARKS = [found.name for found in pkgutil.iter_modules(tests.bench.__path__) if found.name != "__main__"]


def test_every_benchmark_is_found() -> None:
    """One for each row of figures that docs/benchmarks.md shows."""
    measured = [
        name for name in BENCHMARKS if hasattr(importlib.import_module(f"tests.bench.{name}"), "measure")
    ]

    assert len(measured) >= 5


def test_an_unknown_benchmark_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """With those that are known."""
    code = main(["whole_grph"])

    assert code == 2
    assert "no benchmark whole_grph; known:" in capsys.readouterr().err


def test_a_percentile_is_a_value_that_was_measured() -> None:
    """The smallest that 95 of 100 do not exceed."""
    assert percentile([float(n) for n in range(1, 101)], 0.95) == 95.0
