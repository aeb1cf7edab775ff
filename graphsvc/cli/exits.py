"""The one table from error to exit code: 0 done, 1 refused, 2 usage, 3 store unavailable."""

from __future__ import annotations

from graphsvc.domain import errors

DONE, REFUSED, USAGE, UNAVAILABLE = 0, 1, 2, 3

TABLE: tuple[tuple[type[errors.GraphServiceError], int], ...] = (
    (errors.BadInput, REFUSED),
    (errors.BadRequest, USAGE),
    (errors.NotFound, USAGE),
    (errors.Misconfigured, USAGE),
    (errors.StoreUnavailable, UNAVAILABLE),
    (errors.OutcomeUnknown, UNAVAILABLE),
    (errors.GraphServiceError, REFUSED),
)
"""The first class that fits decides."""


def exit_code(error: errors.GraphServiceError) -> int:
    """The exit code of an error.

    >>> exit_code(errors.StoreLocked("held by process 7"))
    3
    """
    return next(code for class_, code in TABLE if isinstance(error, class_))
