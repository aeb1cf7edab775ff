"""Facts made in one line: values that are None are left out, ids follow the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from graphsvc.domain.facts import Entity, Tie, Value, plain, tie_id
from graphsvc.domain.schema import IdScheme
from graphsvc.domain.vocabulary import kind
from graphsvc.domain.vocabulary import tie as tie_type

SEED = 20220516  # the day of the third meeting


def entity(label: str, code: str, **values: Value | None) -> Entity:
    """The entity with this code.

    >>> entity("Park", "K01", name="松桥园区", note=None)
    Entity(id='park:K01', label='Park', values={'name': '松桥园区'}, source=None)
    """
    return Entity(id_of(label, code), label, _reported(values))


def tie(type_: str, from_id: str, to_id: str, **values: Value | None) -> Tie:
    """The tie between two ids; the ends of a symmetric tie are put in id order."""
    schema = tie_type(type_)
    if schema.symmetric and to_id < from_id:
        from_id, to_id = to_id, from_id
    reported = _reported(values)
    return Tie(tie_id(schema, from_id, to_id, reported), type_, from_id, to_id, reported)


def id_of(label: str, code: str) -> str:
    """The id of a kind's code: credit codes as they are, every other `<kind>:<code>`."""
    schema = kind(label)
    return code if schema.scheme is IdScheme.CREDIT else f"{schema.slug}:{code}"


def dice(part: str) -> Random:
    """A generator of its own for each part, so that one part's change leaves the others as they are."""
    return Random(f"{SEED}/{part}")


def day_between(rng: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, both included."""
    return first + timedelta(days=rng.randint(0, (last - first).days))


@dataclass(slots=True)
class Pairs:
    """Remembers which ends and keys were used, so that no two ties share one identity."""

    seen: set[tuple[str, ...]] = field(default_factory=set)

    def fresh(self, *key: str) -> bool:
        """True the first time this key is asked for."""
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


def apportion(total: int, weights: list[int], minimum: int) -> list[int]:
    """Whole parts in proportion to the weights, each at least `minimum`, that sum exactly to `total`.

    >>> apportion(10, [1, 1, 2], 1)
    [2, 3, 5]
    """
    spread = total - minimum * len(weights)
    whole = sum(weights)
    bounds = [spread * running // whole for running in _running(weights)]
    return [minimum + high - low for low, high in zip([0, *bounds], bounds, strict=False)]


def _running(weights: list[int]) -> Iterator[int]:
    total = 0
    for weight in weights:
        total += weight
        yield total


def _reported(values: dict[str, Value | None]) -> dict[str, Value]:
    found = {name: value for name, value in values.items() if value is not None}
    return {name: plain(value) if isinstance(value, Decimal) else value for name, value in found.items()}
