"""Archives from strangers (压缩包): bounded before anything in them is used.

What a zip says about its sizes is a claim, so every member is inflated once while counting, and is given up as soon as
it passes a bound. Names that lead out of the archive and links are refused.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from graphsvc.importing.problems import bad_file

MOST_MEMBERS = 1_000
LARGEST_WHOLE = 200_000_000  # bytes of all members, inflated
LARGEST_RATIO = 100
_RATIO_FROM = 1_000_000  # below this size no ratio can hurt
_CHUNK = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# what the standard library raises for bytes that are no zip, found by fuzzing
_DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError)  # fmt: skip
_ENCRYPTED = 0x1
_UTF8 = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name as people see it, and its bytes."""

    name: str
    data: bytes

    def read(self) -> bytes:
        """Its bytes, already bounded."""
        return self.data


def is_archive(data: bytes) -> bool:
    """Whether the bytes begin like a zip."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def members(file: str, data: bytes) -> Iterator[Member]:
    """Every file in a zip; BadInput names the member that is refused, before the ones after it are touched."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise bad_file(file, "damaged-zip", detail=error) from error
    with archive:
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise bad_file(file, "too-many-files", count=len(infos), most=MOST_MEMBERS)
        for info in infos:
            _check_name(file, info)
        whole = 0
        for info in infos:
            name = _readable(info)
            if info.is_dir() or name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith("."):
                continue
            content = _inflate(file, archive, info, LARGEST_WHOLE - whole)
            whole += len(content)
            yield Member(name, content)


def _check_name(file: str, info: zipfile.ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in info.orig_filename:
        raise bad_file(file, "path-trick", place=repr(info.filename))
    if stat.S_ISLNK(info.external_attr >> 16):
        raise bad_file(file, "symlink", name=info.filename)
    if info.flag_bits & _ENCRYPTED:
        raise bad_file(file, "encrypted", place=info.filename)
    if info.compress_type not in _METHODS:
        raise bad_file(file, "compression", place=info.filename)


def _inflate(file: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    ratio_bound = max(_RATIO_FROM, info.compress_size * LARGEST_RATIO)
    bound = min(left, ratio_bound)
    if info.file_size > bound:
        raise _bomb(file, info, left)
    chunks, size = [], 0
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > bound:
                    raise _bomb(file, info, left)
                chunks.append(chunk)
    except _DAMAGED as error:
        raise bad_file(file, "damaged-zip", place=info.filename, detail=error) from error
    return b"".join(chunks)


def _bomb(file: str, info: zipfile.ZipInfo, left: int) -> Exception:
    if left < max(_RATIO_FROM, info.compress_size * LARGEST_RATIO):
        return bad_file(file, "zip-too-big", place=info.filename, most=LARGEST_WHOLE)
    return bad_file(file, "zip-bomb", place=info.filename, ratio=LARGEST_RATIO)


def _readable(info: zipfile.ZipInfo) -> str:
    """The name; one that was not marked as UTF-8 is what a Chinese desktop wrote."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
