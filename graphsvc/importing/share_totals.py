"""Shares that sum to more than the whole (比例合计): told, not refused, since registers overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from graphsvc.domain.facts import Fact, Tie
from graphsvc.importing.entities import Merged

TOLERANCE = Decimal("1.005")  # half a percent: published shares are rounded


def share_totals(merged: Merged, before: Mapping[str, Fact]) -> Iterable[tuple[str, str]]:
    """Enterprises whose open capital shares now sum to more than the tolerance: id and sum, where this import touched one."""
    touched = {f.to_id for i in merged.said if isinstance(f := merged.after.get(i), Tie) and f.type == "HOLDS" and before.get(i) is not f}  # fmt: skip
    if not touched:
        return
    sums: dict[str, Decimal] = {}
    for fact in merged.after.values():
        if (
            isinstance(fact, Tie)
            and fact.type == "HOLDS"
            and fact.to_id in touched
            and "valid_to" not in fact.values
        ):
            low = fact.values.get("share_min")
            if fact.values.get("basis", "capital") == "capital" and isinstance(low, Decimal):
                sums[fact.to_id] = sums.get(fact.to_id, Decimal(0)) + low
    for id_, total in sorted(sums.items()):
        if total > TOLERANCE:
            yield id_, f"{total * 100:f}".rstrip("0").rstrip(".")


def own_shares(merged: Merged, before: Mapping[str, Fact]) -> Iterable[str]:
    """Enterprises of which this import says that they hold shares of themselves."""
    said = (f for i in merged.said if isinstance(f := merged.after.get(i), Tie) and f.type == "HOLDS" and before.get(i) is not f)  # fmt: skip
    return sorted({fact.to_id for fact in said if fact.from_id == fact.to_id})
