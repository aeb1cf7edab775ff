"""The vocabulary says each thing once and says it whole."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from graphsvc.domain import vocabulary
from graphsvc.domain.errors import NotFound
from graphsvc.domain.schema import FieldType, Kind, TieType, Visibility

SCHEMAS: tuple[Kind | TieType, ...] = (*vocabulary.KINDS, *vocabulary.TIES)


def _name(schema: Kind | TieType) -> str:
    return schema.label if isinstance(schema, Kind) else schema.type


@pytest.mark.parametrize("schema", SCHEMAS, ids=_name)
def test_every_field_is_said_in_chinese_and_english(schema: Kind | TieType) -> None:
    for field in schema.fields:
        assert re.search(r"[\u4e00-\u9fff]", field.zh), field.name
        assert field.en.isascii(), field.name


@pytest.mark.parametrize("schema", SCHEMAS, ids=_name)
def test_no_header_means_two_fields_of_one_sheet(schema: Kind | TieType) -> None:
    headers = list(chain.from_iterable(set(field.headers()) for field in schema.fields))

    twice = {header for header in headers if headers.count(header) > 1}

    assert not twice


@pytest.mark.parametrize("schema", SCHEMAS, ids=_name)
def test_a_closed_list_has_one_meaning_for_each_word(schema: Kind | TieType) -> None:
    for field in schema.fields:
        words = list(chain.from_iterable(set(choice.words()) for choice in field.choices))
        assert len(words) == len(set(words)), field.name
        assert (field.type in (FieldType.CHOICE, FieldType.BOOL)) == bool(field.choices), field.name


def test_labels_are_camel_types_are_upper_snake_and_they_never_meet() -> None:
    labels = {kind.label for kind in vocabulary.KINDS}
    types = {tie.type for tie in vocabulary.TIES}

    assert all(re.fullmatch(r"([A-Z][a-z]+)+", label) for label in labels)
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", type_) for type_ in types)
    assert not {label.upper() for label in labels} & types


def test_every_tie_joins_kinds_that_exist_and_its_key_fields_exist() -> None:
    labels = {kind.label for kind in vocabulary.KINDS}

    for tie in vocabulary.TIES:
        assert {*tie.from_kinds, *tie.to_kinds} <= labels, tie.type
        assert all(tie.field(name) for name in tie.key), tie.type


def test_a_tie_sentence_names_both_ends_in_reading_order() -> None:
    for tie in vocabulary.TIES:
        assert re.match(r"[A-Z]+ .* [A-Z]+", tie.sentence), tie.type


def test_only_a_persons_name_is_restricted_and_what_registers_state_of_persons() -> None:
    restricted = {
        (_name(schema), field.name)
        for schema in SCHEMAS
        for field in schema.fields
        if field.visibility is Visibility.RESTRICTED
    }

    kept = {pair for pair in restricted if pair[1] == "private_statements"}
    assert restricted - kept == {("Person", "name")}
    assert {owner for owner, _ in kept} == {*vocabulary.HOLDERS, "HOLDS"}


def test_money_is_in_yuan_and_its_name_says_so() -> None:
    for schema in SCHEMAS:
        for field in schema.fields:
            assert (field.type is FieldType.MONEY) == field.name.endswith("_cny"), field.name
            if field.type is FieldType.MONEY:
                assert field.unit == "元"


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NotFound, match="no kind 'Firm'; known: Locality, Enterprise"):
        vocabulary.kind("Firm")
