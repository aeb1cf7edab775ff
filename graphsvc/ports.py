"""The shapes the outside must fit: store, files, pictures, clock; spoken in our words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias

from graphsvc.difference import Difference
from graphsvc.domain.finding import Json
from graphsvc.graph.view import GraphView

# the store ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StoreState:
    """The Store node: what a reader or writer must know before it begins."""

    store_id: str
    published: int  # number of the visible revision, 0 = empty
    epoch: int  # rises whenever somebody takes or leaves the writer's place
    writing: int | None = None  # the revision being written
    token: str | None = None
    home: str | None = None  # the data folder that may write
    beat: int = 0  # rises with every batch; standing still means a dead writer
    next_digest: str | None = None  # digest of the log file of the revision being written


@dataclass(frozen=True, slots=True)
class Revision:
    """One published change of the graph (版本)."""

    number: int
    at: datetime  # UTC, whole seconds
    who: str
    kind: str  # import, restore, recovery
    note: str
    digest: str
    added: int = 0
    changed: int = 0
    ended: int = 0
    removed: int = 0
    files: tuple[str, ...] = ()  # "name sha256" of each file it came from


@dataclass(frozen=True, slots=True)
class Question:
    """An analysts' question: a documented query file under `cypher/named/`."""

    name: str
    title: str  # first line of its header
    text: str  # the rest of the header
    parameters: Mapping[str, str]  # name → documentation, without `as_of`
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a named question; `truncated` where a row limit cut it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Json, ...], ...]
    truncated: bool = False


Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) while something long runs."""


class GraphStore(Protocol):
    """The database: reads whole views, writes differences behind a fence, answers named questions.

    A revision is written as take_place → announce → write → publish, each under the token; the log file of the
    revision is the service's. Any step raises WriterBusy once another writer holds the place.
    """

    @property
    def name(self) -> str:
        """What it is, for people: product and version."""
        ...

    def state(self) -> StoreState:
        """The Store node now."""
        ...

    def view(self) -> GraphView:
        """The whole of the published revision; WriterBusy while a revision is being written."""
        ...

    def raw_view(self) -> GraphView:
        """Whatever is in the database, half-written or not: for recovery only."""
        ...

    def revisions(self) -> list[Revision]:
        """All published revisions, newest first."""
        ...

    def take_place(self, *, base: int, home: str) -> str:
        """Become the one writer of revision base + 1; returns the token. WriterBusy, StaleBase, WrongHome."""
        ...

    def retake_place(self, *, seen: StoreState, home: str) -> str:
        """Take the place of a dead writer whose state was `seen`; a new token. WriterBusy where it moved since."""
        ...

    def announce(self, token: str, digest: str) -> None:
        """Record the digest of the log file that is now safely on disk."""
        ...

    def write(self, token: str, news: Difference, progress: Progress | None = None) -> None:
        """Write a difference in fenced, idempotent batches sorted by id."""
        ...

    def publish(self, token: str, revision: Revision) -> None:
        """Make the revision visible and leave the place. OutcomeUnknown is settled by reading `state`."""
        ...

    def abandon(self, token: str) -> None:
        """Leave the place; nothing was written."""
        ...

    def adopt(self, home: str) -> None:
        """Let another data folder write. WriterBusy while somebody writes."""
        ...

    def questions(self) -> list[Question]:
        """The analysts' questions that it can answer, by name."""
        ...

    def ask(self, name: str, parameters: Mapping[str, Json], *, as_of: date, limit: int) -> Rows:
        """The answer to a named question, read-only. NotFound, BadOption, QueryTimeout, QueryTooLarge."""
        ...

    def close(self) -> None:
        """Give connections back."""
        ...


# files in -----------------------------------------------------------------------

Cell: TypeAlias = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the number a person sees, and its cells."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet or one delimited file: words and their place, no meaning.

    A file of an interchange format is one table too: a row a statement, its one cell the JSON text, and `format` names
    the package of `interchange` that knows what it says.
    """

    file: str
    sha256: str
    sheet: str
    rows: Iterable[Row]
    notes: Mapping[str, str] = field(default_factory=dict)  # how it was read: encoding, delimiter
    format: str = ""


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """What the user overrides of how a file is read; None = by the ladder."""

    encoding: str | None = None
    delimiter: str | None = None
    shares: str | None = None  # what a bare share up to 1 is: percent or fraction; None = asked


class OpenTables(Protocol):
    """Reads a file, folder or archive into tables (`readers.open_tables`)."""

    def __call__(self, path: Path, choices: ReadingChoices = ..., /) -> Iterator[Table]:
        """Its tables in order; BadInput names what is wrong with the file as a whole."""
        ...


# files out ----------------------------------------------------------------------


class WriteView(Protocol):
    """Writes what a view shows in one format (`writers.open_writer`); restricted fields stay out."""

    suffix: str
    media_type: str
    losses: tuple[str, ...]  # keys of texts: what the format cannot hold

    def write(self, view: GraphView, target: BinaryIO) -> None:
        """The bytes, the same for the same content."""
        ...


# pictures -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PictureNode:
    """One entity to draw: `lines` are its tooltip, plain text; `weight` says which label comes first."""

    id: str
    label: str  # kind
    name: str
    href: str
    lines: tuple[str, ...] = ()
    weight: float = 0.0
    strong: bool = False  # the one that the picture is about, or a member


@dataclass(frozen=True, slots=True)
class PictureTie:
    """One tie to draw: `mark` are the few characters that stand on it."""

    id: str
    type: str
    from_id: str
    to_id: str
    lines: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn; `root` stands in the middle."""

    title: str
    nodes: tuple[PictureNode, ...]
    ties: tuple[PictureTie, ...]
    root: str | None = None
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One kind or tie type of a picture: how many, and its sample as escaped markup."""

    name: str
    count: int
    sample: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as escaped markup: `network` for the script, `svg` for print and without script."""

    svg: str
    network: str
    kinds: tuple[LegendEntry, ...]
    ties: tuple[LegendEntry, ...]


class Drawing(Protocol):
    """Draws; the same picture gives the same bytes."""

    def draw(self, picture: Picture) -> Drawn:
        """The picture as markup for a page."""
        ...

    def data(self, picture: Picture) -> dict[str, list[dict[str, Json]]]:
        """`nodes` and `edges` as the script takes them, without positions: for what is added to a picture."""
        ...

    def svg_file(self, picture: Picture) -> bytes:
        """The picture as an SVG file of its own."""
        ...

    def sample(self, name: str) -> str:
        """The legend's sample of a kind or tie type, as escaped markup."""
        ...


# the rest -----------------------------------------------------------------------


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """Now, in UTC."""
        ...

    def today(self) -> date:
        """Today in the service's time zone, or the pinned date."""
        ...
