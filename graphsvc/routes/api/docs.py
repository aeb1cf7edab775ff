"""The OpenAPI document and a page that shows it, offline; Swagger UI comes with the wheel."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from flask import Response, current_app, render_template_string, send_from_directory
from flask_openapi3 import APIBlueprint, OpenAPI

from graphsvc.routes.bodies import json_response
from graphsvc.routes.security import nonce

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>graphsvc API</title>
<link rel="stylesheet" href="{{ assets }}/css/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script nonce="{{ nonce }}" src="{{ assets }}/js/swagger-ui-bundle.js"></script>
<script nonce="{{ nonce }}">
SwaggerUIBundle({url: "{{ document }}", dom_id: "#swagger-ui", validatorUrl: null, deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis], layout: "BaseLayout"});
</script>
</body>
</html>
"""


def add_routes(api: APIBlueprint) -> None:
    """Adds the routes of this module; they are not part of the document."""
    api.get("/openapi.json", doc_ui=False)(document)
    api.get("/docs", doc_ui=False)(page)
    api.add_url_rule("/docs/assets/<path:name>", "docs_assets", asset)


def document() -> Response:
    """The OpenAPI 3.1 document of this service."""
    described = cast(OpenAPI, current_app).api_doc
    # flask-openapi3 writes null for parts that there are none of, which the standard forbids
    components = {name: part for name, part in described["components"].items() if part is not None}
    return json_response({**described, "components": components})


def page() -> Response:
    """Swagger UI on that document: no outside request, every script with the answer's nonce."""
    prefix = "/api/v1"
    text = render_template_string(
        PAGE, nonce=nonce(), assets=f"{prefix}/docs/assets", document=f"{prefix}/openapi.json"
    )
    return Response(text, content_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})


def asset(name: str) -> Any:
    """A file of Swagger UI."""
    folder = Path(str(files("flask_openapi3_swagger"))) / "templates" / "swagger"
    response = send_from_directory(folder, name)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
