"""Ownership computed a second time, plainly and in exact fractions: slow, short, and sharing no line with the product.

A register is a list of `(holder, target, low, high)` with fractions; companies are the nodes that have a row as target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from random import Random

Row = tuple[int, int, Fraction, Fraction]
Shares = Mapping[tuple[int, int], Fraction]
RESIDUAL, CLOSED = -1, -2


def lows(rows: Sequence[Row]) -> dict[tuple[int, int], Fraction]:
    """The lower shares by (holder, target)."""
    return {(h, t): low for h, t, low, _ in rows}


def column(shares: Shares, target: int) -> dict[int, Fraction]:
    """The holders of one company above 0."""
    return {h: share for (h, t), share in shares.items() if t == target and share > 0}


def arriving(shares: Shares, companies: set[int], target: int) -> dict[int, Fraction]:
    """What of a company arrives at each end, at RESIDUAL and in CLOSED groups: they sum to 1.

    Only companies from which something gets out are unknowns, so the equations have one solution.
    """
    columns = {c: column(shares, c) for c in companies}
    out = {c for c in companies if sum(columns[c].values()) < 1}
    while True:
        more = {c for c in companies - out if any(h in out or h not in companies for h in columns[c])}
        if not more:
            break
        out |= more
    found: dict[int, Fraction] = {}
    if target in out:
        order = sorted(out)
        place = {c: n for n, c in enumerate(order)}
        matrix = [[Fraction(int(r == c)) for c in range(len(order))] for r in range(len(order))]
        for company in order:
            for holder, share in columns[company].items():
                if holder in place:
                    matrix[place[holder]][place[company]] -= share
        passing = solve(matrix, [Fraction(int(c == target)) for c in order])
        for company in order:
            through = passing[place[company]]
            for holder, share in columns[company].items():
                if holder not in companies:
                    found[holder] = found.get(holder, Fraction(0)) + through * share
            rest = Fraction(1) - sum(columns[company].values(), Fraction(0))
            found[RESIDUAL] = found.get(RESIDUAL, Fraction(0)) + through * rest
    elif target not in companies:
        found[target] = Fraction(1)
    found[CLOSED] = Fraction(1) - sum(found.values(), Fraction(0))
    return {key: share for key, share in found.items() if share}


def solve(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Gauss and Jordan.

    >>> solve([[Fraction(2), Fraction(1)], [Fraction(1), Fraction(1)]], [Fraction(3), Fraction(2)])
    [Fraction(1, 1), Fraction(1, 1)]
    """
    size = len(matrix)
    table = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for step in range(size):
        pivot = next(r for r in range(step, size) if table[r][step])
        table[step], table[pivot] = table[pivot], table[step]
        head = table[step][step]
        table[step] = [value / head for value in table[step]]
        for row in range(size):
            if row != step and table[row][step]:
                factor = table[row][step]
                table[row] = [a - factor * b for a, b in zip(table[row], table[step], strict=True)]
    return [row[-1] for row in table]


def inverse(shares: Shares, nodes: int) -> list[list[Fraction]]:
    """`V = (I - A)^-1`, row holder, column company; StopIteration where there is none."""
    matrix = [
        [Fraction(int(h == t)) - shares.get((h, t), Fraction(0)) for t in range(nodes)] for h in range(nodes)
    ]
    columns = [solve(matrix, [Fraction(int(r == c)) for r in range(nodes)]) for c in range(nodes)]
    return [[columns[c][r] for c in range(nodes)] for r in range(nodes)]


def simple_paths(shares: Shares, holder: int, target: int) -> list[tuple[Fraction, tuple[int, ...]]]:
    """Every way from a holder down to a company that passes nobody twice, with its product; largest first."""

    def up(way: tuple[int, ...], share: Fraction) -> Iterator[tuple[Fraction, tuple[int, ...]]]:
        if way[0] == holder:
            yield share, way
            return
        for above, part in column(shares, way[0]).items():
            if above not in way:
                yield from up((above, *way), share * part)

    return sorted(up((target,), Fraction(1)), key=lambda found: (-found[0], found[1]))


def walks(shares: Shares, companies: set[int], target: int, rounds: int) -> dict[int, float]:
    """What of a company has arrived at each end after that many steps: plain enumeration by length."""
    here: dict[int, float] = {target: 1.0}
    ended: dict[int, float] = {}
    columns = {c: [(h, float(s)) for h, s in column(shares, c).items()] for c in companies}
    for _ in range(rounds):
        onward: dict[int, float] = {}
        for company, part in here.items():
            for holder, share in columns[company]:
                into = onward if holder in companies else ended
                into[holder] = into.get(holder, 0.0) + part * share
        here = onward
    return ended


def completions(rows: Sequence[Row]) -> Iterator[dict[tuple[int, int], Fraction]]:
    """Every extreme way of filling the bands in which no company holds more than 1."""
    targets = sorted({t for _, t, _, _ in rows})
    choices = [list(_corners([row for row in rows if row[1] == target])) for target in targets]
    for chosen in product(*choices):
        yield {key: share for one in chosen for key, share in one.items()}


def sampled(rows: Sequence[Row], random: Random) -> dict[tuple[int, int], Fraction]:
    """Some way of filling the bands in which no company holds more than 1."""
    shares = lows(rows)
    for target in {t for _, t, _, _ in rows}:
        own = [row for row in rows if row[1] == target]
        left = 1 - sum(low for _, _, low, _ in own)
        for holder, _, low, high in random.sample(own, len(own)):
            part = min(left, (high - low) * random.randint(0, 8) / 8)
            shares[holder, target] += part
            left -= part
    return shares


def _corners(rows: Sequence[Row]) -> Iterator[dict[tuple[int, int], Fraction]]:
    """Each holder at an end of its band, or all but one, who has what is then left over."""
    seen = set()
    for ends in product((0, 1), repeat=len(rows)):
        shares = [row[3] if end else row[2] for row, end in zip(rows, ends, strict=True)]
        fillings = [shares] if sum(shares) <= 1 else []
        for one, row in enumerate(rows):
            rest = 1 - (sum(shares) - shares[one])
            if row[2] <= rest <= row[3]:
                fillings.append([*shares[:one], rest, *shares[one + 1 :]])
        for filling in fillings:
            if tuple(filling) not in seen:
                seen.add(tuple(filling))
                yield {(row[0], row[1]): share for row, share in zip(rows, filling, strict=True)}


def register(random: Random, *, companies: int, outsiders: int, banded: float = 0.0) -> list[Row]:
    """A random share register, rings included; shares in twentieths, some companies wholly held, some not.

    Companies are 0 to `companies - 1`, the others can only hold. `banded` is the part of stakes known as a band.
    """
    rows: list[Row] = []
    nodes = companies + outsiders
    for target in range(companies):
        if random.random() < 0.08:
            continue
        others = [node for node in range(nodes) if node != target]
        holders = sorted(random.sample(others, random.randint(1, min(3, len(others)))))
        whole = 20 if random.random() < 0.6 else random.randint(len(holders), 19)
        cuts = sorted(random.sample(range(1, whole), len(holders) - 1)) if whole > len(holders) else []
        parts = [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]
        for holder, part in zip(holders, parts, strict=False):
            low = high = Fraction(part, 20)
            if random.random() < banded:
                low = Fraction(random.randint(0, part), 20)
                high = Fraction(random.randint(part, 20), 20)
            rows.append((holder, target, low, high))
    return rows
