"""Every table about an enterprise's ownership as sheets of words (股权表格): what a page shows, to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphsvc.domain.closed_lists import ADVANTAGE, CONTRIBUTION, HOLDER_CLASS
from graphsvc.domain.finding import Json
from graphsvc.domain.schema import Choice
from graphsvc.domain.texts import catalogue, say
from graphsvc.domain.wording import per_cent
from graphsvc.importing.outward import Sheet, Word

Answered = Mapping[str, dict[str, Json]]
_ARROW = " → "


def tables_of(answers: Answered, language: str, name_of: Callable[[str], str]) -> Iterator[Sheet]:
    """A sheet a table, in the order of the page; of what nobody answered there is none. `name_of` names an id."""
    makers: tuple[tuple[str, str, Callable[[Any, _Words], Iterator[list[Word]]], tuple[str, ...]], ...] = (
        ("holders", "look-through", _holders, ("holder", "code", "holder.class", "share.low", "share.high", "bound", "evidence")),
        ("path", "look-through", _paths, ("holder", "code", "path", "share.low", "share.high", "evidence")),
        ("voters", "control", _voters, ("voter", "code", "share.low", "share.high", "voter.by", "evidence")),
        ("chain", "control", _chain, ("chain.company", "chain.how", "chain.votes", "share.low", "share.high", "evidence")),
        ("class", "ownership-class", _classes, ("rule_set", "version", "class", "clause", "reason", "missing")),
        ("beneficial", "beneficial-owners", _sentences, ("finding.text", "evidence")),
        ("direct", "mixed-ownership", _direct, ("holder", "code", "holder.class", "share.low", "share.high", "contribution", "contribution.amount", "history.date", "advantage", "profit", "loss", "evidence")),
        ("contributions", "mixed-ownership", _contributions, ("contribution", "share.low", "share.high", "contribution.holdings", "contribution.amount", "evidence")),
        ("history", "mixed-ownership", _history, ("history.date", "history.event", "history.why", "evidence")),
        ("findings", "look-through", _findings, ("finding.code", "chain.company", "finding.text", "evidence")),
    )  # fmt: skip
    words = _Words(language, name_of)
    for name, question, rows, columns in makers:
        if question in answers:
            header = tuple(words.column(column) for column in columns)
            yield Sheet(say(f"ownership.{name}", language), header, rows(answers[question], words))


class _Words:
    """Words of closed lists, numbers and columns in one language."""

    def __init__(self, language: str, name_of: Callable[[str], str]) -> None:
        self.language, self.name_of = language, name_of

    def column(self, name: str) -> str:
        key = "list.code" if name == "code" else f"ownership.{name}"
        return say(key, self.language)

    def choice(self, choices: tuple[Choice, ...], code: str | None) -> str:
        found = next((c for c in choices if c.code == code), None)
        return (found.zh if self.language == "zh" else found.en) if found else code or ""

    def text(self, key: str) -> str:
        return say(key, self.language) if key in catalogue() else key.rpartition(".")[2]


def _share(value: float | None) -> str:
    """A fraction as per cent, as exact as the answer has it.

    >>> _share(0.2448), _share(None)
    ('24.48%', '')
    """
    return "" if value is None else per_cent(value * 100, 8)


def _facts(facts: list[str]) -> str:
    return "；".join(facts)


def _holders(answer: Any, words: _Words) -> Iterator[list[Word]]:
    for holder in answer["result"]["holders"]:
        exact = holder["low"] == holder["high"]
        bound = words.text(f"ownership.bound.{'exact' if exact else holder['bound']}")
        kind = words.choice(HOLDER_CLASS, holder["class"])
        yield [holder["name"], holder["id"], kind, _share(holder["low"]), _share(holder["high"]), bound, _facts(holder["facts"])]  # fmt: skip


def _paths(answer: Any, words: _Words) -> Iterator[list[Word]]:
    for holder in answer["result"]["holders"]:
        for path in holder["paths"]:
            way = _ARROW.join(node["name"] for node in path["nodes"])
            facts = [fact for step in path["steps"] for fact in step["facts"]]
            yield [
                holder["name"],
                holder["id"],
                way,
                _share(path["low"]),
                _share(path["high"]),
                _facts(facts),
            ]


def _voters(answer: Any, words: _Words) -> Iterator[list[Word]]:
    for voter in answer["result"]["voters"]:
        by = "；".join(one["name"] for one in voter["controlled_by"])
        yield [
            voter["name"],
            voter["id"],
            _share(voter["low"]),
            _share(voter["high"]),
            by,
            _facts(voter["facts"]),
        ]


def _chain(answer: Any, words: _Words) -> Iterator[list[Word]]:
    for step in answer["result"]["chain"]:
        through = "；".join(f"{vote['name']} {_share(vote['low'])}" for vote in step["votes"])
        how, whole = (
            words.text(f"ownership.chain.how.{step['how']}"),
            step["together"] or {"low": None, "high": None},
        )
        yield [
            words.name_of(step["company"]),
            how,
            through,
            _share(whole["low"]),
            _share(whole["high"]),
            _facts(step["facts"]),
        ]


def _classes(answer: Any, words: _Words) -> Iterator[list[Word]]:
    result = answer["result"]
    for row in result.get("rule_sets") or [result]:
        cells = [row.get(name) for name in ("rule_set", "version", "class", "clause", "reason")]
        missing = row.get("missing") or []
        yield [*(str(cell) if cell is not None else "" for cell in cells), "；".join(map(str, missing))]


def _sentences(answer: Any, words: _Words) -> Iterator[list[Word]]:
    for finding in answer["findings"]:
        facts = [fact for item in finding["evidence"] for fact in item["facts"]]
        yield [finding["title"], _facts(facts)]


def _direct(answer: Any, words: _Words) -> Iterator[list[Word]]:
    for row in answer["result"]["holdings"]:
        amount = row["contribution_cny"]
        yield [
            row["name"], row["holder"], words.choice(HOLDER_CLASS, row["class"]), _share(row["low"]), _share(row["high"]),
            words.choice(CONTRIBUTION, row["contribution"]), "" if amount is None else amount, row["contribution_date"] or "",
            words.choice(ADVANTAGE, row["advantage"]), _share(row["profit_share"]), _share(row["loss_share"]), row["fact"],
        ]  # fmt: skip


def _contributions(answer: Any, words: _Words) -> Iterator[list[Word]]:
    for row in answer["result"]["contributions"]:
        if row["holdings"]:
            kind, amount = words.choice(CONTRIBUTION, row["kind"]), row["contribution_cny"]
            yield [kind, _share(row["low"]), _share(row["high"]), row["holdings"], "" if amount is None else amount, _facts(row["facts"])]  # fmt: skip


def _history(answer: Any, words: _Words) -> Iterator[list[Word]]:
    for finding in answer["findings"]:
        if finding["id"].startswith("history:"):
            day, _, event = finding["title"].partition("：" if words.language == "zh" else ": ")
            why = "；".join(item["text"] for item in finding["evidence"])
            facts = [fact for item in finding["evidence"] for fact in item["facts"]]
            yield [day, event, why, _facts(facts)]


def _findings(answer: Any, words: _Words) -> Iterator[list[Word]]:
    for finding in answer["result"]["findings"]:
        values = {"company": finding["name"], "percent": _share(finding["value"])}
        text = say(f"ownership.irregularity.{finding['code']}", words.language, **values)
        yield [finding["code"], finding["name"], text, _facts(finding["facts"])]
