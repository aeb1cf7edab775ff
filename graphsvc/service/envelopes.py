"""The one envelope of every analysis: an answer with its sentences, in zh or en."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from graphsvc.domain.facts import plain
from graphsvc.domain.finding import Envelope, Evidence, Finding, Json, Key, Money, Note, Plain, Words
from graphsvc.domain.texts import say
from graphsvc.domain.wording import money


def render(envelope: Envelope, language: str) -> dict[str, Json]:
    """The envelope as JSON: `{analysis, title, revision, as_of, parameters, findings, result, notes}`.

    A finding is `{id, title, score?, evidence: [{text, points, facts}], detail}`, a note `{text, facts}`.
    """
    answer = envelope.answer
    return {
        "analysis": envelope.analysis,
        "title": say(f"analysis.{envelope.analysis}.title", language),
        "revision": envelope.revision,
        "as_of": envelope.as_of.isoformat(),
        "parameters": dict(envelope.parameters),
        "findings": [_finding(finding, language) for finding in answer.findings],
        "result": dict(answer.result),
        "notes": [_note(note, language) for note in answer.notes],
    }


def sentence(key: str, values: Mapping[str, Plain], language: str) -> str:
    """The sentence of a key; what is not reported is said to be, never shown as 0; `Money` in its unit.

    >>> sentence("unknown", {}, "zh")
    '未报'
    """
    return say(key, language, **{name: _word(value, language) for name, value in values.items()})


# Private functions


def _finding(finding: Finding, language: str) -> dict[str, Json]:
    shown: dict[str, Json] = {
        "id": finding.id,
        "title": sentence(finding.title_key, finding.title_values, language),
    }
    if finding.score is not None:
        shown["score"] = finding.score
    shown["evidence"] = [_evidence(evidence, language) for evidence in finding.evidence]
    shown["detail"] = dict(finding.detail)
    return shown


def _evidence(evidence: Evidence, language: str) -> Json:
    text = sentence(evidence.key, evidence.values, language)
    return {"text": text, "points": evidence.points, "facts": list(evidence.facts)}


def _note(note: Note, language: str) -> Json:
    return {"text": sentence(note.key, note.values, language), "facts": list(note.facts)}


def _word(value: Plain, language: str) -> object:
    if value is None:
        return say("unknown", language)
    if isinstance(value, bool):
        return say("yes" if value else "no", language)
    if isinstance(value, Key):
        return say(value, language)
    if isinstance(value, Words):
        return "".join(str(_word(part, language)) for part in value)
    if isinstance(value, Money):
        return money(value, language)
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value
