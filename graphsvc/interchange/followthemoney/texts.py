"""Texts as FollowTheMoney keeps them (文本): what its own tools would take away is not written in the first place."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile("[\u2000-\u200a\u2028\u2029\u0a00\u1680\u202f\u205f\u3000]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u061c\u2060-\u2064\u00ad\ufeff\ud800-\udfff]"
)
_RUNS = re.compile(r"\s+")
_QUOTED = re.compile(r"[\"'](.*)[\"']")


def kept_text(text: str) -> str:
    """The text without what is dropped from any property: outer spaces, control and invisible characters.

    >>> kept_text("\\u200b昆山\\u3000机器人 ")
    '昆山 机器人'
    """
    while (kept := _once(text)) != text:
        text = kept
    return text


def kept_name(text: str) -> str:
    """The same of a name, which also loses quotation marks around it and all but one space between its parts.

    >>> kept_name('"昆山  机器人"')
    '昆山 机器人'
    """
    while (kept := _name_once(text)) != text:
        text = kept
    return text


def _once(text: str) -> str:
    return _UNSEEN.sub("", _SPACES.sub(" ", unicodedata.normalize("NFC", text))).strip()


def _name_once(text: str) -> str:
    return _RUNS.sub(" ", _QUOTED.sub(r"\1", _once(text))).strip()
