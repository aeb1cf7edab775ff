"""The connection to a Bolt server: drivers with their budgets, transactions with a name and a time limit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, TypeAlias, TypeVar

import neo4j
import structlog

from graphsvc import __version__
from graphsvc.domain.errors import StoreUnavailable
from graphsvc.stores.bolt.addresses import check_address
from graphsvc.stores.bolt.errors import translated
from graphsvc.stores.endpoint import Endpoint, Host

T = TypeVar("T")
Work: TypeAlias = Callable[[neo4j.ManagedTransaction], T]


@dataclass(frozen=True, slots=True)
class Budget:
    """What one use of the store may cost."""

    writes: bool
    retry_s: float  # how long the driver repeats a transaction that failed in passing
    time_limit_s: float  # of one transaction; the embedded server has one limit for all instead


class Use(Enum):
    """What the store is used for; each has its own driver, because the driver keeps the retry budget."""

    PAGE = Budget(writes=False, retry_s=5, time_limit_s=5)
    WHOLE_GRAPH = Budget(writes=False, retry_s=5, time_limit_s=60)
    # A query that failed for want of memory counts as failed in passing: never repeat one that an analyst wrote.
    QUESTION = Budget(writes=False, retry_s=0, time_limit_s=15)
    BATCH = Budget(writes=True, retry_s=60, time_limit_s=60)


@dataclass
class Connection:
    """Runs work in transactions of a server, wherever its host says it listens now."""

    host: Host
    allow_self_signed: bool = False
    warn_on_notifications: bool = (
        False  # for tests: a notification about our own queries is a mistake in them
    )
    _drivers: dict[Use, neo4j.Driver] = field(default_factory=dict, init=False, repr=False)
    _endpoint: Endpoint | None = field(default=None, init=False, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False, repr=False)

    @property
    def endpoint(self) -> Endpoint:
        """Where the store listens now; found or started at the first use."""
        with self._lock:
            if self._endpoint is None:
                found = self.host.endpoint()
                check_address(found.url, allow_self_signed=self.allow_self_signed)
                self._endpoint = found
            return self._endpoint

    def run(self, use: Use, query: str, work: Work[T]) -> T:
        """What `work` returns, run in one transaction named after the query file.

        Raises: the errors of `stores.bolt.errors`.
        """
        return self.in_session(use, lambda session: self.transaction(session, use, query, work))

    def in_session(self, use: Use, work: Callable[[neo4j.Session], T]) -> T:
        """What `work` returns, given a new session; the transactions of one session see each other's past.

        Where the server was lost and its host brings up another, reading is done again there; a write is not,
        because nobody knows how far it came.
        """
        asked = self.endpoint
        try:
            return self._attempt(use, work)
        except StoreUnavailable:
            if not self._renew(asked) or use.value.writes:
                raise
            return self._attempt(use, work)

    def transaction(self, session: neo4j.Session, use: Use, query: str, work: Work[T]) -> T:
        """What `work` returns, run in one transaction of the session."""
        metadata = {"app": f"graphsvc/{__version__}", "query": query, "kind": use.name.lower()}
        if request_id := structlog.contextvars.get_contextvars().get("request_id"):
            metadata["request_id"] = str(request_id)
        limited = neo4j.unit_of_work(metadata=metadata, timeout=use.value.time_limit_s)(work)
        with translated(self.endpoint.url):
            return session.execute_write(limited) if use.value.writes else session.execute_read(limited)

    def driver(self, use: Use) -> neo4j.Driver:
        """The driver of this use, made at its first use."""
        with self._lock:
            if use not in self._drivers:
                self._drivers[use] = self._new_driver(self.endpoint, use.value)
            return self._drivers[use]

    def agent(self) -> str:
        """What the server says it is, e.g. "Neo4j/5.26.31"."""
        with translated(self.endpoint.url):
            return self.driver(Use.PAGE).get_server_info().agent

    def close(self) -> None:
        """Gives every connection back; a server that the host started itself goes on until the host is closed."""
        with self._lock:
            drivers, self._drivers = self._drivers, {}
        for driver in drivers.values():
            driver.close()

    def _attempt(self, use: Use, work: Callable[[neo4j.Session], T]) -> T:
        access = neo4j.WRITE_ACCESS if use.value.writes else neo4j.READ_ACCESS
        with self.driver(use).session(database=self.endpoint.database, default_access_mode=access) as session:
            return work(session)

    def _renew(self, lost: Endpoint) -> bool:
        """Whether another server has taken the place of the one that was lost; another thread may have found it."""
        with self._lock:
            if self._endpoint != lost:
                return True
            renewed = self.host.renew()
            if renewed is None:
                return False
            self.close()
            self._endpoint = renewed
            return True

    def _new_driver(self, endpoint: Endpoint, budget: Budget) -> neo4j.Driver:
        login = endpoint.writer if budget.writes else endpoint.reader
        notified: Literal["WARNING", "OFF"] = "WARNING" if self.warn_on_notifications else "OFF"
        return neo4j.GraphDatabase.driver(
            endpoint.url,
            auth=(login.user, login.password),
            user_agent=f"graphsvc/{__version__}",
            telemetry_disabled=True,
            max_connection_pool_size=20,
            connection_acquisition_timeout=5,
            connection_timeout=3,
            max_transaction_retry_time=budget.retry_s,
            liveness_check_timeout=30,
            max_connection_lifetime=900,
            notifications_min_severity=notified,
            warn_notification_severity=notified,
        )
