"""Files that are no statements, or worse (坏文件): refused by name and place, in bounded time, whatever they hold."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphsvc.domain.errors import BadInput
from graphsvc.domain.facts import Tie
from graphsvc.readers import open_tables, readers
from tests.full_statements import WHOLE
from tests.statements import entity, faults, owns, person, read, read_file, relationship

TEXT = json.dumps(entity(), ensure_ascii=False)


def refused(path: Path) -> list[tuple[int | None, str | None, str]]:
    """What an import of a file refuses; it must be something, and soon."""
    began = time.monotonic()
    found = faults(read_file(path))
    assert found and time.monotonic() - began < 5
    return found


def made(folder: Path, data: bytes, name: str = "登记.json") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(data)
    return path


# the three forms


@pytest.mark.parametrize("name", ["登记.json", "登记.jsonl", "登记.ndjson", "登记.dat"])
@pytest.mark.parametrize(
    "written",
    [
        lambda s: json.dumps(s), lambda s: json.dumps(s, indent=2), lambda s: "\n".join(map(json.dumps, s)) + "\n",
        lambda s: "\r\n\r\n".join(map(json.dumps, s)), lambda s: "\ufeff" + json.dumps(s), lambda s: f" \n[{json.dumps(s[0])} ,\n{json.dumps(s[1])}]\n ",
    ],
    ids=["array", "indented", "lines", "lines of windows", "byte order mark", "spaces"],
)  # fmt: skip
def test_statements_are_known_by_their_content(tmp_path: Path, name: str, written: object) -> None:
    statements = [entity(), person()]

    result = read_file(made(tmp_path, written(statements).encode(), name))  # type: ignore[operator]  # a function

    assert faults(result) == [] and len(result.after) == 2


@pytest.mark.parametrize("indent", [None, 2])
def test_one_object_is_one_statement(tmp_path: Path, indent: int | None) -> None:
    assert len(read_file(made(tmp_path, json.dumps(entity(), indent=indent).encode())).after) == 1


def test_an_empty_list_says_nothing(tmp_path: Path) -> None:
    result = read_file(made(tmp_path, b"[]"))

    assert not result.after and faults(result) == []


# broken files


@pytest.mark.parametrize(
    "data, why",
    [
        (b"[" * 100_000, "bods-deep-list"),
        (b'[{"recordId":' * 100_000, "bods-deep-list"),
        (f"[{TEXT}".encode(), "bods-list"),
        (f"[{TEXT} {TEXT}]".encode(), "bods-list"),
        (f"[{TEXT}] {TEXT}".encode(), "bods-after-list"),
        (f"[{TEXT},]".encode(), "bods-list"),
        (f"[{TEXT[:-5]}]".encode(), "bods-json-list"),
        (b'[{"recordId": ' + b"9" * 5000 + b"}]", "bods-long-number"),
        (TEXT.encode("utf-16"), "undecodable"),
        (f"[{TEXT}]".encode("utf-16-le"), "undecodable"),
        (json.dumps([entity(name="昆山机器人")], ensure_ascii=False).encode("gb18030"), "undecodable"),
        (f"[{TEXT}]".encode("utf-32"), "undecodable"),
        (b'{"recordId": "\xff\xfe"}', "undecodable"),
        (b'{"directed": true, "nodes": []}', "unknown-format"),
        (b"", "unknown-format"),
    ],
    ids=range(15),
)
def test_a_broken_file_is_refused_whole_with_its_place(tmp_path: Path, data: bytes, why: str) -> None:
    ((row, _, reason),) = refused(made(tmp_path, data))

    assert (row, reason) == (None, why)


def test_a_file_of_257_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "登记.json"
    with path.open("wb") as file:
        file.truncate(257_000_000)

    with pytest.raises(BadInput, match="256000000"):
        list(open_tables(path))


def test_a_line_that_is_no_json_is_refused_and_the_others_taken(tmp_path: Path) -> None:
    lines = [json.dumps(entity()), '{"recordId": ', "[1, 2]", "null", json.dumps(person())]

    result = read_file(made(tmp_path, "\n".join(lines).encode(), "登记.jsonl"))

    assert [(row, why) for row, _, why in faults(result)] == [(2, "bods-not-json"), (3, "bods-object"), (4, "bods-object")]  # fmt: skip
    assert len(result.after) == 2


# hostile statements


@pytest.mark.parametrize(
    "old, new, pointer, why",
    [
        ('"Acme Ltd"', "NaN", "/recordDetails/name", "bods-not-a-number"),
        ('"Acme Ltd"', "-Infinity", "/recordDetails/name", "bods-not-a-number"),
        ('"Acme Ltd"', "1" * 5000, "/recordDetails/name", "bods-number-too-long"),
        ('"Acme Ltd"', '"\\ud800"', "/recordDetails/name", "bods-character"),
        ('"Acme Ltd"', '"a\\u0000b"', "/recordDetails/name", "bods-character"),
        ('"Acme Ltd"', '"a\\u001bb"', "/recordDetails/name", "bods-character"),
        ('"Acme Ltd"', '"' + "x" * 1001 + '"', "/recordDetails/name", "bods-name-too-long"),
        ('"recordId"', '"recordId": "other", "recordId"', "/recordId", "bods-twice"),
        ('"name"', '"name": "other", "name"', "/recordDetails/name", "bods-twice"),
        ('"name"', '"a\\u0000": 1, "name"', "/recordDetails", "bods-character-in-name"),
        ('"Acme Ltd"', "[" * 100 + "]" * 100, "/", "bods-too-deep"),
        ('"Acme Ltd"', '{"a":' * 100 + "1" + "}" * 100, "/", "bods-too-deep"),
    ],
)
def test_what_json_lets_pass_and_nobody_should_is_refused_at_its_place(
    old: str, new: str, pointer: str, why: str
) -> None:
    assert old in TEXT

    assert faults(read(TEXT.replace(old, new))) == [(1, pointer, why)]


def test_brackets_in_a_text_are_no_depth() -> None:
    assert faults(read(entity(name="[" * 500))) == []


@pytest.mark.parametrize("number", ["1e999999999", "-1e999999999", "101", "1e400"])
def test_numbers_beyond_all_bounds_are_refused_as_shares(number: str) -> None:
    text = json.dumps(owns("r-1", "r-acme", "r-jane", 77)).replace("77", number)

    assert faults(read(entity(), person(), text))[0][1:] == (
        "/recordDetails/interests/0/share/exact",
        "bods-range",
    )


def test_a_share_as_small_as_a_number_can_be_is_none() -> None:
    text = json.dumps(owns("r-1", "r-acme", "r-jane", 77)).replace("77", "1e-999999999")

    (tie,) = [f for f in read(entity(), person(), text).after.values() if isinstance(f, Tie)]

    assert tie.values["share_min"] == 0


@pytest.mark.parametrize("count", [5_000])
def test_a_record_of_many_statements_takes_linear_time(count: int) -> None:
    """A register that changes every day for more than ten years."""
    days = [f"{2000 + n // 336:04}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(count)]
    statements = [owns("r-1", "r-acme", "r-jane", n % 97 + 1, day=day) for n, day in enumerate(days)]
    began = time.monotonic()

    result = read(entity(), person(), *statements)

    assert faults(result) == [] and len(result.after) == count + 2
    assert time.monotonic() - began < 30


def test_many_components_and_interests_of_one_relationship_take_linear_time() -> None:
    parts = [f"r-{n}" for n in range(2_000)]
    held = [{"type": "shareholding", "share": {"exact": 0.01}} for _ in parts]
    began = time.monotonic()

    result = read(
        entity(), person(), *(entity(part, part, details={"isComponent": True}) for part in parts),
        relationship("r-whole", "r-acme", "r-jane", *held, details={"componentRecords": parts}),
    )  # fmt: skip

    assert faults(result) == []
    assert time.monotonic() - began < 30


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(WHOLE)), st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_json_in_the_place_of_any_field_is_taken_or_refused(type_: str, data: st.DataObject) -> None:
    """No error but a refusal that names the field."""
    whole = json.loads(json.dumps(WHOLE[type_]))
    at = whole
    while True:
        step = data.draw(st.sampled_from(sorted(at)) if isinstance(at, dict) else st.integers(0, len(at) - 1))
        inner = at[step]
        if not inner or not isinstance(inner, (dict, list)) or data.draw(st.booleans()):
            at[step] = data.draw(ANY_JSON)
            break
        at = inner

    for problem in read(WHOLE["entity"], WHOLE["person"], whole).problems:
        assert problem.row and problem.reason.text("zh") and problem.reason.text("en")


@given(st.binary(max_size=200).map(lambda b: b'[{"recordId": ' + b) | st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_taken_or_refused(data: bytes) -> None:
    reader = readers()["bods"]
    if not reader.recognises(data[:4096], ".json"):
        return
    try:
        for table in reader.tables("x.json", data, None):  # type: ignore[arg-type]  # it has no choice
            texts = [str(row.cells[0]) for row in table.rows]
            assert faults(read(*texts)) or not texts
    except BadInput as error:
        assert "x.json" in str(error)
