"""Options of an analysis, declared once beside it: query string, CLI flags and web form come from here.

In an analysis module::

    @dataclass(frozen=True, slots=True)
    class Options:
        top: Annotated[int, Option("几个", "how many", minimum=1, maximum=50)] = 5

makes `?top=7`, `--top 7` and a number field from 1 to 50.
"""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from graphsvc.domain.errors import BadOption
from graphsvc.domain.finding import Json


@dataclass(frozen=True, slots=True)
class Option:
    """What a user is told about an option, and its bounds."""

    zh: str
    en: str
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    entity: str | None = None  # the value is the id of an entity of this kind, "*" = of any kind
    advanced: bool = False  # shown behind "more" on the form


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """One option as forms and flags need it."""

    name: str
    type: type[Any]  # int, float, Decimal, str, bool, date
    many: bool  # a tuple of `type`
    optional: bool  # may be None
    default: Any  # MISSING where required
    option: Option

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is MISSING

    @property
    def flag(self) -> str:
        """Its name on the command line and in the query string: with hyphens."""
        return self.name.replace("_", "-")


def option_specs(options: type[Any]) -> tuple[OptionSpec, ...]:
    """The specs of an `Options` dataclass, in declaration order."""
    hints = typing.get_type_hints(options, include_extras=True)
    return tuple(_spec(field, hints[field.name]) for field in dataclasses.fields(options))


def parse_options(options: type[Any], given: Mapping[str, Any]) -> Any:
    """An `Options` value from words or JSON values by option name (hyphens or underscores).

    Empty text means "not given". BadOption names the first option that is unknown, missing or out of bounds.
    """
    specs = {spec.name: spec for spec in option_specs(options)}
    values: dict[str, Any] = {}
    for key, value in given.items():
        spec = specs.get(key.replace("-", "_"))
        if spec is None:
            raise BadOption(
                key, value, f"known options: {', '.join(s.flag for s in specs.values()) or 'none'}"
            )
        if value is not None and value not in ("", [], ()):
            values[spec.name] = _parse(spec, value)
    for spec in specs.values():
        if spec.required and spec.name not in values:
            raise BadOption(spec.flag, None, f"it must be given: {spec.option.en}")
    return options(**values)


def parameters(options: Any) -> dict[str, Json]:
    """The option values as JSON, for the envelope."""
    return {field.name: _json(getattr(options, field.name)) for field in dataclasses.fields(options)}


def _spec(field: dataclasses.Field[Any], hint: Any) -> OptionSpec:
    base, option = typing.get_args(hint)[:2]
    members = [m for m in typing.get_args(base) if m is not types.NoneType] if _is_union(base) else [base]
    inner = members[0]
    many = typing.get_origin(inner) is tuple
    value_type = typing.get_args(inner)[0] if many else inner
    return OptionSpec(field.name, value_type, many, _is_union(base), field.default, option)


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def _parse(spec: OptionSpec, value: Any) -> Any:
    if not spec.many:
        if isinstance(value, (list, tuple)):
            if len(value) != 1:
                raise BadOption(spec.flag, value, "one value is expected")
            value = value[0]
        return _one(spec, value)
    items = value if isinstance(value, (list, tuple)) else str(value).split(",")
    return tuple(_one(spec, item) for item in items if str(item).strip())


def _one(spec: OptionSpec, value: Any) -> Any:
    try:
        parsed = _convert(spec.type, value)
    except (ValueError, InvalidOperation):
        raise BadOption(spec.flag, value, f"a {spec.type.__name__} is expected") from None
    option = spec.option
    if option.choices and parsed not in option.choices:
        raise BadOption(spec.flag, value, f"allowed: {', '.join(option.choices)}")
    if option.minimum is not None and parsed < option.minimum:
        raise BadOption(spec.flag, value, f"at least {option.minimum:g} is expected")
    if option.maximum is not None and parsed > option.maximum:
        raise BadOption(spec.flag, value, f"at most {option.maximum:g} is expected")
    return parsed


def _convert(type_: type[Any], value: Any) -> Any:
    if type_ is bool:
        return _yes_or_no(value)
    if isinstance(value, bool):
        raise ValueError(value)
    if type_ is date:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    if type_ in (float, Decimal):
        number = type_(str(value))
        if not math.isfinite(number):
            raise ValueError(value)
        return number
    if type_ is int and isinstance(value, float):
        raise ValueError(value)
    return type_(str(value).strip())


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in ("yes", "true", "on", "1"):
        return True
    if word in ("no", "false", "off", "0"):
        return False
    raise ValueError(value)


def _json(value: Any) -> Json:
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    plain: Json = value
    return plain
