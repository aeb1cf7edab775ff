"""The one catalogue (文案) of what users read, in zh and en: every module here adds its `TEXTS`.

A text is `key: (zh, en)`; values are filled in by `str.format` field names. A key is declared once.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

LANGUAGES = ("zh", "en")


def say(key: str, language: str, **values: object) -> str:
    """The sentence of the key in `zh` or `en`, filled with values; KeyError for an unknown key.

    >>> say("unknown", "zh")
    '未报'
    """
    zh, en = catalogue()[key]
    return (zh if language == "zh" else en).format(**values)


@cache
def catalogue() -> Mapping[str, tuple[str, str]]:
    """Every text by key; ValueError where two modules declare one key."""
    found: dict[str, tuple[str, str]] = {}
    for module in pkgutil.iter_modules(__path__):
        texts: dict[str, tuple[str, str]] = importlib.import_module(f"{__name__}.{module.name}").TEXTS
        twice = found.keys() & texts.keys()
        if twice:
            raise ValueError(f"texts declared twice: {', '.join(sorted(twice))} (second in {module.name})")
        found |= texts
    return MappingProxyType(found)
