"""`graphsvc query NAME key=value …`: asks one of the analysts' named questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from graphsvc.cli.opening import day_or_today, opened
from graphsvc.cli.options import command_of, day_option, json_option, option, store_options
from graphsvc.cli.output import print_json, print_table, remark
from graphsvc.domain.texts import say
from graphsvc.ports import Question, Rows


def command(language: str) -> click.Command:
    """Builds the command."""

    @command_of(language, "query")
    @click.argument("name", required=False)
    @click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]...")
    @option(language, "--limit", type=click.IntRange(min=1))
    @store_options(language)
    @day_option(language)
    @json_option(language)
    @click.pass_obj
    def query(
        environ: Mapping[str, str], name: str | None, parameters: tuple[str, ...], limit: int | None,
        data: Path | None, store: str | None, as_of: date | None, as_json: bool,
    ) -> None:  # fmt: skip
        given = dict(_pair(text) for text in parameters)
        with opened(environ, language, data=data, store=store) as service:
            if name is None:
                _print_questions(service.questions.list(), language, as_json)
                return
            day = day_or_today(service, as_of)
            rows = service.questions.ask(name, given, day, limit)
        _print_rows(name, rows, day, language, as_json)

    return query


# Private functions


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"{text!r}: KEY=VALUE")
    return key, value


def _print_questions(questions: list[Question], language: str, as_json: bool) -> None:
    if as_json:
        print_json([{"name": q.name, "title": q.title, "parameters": dict(q.parameters)} for q in questions])
        return
    header = [say(f"column.{name}", language) for name in ("name", "meaning", "parameters")]
    print_table(header, [(q.name, q.title, ", ".join(q.parameters)) for q in questions], language)


def _print_rows(name: str, rows: Rows, day: date, language: str, as_json: bool) -> None:
    if as_json:
        named = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
        print_json({"question": name, "as_of": day.isoformat(), "columns": list(rows.columns), "rows": named, "truncated": rows.truncated})  # fmt: skip
        return
    print_table(rows.columns, rows.rows, language)
    if rows.truncated:
        remark(say("query.truncated", language, count=len(rows.rows)))
