"""A view → a file: one format a module, found by its name; each module gives its `WRITER`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from graphsvc.domain.errors import NotFound
from graphsvc.ports import WriteView


@cache
def discover() -> Mapping[str, WriteView]:
    """Every writer by format name, in name order.

    >>> sorted(discover())
    ['bods', 'csv', 'followthemoney', 'graphml', 'json', 'tsv', 'xlsx']
    """
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    loaded = ((name, importlib.import_module(f"{__name__}.{name}")) for name in modules)
    return MappingProxyType({name: module.WRITER for name, module in loaded if hasattr(module, "WRITER")})


def open_writer(name: str) -> WriteView:
    """The writer of that format; NotFound names the known ones."""
    try:
        return discover()[name]
    except KeyError:
        raise NotFound("export format", name, tuple(discover())) from None
