"""Everything that can go wrong, drawn as a tree.

GraphServiceError
├── NotFound                  no such thing; names what is known
├── BadRequest                an option or request that cannot be understood
│   ├── BadOption             one option of an analysis or command
│   └── BadInput              a file or upload that is refused whole
├── Refused                   understood, but not done
│   ├── ImportRefused         rows were refused and nothing was written
│   ├── Conflict              the database holds something that contradicts
│   ├── WriterBusy            somebody else is writing
│   ├── StaleBase             the revision moved while the difference was computed
│   ├── WrongHome             this data folder may not write to that store
│   ├── ReadOnly              a write where only reading is allowed
│   └── SnapshotDamaged       a snapshot whose bytes do not match its manifest
├── StoreUnavailable          no connection, refused, pool empty
│   ├── StoreLocked           another process holds the embedded store
│   └── StoreUnsupported      this platform has no embedded store
├── OutcomeUnknown            cut during commit: done or not done, read to know
├── QueryTimeout              the time limit of a query was reached
├── QueryTooLarge             the memory limit of a query was reached
├── Misconfigured             a setting or a query file that cannot be right
└── LimitReached              a bound on size or time that the caller can see and change

Every error carries a stable `code`, the values that its sentence needs, and is said in zh and en by
`domain.texts`; `str(error)` is the English sentence. Status codes and exit codes are not known here.
"""

from __future__ import annotations

from collections.abc import Iterable


class GraphServiceError(Exception):
    """Anything raised on purpose; `code` is stable, `values` fill the sentence of that code."""

    code = "error"

    def __init__(self, message: str = "", /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values: dict[str, object] = {"detail": message, **values}

    def __str__(self) -> str:
        return self.message or self.code


class NotFound(GraphServiceError):
    """No such thing: `what`, `name` and what is `known` (possibly shortened, never empty without reason)."""

    code = "not-found"

    def __init__(self, what: str, name: str, known: Iterable[str] = ()) -> None:
        listed = tuple(known)
        way_out = f"; known: {', '.join(listed)}" if listed else ""
        super().__init__(f"no {what} {name!r}{way_out}", what=what, name=name, known=listed)
        self.what, self.name, self.known = what, name, listed


class BadRequest(GraphServiceError):
    """A request that cannot be understood."""

    code = "bad-request"


class BadOption(BadRequest):
    """One option has a value that is not allowed; says which are."""

    code = "bad-option"

    def __init__(self, option: str, value: object, allowed: str) -> None:
        super().__init__(
            f"{option}: {value!r} is not allowed; {allowed}", option=option, value=value, allowed=allowed
        )
        self.option, self.value, self.allowed = option, value, allowed


class BadInput(BadRequest):
    """A file that is refused whole: its name, the place in it and the reason."""

    code = "bad-input"

    def __init__(self, file: str, reason: str, *, place: str = "") -> None:
        where = f"{file} › {place}" if place else file
        super().__init__(f"{where}: {reason}", file=file, reason=reason, place=place)
        self.file, self.reason, self.place = file, reason, place


class Refused(GraphServiceError):
    """Understood, but not done; nothing was changed."""

    code = "refused"


class ImportRefused(Refused):
    """Rows were refused and nothing was written; `report` says every one of them."""

    code = "import-refused"

    def __init__(self, message: str, report: object) -> None:
        super().__init__(message, report=report)
        self.report = report


class Conflict(Refused):
    """The store holds something that contradicts what was to be written."""

    code = "conflict"


class WriterBusy(Refused):
    """Somebody else is writing; try again when they are done."""

    code = "writer-busy"


class StaleBase(Refused):
    """The store moved on to another revision while the difference was computed."""

    code = "stale-base"


class WrongHome(Refused):
    """The store belongs to another data folder; `graphsvc store adopt` takes it over."""

    code = "wrong-home"


class ReadOnly(Refused):
    """A write where only reading is allowed."""

    code = "read-only"


class SnapshotDamaged(Refused):
    """A snapshot whose member does not match its manifest; names the member."""

    code = "snapshot-damaged"

    def __init__(self, file: str, reason: str, *, member: str = "") -> None:
        where = f"{file} › {member}" if member else file
        super().__init__(f"{where}: {reason}", file=file, member=member, reason=reason)
        self.file, self.member, self.reason = file, member, reason


class StoreUnavailable(GraphServiceError):
    """The store cannot be reached; says which address and what to do."""

    code = "store-unavailable"


class StoreLocked(StoreUnavailable):
    """Another process holds the folder of the embedded store; names its pid."""

    code = "store-locked"


class StoreUnsupported(StoreUnavailable):
    """The embedded store does not run on this platform; use a Neo4j server."""

    code = "store-unsupported"


class OutcomeUnknown(GraphServiceError):
    """The connection was cut during a commit: done or not done, only reading can tell."""

    code = "outcome-unknown"


class QueryTimeout(GraphServiceError):
    """A query reached its time limit."""

    code = "query-timeout"


class QueryTooLarge(GraphServiceError):
    """A query reached its memory limit."""

    code = "query-too-large"


class Misconfigured(GraphServiceError):
    """A setting, migration or query file that cannot be right; found at start, named."""

    code = "misconfigured"


class LimitReached(GraphServiceError):
    """A bound on size or time that the caller can see and change."""

    code = "limit-reached"
