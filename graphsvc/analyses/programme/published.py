"""What is on offer and asked for (已发布的成果和需求) on a day: open, withdrawn, expired, or without a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graphsvc.domain.facts import Entity
from graphsvc.domain.finding import Json


@dataclass(frozen=True, slots=True)
class Published:
    """Ids by state; an item without a publication date is not counted as published."""

    open: tuple[str, ...]
    withdrawn: tuple[str, ...]
    expired: tuple[str, ...]
    undated: tuple[str, ...]

    @property
    def published(self) -> int:
        """How many were published by the day, whatever became of them."""
        return len(self.open) + len(self.withdrawn) + len(self.expired)

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything published by the day."""
        return (*self.open, *self.withdrawn, *self.expired)

    def json(self) -> dict[str, Json]:
        """Counts by state."""
        return {
            "published": self.published,
            "open": len(self.open),
            "withdrawn": len(self.withdrawn),
            "expired": len(self.expired),
            "undated": len(self.undated),
        }


def published_by(items: Sequence[Entity], end_field: str, as_of: date) -> Published:
    """The items by their state on the day; `end_field` is the last day, `expires` or `deadline`."""
    states: dict[str, list[str]] = {"open": [], "withdrawn": [], "expired": [], "undated": []}
    for item in items:
        published = item.values.get("published")
        if not isinstance(published, date):
            states["undated"].append(item.id)
        elif published <= as_of:
            states[_state(item, end_field, as_of)].append(item.id)
    return Published(**{state: tuple(ids) for state, ids in states.items()})


def _state(item: Entity, end_field: str, as_of: date) -> str:
    withdrawn, end = item.values.get("withdrawn"), item.values.get(end_field)
    if isinstance(withdrawn, date) and withdrawn <= as_of:
        return "withdrawn"
    return "expired" if isinstance(end, date) and end < as_of else "open"
