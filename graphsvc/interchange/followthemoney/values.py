"""Values as texts of properties (取值), and back: exact, one text a value, several for a list."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from graphsvc.domain.facts import Value, decimal_text, plain
from graphsvc.domain.schema import Field, FieldType
from graphsvc.importing.problems import NotRead, named
from graphsvc.interchange.followthemoney.texts import kept_text

_WHOLE = re.compile(r"-?\d{1,19}")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_YEARS = range(1000, 3000)  # others are no dates to FollowTheMoney


def texts_of(value: Value) -> tuple[str, ...]:
    """A value as it is written.

    >>> texts_of(Decimal("0.50")), texts_of(True), texts_of(("甲", "乙"))
    (('0.5',), ('yes',), ('甲', '乙'))
    """
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(text for item in value if (text := kept_text(item))))
    if isinstance(value, Decimal):
        return (decimal_text(value),)
    text = value.isoformat() if isinstance(value, date) else kept_text(str(value))
    return (text,) if text else ()


def value_of(field: Field, texts: tuple[str, ...]) -> Value:
    """The value that was written so; NotRead where these texts are none of the field's."""
    if field.type is FieldType.LIST:
        return texts
    if len(set(texts)) != 1:
        raise NotRead("several-values", values="、".join(texts))
    value = _one(field, texts[0])
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        if field.minimum is not None and value < field.minimum:
            raise NotRead("below-least", low=field.minimum)
        if field.maximum is not None and value > field.maximum:
            raise NotRead("above-most", high=field.maximum)
    return value


def is_their_date(value: Value) -> bool:
    """Whether a value is a date that FollowTheMoney takes for one."""
    return isinstance(value, date) and value.year in _YEARS


def _one(field: Field, text: str) -> Value:
    if field.type in (FieldType.INTEGER, FieldType.MONEY):
        return int(_matching(_WHOLE, text))
    if field.type in (FieldType.SHARE, FieldType.DECIMAL):
        return _decimal(field, text)
    if field.type is FieldType.DATE:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise NotRead("not-a-date") from None
    if field.type is FieldType.BOOL:
        if text not in ("yes", "no"):
            raise NotRead("not-in-list", known="yes, no")
        return text == "yes"
    if field.type is FieldType.CHOICE and text not in {choice.code for choice in field.choices}:
        raise NotRead("not-in-list", known=named(*field.choices))
    return text


def _decimal(field: Field, text: str) -> Decimal:
    try:
        number = plain(Decimal(_matching(_NUMBER, text)))
    except InvalidOperation:
        raise NotRead("not-a-number") from None
    if field.type is FieldType.SHARE and not 0 <= number <= 1:
        raise NotRead("share-range")
    return number


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise NotRead("not-a-number")
    return text
