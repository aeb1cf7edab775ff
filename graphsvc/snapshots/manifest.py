"""The manifest (清单): what a snapshot says about itself, and what it must keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from graphsvc.ports import Revision

FORMAT = "graphsvc-snapshot"
FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside: its size in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a snapshot says about itself.

    `digest` covers the whole content, `public_digest` the content without restricted fields; a snapshot that is not
    `full` holds the latter only. `record` is the revision as the store knows it; only a full snapshot carries it.
    """

    revision: int
    at: datetime | None  # when the revision was published, UTC; None for revision 0
    app: str
    full: bool
    digest: str
    public_digest: str
    counts: Mapping[str, int]  # facts by node label or relationship type
    members: Mapping[str, Member]
    record: Revision | None = field(default=None)

    @property
    def content_digest(self) -> str:
        """The digest of the lines that are really inside."""
        return self.digest if self.full else self.public_digest

    def to_bytes(self) -> bytes:
        """The manifest as JSON, the same bytes for the same manifest."""
        plain = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "revision": self.revision,
            "at": _time_text(self.at),
            "app": self.app,
            "full": self.full,
            "digest": self.digest,
            "public_digest": self.public_digest,
            "counts": dict(self.counts),
            "members": {name: {"size": m.size, "sha256": m.sha256} for name, m in self.members.items()},
            "record": record_json(self.record) if self.record else None,
        }
        return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @staticmethod
    def parse(content: bytes) -> Manifest:
        """The manifest in the JSON; ValueError says what is wrong with it."""
        plain = json.loads(content, parse_constant=_refuse, parse_float=_refuse)
        if not isinstance(plain, dict) or plain.get("format") != FORMAT:
            raise ValueError("not the manifest of a snapshot")
        if plain.get("format_version") != FORMAT_VERSION:
            known = f"this version reads {FORMAT_VERSION}"
            raise ValueError(f"format version {plain.get('format_version')!r} is not known; {known}")
        try:
            return _manifest(plain)
        except (KeyError, TypeError, AttributeError) as wrong:
            raise ValueError(f"a value is missing or of the wrong type: {wrong}") from wrong


def record_json(record: Revision) -> dict[str, object]:
    """A revision as plain JSON, times as ISO text."""
    return {
        "number": record.number,
        "at": _time_text(record.at),
        "who": record.who,
        "kind": record.kind,
        "note": record.note,
        "digest": record.digest,
        "added": record.added,
        "changed": record.changed,
        "ended": record.ended,
        "removed": record.removed,
        "files": list(record.files),
    }


# Private functions


def _manifest(plain: Mapping[str, Any]) -> Manifest:
    members = {name: Member(_count(m["size"]), str(m["sha256"])) for name, m in plain["members"].items()}
    counts = {name: _count(number) for name, number in plain["counts"].items()}
    record = _record(plain["record"]) if plain["record"] else None
    at = datetime.fromisoformat(plain["at"]) if plain["at"] else None
    digests = (str(plain["digest"]), str(plain["public_digest"]))
    return Manifest(
        _count(plain["revision"]), at, str(plain["app"]), plain["full"] is True, *digests, counts, members, record
    )  # fmt: skip


def _record(plain: Mapping[str, Any]) -> Revision:
    return Revision(
        number=_count(plain["number"]),
        at=datetime.fromisoformat(plain["at"]),
        who=str(plain["who"]),
        kind=str(plain["kind"]),
        note=str(plain["note"]),
        digest=str(plain["digest"]),
        added=_count(plain["added"]),
        changed=_count(plain["changed"]),
        ended=_count(plain["ended"]),
        removed=_count(plain["removed"]),
        files=tuple(str(file) for file in plain["files"]),
    )


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63:
        return value
    raise TypeError(f"{value!r} is not a count")


def _time_text(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None


def _refuse(text: str) -> float:
    raise ValueError(f"{text} is not allowed here")
