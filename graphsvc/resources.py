"""Where the files that are not Python lie: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

from graphsvc.domain.errors import Misconfigured

Name: TypeAlias = Literal["cypher", "web", "seed_data"]


def folder(name: Name) -> Path:
    """The folder of query files, of templates and static files, or of the seed city.

    >>> (folder("cypher") / "read").is_dir()
    True
    """
    package = Path(__file__).resolve().parent
    places = (package / "_resources" / name, package.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise Misconfigured(f"the folder {name!r} is missing; looked in {' and '.join(map(str, places))}")
