"""Control computed a second time, the slow and plain way: exact fractions, whole sets, a fixed point over all pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random

from graphsvc.measures.ownership.stakes import UNIT, Stakes

Column = Mapping[int, Fraction]  # who holds how much of one company; itself included
Register = Mapping[int, Column]
ROUNDING = Fraction(1005, 1000)


@dataclass(frozen=True)
class Named:
    """Who stands at the top of a company: `certainty` as the service says it, `top` the members."""

    certainty: str
    top: frozenset[int]


def register_of(stakes: Stakes) -> dict[int, dict[int, Fraction]]:
    """The lower ends of stakes as fractions."""
    found: dict[int, dict[int, Fraction]] = {}
    for holder, target, units in zip(
        stakes.holder.tolist(), stakes.target.tolist(), stakes.least.tolist(), strict=True
    ):
        column = found.setdefault(target, {})
        column[holder] = column.get(holder, Fraction(0)) + Fraction(units, UNIT)
    return found


def exact_control(register: Register, strict: bool = True) -> set[tuple[int, int]]:
    """Every (controller, controlled), by going over all pairs until nothing new is found."""
    nodes = {*register, *(holder for column in register.values() for holder in column)}
    pairs: set[tuple[int, int]] = set()
    while True:
        new = {
            (x, y)
            for y, column in register.items()
            for x in nodes
            if x != y and (x, y) not in pairs and _majority(column, y, x, pairs, strict)
        }
        if not new:
            return pairs
        pairs |= new


def exact_names(register: Register, strict: bool = True) -> dict[int, Named]:
    """The ultimate controllers by their definition, contested companies included."""
    every = exact_control(register, strict)
    void = {y for y, column in register.items() if sum(column.values()) > ROUNDING}
    while True:
        pairs = exact_control({y: c for y, c in register.items() if y not in void}, strict)
        tops = {y: _tops(y, pairs) for y in register}
        several = {y for y in register if len(tops[y]) > 1}
        if not several:
            break
        void |= several
    contested = void | {y for x, y in every - pairs if not _already_under_its_head(x, y, pairs)}
    contested |= {y for x, y in pairs if x in contested}
    return {
        y: Named("contested", frozenset())
        if y in contested
        else Named("certain", next(iter(tops[y])))
        if tops[y]
        else Named("none", frozenset())
        for y in register
    }


def completions(stakes: Stakes, grid: int) -> Iterator[dict[int, dict[int, Fraction]]]:
    """Every register within the bounds whose columns hold at most 1 and whose shares are whole grid steps."""
    rows = list(
        zip(
            stakes.holder.tolist(),
            stakes.target.tolist(),
            stakes.least.tolist(),
            stakes.most.tolist(),
            strict=True,
        )
    )
    choices = [range(-(-low // grid), high // grid + 1) for _, _, low, high in rows]
    for chosen in product(*choices):
        found: dict[int, dict[int, Fraction]] = {}
        for (holder, target, _, _), steps in zip(rows, chosen, strict=True):
            column = found.setdefault(target, {})
            column[holder] = column.get(holder, Fraction(0)) + Fraction(steps * grid, UNIT)
        if all(sum(column.values()) <= 1 for column in found.values()):
            yield found


def any_register(random: Random, companies: int, *, parts: int = 20, above_the_whole: bool = False) -> Stakes:
    """A random register in which everybody may hold everybody; exact halves and rings are frequent."""
    rows = []
    for target in range(companies):
        left = parts
        for _ in range(random.randint(0, 4)):
            units = random.choice((left, random.randint(1, max(left, 1)), parts // 2, parts // 2 + 1))
            units = units if above_the_whole and random.random() < 0.2 else min(units, left)
            left -= min(units, left)
            if units:
                rows.append((random.randrange(companies + 3), target, units * UNIT // parts))
    return Stakes.of_rows(rows, companies + 3)


def exact_parties(
    register: Register, ties: list[tuple[int, int, int]], strict: bool = True
) -> dict[int, Named]:
    """Names where ties (a, b, company or -1) join holders: round by round, what a party decides is given to it.

    For registers whose columns hold at most 1. A party is a node of its own, numbered from 1,000.
    """
    given: dict[int, int] = {}
    made: list[tuple[frozenset[int], int]] = []
    while True:
        changed = {
            y: {1000 + given[y]: Fraction(1)} if y in given else column for y, column in register.items()
        }
        names = exact_names(changed, strict)
        found = {
            y: party
            for y, column in register.items()
            if y not in given and names[y].certainty == "none"
            for party in [_deciding(y, column, names, ties, made, strict)]
            if party is not None
        }
        if not found:
            return {y: Named(n.certainty, _flattened(n.top, made)) for y, n in names.items()}
        for company, party in sorted(found.items()):
            if party not in made:
                made.append(party)
            given[company] = made.index(party)


# Private functions


def _flattened(top: frozenset[int], made: list[tuple[frozenset[int], int]]) -> frozenset[int]:
    return frozenset(one for node in top for one in (made[node - 1000][0] if node >= 1000 else (node,)))


def _deciding(
    company: int,
    column: Column,
    names: Mapping[int, Named],
    ties: list[tuple[int, int, int]],
    made: list[tuple[frozenset[int], int]],
    strict: bool,
) -> tuple[frozenset[int], int] | None:
    """The party (members, where) that has the majority of one company."""

    def head(node: int) -> frozenset[int]:
        return names[node].top if node in names and names[node].top else frozenset({node})

    general = [(head(a), head(b)) for a, b, where in ties if where == -1]
    for number, (members, where) in enumerate(made):
        if where == -1:
            general += [(frozenset({1000 + number}), head(member)) for member in members]
    here = general + [(head(a), head(b)) for a, b, where in ties if where == company]
    for pairs, where in ((general, -1), (here, company)):
        for group in _joined(pairs):
            voting = {one for one in group if company not in one}
            votes = sum(s for h, s in column.items() if h != company and head(h) in voting)
            own = column.get(company, Fraction(0))
            if (
                len(voting) > 1
                and votes > 0
                and (2 * votes + own > 1 or (not strict and 2 * votes + own == 1))
            ):
                return frozenset(x for one in voting for x in _flattened(one, made)), where
    return None


def _joined(pairs: list[tuple[frozenset[int], frozenset[int]]]) -> list[set[frozenset[int]]]:
    groups: list[set[frozenset[int]]] = []
    for a, b in pairs:
        touching = [group for group in groups if a in group or b in group]
        groups = [group for group in groups if group not in touching]
        groups.append({a, b}.union(*touching))
    return sorted(groups, key=lambda group: min(min(one) for one in group))


def _majority(column: Column, company: int, by: int, pairs: set[tuple[int, int]], strict: bool) -> bool:
    votes = sum(
        share
        for holder, share in column.items()
        if holder != company and (holder == by or (by, holder) in pairs)
    )
    voting = 1 - column.get(company, Fraction(0))
    return votes > 0 and (2 * votes > voting if strict else 2 * votes >= voting)


def _already_under_its_head(x: int, y: int, pairs: set[tuple[int, int]]) -> bool:
    """Whether y is under one above x without anything contested (or above x itself): x adds nothing."""
    return any(z == y or (z, y) in pairs for z, below in pairs if below == x)


def _tops(company: int, pairs: set[tuple[int, int]]) -> set[frozenset[int]]:
    above = {x for x, y in pairs if y == company}
    free = {x for x in above if all((x, z) in pairs for z, y in pairs if y == x)}
    return {frozenset({x, *(z for z, y in pairs if y == x)}) for x in free}
