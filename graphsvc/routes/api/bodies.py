"""What a request's body must be before anybody parses it: JSON, small, shallow, with numbers that are numbers."""

from __future__ import annotations

from flask import abort, request

from graphsvc.routes.bodies import read_json

LARGEST_BYTES = 1_000_000


def check_body() -> None:
    """415 for another content type, 413 for a large body, BadRequest for what is not plain JSON."""
    if request.mimetype != "application/json":
        abort(415, f"{request.mimetype or 'no content type'}; application/json is taken")
    request.max_content_length = LARGEST_BYTES
    read_json(request.get_data(cache=True))
