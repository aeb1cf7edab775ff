"""Questions asked of a GraphView (分析); one module each, found by its place.

The contract of an analysis module `analyses/<topic>/<name>.py` (or `analyses/<name>.py`):

* a frozen dataclass `Options` whose fields are `Annotated[type, Option(…)] = default` (see `analyses.options`);
* a function of the module's own name: `def <name>(view: GraphView, *, as_of: date, options: Options) -> Answer`;
  it gets the whole view and calls `view.at(as_of)` itself; pure: no clock, no I/O, no unseeded randomness;
* texts `analysis.<name-with-hyphens>.title` and `.help` in `domain/texts/`, and one per evidence, title and note key;
* where the answer depends on `as_of` only through `view.at(as_of)`: `STEADY = True`, so that it is computed once for all
  dates between two changes of the graph;
* a docstring with the definition, units, the source of the method, the Chinese term and an example that runs.

Its public name has hyphens: `candidate-alliances`. API path, CLI flags and web form follow by themselves.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any, Protocol, TypeGuard

from graphsvc.analyses.options import OptionSpec, option_specs
from graphsvc.domain.errors import NotFound
from graphsvc.domain.finding import Answer
from graphsvc.graph.view import GraphView


class Ask(Protocol):
    """The function of an analysis."""

    def __call__(self, view: GraphView, *, as_of: date, options: Any) -> Answer:
        """The answer at that date."""
        ...


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis: its public name, topic, options and function."""

    name: str
    topic: str
    options: type[Any]
    ask: Ask
    doc: str
    steady: bool = False  # the same between two changes of the graph

    def specs(self) -> tuple[OptionSpec, ...]:
        """Its options, in declaration order."""
        return option_specs(self.options)


def analysis(name: str) -> Analysis:
    """The analysis of that public name; NotFound names the known ones."""
    try:
        return discover()[name]
    except KeyError:
        raise NotFound("analysis", name, tuple(discover())) from None


@cache
def discover() -> Mapping[str, Analysis]:
    """Every analysis by public name, in name order."""
    found = {}
    for module in _modules():
        function_name = module.__name__.rpartition(".")[2]
        ask, options = getattr(module, function_name, None), getattr(module, "Options", None)
        if options is not None and _answers(ask):
            topic = module.__name__.removeprefix(f"{__name__}.").partition(".")[0]
            name = function_name.replace("_", "-")
            steady = bool(getattr(module, "STEADY", False))
            found[name] = Analysis(name, topic, options, ask, (ask.__doc__ or "").strip(), steady)
    return MappingProxyType(dict(sorted(found.items())))


def _answers(ask: object) -> TypeGuard[Ask]:
    """Whether it has the shape of an analysis; a part of one may carry its module's name and use the same options."""
    return callable(ask) and list(inspect.signature(ask).parameters) == ["view", "as_of", "options"]


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        yield importlib.import_module(module.name)
