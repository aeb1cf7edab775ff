"""A snapshot becomes a view again: verified entirely, or refused by the name of what is damaged."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graphsvc.domain.errors import NotFound, SnapshotDamaged
from graphsvc.domain.vocabulary import KINDS, TIES
from graphsvc.graph.build import RawTable, view_of_raw
from graphsvc.graph.view import GraphView
from graphsvc.snapshots.archive import Archive
from graphsvc.snapshots.bounds import Bounds
from graphsvc.snapshots.lines import read_facts, read_sources
from graphsvc.snapshots.manifest import Manifest
from graphsvc.snapshots.members import MANIFEST, SOURCES, fact_blocks, facts_member, name_of, source_lines
from graphsvc.snapshots.seal import is_sealed

DIRECTORY = "archive directory"
_DEFAULT = Bounds()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A verified snapshot: its manifest and the view that it holds."""

    manifest: Manifest
    view: GraphView


def open_snapshot(path: Path, *, bounds: Bounds = _DEFAULT) -> Snapshot:
    """The snapshot in a file; NotFound where there is none, SnapshotDamaged naming the member that is wrong."""
    with _opened(path) as source:
        return read_snapshot(source, path.name, bounds=bounds)


def open_manifest(path: Path, *, bounds: Bounds = _DEFAULT) -> Manifest:
    """What the snapshot in a file says about itself, without verifying that it is so. NotFound, SnapshotDamaged."""
    with _opened(path) as source:
        return Archive(source, path.name, bounds).manifest()


def read_snapshot(source: BinaryIO, file: str, *, bounds: Bounds = _DEFAULT) -> Snapshot:
    """The snapshot in a seekable source; `file` is its name in errors.

    Every byte is verified: the members against the manifest, the facts against the content digest, all of it
    against the seal.
    """
    archive = Archive(source, file, bounds)
    manifest = archive.manifest()
    contents = {name: archive.content(name, member) for name, member in sorted(manifest.members.items())}
    if not is_sealed(source):
        raise SnapshotDamaged(file, "bytes were changed after it was written", member=DIRECTORY)
    _check_digest(archive, manifest, contents)
    view = _view(archive, manifest, contents, bounds)
    _check_canonical(archive, manifest, view)
    return Snapshot(manifest, view)


# Private functions


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise NotFound("snapshot file", str(path)) from None
    except OSError as failed:
        raise SnapshotDamaged(path.name, f"cannot be opened ({failed.strerror})") from None


def _check_digest(archive: Archive, manifest: Manifest, contents: Mapping[str, bytes]) -> None:
    digest = hashlib.sha256()
    for member, content in contents.items():  # sorted by member, and so by kind or type
        if name_of(member) is not None:
            digest.update(content)
    if digest.hexdigest() != manifest.content_digest:
        raise archive.damaged(MANIFEST, "its content digest is not that of the facts")


def _view(archive: Archive, manifest: Manifest, contents: Mapping[str, bytes], bounds: Bounds) -> GraphView:
    with archive.faults(SOURCES):
        sources = read_sources(contents[SOURCES], bounds.line_characters)
    known = {*(kind.label for kind in KINDS), *(tie.type for tie in TIES)}
    tables: dict[str, RawTable] = {}
    for member, content in contents.items():
        if (name := name_of(member)) is None:
            continue
        if name not in known:
            raise archive.damaged(member, "this version knows no such kind or tie")
        with archive.faults(member):
            tables[name] = read_facts(name, content, sources, bounds.line_characters)
        if len(tables[name].ids) != manifest.counts.get(name):
            raise archive.damaged(member, "its number of facts is not what the manifest says")
    ids = [id_ for table in tables.values() for id_ in table.ids]
    if len(set(ids)) != len(ids):
        raise archive.damaged("facts", "two facts share an id")
    with archive.faults("facts"):
        return view_of_raw(manifest.revision, tables)


def _check_canonical(archive: Archive, manifest: Manifest, view: GraphView) -> None:
    """What was read, written again, must be what stands there: then nothing was lost, widened or guessed."""
    public = hashlib.sha256()
    for block in fact_blocks(view):
        public.update(block.public)
        if hashlib.sha256(block.whole).hexdigest() != manifest.members[facts_member(block.name)].sha256:
            raise archive.damaged(facts_member(block.name), "is not in canonical form")
        if block.public is not block.whole and not manifest.full:
            raise archive.damaged(
                facts_member(block.name), "holds restricted fields, which the manifest denies"
            )
    if hashlib.sha256(source_lines(view)).hexdigest() != manifest.members[SOURCES].sha256:
        raise archive.damaged(SOURCES, "is not in canonical form")
    if public.hexdigest() != manifest.public_digest:
        raise archive.damaged(MANIFEST, "its public digest is not that of the facts")
