"""`graphsvc store status|adopt|recover`: the database behind the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import click

from graphsvc.cli.opening import opened
from graphsvc.cli.options import command_of, json_option, language_option, store_options
from graphsvc.cli.output import print_json, print_table, remark
from graphsvc.domain.texts import say
from graphsvc.ports import StoreState


def command(language: str) -> click.Command:
    """Builds the group."""
    group = click.Group("store", help=say("command.store", language), params=[language_option(language)])
    for build in (_status, _adopt, _recover):
        group.add_command(build(language))
    return group


def _status(language: str) -> click.Command:
    @command_of(language, "store.status")
    @store_options(language)
    @json_option(language)
    @click.pass_obj
    def status(environ: Mapping[str, str], data: Path | None, store: str | None, as_json: bool) -> None:
        with opened(environ, language, data=data, store=store) as service:
            known = service.views.state()
            named = {field.name: getattr(known, field.name) for field in fields(StoreState)}
            state = {"store": service.store.name, **named}
        state.pop("token")  # whoever knows it could write in the writer's name
        if as_json:
            print_json(state)
        else:
            header = [say(f"column.{name}", language) for name in ("name", "value")]
            print_table(header, [(n, "" if v is None else v) for n, v in state.items()], language)

    return status


def _adopt(language: str) -> click.Command:
    @command_of(language, "store.adopt")
    @store_options(language)
    @click.pass_obj
    def adopt(environ: Mapping[str, str], data: Path | None, store: str | None) -> None:
        with opened(environ, language, data=data, store=store) as service:
            service.revisions.adopt()
        remark(say("store.adopted", language))

    return adopt


def _recover(language: str) -> click.Command:
    @command_of(language, "store.recover")
    @store_options(language)
    @click.pass_obj
    def recover(environ: Mapping[str, str], data: Path | None, store: str | None) -> None:
        with opened(environ, language, data=data, store=store) as service:
            done = service.revisions.recover()
        remark(say(done or "store.nothing-to-recover", language))

    return recover
