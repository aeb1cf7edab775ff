"""Numbers as clerks write them (数字): exact, with 万 and 亿, thousands separators and full-width digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from graphsvc.domain.facts import plain
from graphsvc.importing.problems import NotRead
from graphsvc.importing.words import half_width

LARGEST = 2**63 - 1
_EXACT_FLOAT = 2**53
_LARGEST_POWER = 25  # of ten; decimal arithmetic keeps 28 digits
_LONGEST = 64  # characters; a longer text is no number of this trade
_FACTORS = {"": 0, "元": 0, "千": 3, "千元": 3, "万": 4, "万元": 4, "百万": 6, "百万元": 6, "千万": 7, "千万元": 7, "亿": 8, "亿元": 8, "万亿": 12, "万亿元": 12}  # fmt: skip
_AMOUNT = re.compile(r"(?P<number>[+-]?[\d,.' ]*\d[\d,.' ]*?(?:e[+-]?\d{1,3})?)\s*(?P<unit>[^\d\s.,]*)", re.IGNORECASE)  # fmt: skip
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE)
_LOOSE = re.compile(r"约|大约|大概|近|左右|上下|多万|余|approx|ca\.|about|~", re.IGNORECASE)
_CURRENCY_FIRST = re.compile(r"^(?:￥|¥|rmb|cny|人民币)\s*", re.IGNORECASE)
_FOREIGN = re.compile(r"美元|欧元|港元|港币|日元|英镑|usd|eur|hkd|jpy|gbp|[$€£]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a foreign table writes numbers: its decimal sign and thousands separator."""

    decimal: str = "."
    grouping: str = ","


CHINESE = NumberFormat()


def number_of(cell: object, form: NumberFormat = CHINESE) -> Decimal:
    """The exact number in a cell that holds a number alone; NotRead says what is wrong.

    A spreadsheet's number has at most 15 significant digits, so a float is taken at 15.

    >>> number_of("1,234.50"), number_of(0.1 + 0.2)
    (Decimal('1234.50'), Decimal('0.3'))
    """
    if isinstance(cell, bool):
        raise NotRead("not-a-number")
    if isinstance(cell, int):
        return _sane(Decimal(cell))
    if isinstance(cell, float):
        return _of_float(cell)
    text = half_width(str(cell)).strip()
    if len(text) > _LONGEST:
        raise NotRead("number-too-long", length=len(text))
    if _LOOSE.search(text):
        raise NotRead("loose-number")
    return _of_text(text, form)


def integer_of(cell: object, form: NumberFormat = CHINESE) -> int:
    """The exact integer in a cell.

    >>> integer_of("9,007,199,254,740,993")
    9007199254740993
    """
    number = number_of(cell, form)
    if number != number.to_integral_value():
        raise NotRead("not-whole")
    if isinstance(cell, float) and abs(cell) >= _EXACT_FLOAT:
        raise NotRead("inexact")
    return _bounded(int(number))


def decimal_of(cell: object, form: NumberFormat = CHINESE) -> Decimal:
    """A decimal of at most 15 significant digits."""
    number = plain(number_of(cell, form))
    if len(number.as_tuple().digits) > 15:
        raise NotRead("too-many-digits")
    return number


def money_of(cell: object, unit: str = "", form: NumberFormat = CHINESE) -> tuple[int, bool]:
    """Whole yuan, and whether a fraction of a yuan was rounded away; a unit in the cell wins over the header's.

    >>> money_of("1.2亿元"), money_of("3,500", "万元")
    ((120000000, False), (35000000, False))
    """
    if not isinstance(cell, str):
        number, power = number_of(cell, form), _FACTORS[unit]
    else:
        number, power = _amount(cell, unit, form)
    yuan = number.scaleb(power)
    whole = yuan.to_integral_value()
    return _bounded(int(whole)), whole != yuan


def money_unit(text: str) -> str | None:
    """The unit of money that a header's brackets name, None where they name something else.

    >>> money_unit("万元人民币"), money_unit("人")
    ('万元', None)
    """
    word = text.replace("人民币", "")
    return word if word in _FACTORS and word else None


def _amount(cell: str, unit: str, form: NumberFormat) -> tuple[Decimal, int]:
    text = _CURRENCY_FIRST.sub("", half_width(cell).strip())
    if len(text) > _LONGEST:
        raise NotRead("number-too-long", length=len(text))
    if _LOOSE.search(text):
        raise NotRead("loose-number")
    if _FOREIGN.search(text):
        raise NotRead("foreign-money")
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise NotRead("not-a-number")
    own = match["unit"].replace("人民币", "")
    if own not in _FACTORS:
        raise NotRead("unknown-unit", unit=match["unit"])
    return _of_text(match["number"].strip(), form), _FACTORS[own or unit]


def _of_text(text: str, form: NumberFormat) -> Decimal:
    if form.decimal != ".":
        if "." in text and form.grouping != ".":
            raise NotRead("not-a-number")
        text = text.replace(form.grouping, "").replace(form.decimal, ".")
    elif "," in text or " " in text:
        if not _GROUPED.fullmatch(text):
            raise NotRead("not-a-number")
        text = text.replace(",", "").replace(" ", "")
    if not _PLAIN.fullmatch(text):
        raise NotRead("not-finite" if text.lower() in ("nan", "inf", "infinity", "-inf") else "not-a-number")
    return _sane(Decimal(text))


def _of_float(cell: float) -> Decimal:
    if cell != cell or cell in (float("inf"), float("-inf")):
        raise NotRead("not-finite")
    return _sane(Decimal(f"{cell:.15g}"))


def _sane(number: Decimal) -> Decimal:
    if abs(number.adjusted()) > _LARGEST_POWER:
        raise NotRead("number-too-long", length=abs(number.adjusted()))
    return number


def _bounded(number: int) -> int:
    if abs(number) > LARGEST:
        raise NotRead("too-large")
    return number
