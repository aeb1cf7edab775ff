"""The words of the trade: said once, in both languages, with their Chinese term."""

from __future__ import annotations

import re
import string

from graphsvc.analyses import discover
from graphsvc.domain.texts import catalogue
from tests.meta.tree import ROOT, shown, text_files

MONEY = {"yi", "wan", "million", "billion"}  # one amount, in the unit of the reader's language
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_an_analysis_says_its_chinese_term() -> None:
    """In the docstring of the function that answers."""
    silent = [name for name, found in discover().items() if not CHINESE.search(found.doc)]

    assert discover()
    assert not silent


def test_a_text_is_said_in_both_languages_with_the_same_values() -> None:
    """zh and en exist and fill in the same values; an error may fall back on its English message, `detail`."""
    unlike = {
        key: (zh, en)
        for key, (zh, en) in catalogue().items()
        if not zh.strip()
        or not en.strip()
        or (_placeholders(zh) != _placeholders(en) and not (key.startswith("error.") and en == "{detail}"))
    }

    assert not unlike


def test_every_text_that_is_used_exists() -> None:
    """Keys written out in Python and templates are in the catalogue."""
    known = catalogue()

    missing = [f"{where}: {key}" for where, key in _used_keys() if key not in known]

    assert not missing


def test_each_language_is_in_its_column() -> None:
    """An English text has English in it, a Chinese text Chinese, unless it is a name, a code or a number alone."""
    swapped = {
        key: (zh, en)
        for key, (zh, en) in catalogue().items()
        if (
            CHINESE.search(en)
            and not key.startswith("language.")
            and not re.search(r"[A-Za-z]{2}", _bare(en))
        )
        or (re.search(r"[a-z]{3,} [a-z]{3,}", _bare(zh)) and not CHINESE.search(zh))
    }

    assert not swapped


def _bare(text: str) -> str:
    return re.sub(r"\{[^}]*\}", "", text)


def _placeholders(text: str) -> set[str]:
    """The values that a text fills in; `known_en` is `known` in the words of a language."""
    names = (
        re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(text) if name is not None
    )
    return {"amount" if name in MONEY else name.removesuffix("_en").removesuffix("_zh") for name in names}


def _used_keys() -> list[tuple[str, str]]:
    """Every literal key: `say("key", …)` in Python, `say("key"` and `t("key"` in templates."""
    used = []
    for path in text_files():
        if path.suffix not in (".py", ".html") or path.relative_to(ROOT).parts[0] not in ("graphsvc", "web"):
            continue
        for match in re.finditer(r"\b(?:say|t)\(\s*[\"']([\w.-]+)[\"']\s*[,)]", path.read_text("utf-8")):
            used.append((shown(path), match[1]))
    return used
