"""What an error says to a person, in zh or en."""

from __future__ import annotations

from collections.abc import Mapping

from graphsvc.domain.errors import GraphServiceError
from graphsvc.domain.texts import catalogue, say

SHOWN = 20  # at most so many known names in a sentence


def tell(error: GraphServiceError, language: str) -> str:
    """The sentence of the error in `zh` or `en`; an error without a text of its own says its English message.

    >>> from graphsvc.domain.errors import NotFound
    >>> tell(NotFound("sector", "rail", ["robotics"]), "en")
    "no sector 'rail'; known: robotics"
    >>> tell(NotFound("sector", "rail", ["robotics"]), "zh")
    '没有找到产业“rail”；可用：robotics'
    """
    key = f"error.{error.code}"
    return say(key, language, **_words(error.values, language)) if key in catalogue() else str(error)


def _words(values: Mapping[str, object], language: str) -> dict[str, object]:
    """Values as they stand in a sentence: lists joined, an empty place left out."""
    words = dict(values)
    if f"what.{words.get('what')}" in catalogue():
        words["what"] = say(f"what.{words['what']}", language)
    if "known" in words:
        words["known"] = _known(words["known"], language)
    if words.get("place"):
        words["place"] = f" › {words['place']}"
    return words


def _known(known: object, language: str) -> str:
    names = [str(name) for name in known] if isinstance(known, (list, tuple)) else []
    if not names:
        return ""
    more = "" if len(names) <= SHOWN else " …"
    return say("error.not-found.known", language, known=", ".join(names[:SHOWN]) + more)
