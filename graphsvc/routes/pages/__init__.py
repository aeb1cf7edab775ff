"""Pages: one module a subject; complete without script."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from flask import Blueprint


def blueprints() -> Iterator[Blueprint]:
    """The blueprint of every module here, in name order."""
    for module in pkgutil.iter_modules(__path__):
        found = getattr(importlib.import_module(f"{__name__}.{module.name}"), "blueprint", None)
        if isinstance(found, Blueprint):
            yield found
