"""What a query file must fulfil, by its folder; each check answers with the problem in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graphsvc.domain.vocabulary import KINDS, TIES, Visibility

_WRITES = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD\s+CSV|CALL\s+\w+)\b", re.IGNORECASE
)
_PARAMETER = re.compile(r"\$(\w+)")
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)

# A union label or a tie found by its id alone makes every row a scan: 12 to 300 rows a second instead of 10,000.
_UNION_LABEL = re.compile(r"\(\w*:\s*\w+\s*\|")
_BARE_TIE = re.compile(r"\(\)\s*<?-\[\w*:[^\]]*\bid\s*:[^\]]*\]-")

# Whole records would carry restricted fields past the check by name.
_WHOLE_RECORD = re.compile(r"\bproperties\s*\(|\w\s*\{\s*\.|\bkeys\s*\(|\w\[\s*[\$\w]+\s*\]", re.IGNORECASE)
_BOUND = re.compile(r"\((\w+):([\w|]+)")
_ACCESS = re.compile(r"\b([A-Za-z_]\w*)\.(\w+)\b")


@dataclass(frozen=True, slots=True)
class _File:
    folder: str
    title: str
    text: str  # without comments and strings
    parameters: Mapping[str, str]
    columns: tuple[str, ...]


def problem(
    folder: str, title: str, text: str, parameters: Mapping[str, str], columns: tuple[str, ...]
) -> str | None:
    """The first thing that is wrong with a query file, None where nothing is."""
    file = _File(folder, title, _STRING.sub("''", _COMMENT.sub("", text)).strip(), parameters, columns)
    return next(_problems(file), None)


def _problems(file: _File) -> Iterator[str]:
    for check in _CHECKS:
        found = check(file)
        if found:
            yield found


def _is_empty(file: _File) -> str | None:
    return None if file.text else "there is no query"


def _has_no_title(file: _File) -> str | None:
    return None if file.title else "the first line must say what the query answers or does: // …"


def _parameters_disagree(file: _File) -> str | None:
    used, told = set(_PARAMETER.findall(file.text)), set(file.parameters)
    if undocumented := sorted(used - told):
        return f"${undocumented[0]} is used but not documented in the header"
    if unused := sorted(told - used):
        return f"${unused[0]} is documented but not used"
    return None


def _writes_where_it_reads(file: _File) -> str | None:
    found = _WRITES.search(file.text) if file.folder in ("read", "named") else None
    return f"{found[1].upper()} has no place in {file.folder}/" if found else None


def _rows_have_no_order(file: _File) -> str | None:
    if file.folder not in ("read", "named"):
        return None
    last = re.split(r"\bRETURN\b", file.text, flags=re.IGNORECASE)[-1]
    ordered = re.search(r"\bORDER\s+BY\b", last, re.IGNORECASE)
    return None if ordered or _is_one_row(last) else "rows without ORDER BY come in any order"


def _is_one_row(returned: str) -> bool:
    """Whether every returned expression is an aggregate, which makes one row; placeholders are columns of those."""
    aggregates = r"\s*(?:\{columns\}|(?:collect|count|max|min|sum|avg)\s*\(.*)"
    return all(re.match(aggregates, part, re.DOTALL) for part in split_top(returned))


def _slow_shape(file: _File) -> str | None:
    if file.folder != "write":
        return None
    if _UNION_LABEL.search(file.text):
        return "a union label makes every row a scan: write one batch per exact label"
    return (
        "a tie found by its id alone is a scan: match it through its ends"
        if _BARE_TIE.search(file.text)
        else None
    )


def _question_lacks(file: _File) -> str | None:
    if file.folder != "named":
        return None
    if "as_of" not in file.parameters:
        return "an analysts' question takes $as_of and filters valid time"
    returned = columns_of(file.text)
    return None if file.columns == returned else f"`Rows:` says {file.columns}, the query returns {returned}"


def _shows_restricted(file: _File) -> str | None:
    if file.folder != "named":
        return None
    if found := _WHOLE_RECORD.search(file.text):
        return f"{found[0].strip()!r} could show restricted fields: name the fields"
    labels = {variable: set(names.split("|")) for variable, names in _BOUND.findall(file.text)}
    for variable, field in _ACCESS.findall(file.text):
        restricting = _restricting(field)
        if restricting and (variable not in labels or labels[variable] & restricting):
            return f"{variable}.{field} is restricted for {', '.join(sorted(restricting))}: bind {variable} to other labels"
    return None


def _restricting(field: str) -> set[str]:
    """The labels and types for which this field is restricted."""
    schemas = [(k.label, k.fields) for k in KINDS] + [(t.type, t.fields) for t in TIES]
    return {
        name
        for name, fields in schemas
        if any(f.name == field and f.visibility is Visibility.RESTRICTED for f in fields)
    }


_CHECKS: tuple[Callable[[_File], str | None], ...] = (
    _is_empty,
    _has_no_title,
    _parameters_disagree,
    _writes_where_it_reads,
    _rows_have_no_order,
    _slow_shape,
    _question_lacks,
    _shows_restricted,
)


def columns_of(text: str) -> tuple[str, ...]:
    """The column names that the last RETURN gives: the alias, or the expression itself."""
    last = re.split(r"\bRETURN\b(?:\s+DISTINCT\b)?", text, flags=re.IGNORECASE)[-1]
    last = re.split(r"\b(?:ORDER\s+BY|LIMIT|SKIP)\b", last, flags=re.IGNORECASE)[0]
    return tuple(re.split(r"\bAS\b", part, flags=re.IGNORECASE)[-1].strip() for part in split_top(last))


def split_top(text: str) -> list[str]:
    """The parts between commas that stand outside every bracket."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]
