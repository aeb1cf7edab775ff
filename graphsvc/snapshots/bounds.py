"""How large a snapshot may be: what is checked before a byte of it is inflated, and while it is."""

from __future__ import annotations

import stat
import zipfile
from dataclasses import dataclass

MANY_MEMBERS = 200
LARGEST_RATIO = 100  # inflated to compressed, of a member that is not small
SMALL_BYTES = 1 << 20
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a reader accepts; the defaults hold a city of a million ties with room to spare."""

    total_bytes: int = 2 << 30  # all members, inflated
    line_characters: int = 4 << 20  # one fact or source
    manifest_bytes: int = 1 << 20


def complaint(info: zipfile.ZipInfo) -> str | None:
    """Why the member is refused by what the directory says of it; None where it is not."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if kind not in (0, stat.S_IFREG) or info.is_dir():
        return "is not a plain file"
    if info.compress_type not in _COMPRESSIONS:
        return f"has an unknown compression ({info.compress_type})"
    if inflates_too_far(info):
        return f"would inflate to more than {LARGEST_RATIO} times its size"
    return None


def inflates_too_far(info: zipfile.ZipInfo) -> bool:
    """Whether the member is larger than small and shrank further than honest lines are expected to."""
    return info.file_size > SMALL_BYTES and info.file_size > LARGEST_RATIO * info.compress_size
