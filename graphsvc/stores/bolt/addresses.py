"""Which addresses a store may have."""

from __future__ import annotations

from urllib.parse import urlsplit

from graphsvc.domain.errors import Misconfigured

SCHEMES = ("bolt", "bolt+s", "neo4j", "neo4j+s")
SELF_SIGNED = ("bolt+ssc", "neo4j+ssc")


def check_address(url: str, *, allow_self_signed: bool = False) -> str:
    """The address unchanged where it is one of a Bolt server.

    The driver would also take http(s) addresses and silently drop the time limits there.

    Raises: Misconfigured, naming the schemes that are allowed.

    >>> check_address("bolt://localhost:7687")
    'bolt://localhost:7687'
    """
    parts = urlsplit(url)
    allowed = SCHEMES + (SELF_SIGNED if allow_self_signed else ())
    if parts.scheme in SELF_SIGNED and not allow_self_signed:
        raise Misconfigured(f"store address {url!r}: a self-signed certificate must be allowed explicitly")
    if parts.scheme not in allowed or not parts.hostname:
        schemes = ", ".join(f"{scheme}://" for scheme in allowed)
        raise Misconfigured(f"store address {url!r} must begin with one of {schemes} and name a host")
    if parts.username or parts.password:
        raise Misconfigured("the store address must not hold a user or password: give them as settings")
    return url
