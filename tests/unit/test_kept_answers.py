"""Which questions are answered from what was computed before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphsvc.graph.view import GraphView
from graphsvc.ports import StoreState
from graphsvc.service.analyses import Analyses
from tests.builders import enterprise, supplies, view

ENDS = {"from": "A", "to": "B"}
GIVEN = {f"{end}-id": id_ for end, id_ in ENDS.items()}


@dataclass(frozen=True)
class _OneRevision:
    """Views of a store in which nothing happens."""

    view: GraphView

    def current(self) -> GraphView:
        return self.view

    def of_revision(self, number: int, /) -> GraphView:
        return self.view

    def state(self) -> StoreState:
        return StoreState("test", self.view.revision, 0)


def _analyses() -> Analyses:
    trade = supplies("A", "B", valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    return Analyses(_OneRevision(view(enterprise("A"), enterprise("B"), trade)))


def test_a_steady_question_is_answered_once_for_all_dates_between_two_changes() -> None:
    analyses = _analyses()

    spring = analyses.ask("connection", GIVEN, as_of=date(2020, 3, 1))
    autumn = analyses.ask("connection", GIVEN, as_of=date(2020, 10, 1))

    assert autumn.answer is spring.answer
    assert autumn.as_of == date(2020, 10, 1)


def test_after_a_change_a_steady_question_is_answered_anew() -> None:
    analyses = _analyses()

    during = analyses.ask("connection", GIVEN, as_of=date(2020, 12, 31))
    after = analyses.ask("connection", GIVEN, as_of=date(2021, 1, 1))

    assert during.answer.result["shortest"] == 1
    assert after.answer.result["shortest"] is None


def test_a_question_that_looks_at_the_date_itself_is_answered_for_each() -> None:
    analyses = _analyses()

    spring = analyses.ask("programme-figures", {}, as_of=date(2020, 3, 1))
    autumn = analyses.ask("programme-figures", {}, as_of=date(2020, 10, 1))

    assert autumn.answer is not spring.answer
