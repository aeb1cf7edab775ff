"""Snapshots (快照): a revision as one file to keep or hand on, and the way back."""

from __future__ import annotations

import builtins
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from graphsvc.difference import Difference, difference
from graphsvc.domain.errors import GraphServiceError, SnapshotDamaged
from graphsvc.domain.facts import Fact, Tie
from graphsvc.domain.schema import Visibility
from graphsvc.graph.view import GraphView
from graphsvc.ports import Revision
from graphsvc.service.revisions import Revisions
from graphsvc.service.views import Views
from graphsvc.snapshots.conformity import complaints
from graphsvc.snapshots.manifest import Manifest
from graphsvc.snapshots.members import facts_member
from graphsvc.snapshots.placing import place
from graphsvc.snapshots.reading import Snapshot, open_manifest, open_snapshot
from graphsvc.snapshots.writing import write_snapshot


@dataclass(frozen=True, slots=True)
class SnapshotFacts:
    """What a snapshot file is: the revision it holds, and its content digest with and without restricted fields."""

    path: Path
    size_bytes: int
    revision: int = 0
    at: datetime | None = None  # when the revision was published, UTC
    app: str = ""
    full: bool = False  # holds restricted fields too
    digest: str = ""  # of the content with restricted fields, whether or not they are inside
    public_digest: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)  # facts by node label or relationship type
    damage: str = ""  # why it cannot be read, "" where it can

    @property
    def content_digest(self) -> str:
        """The digest of what is inside: what a store shows into which it was restored."""
        return self.digest if self.full else self.public_digest


@dataclass(frozen=True)
class Snapshots:
    """Makes, checks, compares and restores snapshot files; `folder` is where they lie unless said otherwise."""

    views: Views
    revisions: Revisions
    folder: Path

    def create(
        self, target: Path | None = None, *, revision: int | None = None, full: bool = False
    ) -> SnapshotFacts:
        """Writes a revision (the published one unless said) to a file; `target` may be a folder.

        Restricted fields are left out unless `full`. NotFound where the revision's file is not kept.
        """
        view = self.views.current() if revision is None else self.views.of_revision(revision)
        record = self.revisions.get(view.revision) if view.revision else None
        path = self._path(target, view, full)
        manifest = place(path, lambda file: write_snapshot(view, file, record=record, full=full))
        return _facts(path, manifest)

    def list(self) -> builtins.list[SnapshotFacts]:
        """The snapshots in the folder by name, then the revisions' own files, which are snapshots too.

        One that cannot be read says so in `damage`; the others are not verified here.
        """
        paths = [*sorted(self.folder.glob("*.zip")), *self.revisions.publisher.log.paths()]
        return [_listed(path) for path in paths]

    def verify(self, path: Path) -> SnapshotFacts:
        """What the snapshot is, after every byte of it was verified; SnapshotDamaged names what is wrong."""
        return _facts(path, open_snapshot(path).manifest)

    def restore(self, path: Path, who: str, note: str) -> Revision | None:
        """Makes the snapshot's content the next revision; None where the store holds it already.

        Nothing is touched before the whole file is verified. A snapshot without restricted fields says nothing about
        them: what the store knows of facts that stay is kept.
        Raises: SnapshotDamaged, and what `Revisions.write` raises.
        """
        snapshot = open_snapshot(path)
        for name, reason in complaints(snapshot.view):
            raise SnapshotDamaged(path.name, reason, member=facts_member(name))
        self.revisions.recover()
        base = self.views.state().published
        wanted = snapshot.view.state()
        if not snapshot.manifest.full:
            wanted = _with_restricted(wanted, self.views.exactly(base))
        files = (f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}",)
        return self.revisions.write(wanted, base=base, who=who, kind="restore", note=note, files=files)

    def diff(self, before: Path, after: Path) -> Difference:
        """What leads from one snapshot to the other; without restricted fields where one of them has none."""
        old, new = open_snapshot(before), open_snapshot(after)
        both_full = old.manifest.full and new.manifest.full
        return difference(_state(old, both_full), _state(new, both_full))

    # private --------------------------------------------------------------------

    def _path(self, target: Path | None, view: GraphView, full: bool) -> Path:
        if target is not None and not target.is_dir():
            return target
        digest, mark = (view.digest, "-full") if full else (view.public.digest, "")
        return (target or self.folder) / f"graphsvc-{view.revision}-{digest[:12]}{mark}.zip"


# Private functions


def _facts(path: Path, manifest: Manifest) -> SnapshotFacts:
    return SnapshotFacts(
        path=path,
        size_bytes=path.stat().st_size,
        revision=manifest.revision,
        at=manifest.at,
        app=manifest.app,
        full=manifest.full,
        digest=manifest.digest,
        public_digest=manifest.public_digest,
        counts=manifest.counts,
    )


def _listed(path: Path) -> SnapshotFacts:
    try:
        return _facts(path, open_manifest(path))
    except GraphServiceError as damaged:
        return SnapshotFacts(path, path.stat().st_size, damage=str(damaged))


def _state(snapshot: Snapshot, full: bool) -> dict[str, Fact]:
    return (snapshot.view if full else snapshot.view.public).state()


def _with_restricted(wanted: Mapping[str, Fact], known: GraphView) -> dict[str, Fact]:
    """The wanted facts with what is known of their restricted fields."""
    merged = dict(wanted)
    for name, table in {**known.kinds, **known.ties_by_type}.items():
        hidden = {n: c for n, c in table.columns.items() if c.field.visibility is Visibility.RESTRICTED}
        for row, id_ in enumerate(table.ids) if hidden else ():
            fact = wanted.get(id_)
            if fact is not None and name == (fact.type if isinstance(fact, Tie) else fact.label):
                kept = {n: value for n, c in hidden.items() if (value := c.value(row)) is not None}
                merged[id_] = replace(fact, values={**fact.values, **kept})
    return merged
