"""The log (版本日志): one immutable snapshot file a revision, `<n>-<12 digits of the digest>.zip`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graphsvc.domain.errors import NotFound, SnapshotDamaged
from graphsvc.graph.build import empty_view
from graphsvc.graph.view import GraphView
from graphsvc.ports import Revision
from graphsvc.snapshots.placing import place, remove, remove_drafts
from graphsvc.snapshots.reading import Snapshot, open_snapshot
from graphsvc.snapshots.writing import write_snapshot

DIGITS = 12
_NAME = re.compile(rf"(\d+)-([0-9a-f]{{{DIGITS}}})\.zip")


@dataclass(frozen=True)
class RevisionLog:
    """The log files of the stores that a data folder writes to; `folder` is `<data>/revisions`."""

    folder: Path

    def path(self, store_id: str, number: int, digest: str) -> Path:
        """Where the file of a revision lies, or would."""
        return self.folder / store_id / f"{number}-{digest[:DIGITS]}.zip"

    def write(self, store_id: str, view: GraphView, record: Revision) -> Path:
        """Writes the file of a revision, durably and in one step."""
        path = self.path(store_id, record.number, record.digest)
        place(path, lambda file: write_snapshot(view, file, record=record, full=True))
        return path

    def read(self, store_id: str, number: int, digest: str) -> Snapshot:
        """The verified file of a revision; NotFound where it is not kept, SnapshotDamaged where it is not right."""
        path = self.path(store_id, number, digest)
        if not path.exists():
            raise NotFound("file of revision", str(number), [str(kept) for kept in self.kept(store_id)])
        snapshot = open_snapshot(path)
        if snapshot.manifest.digest != digest or snapshot.manifest.revision != number:
            raise SnapshotDamaged(path.name, f"is not the file of revision {number}")
        return snapshot

    def view(self, store_id: str, number: int, digest: str) -> GraphView:
        """The graph of a revision; the empty one of revision 0. NotFound, SnapshotDamaged."""
        return self.read(store_id, number, digest).view if number else empty_view()

    def kept(self, store_id: str) -> list[int]:
        """The numbers of the revisions whose files are there, ascending."""
        return sorted({number for number, _ in self._files(store_id)})

    def paths(self) -> list[Path]:
        """Every file of every store that this data folder has written to, by store and number."""
        stores = sorted(folder.name for folder in self.folder.glob("*") if folder.is_dir())
        return [path for store_id in stores for _, path in self._files(store_id)]

    def clean(self, store_id: str, number: int) -> None:
        """Removes drafts, and files of this revision and later ones; only for who holds the writer's place."""
        remove_drafts(self.folder / store_id)
        for found, path in self._files(store_id):
            if found >= number:
                remove(path)

    def prune(self, store_id: str, published: int, keep: int) -> list[int]:
        """Removes all files but those of the newest `keep` revisions (0 = keep all); returns their numbers."""
        dropped = []
        for number, path in self._files(store_id):
            if keep > 0 and number <= published - keep:
                remove(path)
                dropped.append(number)
        return dropped

    def _files(self, store_id: str) -> list[tuple[int, Path]]:
        found = []
        for path in (self.folder / store_id).glob("*.zip"):
            if name := _NAME.fullmatch(path.name):
                found.append((int(name[1]), path))
        return sorted(found)
