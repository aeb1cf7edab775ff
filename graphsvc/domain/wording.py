"""How values read to a person (表述): money in 亿元 and 万元, shares in %, closed lists by their names, 未报 for null."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from graphsvc.domain.facts import Entity, Tie, Value, plain
from graphsvc.domain.schema import Field, FieldType, Kind, TieType, Visibility
from graphsvc.domain.texts import say
from graphsvc.domain.vocabulary import kind as kind_of
from graphsvc.domain.vocabulary import tie as tie_of

HUNDRED_MILLION, TEN_THOUSAND = 100_000_000, 10_000
PERIOD = ("valid_from", "valid_to")
SPEAKS_OF = {
    "contributor": "", "enterprise": "", "signed_at": "meeting", "from_stage": "stage", "to_stage": "stage",
}  # fields that hold the id or code of an entity, and the slug that a bare code needs  # fmt: skip
NameOf: TypeAlias = Callable[[str], str]
SHARE_BOUNDS = ("share_min", "share_max", "min_exclusive", "max_exclusive")


def word(thing: Kind | TieType | Field, language: str) -> str:
    """The name of a kind, tie type or field."""
    return thing.zh if language == "zh" else thing.en


def money(yuan: int, language: str) -> str:
    """Whole yuan in the unit that people read: 亿元, 万元 or 元; at most four decimals of 亿元, two of 万元.

    >>> money(66_740_000_000, "zh"), money(66_740_000_000, "en"), money(9_500, "zh")
    ('667.4亿元', '66.74 billion yuan', '9,500元')
    """
    size = abs(yuan)
    if language == "zh":
        if size >= HUNDRED_MILLION:
            return f"{_scaled(yuan, HUNDRED_MILLION, 4)}亿元"
        return f"{_scaled(yuan, TEN_THOUSAND, 2)}万元" if size >= TEN_THOUSAND else f"{yuan:,}元"
    if size >= 1_000_000_000:
        return f"{_scaled(yuan, 1_000_000_000, 4)} billion yuan"
    return f"{_scaled(yuan, 1_000_000, 4)} million yuan" if size >= 1_000_000 else f"{yuan:,} yuan"


def percent(share: Decimal) -> str:
    """A fraction as per cent, exact.

    >>> percent(Decimal("0.051"))
    '5.1%'
    """
    return f"{plain(share * 100)}%"


def per_cent(hundredths: float, decimals: int) -> str:
    """A number of hundredths with at most that many decimals, as exact as a float is.

    >>> per_cent(21.6, 4), per_cent(100.01, 8), per_cent(100 / 3, 4)
    ('21.6%', '100.01%', '33.3333%')
    """
    return f"{hundredths:.{decimals}f}".rstrip("0").rstrip(".") + "%"


def value_text(field: Field, value: Value | None, language: str) -> str:
    """A field's value in words; 未报 / not reported for None.

    >>> value_text(kind_of("Project").field("arrived_cny"), None, "zh")
    '未报'
    """
    if value is None:
        return say("unknown", language)
    if isinstance(value, bool) or field.choices:
        return _choice(field, value, language)
    if isinstance(value, tuple):
        return ("、" if language == "zh" else ", ").join(value)
    if isinstance(value, int):
        return money(value, language) if field.type is FieldType.MONEY else _counted(field, value, language)
    if isinstance(value, Decimal):
        return percent(value) if field.type is FieldType.SHARE else str(value)
    return value.isoformat() if isinstance(value, date) else value


def json_text(field: Field, value: object, language: str) -> str:
    """The words of a value as JSON holds it: shares and decimals as text, lists as lists.

    >>> json_text(kind_of("Enterprise").field("registered_capital_cny"), 200_000_000, "zh")
    '2亿元'
    """
    if isinstance(value, list):
        return value_text(field, tuple(map(str, value)), language)
    if isinstance(value, str) and field.type in (FieldType.SHARE, FieldType.DECIMAL):
        return value_text(field, Decimal(value), language)
    return value_text(field, value if isinstance(value, (bool, int, str)) else None, language)


def share_text(values: Mapping[str, Value], language: str) -> str:
    """An exact share, a range or a bound, as the tie's values say it.

    >>> share_text({"share_min": Decimal("0.05"), "share_max": Decimal("0.1")}, "zh")
    '5%–10%'
    """
    low, high = values.get("share_min"), values.get("share_max")
    least = percent(low) if isinstance(low, Decimal) else ""
    most = percent(high) if isinstance(high, Decimal) else ""
    if not least and not most:
        return say("unknown", language)
    if not most:
        return f"{'>' if values.get('min_exclusive') else '≥'}{least}"
    if not least:
        return f"{'<' if values.get('max_exclusive') else '≤'}{most}"
    if least == most:
        return least
    left = f">{least}" if values.get("min_exclusive") else least
    return f"{left}–{'<' if values.get('max_exclusive') else ''}{most}"


def record(entity: Entity, language: str, *, every: bool = True) -> Iterator[tuple[Field, str, bool]]:
    """Each public field of an entity besides its name: field, words, whether it is reported."""
    for field in kind_of(entity.label).fields:
        if field.visibility is Visibility.PUBLIC and field.name != "name":
            value = entity.values.get(field.name)
            if every or value is not None:
                yield field, value_text(field, value, language), value is not None


def particulars(tie: Tie, language: str, name_of: NameOf | None = None) -> list[tuple[str, str]]:
    """What a tie says beyond its ends and period: pairs of field name and words, shares as one.

    `name_of` gives the name of an entity by id ("" where there is none), for fields that speak of one.
    """
    declared = tie_of(tie.type)
    found = []
    for field in declared.fields:
        if field.name in PERIOD or field.visibility is not Visibility.PUBLIC:
            continue
        if field.name in SHARE_BOUNDS:
            if field.name == "share_min":
                found.append((word(field, language).partition(" (")[0], share_text(tie.values, language)))
        elif field.name in tie.values:
            text = value_text(field, tie.values[field.name], language)
            if name_of and field.name in SPEAKS_OF:
                text = name_of(text) or name_of(f"{SPEAKS_OF[field.name]}:{text}") or text
            found.append((word(field, language), text))
    return found


def tie_mark(tie: Tie, language: str) -> str:
    """The few characters that stand on a drawn tie: its share, else nothing."""
    if tie.type in ("HOLDS", "DELEGATES_VOTES") and (
        tie.values.get("share_min") is not None or tie.values.get("share_max") is not None
    ):
        return share_text(tie.values, language)
    return ""


def period_text(values: Mapping[str, Value], language: str) -> str:
    """The period of a fact in words; the end is excluded.

    >>> period_text({"valid_from": date(2021, 1, 8)}, "zh")
    '2021-01-08 起'
    """
    start, end = values.get("valid_from"), values.get("valid_to")
    if start and end:
        return say("period.both", language, start=start, end=end)
    if start:
        return say("period.from", language, start=start)
    return say("period.until", language, end=end) if end else say("period.open", language)


# Private functions


def _scaled(number: int, unit: int, decimals: int) -> str:
    scaled = (Decimal(number) / unit).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{plain(scaled):,}"


def _choice(field: Field, value: Value, language: str) -> str:
    code = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    for choice in field.choices:
        if choice.code == code:
            return choice.zh if language == "zh" else choice.en
    return code


def _counted(field: Field, value: int, language: str) -> str:
    unit = field.unit or ""
    return f"{value:,}{unit}" if language == "zh" else f"{value:,}"
