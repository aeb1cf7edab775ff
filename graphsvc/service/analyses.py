"""Asking analyses (分析) of the current graph, each answer kept as long as its revision is current."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphsvc.analyses import Analysis, analysis, discover
from graphsvc.analyses.options import parameters, parse_options
from graphsvc.domain.finding import Answer, Envelope
from graphsvc.graph.periods import period_of
from graphsvc.graph.view import GraphView
from graphsvc.service.visibility import AnyViews

Declared = Analysis
"""An analysis as it is declared: name, topic, options."""

KEPT = 256  # answers


def declared() -> tuple[Declared, ...]:
    """Every analysis there is, by name."""
    return tuple(discover().values())


@dataclass(frozen=True)
class Analyses:
    """Every analysis there is, asked of the current revision; equal questions are answered once."""

    views: AnyViews
    _kept: _Answers = field(default_factory=lambda: _Answers())

    def list(self) -> tuple[Analysis, ...]:
        """Every analysis, by name."""
        return declared()

    def get(self, name: str) -> Analysis:
        """The analysis of that name; NotFound names the known ones."""
        return analysis(name)

    def ask(self, name: str, given: Mapping[str, Any], *, as_of: date) -> Envelope:
        """The answer of an analysis with its question; NotFound, BadOption."""
        asked = analysis(name)
        options = parse_options(asked.options, given)
        view, chosen = self.views.current(), parameters(options)
        when = period_of(view, as_of) if asked.steady else as_of
        key = (view.revision, when, name, json.dumps(chosen, sort_keys=True, ensure_ascii=False))
        answer = self._kept.get(key, lambda: _ask(asked, view, as_of, options))
        return Envelope(name, view.revision, as_of, chosen, answer)


def _ask(asked: Analysis, view: GraphView, as_of: date, options: Any) -> Answer:
    return asked.ask(view, as_of=as_of, options=options)


class _Answers:
    """The last answers; whoever asks what is being computed waits for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: OrderedDict[object, Answer] = OrderedDict()
        self._running: dict[object, threading.Lock] = {}

    def get(self, key: object, compute: Any) -> Answer:
        known = self._known(key)
        if known is not None:
            return known
        with self._lock:
            running = self._running.setdefault(key, threading.Lock())
        with running:
            known = self._known(key)
            if known is not None:
                return known
            try:
                answer: Answer = compute()
                self._keep(key, answer)
            finally:
                with self._lock:
                    self._running.pop(key, None)
        return answer

    def _known(self, key: object) -> Answer | None:
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def _keep(self, key: object, answer: Answer) -> None:
        if not answer.reproducible:
            return
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
