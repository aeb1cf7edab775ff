"""Texts as clerks write them (文字): cleaned, compared, and recognised where they mean "not reported"."""

from __future__ import annotations

import re
import unicodedata

from graphsvc.importing.problems import NotRead

# zero-width and direction characters: invisible, and never part of a name
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xAD, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # fmt: skip
_UNSEEN = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")

NOT_REPORTED = frozenset(
    {"", r"\n", "-", "--", "—", "——", "–", "/", "无", "暂无", "未报", "未填", "未填报", "空", "n/a", "na", "#n/a", "null", "none", "nil", "..."}
)  # fmt: skip
# names that say only that nobody knows; never the ground of a provisional id
MEANS_UNKNOWN = frozenset(
    {"不详", "未知", "未披露", "未公开", "待定", "待补", "某公司", "某企业", "其他", "其它", "unknown", "not known", "undisclosed", "tbd", "n.n.", "ukjent", "anonymous"}
)  # fmt: skip

UNCALCULATED = "#FORMULA!"  # what a reader puts where a formula has no stored value
CELL_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
)


def clean(text: str) -> str:
    """The text without outer spaces and invisible characters; NotRead where it holds control characters.

    >>> clean("\\u200b昆山机器人公司\\u3000")
    '昆山机器人公司'
    """
    if text.isalnum():
        return text
    cleaned = (text.translate(_INVISIBLE) if _UNSEEN.search(text) else text).strip()
    if "\r" in cleaned:
        cleaned = cleaned.replace("\r\n", "\n").replace("\r", "\n")
    found = _CONTROL.search(cleaned)
    if found:
        raise NotRead("control", character=f"U+{ord(found.group()):04X}")
    if cleaned[:1] == "#":
        if cleaned in CELL_ERRORS:
            raise NotRead("cell-error", value=cleaned)
        if cleaned == UNCALCULATED:
            raise NotRead("uncalculated")
    return cleaned


def half_width(text: str) -> str:
    """The text after NFKC: full-width digits, letters and signs become the usual ones.

    >>> half_width("５１％")
    '51%'
    """
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def comparable(text: str) -> str:
    """A text as headers, names and closed lists are compared: NFKC, no spaces, lower case.

    >>> comparable("企 业　名称（A）")
    '企业名称(a)'
    """
    return _SPACES.sub("", half_width(text).translate(_INVISIBLE)).casefold()


def is_not_reported(text: str) -> bool:
    """Whether the text means that nothing is reported (未报).

    >>> is_not_reported("未报"), is_not_reported("0")
    (True, False)
    """
    if len(text) >= 8:
        return False
    return (text.strip().casefold() if text.isascii() else comparable(text)) in NOT_REPORTED


def means_unknown(text: str) -> bool:
    """Whether a name says only that nobody knows.

    >>> means_unknown("未披露"), means_unknown("未来公司")
    (True, False)
    """
    key = comparable(text)
    return key in NOT_REPORTED or key in MEANS_UNKNOWN
