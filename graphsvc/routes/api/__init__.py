"""API v1: one module a subject, each adding its routes to the one blueprint; described by OpenAPI 3.1."""

from __future__ import annotations

import importlib
import pkgutil

from flask import request
from flask_openapi3 import APIBlueprint

from graphsvc.routes.api.bodies import check_body
from graphsvc.routes.api.models import problems

PREFIX = "/api/v1"


def api_blueprint() -> APIBlueprint:
    """A new blueprint with every route; register it on a `flask_openapi3.OpenAPI` with `register_api`."""
    api = APIBlueprint("api", __name__, url_prefix=PREFIX, abp_responses=problems())
    api.before_request(_before)
    for module in sorted(found.name for found in pkgutil.iter_modules(__path__)):
        add = getattr(importlib.import_module(f"{__name__}.{module}"), "add_routes", None)
        if add is not None:
            add(api)
    return api


def _before() -> None:
    if request.method in ("POST", "PUT", "PATCH"):
        check_body()
