"""What every analysis promises; the folder says which there are."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest

from graphsvc.analyses import Analysis, discover
from graphsvc.analyses.options import parameters, parse_options
from graphsvc.domain.facts import Entity, Fact, Tie
from graphsvc.domain.finding import Answer, Envelope, Finding
from graphsvc.domain.texts import LANGUAGES, catalogue
from graphsvc.graph.build import empty_view, view_of_facts
from graphsvc.graph.periods import breakpoints
from graphsvc.graph.view import GraphView
from graphsvc.service.envelopes import render
from seed_data.generate.city import seed_city

AS_OF = date(2022, 6, 30)
NAMES = tuple(discover())
CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
RENAMED = ("Enterprise", "Institute", "University", "Platform", "Person", "Project")


@dataclass(frozen=True)
class _Asked:
    """A question that every analysis can be asked: required entities are picked from the seed city."""

    analysis: Analysis
    given: Mapping[str, Any]

    def of(self, view: GraphView) -> Answer:
        return self.analysis.ask(view, as_of=AS_OF, options=parse_options(self.analysis.options, self.given))


@cache
def _facts() -> tuple[Fact, ...]:
    return tuple(seed_city())


@cache
def _view() -> GraphView:
    return view_of_facts(_facts(), revision=1)


@cache
def _question(name: str) -> _Asked:
    analysis, given = discover()[name], {}
    for place, spec in enumerate(spec for spec in analysis.specs() if spec.required):
        kind = spec.option.entity
        assert kind, f"{name}: {spec.flag} is required and says no kind of entity to pick"
        ids = _view().at(AS_OF).ids("Enterprise" if kind == "*" else kind)
        given[spec.name] = ids[(place * 37) % len(ids)]
    return _Asked(analysis, given)


@cache
def _answer(name: str) -> Answer:
    return _question(name).of(_view())


@pytest.mark.parametrize("name", NAMES)
def test_an_analysis_leaves_the_view_untouched(name: str) -> None:
    view = view_of_facts(_facts())
    before = view.digest

    _question(name).of(view)

    assert view_of_facts(view.facts()).digest == before


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_rows_changes_nothing(name: str) -> None:
    shuffled = list(_facts())
    Random(5).shuffle(shuffled)

    answer = _question(name).of(view_of_facts(shuffled, revision=1))

    assert answer == _answer(name)


@pytest.mark.parametrize("name", NAMES)
def test_other_ids_give_the_same_scores(name: str) -> None:
    question, new = _question(name), _new_ids()
    given = {key: new.get(value, value) for key, value in question.given.items()}

    answer = replace(question, given=given).of(view_of_facts(_renamed(new), revision=1))

    assert [_rounded(f) for f in answer.findings] == [_rounded(f) for f in _answer(name).findings]


@pytest.mark.parametrize("name", [name for name in NAMES if discover()[name].steady])
def test_a_steady_answer_is_the_same_on_every_day_between_two_changes(name: str) -> None:
    asked, view = _question(name), _view()
    first = max(day for day in breakpoints(view) if day <= AS_OF)
    assert first < AS_OF

    on_the_first_day = asked.analysis.ask(
        view, as_of=first, options=parse_options(asked.analysis.options, asked.given)
    )

    assert on_the_first_day == asked.of(view)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_graph_gives_no_findings(name: str) -> None:
    answer = _question(name).of(empty_view())

    assert answer.findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_has_the_chinese_term_and_an_example(name: str) -> None:
    doc = discover()[name].doc

    assert CHINESE.search(doc), "no Chinese term"
    assert ">>>" in doc, "no example that runs"


@pytest.mark.parametrize("name", NAMES)
def test_options_are_recorded_and_can_be_asked_again(name: str) -> None:
    question = _question(name)
    options = parse_options(question.analysis.options, question.given)

    recorded = json.loads(json.dumps(parameters(options)))

    assert parse_options(question.analysis.options, recorded) == options
    assert all(CHINESE.search(s.option.zh) and s.option.en for s in question.analysis.specs())


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_can_be_said_in_both_languages(name: str) -> None:
    envelope = Envelope(name, 1, AS_OF, {}, _answer(name))

    said = {language: render(envelope, language) for language in LANGUAGES}

    assert f"analysis.{name}.help" in catalogue()
    for language, answer in said.items():
        text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
        assert "{" not in "".join(_texts(answer)), f"a sentence in {language} is not filled: {text[:200]}"
    assert said["zh"]["title"] != said["en"]["title"]


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_sorted_and_named_once(name: str) -> None:
    findings = _answer(name).findings
    scores = [f.score for f in findings if f.score is not None]

    assert findings, "the seed city should give findings"
    assert scores == sorted(scores, reverse=True)
    assert len({f.id for f in findings}) == len(findings)


@pytest.mark.parametrize("name", NAMES)
def test_every_point_has_facts_that_exist_on_the_day(name: str) -> None:
    view = _view().at(AS_OF)

    for finding in _answer(name).findings:
        assert finding.evidence or not finding.scored
        for evidence in finding.evidence:
            assert evidence.facts or not evidence.points, f"{finding.id}: {evidence.key} has no facts"
            for fact in evidence.facts:
                assert view.fact(fact).id == fact


def _rounded(finding: Finding) -> float | None:
    return None if finding.score is None else round(finding.score, 5)


@cache
def _new_ids() -> dict[str, str]:
    """New ids in another order for the kinds that people number themselves."""
    old = [f.id for f in _facts() if isinstance(f, Entity) and f.label in RENAMED]
    return {id_: f"x:{hashlib.sha256(id_.encode()).hexdigest()[:16]}" for id_ in old}


def _renamed(new: Mapping[str, str]) -> list[Fact]:
    facts: list[Fact] = []
    for fact in _facts():
        values = {k: new.get(v, v) if isinstance(v, str) else v for k, v in fact.values.items()}
        if isinstance(fact, Tie):
            from_id, to_id = new.get(fact.from_id, fact.from_id), new.get(fact.to_id, fact.to_id)
            id_ = f"t:{hashlib.sha256(fact.id.encode()).hexdigest()[:16]}"
            facts.append(replace(fact, id=id_, values=values, from_id=from_id, to_id=to_id))
        else:
            facts.append(replace(fact, id=new.get(fact.id, fact.id), values=values))
    return facts


def _texts(answer: Mapping[str, Any]) -> list[str]:
    sentences = [note["text"] for note in answer["notes"]]
    for finding in answer["findings"]:
        sentences += [finding["title"], *(evidence["text"] for evidence in finding["evidence"])]
    return sentences
