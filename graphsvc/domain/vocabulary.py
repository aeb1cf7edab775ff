"""The vocabulary (词汇表): every kind and tie, looked up by label, type, slug or header."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from graphsvc.domain.errors import NotFound
from graphsvc.domain.kinds import ENTITY_DIRECTIVES, HOLDERS, KINDS, ORGANISATIONS
from graphsvc.domain.schema import Choice, Field, FieldType, IdScheme, Kind, TieType, Visibility
from graphsvc.domain.ties import TIE_DIRECTIVES, TIES

T = TypeVar("T")

__all__ = [
    "ENTITY_DIRECTIVES",
    "HOLDERS",
    "KINDS",
    "ORGANISATIONS",
    "TIES",
    "TIE_DIRECTIVES",
    "Choice",
    "Field",
    "FieldType",
    "IdScheme",
    "Kind",
    "TieType",
    "Visibility",
    "is_kind",
    "kind",
    "kind_by_slug",
    "schema_of",
    "tie",
]


def kind(label: str) -> Kind:
    """The kind with this node label; NotFound names the known ones.

    >>> kind("Enterprise").zh
    '企业'
    """
    return _lookup(_kinds(), label, "kind")


def kind_by_slug(slug: str) -> Kind:
    """The kind with this slug, e.g. ``rail``-style addresses and id prefixes."""
    return _lookup(_slugs(), slug, "kind")


def tie(type_: str) -> TieType:
    """The tie type with this relationship type; NotFound names the known ones.

    >>> tie("HOLDS").sentence
    'HOLDER owns a share of TARGET'
    """
    return _lookup(_ties(), type_, "tie type")


def is_kind(name: str) -> bool:
    """True for a node label, False for a relationship type or anything else."""
    return name in _kinds()


def schema_of(name: str) -> Kind | TieType:
    """The declaration of a node label or relationship type."""
    return kind(name) if is_kind(name) else tie(name)


@cache
def _kinds() -> dict[str, Kind]:
    return {k.label: k for k in KINDS}


@cache
def _slugs() -> dict[str, Kind]:
    return {k.slug: k for k in KINDS}


@cache
def _ties() -> dict[str, TieType]:
    return {t.type: t for t in TIES}


def _lookup(table: dict[str, T], key: str, what: str) -> T:
    try:
        return table[key]
    except KeyError:
        raise NotFound(what, key, tuple(table)) from None
