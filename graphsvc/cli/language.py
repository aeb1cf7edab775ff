"""Which language a command speaks: `--lang`, else GRAPHSVC_LANGUAGE, else that of the terminal, else Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphsvc.domain.texts import LANGUAGES


def chosen_language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """`zh` or `en`; known before the commands are built, because their help is in it.

    >>> chosen_language(["load", "--lang", "en"], {}), chosen_language([], {"LANG": "en_GB.UTF-8"})
    ('en', 'en')
    """
    terminal = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    for wish in (_flag(arguments), environ.get("GRAPHSVC_LANGUAGE", ""), terminal):
        if wish[:2].lower() in LANGUAGES:
            return wish[:2].lower()
    return LANGUAGES[0]


def _flag(arguments: Sequence[str]) -> str:
    for word, following in zip(arguments, (*arguments[1:], ""), strict=False):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return ""
