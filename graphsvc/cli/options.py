"""Flags that several commands share, with their help in the chosen language."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from graphsvc.domain.texts import LANGUAGES, say

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """An ISO date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a usage error names the value."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r}: YYYY-MM-DD", param, ctx)


def user_name() -> str:
    """Who is recorded unless `--who` says it: the user of the system, "unknown" where it has none for this process."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may run under a number without a name
        return "unknown"


SHARES = ("percent", "fraction")
FILE = click.Path(path_type=Path, dir_okay=False)
EXISTING = click.Path(exists=True, path_type=Path)


def language_option(language: str) -> click.Option:
    """`--lang`: read before the commands are built, so that nothing is left to do with its value."""
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=say("flag.lang", language)
    )


def command_of(
    language: str, name: str, key: str | None = None
) -> Callable[[Callable[..., Any]], click.Command]:
    """Makes a command of a function: its help is the text `command.<name>` (or `key`), and it takes `--lang`."""

    def make(function: Callable[..., Any]) -> click.Command:
        made = click.command(name.rpartition(".")[2], help=say(key or f"command.{name}", language))(function)
        made.params.append(language_option(language))
        return made

    return make


def option(language: str, *names: str, **attributes: Any) -> Callable[[F], F]:
    """A click option whose help is the text `flag.<name>` (or the key given as `key`)."""
    key = attributes.pop("key", names[0].lstrip("-").partition("/")[0])
    return click.option(*names, help=say(f"flag.{key}", language), **attributes)


def store_options(language: str) -> Callable[[F], F]:
    """`--data` and `--store`: which graph the command is about."""

    def add(function: F) -> F:
        function = option(language, "--store", metavar="embedded|URL")(function)
        return option(language, "--data", type=click.Path(path_type=Path, file_okay=False))(function)

    return add


def json_option(language: str) -> Callable[[F], F]:
    """`--json`: pure JSON on standard output."""
    return option(language, "--json", "as_json", is_flag=True)


def day_option(language: str) -> Callable[[F], F]:
    """`--as-of`: the date of which the question is asked."""
    return option(language, "--as-of", type=Day())


def reading_options(language: str) -> Callable[[F], F]:
    """How `check` and `load` read their files."""

    def add(function: F) -> F:
        for decorate in (
            option(language, "--refused", type=FILE),
            option(language, "--shares", type=click.Choice(SHARES)),
            option(language, "--delimiter"),
            option(language, "--encoding"),
            option(language, "--complete", is_flag=True),
            option(language, "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
        ):
            function = decorate(function)
        return function

    return add
