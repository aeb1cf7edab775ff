"""Help and usage: every command says in both languages what it does, and a mistake is named."""

from __future__ import annotations

import click
import pytest

from graphsvc import __version__
from graphsvc.analyses import discover
from graphsvc.cli.program import program
from tests.cli.conftest import Desk

CANARY = "canary-91c2-do-not-show-me"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_and_flag_has_help(language: str) -> None:
    """In the asked language."""
    silent = [name for name, command in _all("graphsvc", program(language)) if not command.help]
    flags = [
        f"{name} {parameter.name}"
        for name, command in _all("graphsvc", program(language))
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]

    assert not silent
    assert not flags


@pytest.mark.parametrize("name", list(discover()))
def test_flags_of_an_analysis_come_from_its_declaration(idle_desk: Desk, name: str) -> None:
    """One a declared option."""
    told = idle_desk.type("analyse", name, "--help")

    assert told.code == 0
    assert all(f"--{spec.flag}" in told.out for spec in discover()[name].specs())


def test_the_version_is_one_line(idle_desk: Desk) -> None:
    """For scripts."""
    assert idle_desk.type("--version").out == f"graphsvc {__version__}\n"


def test_the_language_is_the_flag_then_the_setting_then_the_terminal(idle_desk: Desk) -> None:
    """Chinese where nothing is said."""
    assert "Serve the pages" in idle_desk.type("--help").out
    assert "在浏览器中" in idle_desk.type("--help", GRAPHSVC_LANGUAGE="zh").out
    assert "Serve the pages" in idle_desk.type("--help", "--lang", "en", GRAPHSVC_LANGUAGE="zh").out
    assert "在浏览器中" in idle_desk.type("--help", LANG="C").out


@pytest.mark.parametrize(
    "words",
    [
        ("horoscope",),
        ("analyse", "horoscope"),
        ("load",),
        ("load", "no-such-file.csv"),
        ("export",),
        ("serve", "--port", "0"),
        ("analyse", "programme-figures", "--colour", "red"),
        ("query", "x", "not-a-pair"),
        ("snapshot", "verify", "no-such-file.zip"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(idle_desk: Desk, words: tuple[str, ...]) -> None:
    """Nothing on standard output."""
    told = idle_desk.type(*words)

    assert told.code == 2
    assert told.out == ""
    assert told.err


def test_a_wrong_setting_ends_with_2(idle_desk: Desk) -> None:
    """By name, with its value."""
    told = idle_desk.type("serve", GRAPHSVC_PORT="80a")

    assert told.code == 2
    assert "GRAPHSVC_PORT='80a' is not allowed" in told.err


def test_settings_are_listed_without_secrets(idle_desk: Desk) -> None:
    """As a table and as JSON; a misspelt one is remarked on beside them."""
    secrets = {"GRAPHSVC_SECRET_KEY": CANARY, "GRAPHSVC_STORE_PASSWORD": CANARY, "GRAPHSVC_PROT": "1"}

    table = idle_desk.type("settings", **secrets)
    as_json = idle_desk.type("settings", "--json", **secrets)

    assert table.code == as_json.code == 0
    assert {row["name"] for row in as_json.json} >= {"GRAPHSVC_STORE", "GRAPHSVC_PORT"}
    assert "GRAPHSVC_PORT" in table.err
    assert CANARY not in table.out + table.err + as_json.out + as_json.err


def _all(name: str, command: click.Command) -> list[tuple[str, click.Command]]:
    found = [(name, command)]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for child in command.list_commands(context):
            inner = command.get_command(context, child)
            assert inner is not None
            found += _all(f"{name} {child}", inner)
    return found
