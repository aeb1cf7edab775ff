"""Addresses of pages: date and language stay as the reader chose them."""

from __future__ import annotations

from typing import Any

from flask import request, url_for

from graphsvc.domain.facts import Tie

CARRIED = ("as_of", "lang")
NAVIGATION = (
    ("overview.home", "nav.overview"),
    ("figures.programme", "nav.figures"),
    ("alliances.sectors", "nav.alliances"),
    ("ownership.start", "nav.ownership"),
    ("connection.between", "nav.connection"),
    ("entities.kinds", "nav.lists"),
    ("analyses.every", "nav.analyses"),
    ("imports.start", "nav.import"),
    ("revisions.every", "nav.revisions"),
    ("exports.formats", "nav.export"),
)


def carried() -> dict[str, str]:
    """Date and language where the address says them."""
    return {name: request.args[name] for name in CARRIED if request.args.get(name)}


def link(endpoint: str, **values: Any) -> str:
    """The address of a page; date and language stay as the reader chose them."""
    return url_for(endpoint, **{**carried(), **values})


def entity_link(id_: str) -> str:
    """The address of an entity's page."""
    return link("entities.entity", id_=id_)


def tie_link(tie: Tie) -> str:
    """The address of a tie's row, with its source, on the page of whom it is about: what is held, else who begins it."""
    about = tie.to_id if tie.type in ("HOLDS", "DIRECTS") else tie.from_id
    return f"{link('entities.entity', id_=about, all=tie.type)}#{tie.id}"


def here(**values: Any) -> str:
    """This page with some parameters changed; None takes one away."""
    arguments = {**(request.view_args or {}), **request.args.to_dict(flat=False), **values}
    return url_for(
        request.endpoint or "overview.home", **{k: v for k, v in arguments.items() if v is not None}
    )
