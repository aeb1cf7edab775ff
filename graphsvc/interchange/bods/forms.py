"""Forms of texts (格式): dates and times of RFC 3339, addresses of RFC 3986, versions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))", re.ASCII
)
_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_VERSION = re.compile(r"\d+\.\d+")
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?://(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@?"
    r"(?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)(?::\d*)?(?=[/?#]|\Z))?"
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)


def day_of(text: str) -> date | None:
    """The day that a full date names; None where the text is none.

    >>> day_of("2023-02-30") is None
    True
    """
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moment_of(text: str) -> datetime | None:
    """The moment that a date or a date with time names, UTC where it says no zone; None where it is neither.

    >>> moment_of("2023-05-01T00:30:00+01:00").isoformat()
    '2023-04-30T23:30:00+00:00'
    """
    found = _MOMENT.fullmatch(text)
    day = day_of(found[1] if found else text)
    if day is None:
        return None
    if found is None:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    hour, minute, second = int(found[2]), int(found[3]), int(found[4])
    if hour > 23 or minute > 59 or second > 59 or int(found[7] or 0) > 23 or int(found[8] or 0) > 59:
        return None
    behind = timedelta(hours=int(found[7] or 0), minutes=int(found[8] or 0)) * (-1 if found[6] == "-" else 1)
    parts = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
    parts += timedelta(microseconds=int((found[5] or ".0")[1:7].ljust(6, "0")))
    try:
        return parts - behind
    except OverflowError:
        return parts


FORMS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "date": day_of,
        "moment": moment_of,
        "month": _MONTH.fullmatch,
        "uri": _URI.fullmatch,
        "version": _VERSION.fullmatch,
    }
)
