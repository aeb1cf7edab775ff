"""The tables of README and docs, made from the declarations that the service itself runs on (`make docs`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from flask_openapi3 import OpenAPI

from graphsvc import analyses, resources, writers
from graphsvc.cli import exits
from graphsvc.cli.program import program
from graphsvc.domain import errors
from graphsvc.domain.errors import GraphServiceError
from graphsvc.domain.kept import FIELDS as KEPT_FIELDS
from graphsvc.domain.schema import Field, Visibility
from graphsvc.domain.texts import say
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.measures.ownership import rules
from graphsvc.measures.ownership.beneficial_owner_rules import RULES as OWNER_RULES
from graphsvc.measures.ownership.holders import BY_FIELD, BY_KIND
from graphsvc.measures.ownership.irregularity import Irregularity
from graphsvc.routes.api import api_blueprint
from graphsvc.routes.errors import status_of
from graphsvc.settings import Settings, describe
from graphsvc.stores import queries
from graphsvc.stores.bolt import asking

ROOT = Path(__file__).parents[1]


def kinds() -> str:
    """Every kind of entity."""
    rows = ((f"`{k.label}`", k.zh, k.en, k.note_zh) for k in KINDS)
    return table(("kind", "中文", "English", "说明"), rows)


def ties() -> str:
    """Every type of tie, read left to right."""
    rows = ((f"`{t.type}`", t.zh, t.sentence, f"{t.from_zh} → {t.to_zh}") for t in TIES)
    return table(("tie", "中文", "reads", "两端"), rows)


def sheets() -> str:
    """Every sheet of the template with its columns: Chinese header, field, type and unit."""
    kinds = ((k.zh, f"{k.code_zh} `code`, {_fields(_written(k.fields))}") for k in KINDS)
    ties = (
        (t.zh, f"{t.from_zh} `{t.from_role}`, {t.to_zh} `{t.to_role}`, {_fields(_written(t.fields), t.key)}")
        for t in TIES
    )
    return table(("sheet", "columns (**key** of a tie)"), (*kinds, *ties))


def irregularities() -> str:
    """Every named finding about a share register, as a reader is told it."""
    sample = {"company": "X", "percent": "p"}
    rows = (
        (
            f"`{code}`",
            say(f"ownership.irregularity.{code}", "zh", **sample),
            say(f"ownership.irregularity.{code}", "en", **sample),
        )
        for code in Irregularity
    )
    return table(("finding", "中文", "English"), rows)


def holder_classes() -> str:
    """The table that derives the class of a holder from its kind and one field of it."""
    by_kind = ((f"`{label}`", "", f"`{class_}`") for label, class_ in BY_KIND.items())
    by_field = (
        (f"`{label}`", f"`{field}` = `{word}`", f"`{class_}`")
        for label, (field, words) in BY_FIELD.items()
        for word, class_ in words.items()
    )
    return table(
        ("kind", "what it declares", "class"), (*by_kind, *by_field, ("every other", "", "`unknown`"))
    )


def rule_sets() -> str:
    """Every legal rule set with its source, its clauses and the classes that they give."""
    rows = (
        (f"`{r.id}` {r.zh}", r.source, r.dated, clause.id, f"`{clause.gives}` {clause.zh}", clause.en)
        for r in (found.RULES for found in rules.discover().values())
        for clause in r.clauses
    )
    return table(("rule set", "source", "date", "clause", "类别与内容", "gives it where"), rows)


def owner_rules() -> str:
    """Every rule set of beneficial owners with its tests in order."""
    rows = (
        (
            f"`{r.id}`",
            r.source,
            r.dated,
            f"`{test.id}`",
            test.clause,
            f"{'>' if r.strict else '≥'} {float(r.threshold):.0%}" if test.basis else "",
        )
        for r in OWNER_RULES.values()
        for test in r.tests
    )
    return table(("rule set", "source", "date", "test", "clause", "reached at"), rows)


def analysis_list() -> str:
    """Every analysis."""
    rows = (
        (f"`{name}`", say(f"analysis.{name}.title", "zh"), say(f"analysis.{name}.help", "en"))
        for name in analyses.discover()
    )
    return table(("analysis", "中文", "what it answers"), rows)


def analysis_options() -> str:
    """Every option of every analysis, with its bounds."""
    rows = []
    for name, found in analyses.discover().items():
        for spec in found.specs():
            option = spec.option
            allowed = ", ".join(f"`{c}`" for c in option.choices) or _bounds(option.minimum, option.maximum)
            default = "required" if spec.required else _plain(spec.default)
            rows.append((f"`{name}`", f"`{spec.flag}`", option.en, option.unit or "", default, allowed))
    return table(("analysis", "option", "what it is", "unit", "default", "allowed"), rows)


def settings() -> str:
    """Every setting with its default."""
    rows = (
        (f"`{name}`", f"`{default}`" if default else "", f"{text.en}{f' ({text.unit})' if text.unit else ''}")
        for name, _, default, text in describe(Settings())
    )
    return table(("setting", "default", "what it is"), rows)


def commands() -> str:
    """Every command with the first line of its help."""
    rows = ((f"`{name}`", command.get_short_help_str(limit=160)) for name, command in leaves())
    return table(("command", "what it does"), rows)


def leaves() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its whole name."""
    yield from _leaves("graphsvc", program("en"))


