"""Dates as clerks write them (日期)."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta

from graphsvc.importing.problems import NotRead
from graphsvc.importing.words import half_width

_FULL = re.compile(
    r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*(?:日|号)?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
)
_MONTH = re.compile(r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*月?(?:份)?")
_YEAR = re.compile(r"(\d{4})\s*年?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL_BASE = date(1899, 12, 30)  # a spreadsheet's day 0, its year 1900 counted as a leap year
_FIRST_YEAR = 1000
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_CHINESE = str.maketrans("〇零一二三四五六七八九", "00123456789")
_TEN = re.compile(r"([1-9]?)十([1-9]?)")
OPEN_ENDED = frozenset({"至今", "长期", "永久", "无固定期限", "不限", "在任"})


def date_of(cell: object, form: str | None = None) -> tuple[date, str | None]:
    """The day in a cell, and the key of a note where the day was assumed; NotRead says what is wrong.

    Where only a month is given, its first day is taken; of a year, the first of January.

    >>> date_of("2021年6月30日"), date_of("20210630"), date_of(44377)
    ((datetime.date(2021, 6, 30), None), (datetime.date(2021, 6, 30), None), (datetime.date(2021, 6, 30), 'serial-date'))
    >>> date_of("2021.06")
    (datetime.date(2021, 6, 1), 'first-of-month')
    """
    if isinstance(cell, datetime):
        return cell.date(), None
    if isinstance(cell, date):
        return cell, None
    if isinstance(cell, bool):
        raise NotRead("not-a-date")
    if form is not None:
        return _by_form(str(cell).strip(), form), None
    if isinstance(cell, (int, float)):
        return _of_number(cell)
    return _of_text(half_width(str(cell)).strip())


def _of_text(text: str) -> tuple[date, str | None]:
    if len(text) > 40:
        raise NotRead("not-a-date")
    if "年" in text and not text[:1].isdigit():
        text = _TEN.sub(lambda m: f"{m[1] or 1}{m[2] or 0}", text.translate(_CHINESE))
    match = _FULL.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3])), None
    if match := _MONTH.fullmatch(text):
        return _day(int(match[1]), int(match[2]), 1), "first-of-month"
    if text.isdigit() and int(text) in _SERIALS:
        return _of_number(int(text))
    if match := _YEAR.fullmatch(text):
        return _day(int(match[1]), 1, 1), "first-of-year"
    if text.isdigit() and len(text) == 6 and text[:2] in ("19", "20"):
        return _day(int(text[:4]), int(text[4:]), 1), "first-of-month"
    raise NotRead("not-a-date")


def _of_number(cell: int | float) -> tuple[date, str | None]:
    if not math.isfinite(cell):
        raise NotRead("not-a-date")
    text = f"{cell:.15g}"
    if cell == int(cell):
        if int(cell) in _SERIALS:
            return _SERIAL_BASE + timedelta(days=int(cell)), "serial-date"
        return _of_text(text)
    if int(cell) in _SERIALS:  # a moment of a day
        return _SERIAL_BASE + timedelta(days=int(cell)), "serial-date"
    if re.fullmatch(r"(?:19|20)\d\d\.\d\d", text):
        return _of_text(text)
    if re.fullmatch(r"(?:19|20)\d\d\.\d", text):
        raise NotRead("january-or-october" if text.endswith(".1") else "month-as-number")
    raise NotRead("not-a-date")


def _by_form(text: str, form: str) -> date:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        raise NotRead("date-form", form=form) from None


def _day(year: int, month: int, day: int) -> date:
    if year < _FIRST_YEAR:  # 0021 is 2021 mistyped, not the year 21
        raise NotRead("no-such-day")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotRead("no-such-day") from None
