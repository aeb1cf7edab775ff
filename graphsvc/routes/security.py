"""What every request and answer obeys: one content security policy, headers, same-site changes."""

from __future__ import annotations

import re
import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, request

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
API = "/api/"
API_DOCUMENT = "/api/v1/openapi.json"
API_DOCS = "/api/v1/docs"  # Swagger UI assigns innerHTML, so these pages alone go without Trusted Types
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]")
HOSTS = "HOSTS"  # key of app.config: the names to answer to
_PORT = re.compile(r":\d+$")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
TLS_HEADER = ("Strict-Transport-Security", "max-age=31536000")


def protect(app: Flask) -> None:
    """Checks before, headers after."""
    app.before_request(_known_host)
    app.before_request(_same_site)
    app.after_request(_headers)


def nonce() -> str:
    """The nonce of this answer's scripts."""
    known: str | None = g.get("nonce")
    if known is None:
        known = g.nonce = secrets.token_urlsafe(18)
    return known


def policy(*, trusted_types: bool = True) -> str:
    """The content security policy with this answer's nonce: nothing inline, nothing from outside."""
    parts = [
        "default-src 'none'", f"script-src 'nonce-{nonce()}'", "style-src 'self'", "img-src 'self' data: blob:",
        "connect-src 'self'", "font-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
        "object-src 'none'",
    ]  # fmt: skip
    if trusted_types:
        parts += ["require-trusted-types-for 'script'", "trusted-types 'none'"]
    return "; ".join(parts)


# Private functions


def _known_host() -> None:
    """A page of another name that was pointed at this machine (DNS rebinding) gets nothing."""
    if _PORT.sub("", request.host).lower() not in current_app.config[HOSTS]:
        abort(400, "this service does not answer to that host name")


def _same_site() -> None:
    """A request that changes something comes from our own pages, or from no browser at all."""
    if request.method in SAFE_METHODS:
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    foreign = site not in (None, "same-origin", "none")
    if origin == "null":
        # what a browser says without a referrer, of our own forms too: Sec-Fetch-Site or the form's token decides
        foreign = foreign or (site is None and request.path.startswith(API))
    elif origin is not None:
        foreign = foreign or urlsplit(origin).netloc != request.host
    if foreign:
        abort(403, "the request came from another site")


def _headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault(*TLS_HEADER)
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    elif response.status_code != 304:
        # a 304 keeps the policy of the answer that the browser has: its nonce is in that page
        docs = request.path.startswith(API_DOCS)
        response.headers.setdefault("Content-Security-Policy", policy(trusted_types=not docs))
    return response
