"""Legal rule sets (法律性质规则): one module each, found by its place; each declares its table and classes companies.

A module `rules/<name>.py` gives `RULES: RuleSet` and `classify(position, previous=None, scope=None) -> Classes`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Protocol

from graphsvc.domain.errors import NotFound
from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.rules.classes import Classes
from graphsvc.measures.ownership.rules.declared import RuleSet


class Rules(Protocol):
    """One rule set."""

    RULES: RuleSet

    def classify(
        self, position: Position, previous: Classes | None = None, scope: Array | None = None
    ) -> Classes:
        """The class of every company; only within `scope` (a mask) where `previous` says the rest."""
        ...


@cache
def discover() -> Mapping[str, Rules]:
    """Every rule set by its id, in id order.

    >>> sorted(discover())
    ['accounting-2009', 'order-32', 'statistics-2005']
    """
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    found = {module.RULES.id: module for module in modules if hasattr(module, "RULES")}
    return MappingProxyType(dict(sorted(found.items())))


def rules(name: str) -> Rules:
    """The rule set of that id; NotFound names the known ones."""
    try:
        return discover()[name]
    except KeyError:
        raise NotFound("rule set", name, tuple(discover())) from None
