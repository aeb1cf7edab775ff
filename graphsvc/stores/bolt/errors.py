"""Driver errors in our words: every exception of the driver becomes one of `domain.errors` at this edge.

| what happens | raised by the driver | becomes |
| --- | --- | --- |
| unreachable, refused, pool empty, log-in refused | ServiceUnavailable, SessionExpired, ConnectionAcquisitionTimeoutError, AuthError | StoreUnavailable |
| cut during commit | IncompleteCommit | OutcomeUnknown |
| memory limit of a query | TransientError …MemoryPoolOutOfMemoryError, …MemoryLimit | QueryTooLarge |
| time limit | TransactionTimedOut | QueryTimeout |
| a write by a reader | AccessMode, Forbidden | ReadOnly |
| a constraint | ConstraintError | Conflict |
| the query is wrong for these parameters | Neo.ClientError.Statement.… | BadRequest |
| anything else | | StoreUnavailable, with the server's code |
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
)

from graphsvc.domain.errors import (
    BadRequest,
    Conflict,
    GraphServiceError,
    OutcomeUnknown,
    QueryTimeout,
    QueryTooLarge,
    ReadOnly,
    StoreUnavailable,
)

_MEMORY = ("MemoryPoolOutOfMemoryError", "TransactionMemoryLimit", "OutOfMemoryError", "StackOverFlowError")
_TIME = ("TransactionTimedOut", "LockClientStopped", "TransactionTimedOutClientConfiguration")


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Whatever the driver raises inside leaves as an error of ours, with the driver's as its cause."""
    try:
        yield
    except (DriverError, Neo4jError) as raised:
        raise translate(raised, url) from raised


def translate(raised: DriverError | Neo4jError, url: str) -> GraphServiceError:
    """Our error for the driver's; `url` is the store that was asked."""
    if isinstance(raised, IncompleteCommit):
        return OutcomeUnknown(
            "the connection was cut during the commit: read the store to know whether it was done"
        )
    if isinstance(raised, ConnectionAcquisitionTimeoutError):
        return StoreUnavailable(f"all connections to the store at {url} are in use; try again", url=url)
    if isinstance(raised, AuthError):
        return StoreUnavailable(f"the store at {url} refused the log-in: check user and password", url=url)
    if isinstance(raised, Neo4jError):
        return _by_code(raised, raised.code or "", url)
    return StoreUnavailable(f"the store at {url} cannot be reached: {raised}", url=url)


def _by_code(raised: Neo4jError, code: str, url: str) -> GraphServiceError:
    said = raised.message or code
    if isinstance(raised, Forbidden) or code.endswith(("Statement.AccessMode", "Security.Forbidden")):
        return ReadOnly(f"only reading is allowed here: {said}")
    if isinstance(raised, ConstraintError) or "ConstraintValidationFailed" in code:
        return Conflict(f"the store holds something that contradicts: {said}")
    if any(name in code for name in _TIME):
        return QueryTimeout("the query reached its time limit: ask for less, or narrow it")
    if any(name in code for name in _MEMORY):
        return QueryTooLarge("the query needs more memory than the store allows: ask for less, or narrow it")
    if code.startswith("Neo.ClientError.Statement."):
        return BadRequest(
            f"the store cannot answer this query with these parameters: {said}", store_code=code
        )
    return StoreUnavailable(f"the store at {url} failed with {code}: {said}", url=url)
