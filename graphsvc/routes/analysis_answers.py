"""Answers of analyses in the reader's language; one that a time limit decided is never kept or tagged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import g

from graphsvc.routes.asked import asked_language, the_service
from graphsvc.service.envelopes import render


def answer_of(name: str, given: Mapping[str, Any], day: date) -> dict[str, Any]:
    """The rendered envelope of an analysis on that day; NotFound, BadOption."""
    envelope = the_service().analyses.ask(name, given, as_of=day)
    g.only_once = said_only_once() or not envelope.answer.reproducible  # one of several is enough
    return render(envelope, asked_language())


def said_only_once() -> bool:
    """Whether this answer may differ the next time, so that nobody may keep it."""
    return bool(g.get("only_once"))
