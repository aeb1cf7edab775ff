"""Every reason and note of an import is in the catalogue, and gives the values that its sentence needs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from graphsvc.domain.texts import catalogue

PRODUCT = Path(__file__).resolve().parents[2] / "graphsvc"
SOURCES = [p for part in ("importing", "readers", "service") for p in sorted((PRODUCT / part).rglob("*.py"))]
KEY_AT = {
    "NotRead": 0,
    "Reason": 0,
    "bad_file": 1,
    "note": 0,
    "Note": 2,
}  # place of the key among the arguments


def _said() -> Iterator[tuple[str, str, set[str] | None]]:
    """Place, key and names of the values of each call that says something; None where they are not written out."""
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            at = KEY_AT.get(name, 99)
            if at < len(call.args) and isinstance(call.args[at], ast.Constant):
                key = call.args[at].value  # type: ignore[attr-defined]  # a constant, just seen
                yield f"{path.name}:{call.lineno}", str(key), _values(call, name, at)


def _values(call: ast.Call, name: str, at: int) -> set[str] | None:
    if name in ("Reason", "Note"):
        given = call.args[at + 1] if len(call.args) > at + 1 else ast.Dict([], [])
        if not isinstance(given, ast.Dict):
            return None
        return {str(k.value) for k in given.keys if isinstance(k, ast.Constant)}
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return {str(keyword.arg) for keyword in call.keywords} - {"place"}


SAID = list(_said())


def test_the_search_finds_what_is_said() -> None:
    assert len({key for _, key, _ in SAID}) > 80


@pytest.mark.parametrize(("place", "key", "values"), SAID, ids=[f"{p}-{k}" for p, k, _ in SAID])
def test_what_is_said_is_in_the_catalogue_with_its_values(
    place: str, key: str, values: set[str] | None
) -> None:
    for sentence in catalogue()[f"import.{key}"]:
        needed = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert values is None or needed <= values, f"{place}: {sentence}"
