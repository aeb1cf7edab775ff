"""JSON in and out: bounded depth, no NaN, no giant integers; the same bytes for the same value."""

from __future__ import annotations

import json
import re
from typing import Any, Never

from flask import Response

from graphsvc.domain.errors import BadRequest

DEEPEST = 64
LONGEST_INTEGER = 40  # digits; beyond it Python's own parser takes quadratic time
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def json_response(value: object, *, status: int = 200, media_type: str = "application/json") -> Response:
    """The value as UTF-8 JSON; ValueError for what JSON cannot say."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(text.encode() + b"\n", status, content_type=media_type)


def read_json(body: bytes) -> Any:
    """The value of a request's body; BadRequest for what is not JSON, too deep, or not a number.

    >>> read_json(b'{"steps": [1, 2]}')
    {'steps': [1, 2]}
    """
    if _depth(body) > DEEPEST:
        raise BadRequest(f"JSON is nested deeper than {DEEPEST}")
    try:
        return json.loads(body, parse_constant=_refuse_constant, parse_int=_integer)
    except (UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise BadRequest(f"the body is not JSON: {wrong}") from None


# Private functions


def _depth(body: bytes) -> int:
    """How deep brackets nest outside strings; looked at before parsing, which would run out of stack."""
    deepest = depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", body)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _refuse_constant(name: str) -> Never:
    raise BadRequest(f"{name} is not a JSON number")


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_INTEGER:
        raise BadRequest(f"an integer of {len(digits)} digits; at most {LONGEST_INTEGER}")
    return int(digits)
