"""The benchmarks are found by their place; measuring is not a test's business."""

from __future__ import annotations

import pytest

from tests.bench.__main__ import benchmarks, main
from tests.bench.figure import percentile
from tests.meta.tree import ROOT


def test_every_benchmark_is_found() -> None:
    """One for each row of figures that docs/benchmarks.md shows."""
    shown = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")

    missing = [name for name in benchmarks() if f"`{name}`" not in shown]

    assert len(benchmarks()) >= 5
    assert not missing


def test_an_unknown_benchmark_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """With those that are known."""
    code = main(["whole_grph"])

    assert code == 2
    assert "no benchmark whole_grph; known:" in capsys.readouterr().err


def test_a_percentile_is_a_value_that_was_measured() -> None:
    """The smallest that 95 of 100 do not exceed."""
    assert percentile([float(n) for n in range(1, 101)], 0.95) == 95.0
