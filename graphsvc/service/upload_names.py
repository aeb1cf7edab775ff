"""Names of uploaded files (文件名): a plain name that no system takes for anything else."""

from __future__ import annotations

import re
import unicodedata

LONGEST_BYTES = 120  # of the name in UTF-8, its ending included
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def plain_name(name: str) -> str:
    """The last part of a name without what could lead elsewhere, hide or confuse; never empty.

    >>> plain_name("../../etc/passwd"), plain_name("con.csv"), plain_name("C:\\\\企业\\u202e.xlsx")
    ('passwd', '_con.csv', '企业.xlsx')
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*').strip(" .")
    if not kept:
        return "file"
    if _RESERVED.fullmatch(kept):
        kept = f"_{kept}"
    if kept.startswith("-"):
        kept = f"_{kept}"
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = kept, ""
    room = LONGEST_BYTES - len(ending.encode()) - 1
    stem = stem.encode()[:room].decode(errors="ignore")
    return f"{stem}.{ending}" if ending else stem