def paths() -> str:
    """Every address of the API with what it gives."""
    app = OpenAPI("paths")
    app.register_api(api_blueprint())
    described = app.api_doc["paths"]
    rows = []
    for path in sorted(described):
        for method, told in described[path].items():
            rows.append(
                (
                    f"{method.upper()} `{path}`",
                    str(told.get("summary") or told.get("description") or "").split("\n")[0],
                )
            )
    return table(("address", "what it gives"), rows)


def file(name: str, language: str) -> str:
    """A file of the checkout in a fenced block."""
    return f"```{language}\n{(ROOT / name).read_text('utf-8').rstrip()}\n```"


def error_codes() -> str:
    """Every error with its HTTP status and the exit code of a command that ends with it."""
    rows = (
        (f"`{e.code}`", str(status_of(e)), _exit_code(e), (e.__doc__ or "").split("\n")[0].strip())
        for e in error_classes()
    )
    return table(("code", "status", "exit code", "what happened"), rows)


def questions() -> str:
    """Every analysts' question with its parameters and columns."""
    rows = (
        (
            f"`{q.name}`",
            q.title,
            ", ".join(f"`{name}`" for name in q.parameters),
            ", ".join(f"`{c}`" for c in q.columns),
        )
        for q in asking.questions(queries.load(resources.folder("cypher")))
    )
    return table(("question", "what it answers", "parameters", "columns"), rows)


def formats() -> str:
    """Every export format with what it cannot hold."""
    rows = (
        (
            f"`{name}`",
            f"`{writer.suffix}`",
            " ".join(say(loss, "en") for loss in writer.losses) or "nothing is lost",
        )
        for name, writer in writers.discover().items()
    )
    return table(("format", "file", "what it cannot hold"), rows)


def error_classes() -> list[type[GraphServiceError]]:
    """Every class of the error tree, in its order."""
    found = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, GraphServiceError)]
    return [c for c in found if c is not GraphServiceError]


def _exit_code(error: type[GraphServiceError]) -> str:
    return str(next(code for class_, code in exits.TABLE if issubclass(error, class_)))


def _leaves(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for child in command.list_commands(context):
        found = command.get_command(context, child)
        if found is not None and not found.hidden:
            yield from _leaves(f"{name} {child}", found)


def _written(fields: Iterable[Field]) -> list[Field]:
    """Fields that a clerk writes."""
    return [f for f in fields if f not in KEPT_FIELDS]


def _fields(fields: Iterable[Field], key: tuple[str, ...] = ()) -> str:
    return ", ".join(_field(f, f.name in key) for f in fields)


def _field(field: Field, in_key: bool) -> str:
    marks = [field.unit] if field.unit else []
    marks += ["required"] if field.required else []
    marks += ["restricted"] if field.visibility is Visibility.RESTRICTED else []
    header = f"**{field.zh}**" if in_key else field.zh
    return f"{header} `{field.name}`" + (f" ({', '.join(marks)})" if marks else "")


def _bounds(minimum: float | None, maximum: float | None) -> str:
    if minimum is None and maximum is None:
        return ""
    low = "" if minimum is None else f"{minimum:g} "
    high = "" if maximum is None else f" {maximum:g}"
    return f"{low}to{high}".strip() if maximum is not None else f"at least {minimum:g}"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None or value in ((), "") else f"`{value}`"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace(chr(10), ' ') for cell in line)} |" for line in lines)
