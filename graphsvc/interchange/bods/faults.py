"""What is wrong with a statement (差错): the field as a JSON pointer (RFC 6901), why, and what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: `pointer` from the root of the statement, `why` the rest of a text key `import.…`."""

    pointer: str
    why: str
    values: Mapping[str, object] = field(default_factory=dict)
    value: object = None


def pointer(at: str, name: str) -> str:
    """The pointer of a member of what stands at a pointer.

    >>> pointer("/a", "b/c~")
    '/a/b~1c~0'
    """
    return f"{at}/{name.replace('~', '~0').replace('/', '~1')}"
