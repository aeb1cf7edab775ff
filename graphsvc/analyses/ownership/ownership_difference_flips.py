"""Flips (结论改变): what the questions of ownership say of an enterprise before and after, and the test for "after"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from graphsvc.analyses.ownership.look_through_parts import share_words
from graphsvc.analyses.ownership.mixed_ownership_history import WORDS
from graphsvc.domain.finding import Json, Plain
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.changes_outcomes import LAW, Controller, Outcomes
from graphsvc.measures.ownership.look_through_range import Range
from graphsvc.measures.ownership.mixed import Status

ALMOST = 1e-12  # beyond the threshold by less is rounding of floats


class Answers(Protocol):
    """What the questions say on a date, or in a register of no time."""

    def controller(self, company: str) -> Controller:
        """Who controls a company."""
        ...

    def mixed(self, company: str) -> tuple[Status, str]:
        """Whether it is mixed, and whose capital it is."""
        ...

    def legal_class(self, company: str) -> tuple[str, ...]:
        """The classes that are possible for it by law."""
        ...

    def beneficial_owners(self, company: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who is a beneficial owner for certain, and who else could be."""
        ...

    def shares(self, company: str) -> Mapping[str, tuple[float, float]]:
        """The ultimate holders with their shares."""
        ...


@dataclass(frozen=True, slots=True)
class Flip:
    """One answer that changed; `came` tells of a state whether it is there already."""

    company: str
    kind: str
    key: str
    values: dict[str, Plain]
    before: Json
    after: Json
    came: Callable[[Outcomes], bool]
    holder: str | None = None


def flips_of(
    view: GraphView, company: str, first: Answers, last: Answers, epsilon: float | None
) -> Iterator[Flip]:
    """What changed for one company; beneficial owners and ultimate shares where a threshold is given."""
    yield from _controller(view, company, first.controller(company), last.controller(company))
    yield from _mixed(view, company, first, last)
    yield from _class(view, company, first, last)
    if epsilon is not None:
        yield from _owners(view, company, first, last)
        yield from _shares(view, company, first, last, epsilon)


# Private functions


def _controller(view: GraphView, company: str, before: Controller, after: Controller) -> Iterator[Flip]:
    if before != after:
        yield Flip(
            company,
            "controller",
            f"ownership-difference.flip.controller.{before.certainty}.{after.certainty}",
            {
                "name": view.name(company),
                "before": _names(view, before.ids),
                "after": _names(view, after.ids),
            },
            {"controllers": list(before.ids), "certainty": before.certainty},
            {"controllers": list(after.ids), "certainty": after.certainty},
            lambda outcomes: outcomes.controller(company) == after,
        )


def _mixed(view: GraphView, company: str, first: Answers, last: Answers) -> Iterator[Flip]:
    before, after = first.mixed(company)[0], last.mixed(company)[0]
    if before is not after:
        yield Flip(
            company,
            "mixed",
            f"ownership-difference.flip.mixed.{WORDS[before]}.{WORDS[after]}",
            {"name": view.name(company)},
            WORDS[before],
            WORDS[after],
            lambda outcomes: outcomes.mixed(company)[0] is after,
        )


def _class(view: GraphView, company: str, first: Answers, last: Answers) -> Iterator[Flip]:
    before, after = first.legal_class(company), last.legal_class(company)
    if before != after:
        one, other = (codes[0] if len(codes) == 1 else "undecided" for codes in (before, after))
        yield Flip(
            company,
            "class",
            f"ownership-difference.flip.class.{one}.{other}",
            {"name": view.name(company), "before": "/".join(before), "after": "/".join(after)},
            {"rule_set": LAW, "classes": list(before)},
            {"rule_set": LAW, "classes": list(after)},
            lambda outcomes: outcomes.legal_class(company) == after,
        )


def _owners(view: GraphView, company: str, first: Answers, last: Answers) -> Iterator[Flip]:
    before, after = first.beneficial_owners(company), last.beneficial_owners(company)
    if before != after:
        yield Flip(
            company,
            "beneficial-owners",
            "ownership-difference.flip.beneficial-owners",
            {"name": view.name(company), "before": _people(view, before), "after": _people(view, after)},
            {"certain": list(before[0]), "possible": list(before[1])},
            {"certain": list(after[0]), "possible": list(after[1])},
            lambda outcomes: outcomes.beneficial_owners(company) == after,
        )


def _people(view: GraphView, owners: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """Certain ones, and possible ones with a question mark."""
    certain, possible = owners
    return "、".join([*(view.name(i) for i in certain), *(f"{view.name(i)}?" for i in possible)]) or "—"


def _shares(view: GraphView, company: str, first: Answers, last: Answers, epsilon: float) -> Iterator[Flip]:
    before, after = first.shares(company), last.shares(company)
    none = (0.0, 0.0)
    moved = [
        h for h in before.keys() | after.keys() if _moved(before.get(h, none), after.get(h, none), epsilon)
    ]
    for holder in sorted(moved, key=lambda h: (-_by(before.get(h, none), after.get(h, none)), h)):
        old, new = before.get(holder, none), after.get(holder, none)
        yield Flip(
            company,
            "share",
            "ownership-difference.flip.share",
            {
                "name": view.name(company),
                "holder": view.name(holder),
                "before": share_words(Range(*old)),
                "after": share_words(Range(*new)),
            },
            {"low": old[0], "high": old[1]},
            {"low": new[0], "high": new[1]},
            _share_test(company, holder, old, epsilon),
            holder,
        )


def _share_test(
    company: str, holder: str, old: tuple[float, float], epsilon: float
) -> Callable[[Outcomes], bool]:
    return lambda outcomes: _moved(old, outcomes.shares(company).get(holder, (0.0, 0.0)), epsilon)


def _moved(old: tuple[float, float], new: tuple[float, float], epsilon: float) -> bool:
    return _by(old, new) > epsilon + ALMOST


def _by(old: tuple[float, float], new: tuple[float, float]) -> float:
    return max(abs(new[0] - old[0]), abs(new[1] - old[1]))


def _names(view: GraphView, ids: tuple[str, ...]) -> str:
    return "、".join(view.name(id_) for id_ in ids)
