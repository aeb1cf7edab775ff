"""The group of all commands: each module of `graphsvc.cli.commands` gives one, built when it is asked for."""

from __future__ import annotations

import importlib
import pkgutil

import click

from graphsvc import __version__
from graphsvc.cli import commands
from graphsvc.cli.options import language_option
from graphsvc.domain.texts import say


class Program(click.Group):
    """A group that imports a command only when it is called or listed."""

    def __init__(self, language: str) -> None:
        super().__init__(
            "graphsvc",
            help=say("command.graphsvc", language),
            params=[
                language_option(language),
                click.Option(
                    ["--version"],
                    is_flag=True,
                    expose_value=False,
                    is_eager=True,
                    callback=_version,
                    help=say("flag.version", language),
                ),
            ],
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
        )
        self.language = language

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the command modules."""
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name in the chosen language; None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{cmd_name}")
        command: click.Command = module.command(self.language)
        return command


def program(language: str) -> Program:
    """All commands, with their help in `zh` or `en`."""
    return Program(language)


def _version(context: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"graphsvc {__version__}")
        context.exit()
