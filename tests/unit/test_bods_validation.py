"""Statements of BODS 0.4 before the rules: every valid one is taken, of an invalid one the field at fault is named."""

from __future__ import annotations

import pytest

from graphsvc.domain.texts import say
from tests.full_statements import variants
from tests.invalid_files import Case
from tests.invalid_statements import cases
from tests.statements import Statement, faults, kept_texts, read

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_of_an_invalid_statement_the_field_at_fault_is_named(case: Case) -> None:
    result = read(*case.statements)

    assert (case.number, case.pointer, case.why) in faults(result)
    others = {why for row, _, why in faults(result) if row != case.number}
    # who speaks of a record that was refused is told so, where it could be read which record that is
    assert others <= ({"unknown-end-none"} if case.pointer == "/recordId" else {"end-refused"})


def test_there_are_as_many_as_were_asked_for() -> None:
    """At least a hundred and fifty, no two of one name."""
    assert len(CASES) >= 150
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({case.why for case in CASES}) >= 30


@pytest.mark.parametrize("name, statements", list(variants()), ids=lambda v: v if isinstance(v, str) else "")
def test_every_valid_statement_is_taken(name: str, statements: list[Statement]) -> None:
    result = read(*statements)

    assert faults(result) == []
    assert len(kept_texts(result.after.values())) == len(statements)


def test_every_mistake_of_a_statement_is_told_at_once() -> None:
    result = read({"statementId": "x", "recordType": "entity", "recordDetails": {"isComponent": 1}})

    assert {p.column for p in result.problems} == {
        "/statementId", "/declarationSubject", "/recordId", "/statementDate", "/recordDetails/isComponent",
        "/recordDetails/entityType",
    }  # fmt: skip


def test_a_refusal_names_the_statement_and_what_would_be_right() -> None:
    result = read({**case_of("bods-word").statements[0], "recordStatus": "gone"})

    text = result.problems[0].reason.text("en")
    assert "new, updated, closed" in text and "(statement " in text
    assert "代码表" in result.problems[0].reason.text("zh")


def case_of(why: str) -> Case:
    """A case refused for that reason."""
    return next(case for case in CASES if case.why == why)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_is_said_in_both_languages(language: str) -> None:
    for case in CASES:
        for problem in read(*case.statements).problems:
            assert "{" not in problem.reason.text(language)
    assert say("export.bods", language)
