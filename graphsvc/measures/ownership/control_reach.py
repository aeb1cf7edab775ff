"""Control (控制): what one holder, or several together, come to control; the least fixed point, a work-list."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from graphsvc.measures.ownership.stakes import UNIT
from graphsvc.measures.ownership.voices import MORE_THAN_HALF, Majority, Votes

Bounds: TypeAlias = tuple[int, int]  # (least, most) in units


@dataclass(frozen=True, slots=True)
class Step:
    """How a company came under control: its place in the order, and the votes of the controllers in it, in units.

    `decided` are the votes (least, most) together with what was controlled before, None where an agreement directs;
    `least` and `most` bound the votes together with everything that is controlled in the end.
    """

    place: int
    decided: Bounds | None
    least: int
    most: int

    @property
    def by_agreement(self) -> bool:
        """Whether an agreement directs it, whatever its votes are."""
        return self.decided is None


def controlled(
    votes: Votes,
    sources: Iterable[int],
    majority: Majority = MORE_THAN_HALF,
    *,
    possible: bool = False,
    until: Container[int] = (),
) -> dict[int, Step]:
    """The companies that the sources control together, in the order in which they come under control.

    A source controls a company of which it holds the majority of votes together with the companies that it controls (Ceri,
    Gottlob & Tanca 1990), or which it directs by agreement. Several sources act as one (family, concert). By default what is certain:
    the votes that they hold at least, which is exact, because every company may stand at its least. `possible`: what
    they could control where the columns hold at most the whole; exact too, because each company is one choice of its own.
    Raw votes; O(holdings of what is controlled). It ends early where one of `until` comes under control.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> held = Stakes.of_rows([(0, 1, "0.6"), (0, 2, "0.3"), (1, 2, "0.25"), (3, 2, "0.45")], 4)
    >>> list(controlled(Votes.of(held), [0])), list(controlled(Votes.of(held), [3]))
    ([1, 2], [])
    """
    own = frozenset(sources)
    passes = _could if possible else _must
    order: dict[int, Bounds | None] = {}
    sums: dict[int, Bounds] = {}
    waiting = deque(sorted(own))
    while waiting:
        for target, decided in _gained(votes, waiting.popleft(), sums, passes, majority):
            if target not in order and target not in own:
                order[target] = decided
                waiting.append(target)
                if target in until:
                    waiting.clear()
                    break
    return {
        target: Step(place, decided, *sums.get(target, (0, 0)))
        for place, (target, decided) in enumerate(order.items())
    }


def control_pairs(votes: Votes, majority: Majority = MORE_THAN_HALF) -> Iterator[tuple[int, int]]:
    """Every (controller, controlled) that is certain, by controller. For a whole register see `controllers`.

    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> list(control_pairs(Votes.of(Stakes.of_rows([(1, 2, "0.8"), (2, 3, "0.8"), (3, 1, "0.2")], 4))))
    [(1, 2), (1, 3), (2, 3)]
    """
    holders = {*votes.stakes.holder.tolist(), *votes.directs.holder.tolist()}
    for source in sorted(holders):
        for target in sorted(controlled(votes, (source,), majority)):
            yield source, target


def most_votes(votes: Votes, target: int, sums: Bounds) -> Bounds:
    """(votes, own shares) of the completion that is best for holders with these sums (least, most), in units.

    What others hold at least is theirs; own shares that a company might hold do not vote, so they help a little.
    """
    own_least, own_most = int(votes.own_least[target]), int(votes.own_most[target])
    others = int(votes.total_least[target]) - sums[0] - own_least
    room = UNIT - others
    held = max(sums[0], min(sums[1], room - own_least))
    return held, max(own_least, min(own_most, room - held))


# Private functions


def _gained(
    votes: Votes, holder: int, sums: dict[int, Bounds], passes: Passes, majority: Majority
) -> Iterator[tuple[int, Bounds | None]]:
    """Companies that come under control (or are already) by what one more holder casts; `sums` grow."""
    for target in votes.directed.get(holder, ()):
        yield target, None
    stakes = votes.stakes
    rows = stakes.held_by(holder)
    for target, least, most in zip(
        stakes.target[rows].tolist(), stakes.least[rows].tolist(), stakes.most[rows].tolist(), strict=True
    ):
        if target != holder:
            before = sums.get(target, (0, 0))
            now = sums[target] = before[0] + least, before[1] + most
            if passes(votes, target, now, majority):
                yield target, now


def _must(votes: Votes, target: int, sums: Bounds, majority: Majority) -> bool:
    return bool(majority.certain(sums[0], int(votes.own_least[target])))


def _could(votes: Votes, target: int, sums: Bounds, majority: Majority) -> bool:
    return bool(majority.certain(*most_votes(votes, target, sums)))


Passes: TypeAlias = Callable[[Votes, int, Bounds, Majority], bool]
