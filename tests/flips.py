"""What two dates differ in, asked for tests: flips by "enterprise kind holder"."""

from __future__ import annotations

from datetime import date
from typing import Any

from graphsvc.analyses.options import parse_options
from graphsvc.analyses.ownership.ownership_difference import Options, ownership_difference
from graphsvc.graph.view import GraphView
from tests.builders import entity

DAY = date(2022, 6, 30)
STATE = entity("Government", "g", "市国资委")
PERSON = entity("Person", "p")


def asked(view: GraphView, **given: Any) -> dict[str, Any]:
    """The result of the question on `DAY`."""
    return dict(ownership_difference(view, as_of=DAY, options=parse_options(Options, given)).result)


def flips_of(view: GraphView, **given: Any) -> dict[str, dict[str, Any]]:
    """Its flips by name."""
    return {
        f"{f['enterprise']} {f['kind']} {f['holder'] or ''}".strip(): f for f in asked(view, **given)["flips"]
    }
