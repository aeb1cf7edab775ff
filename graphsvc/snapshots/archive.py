"""The zip of a snapshot, opened with suspicion: every member is checked against its bounds before and while it is read."""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from graphsvc.domain.errors import Conflict, SnapshotDamaged
from graphsvc.snapshots.bounds import MANY_MEMBERS, Bounds, complaint
from graphsvc.snapshots.manifest import Manifest, Member
from graphsvc.snapshots.members import MANIFEST, SCHEMA, SOURCES, name_of

# what zipfile, json and the columns raise over bytes that are not a snapshot, or not any more
_READ_ERRORS = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OverflowError, NotImplementedError, RuntimeError,
    UnicodeDecodeError, ValueError, TypeError, LookupError, MemoryError, Conflict,
)  # fmt: skip


class Archive:
    """The members of one snapshot file; any fault raises SnapshotDamaged, naming the file and the member."""

    def __init__(self, source: BinaryIO, file: str, bounds: Bounds) -> None:
        self._file, self._bounds = file, bounds
        with self.faults(""):
            self._zip = zipfile.ZipFile(source)
        self._check_directory()

    def manifest(self) -> Manifest:
        """The manifest, which must name exactly the members that are there."""
        size = self._zip.getinfo(MANIFEST).file_size
        if size > self._bounds.manifest_bytes:
            raise self.damaged(MANIFEST, f"is larger than {self._bounds.manifest_bytes} bytes")
        with self.faults(MANIFEST):
            manifest = Manifest.parse(self._inflate(MANIFEST, size))
        there = set(self._zip.namelist()) - {MANIFEST}
        for name in sorted(there ^ manifest.members.keys()):
            raise self.damaged(name, "is missing" if name in manifest.members else "is not in the manifest")
        return manifest

    def content(self, name: str, member: Member) -> bytes:
        """The content of a member, whose size and SHA-256 must be what the manifest says."""
        with self.faults(name):
            content = self._inflate(name, member.size)
        if hashlib.sha256(content).hexdigest() != member.sha256:
            raise self.damaged(name, "its SHA-256 is not what the manifest says")
        return content

    def damaged(self, member: str, reason: str) -> SnapshotDamaged:
        """The error that names this file, the member and what is wrong with it."""
        return SnapshotDamaged(self._file, reason, member=member)

    @contextmanager
    def faults(self, member: str) -> Iterator[None]:
        """Whatever goes wrong inside is SnapshotDamaged in that member."""
        try:
            yield
        except SnapshotDamaged:
            raise
        except RecursionError:
            raise self.damaged(member, "is nested too deeply") from None
        except _READ_ERRORS as fault:
            what = "is not a snapshot, or was cut short" if not member else "cannot be read"
            raise self.damaged(member, f"{what} ({fault})") from None

    def _check_directory(self) -> None:
        infos = self._zip.infolist()
        names = [info.filename for info in infos]
        if len(infos) > MANY_MEMBERS:
            raise self.damaged("", f"holds {len(infos)} members; at most {MANY_MEMBERS}")
        for info in infos:
            if info.filename not in (MANIFEST, SCHEMA, SOURCES) and name_of(info.filename) is None:
                raise self.damaged(info.filename[:80], "does not belong into a snapshot")
            if names.count(info.filename) > 1:
                raise self.damaged(info.filename, "is there twice")
            if reason := complaint(info):
                raise self.damaged(info.filename, reason)
        total = sum(info.file_size for info in infos)
        if total > self._bounds.total_bytes:
            raise self.damaged("", f"would inflate to {total} bytes; at most {self._bounds.total_bytes}")
        for name in (MANIFEST, SCHEMA, SOURCES):
            if name not in names:
                raise self.damaged(name, "is missing")

    def _inflate(self, name: str, size: int) -> bytes:
        """At most `size` bytes: what the directory claims is not trusted."""
        with self._zip.open(name) as member:
            content = member.read(size)
            if len(content) != size or member.read(1):
                raise ValueError("its size is not what the manifest says")
        return content
