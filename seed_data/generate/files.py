"""Facts as the files a clerk would hand in: one CSV a kind or tie, Chinese headers, a title line above them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from graphsvc.domain.facts import Entity, Fact, Tie, Value
from graphsvc.domain.schema import Field, FieldType, IdScheme, Kind, TieType
from graphsvc.domain.vocabulary import kind, schema_of, tie
from seed_data.generate.words import TITLE

# the unit a clerk would choose, by field; every amount is a whole multiple of a cent of it
_YI = ("total_investment_cny", "revenue_cny", "declared_investment_cny")
_UNITS = {"亿元": 8, "万元": 4}
# what a clerk writes into a cell that should be there; other cells stay empty
_NOT_REPORTED = ("arrived_cny", "prep_planning", "prep_land", "prep_funds", "prep_environment")


def write_files(facts: Iterable[Fact], folder: Path) -> list[Path]:
    """Write one file a kind or tie into the folder; the files, in name order."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for fact in facts:
        name = fact.type if isinstance(fact, Tie) else fact.label
        rows.setdefault(name, []).append(_row(fact))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, lines in sorted(rows.items()):
        path = folder / f"{schema_of(name).zh}.csv"
        path.write_bytes(_text(schema_of(name), lines).encode("utf-8-sig"))
        written.append(path)
        lines.clear()
    return sorted(written)


def _text(schema: Kind | TieType, lines: list[tuple[str, ...]]) -> str:
    ends = 1 if isinstance(schema, Kind) else 2
    headers = [schema.code_zh] if isinstance(schema, Kind) else [schema.from_zh, schema.to_zh]
    headers += [_header(field) for field in schema.fields]
    used = [
        n
        for n, field in enumerate((None,) * ends + schema.fields)
        if field is None or field.required or any(line[n] not in ("", "未报") for line in lines)
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # as spreadsheet programs write it
    writer.writerow([TITLE])
    writer.writerow([headers[n] for n in used])
    writer.writerows([line[n] for n in used] for line in sorted(lines))
    return out.getvalue()


def _row(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, Entity):
        return (_code(fact.id, (fact.label,)), *_cells(kind(fact.label).fields, fact.values))
    schema = tie(fact.type)
    ends = (_code(fact.from_id, schema.from_kinds), _code(fact.to_id, schema.to_kinds))
    return (*ends, *_cells(schema.fields, fact.values))


def _code(id_: str, kinds: tuple[str, ...]) -> str:
    """The bare code where only one kind can stand here, else the id."""
    if len(kinds) == 1 and kind(kinds[0]).scheme is IdScheme.PREFIXED:
        return id_.partition(":")[2]
    return id_


def _header(field: Field) -> str:
    return f"{field.zh}（{_unit(field)}）" if field.type is FieldType.MONEY else field.zh


def _unit(field: Field) -> str:
    return "亿元" if field.name in _YI else "万元"


def _cells(fields: tuple[Field, ...], values: Mapping[str, Value]) -> list[str]:
    return [
        _range(values) if field.name == "share_min" else _cell(field, values.get(field.name))
        for field in fields
    ]


def _range(values: Mapping[str, Value]) -> str:
    """An exact share or a range in one cell; its column of upper bounds is not written."""
    low, high = (_percent(values[name]) if name in values else "" for name in ("share_min", "share_max"))
    return low if low == high else f"{low}–{high}"


def _percent(share: Value) -> str:
    return f"{Decimal(str(share)) * 100:.2f}%"


def _cell(field: Field, value: Value | None) -> str:
    if value is None:
        return "未报" if field.name in _NOT_REPORTED else ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.type is FieldType.MONEY:
        return _amount(int(str(value)), _UNITS[_unit(field)])
    if field.type is FieldType.SHARE:
        return "" if field.name == "share_max" else _percent(value)
    if field.type is FieldType.CHOICE:
        return field.choice(str(value)).zh
    if isinstance(value, tuple):
        return "；".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _amount(yuan: int, digits: int) -> str:
    """Yuan in a larger unit, exactly.

    >>> _amount(667_400_000, 8), _amount(1_200_000, 4)
    ('6.674', '120')
    """
    text = f"{Decimal(yuan).scaleb(-digits):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
