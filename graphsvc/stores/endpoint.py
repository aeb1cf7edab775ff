"""Where a store listens, and with which credentials one reads and writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Login:
    """One user of the database."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A Bolt address with the writer's and the reader's log-in.

    On a Neo4j Community server the two are the same user, since it has no roles.
    """

    url: str
    writer: Login
    reader: Login
    database: str = "neo4j"


class Host(Protocol):
    """What knows where the store is now. An embedded server may come back on another port."""

    def endpoint(self) -> Endpoint:
        """The endpoint to use now; starts or finds the server where that is the host's task."""

    def renew(self) -> Endpoint | None:
        """After the server was lost: the endpoint of the one that took its place, None where it is the same one."""

    def close(self) -> None:
        """Ends what this host started itself."""


@dataclass(frozen=True, slots=True)
class FixedHost:
    """A server that somebody else runs."""

    fixed: Endpoint

    def endpoint(self) -> Endpoint:
        """The address it was given."""
        return self.fixed

    def renew(self) -> Endpoint | None:
        """None: there is no other place to look."""
        return None

    def close(self) -> None:
        """Nothing to end."""
