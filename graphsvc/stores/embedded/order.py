"""What the starter tells the child on its first line of standard input, and how the child says why it ended."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from pathlib import Path


class Ending(IntEnum):
    """Exit codes of the child."""

    STOPPED = 0
    FAILED = 1  # the log says why
    LOCKED = 75  # another server holds the folder
    PORT_TAKEN = 76  # somebody took the port between the choice and the use: try again


def _password() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Order:
    """How to start the engine. The passwords are new at every start and never stand on a command line."""

    folder: str
    heap: str  # as Java says it, e.g. "512m"
    command_timeout_ms: int
    root_password: str = field(default_factory=_password, repr=False)
    writer_password: str = field(default_factory=_password, repr=False)
    reader_password: str = field(default_factory=_password, repr=False)

    @property
    def path(self) -> Path:
        """The data folder."""
        return Path(self.folder)

    def to_line(self) -> bytes:
        """One line of JSON."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Order:
        """The order that `to_line` wrote."""
        return cls(**json.loads(line))
