"""Ids (标识): FollowTheMoney refers to entities by letters, digits, points and hyphens; ours may hold any character.

An id of ours is spelt with `.xx` for every other byte, so that it comes back; an id of theirs becomes `ftm:<id>`.
"""

from __future__ import annotations

import re

from graphsvc.importing.codes import is_credit_code, is_lei

THEIRS = "ftm:"
"""Begins the ids that another FollowTheMoney file gave."""

_PLAIN = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_SPELT = re.compile(r"[^0-9a-zA-Z-]|-\Z")
_BYTES = re.compile(r"(?:\.[0-9a-f]{2})+")
_SCHEME = re.compile(r"[a-z][a-z0-9-]*:.+", re.DOTALL)
_MARK = "0.z"  # begins the spelling of an id that would not be known for one of ours by its looks


def their_id(id_: str) -> str:
    """How an id of ours is written; an id that came from such a file is written as it came.

    >>> their_id("919901010618033926"), their_id("person:P1"), their_id("ftm:NK-27")
    ('919901010618033926', 'person.3aP1', 'NK-27')
    """
    if is_credit_code(id_) or is_lei(id_):
        return id_
    bare = id_.removeprefix(THEIRS)
    if bare != id_ and _PLAIN.fullmatch(bare) and our_id(bare) == id_:
        return bare
    spelt = _SPELT.sub(lambda found: "".join(f".{byte:02x}" for byte in found[0].encode()), id_)
    return spelt if _SCHEME.fullmatch(id_) else f"{_MARK}{spelt}"


def our_id(text: str) -> str:
    """The id of ours that an id in such a file means.

    >>> our_id("person.3aP1"), our_id("919901010618033926"), our_id("NK-27")
    ('person:P1', '919901010618033926', 'ftm:NK-27')
    """
    if is_credit_code(text) or is_lei(text):
        return text
    try:
        found = _BYTES.sub(lambda m: bytes.fromhex(m[0].replace(".", "")).decode(), text.removeprefix(_MARK))
    except UnicodeDecodeError:
        found = ""
    return found if found and found != text and their_id(found) == text else f"{THEIRS}{text}"
