"""Each error of the driver becomes the one of ours that says what to do."""

from __future__ import annotations

import pytest
from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
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
from graphsvc.stores.bolt.errors import translate, translated

URL = "bolt://store:7687"


@pytest.mark.parametrize(
    ("raised", "ours"),
    [
        (ServiceUnavailable("gone"), StoreUnavailable),
        (SessionExpired("gone"), StoreUnavailable),
        (ConnectionAcquisitionTimeoutError("full"), StoreUnavailable),
        (AuthError("who?"), StoreUnavailable),
        (IncompleteCommit("cut"), OutcomeUnknown),
    ],
)
def test_what_the_driver_itself_meets(
    raised: DriverError | Neo4jError, ours: type[GraphServiceError]
) -> None:
    assert type(translate(raised, URL)) is ours


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("Neo.TransientError.Transaction.DeadlockDetected", StoreUnavailable),
        ("Neo.TransientError.General.DatabaseUnavailable", StoreUnavailable),
        ("Neo.ClientError.Database.DatabaseNotFound", StoreUnavailable),
        ("Neo.DatabaseError.General.UnknownError", StoreUnavailable),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", QueryTooLarge),
        ("Neo.TransientError.Transaction.TransactionMemoryLimit", QueryTooLarge),
        ("Neo.ClientError.Transaction.TransactionTimedOut", QueryTimeout),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", QueryTimeout),
        ("Neo.ClientError.Statement.AccessMode", ReadOnly),
        ("Neo.ClientError.Security.Forbidden", ReadOnly),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", Conflict),
        ("Neo.ClientError.Statement.SyntaxError", BadRequest),
        ("Neo.ClientError.Statement.ParameterMissing", BadRequest),
    ],
)
def test_what_the_server_says(code: str, ours: type[GraphServiceError]) -> None:
    raised = Neo4jError._hydrate_neo4j(code=code, message="because")

    assert type(translate(raised, URL)) is ours


def test_the_cause_is_kept_and_the_address_is_named() -> None:
    raised = ServiceUnavailable("refused")

    with pytest.raises(StoreUnavailable, match=URL) as ours, translated(URL):
        raise raised

    assert ours.value.__cause__ is raised


def test_errors_of_ours_pass_unchanged() -> None:
    with pytest.raises(Conflict, match="mine"), translated(URL):
        raise Conflict("mine")
