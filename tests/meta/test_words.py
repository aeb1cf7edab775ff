"""The words of the trade: said once, in both languages, with their Chinese term."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from graphsvc.domain.texts import catalogue
from graphsvc.domain.vocabulary import ENTITY_DIRECTIVES, KINDS, TIE_DIRECTIVES, TIES, Field, Kind, TieType
from tests.meta.tree import ROOT, modules, shown, text_files

CHINESE = re.compile(r"[\u4e00-\u9fff]")
DECLARATIONS: tuple[Kind | TieType, ...] = (*KINDS, *TIES)


def test_labels_and_relationship_types_never_meet() -> None:
    """The embedded store keeps both in one namespace: labels are UpperCamel, types UPPER_SNAKE."""
    labels, types = {kind.label for kind in KINDS}, {tie.type for tie in TIES}

    assert all(re.fullmatch(r"(?:[A-Z][a-z]+)+", label) for label in labels)
    assert all(re.fullmatch(r"[A-Z]+(?:_[A-Z]+)*", type_) for type_ in types)
    assert not {label.casefold() for label in labels} & {type_.casefold() for type_ in types}


@pytest.mark.parametrize("declared", DECLARATIONS, ids=lambda d: d.slug)
def test_a_kind_and_a_tie_say_their_chinese_term(declared: Kind | TieType) -> None:
    """And so does every field, with no header meaning two fields."""
    assert CHINESE.search(declared.zh)
    assert all(_has_chinese(field) for field in declared.fields)
    names = [field.name for field in declared.fields]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("declared", DECLARATIONS, ids=lambda d: d.slug)
def test_no_header_means_two_fields_of_one_sheet(declared: Kind | TieType) -> None:
    """Else a clerk's column could land in the wrong field."""
    directives = ENTITY_DIRECTIVES if isinstance(declared, Kind) else TIE_DIRECTIVES
    owners: dict[str, set[str]] = {}
    for field in (*declared.fields, *directives):
        for header in field.headers():
            owners.setdefault(header.casefold(), set()).add(field.name)

    shared = {header: sorted(fields) for header, fields in owners.items() if len(fields) > 1}

    assert not shared


def test_a_tie_says_which_way_it_points() -> None:
    """Its sentence names both roles in capitals, or twice the one where both ends play it."""
    for tie in TIES:
        words = re.findall(r"\b[A-Z]{3,}\b", tie.sentence)

        assert len(words) == 2, f"{tie.type}: {tie.sentence}"


@pytest.mark.parametrize(
    "path",
    [p for p in modules("graphsvc") if "analyses" in p.parts and p.stem not in ("__init__", "options")],
    ids=shown,
)
def test_an_analysis_says_its_chinese_term(path: Path) -> None:
    """In the docstring of a module that answers a question, or of the function that does."""
    module = ast.parse(path.read_text("utf-8"))
    functions = [n for n in module.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    docs = [ast.get_docstring(module) or "", *(ast.get_docstring(f) or "" for f in functions)]

    assert any(CHINESE.search(doc) for doc in docs), f"{shown(path)}: no Chinese term"


@pytest.mark.parametrize("key", catalogue())
def test_a_text_is_said_in_both_languages_with_the_same_values(key: str) -> None:
    """zh and en exist and fill in the same fields."""
    zh, en = catalogue()[key]

    assert zh.strip() and en.strip()
    assert _placeholders(zh) == _placeholders(en)


def test_every_text_that_is_used_exists() -> None:
    """Keys written out in Python and templates are in the catalogue."""
    known = catalogue()

    missing = [f"{where}: {key}" for where, key in _used_keys() if key not in known]

    assert not missing


def test_english_texts_are_english_and_chinese_texts_chinese() -> None:
    """A text of letters in the zh column has Chinese in it, unless it is a name or a unit."""
    for key, (zh, en) in catalogue().items():
        bare = re.sub(r"\{[^}]*\}", "", en)

        assert not CHINESE.search(bare) or "（" in en or "(" in en or "“" in en or '"' in en, f"{key}: {en}"
        assert zh == en or CHINESE.search(zh) or not re.search(r"[a-z]{4,} [a-z]{4,}", zh), f"{key}: {zh}"


def _has_chinese(field: Field) -> bool:
    return bool(CHINESE.search(field.zh)) and all(CHINESE.search(choice.zh) for choice in field.choices)


def _placeholders(text: str) -> set[str]:
    return {
        re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None
    }


def _used_keys() -> list[tuple[str, str]]:
    """Every literal key: `say("key", …)` in Python, `say("key"` and `t("key"` in templates."""
    used = []
    for path in text_files():
        if path.suffix not in (".py", ".html") or path.relative_to(ROOT).parts[0] not in ("graphsvc", "web"):
            continue
        for match in re.finditer(r"\b(?:say|t)\(\s*[\"']([\w.-]+)[\"']\s*[,)]", path.read_text("utf-8")):
            used.append((shown(path), match[1]))
    return used
