"""A view becomes a snapshot: deterministic bytes, sealed."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Collection
from typing import BinaryIO

from graphsvc import __version__
from graphsvc.graph.view import GraphView
from graphsvc.ports import Revision
from graphsvc.snapshots.bounds import inflates_too_far
from graphsvc.snapshots.manifest import Manifest, Member
from graphsvc.snapshots.members import (
    MANIFEST,
    SCHEMA,
    SOURCES,
    fact_blocks,
    facts_member,
    schema_json,
    source_lines,
)
from graphsvc.snapshots.seal import EMPTY_SEAL, seal

FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
COMPRESSION_LEVEL = 1  # the lines shrink to a fifth at once; more effort gains little
UNIX = 3  # who made the archive, said the same on every system


def write_snapshot(view: GraphView, target: BinaryIO, *, record: Revision | None, full: bool) -> Manifest:
    """Writes the whole view to an empty, seekable target that can be read back.

    `record` is the view's revision, None for revision 0; `full` keeps restricted fields and the record's words.
    The same view, record and version of this program give the same bytes. Returns the manifest.
    """
    if view.as_of is not None:
        raise ValueError("a snapshot holds a whole revision, not the picture of one day")
    manifest, excess = _write(view, target, record, full, ())
    if excess:  # readers refuse what inflates too far, so such members are stored as they are
        target.seek(0)
        target.truncate()
        manifest, _ = _write(view, target, record, full, excess)
    seal(target)
    return manifest


# Private functions


def _write(
    view: GraphView, target: BinaryIO, record: Revision | None, full: bool, stored: Collection[str]
) -> tuple[Manifest, list[str]]:
    """The archive with an empty seal; its manifest and the members that inflate too far."""
    whole, public = hashlib.sha256(), hashlib.sha256()
    counts: dict[str, int] = {}
    members: dict[str, Member] = {}
    with zipfile.ZipFile(target, "w") as archive:

        def add(name: str, content: bytes) -> None:
            members[name] = Member(len(content), hashlib.sha256(content).hexdigest())
            archive.writestr(_entry(name, name in stored), content, compresslevel=COMPRESSION_LEVEL)

        for block in fact_blocks(view):
            whole.update(block.whole)
            public.update(block.public)
            counts[block.name] = block.count
            add(facts_member(block.name), block.whole if full else block.public)
        add(SCHEMA, schema_json())
        add(SOURCES, source_lines(view))
        manifest = Manifest(
            revision=view.revision,
            at=record.at if record else None,
            app=f"graphsvc {__version__}",
            full=full,
            digest=whole.hexdigest(),
            public_digest=public.hexdigest(),
            counts=counts,
            members=dict(members),
            record=record if full else None,
        )
        add(MANIFEST, manifest.to_bytes())
        archive.comment = EMPTY_SEAL
        return manifest, [info.filename for info in archive.infolist() if inflates_too_far(info)]


def _entry(name: str, stored: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, FIXED_TIME)
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.create_system = UNIX
    info.external_attr = 0o600 << 16
    return info
