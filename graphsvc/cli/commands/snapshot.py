"""`graphsvc snapshot create|list|verify|restore|diff`: the whole graph at one revision in one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from graphsvc.cli.opening import opened
from graphsvc.cli.options import command_of, json_option, language_option, option, store_options, user_name
from graphsvc.cli.output import print_json, print_table, progress, remark
from graphsvc.cli.snapshots import difference_json, facts_json, print_difference
from graphsvc.domain.texts import say
from graphsvc.service.visibility import public_difference

ONE = click.Path(exists=True, dir_okay=False, path_type=Path)


def command(language: str) -> click.Command:
    """Builds the group."""
    group = click.Group(
        "snapshot", help=say("command.snapshot", language), params=[language_option(language)]
    )
    for build in (_create, _list, _verify, _restore, _diff):
        group.add_command(build(language))
    return group


def _create(language: str) -> click.Command:
    @command_of(language, "snapshot.create")
    @option(language, "--output", "-o", type=click.Path(path_type=Path))
    @option(language, "--revision", type=click.IntRange(min=1))
    @option(language, "--full", is_flag=True)
    @store_options(language)
    @json_option(language)
    @click.pass_obj
    def create(
        environ: Mapping[str, str], output: Path | None, revision: int | None, full: bool,
        data: Path | None, store: str | None, as_json: bool,
    ) -> None:  # fmt: skip
        with (
            opened(environ, language, data=data, store=store) as service,
            progress(say("progress.snapshot", language)),
        ):
            facts = service.snapshots.create(output, revision=revision, full=full)
        if as_json:
            print_json(facts_json(facts))
        else:
            remark(say("snapshot.created", language, path=facts.path, revision=facts.revision, digest=facts.content_digest))  # fmt: skip

    return create


def _list(language: str) -> click.Command:
    @command_of(language, "snapshot.list")
    @store_options(language)
    @json_option(language)
    @click.pass_obj
    def list_(environ: Mapping[str, str], data: Path | None, store: str | None, as_json: bool) -> None:
        with opened(environ, language, data=data, store=store, connect=False) as service:
            found = service.snapshots.list()
        if as_json:
            print_json([facts_json(facts) for facts in found])
            return
        header = [say(f"column.{name}", language) for name in ("file", "revision", "at", "digest")]
        rows = [(f.path, f.damage or f.revision, f.at or "", f.content_digest[:12]) for f in found]
        print_table(header, rows, language)

    return list_


def _verify(language: str) -> click.Command:
    @command_of(language, "snapshot.verify")
    @click.argument("file", type=ONE)
    @json_option(language)
    @click.pass_obj
    def verify(environ: Mapping[str, str], file: Path, as_json: bool) -> None:
        with (
            opened(environ, language, connect=False) as service,
            progress(say("progress.snapshot", language)),
        ):
            facts = service.snapshots.verify(file)
        if as_json:
            print_json(facts_json(facts))
        else:
            remark(say("snapshot.verified", language, path=file, revision=facts.revision, digest=facts.content_digest, facts=sum(facts.counts.values())))  # fmt: skip

    return verify


def _restore(language: str) -> click.Command:
    @command_of(language, "snapshot.restore")
    @click.argument("file", type=ONE)
    @option(language, "--who")
    @option(language, "--note", default="")
    @store_options(language)
    @click.pass_obj
    def restore(
        environ: Mapping[str, str],
        file: Path,
        who: str | None,
        note: str,
        data: Path | None,
        store: str | None,
    ) -> None:
        with (
            opened(environ, language, data=data, store=store) as service,
            progress(say("progress.restoring", language)),
        ):
            made = service.snapshots.restore(file, who or user_name(), note)
        if made is None:
            remark(say("snapshot.nothing-new", language))
        else:
            remark(say("snapshot.restored", language, revision=made.number, digest=made.digest))

    return restore


def _diff(language: str) -> click.Command:
    @command_of(language, "snapshot.diff")
    @click.argument("before", type=ONE)
    @click.argument("after", type=ONE)
    @json_option(language)
    @click.pass_obj
    def diff(environ: Mapping[str, str], before: Path, after: Path, as_json: bool) -> None:
        with opened(environ, language, connect=False) as service:
            news = public_difference(service.snapshots.diff(before, after))
        print_json(difference_json(news)) if as_json else print_difference(news, language)

    return diff
