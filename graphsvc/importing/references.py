"""Fields of ties that name an entity (所指): written as a code, an id or a name, kept in one form.

Where only one kind of a prefixed code can stand, the bare code is kept (a meeting's number, a stage's code); else the id.
"""

from __future__ import annotations

from functools import cache

from graphsvc.domain.kinds import HOLDERS
from graphsvc.domain.schema import IdScheme
from graphsvc.domain.vocabulary import TIES, kind

_FIELDS: dict[str, tuple[str, ...]] = {
    "enterprise": ("Enterprise",),
    "contributor": (*HOLDERS, "Locality"),
    "signed_at": ("Meeting",),
    "from_stage": ("Stage",),
    "to_stage": ("Stage",),
}


@cache
def references(type_: str) -> dict[str, tuple[str, ...]]:
    """The fields of a tie type that name an entity, with the kinds that can stand there.

    >>> references("SUPPLIES")["signed_at"]
    ('Meeting',)
    """
    schema = next(t for t in TIES if t.type == type_)
    return {f.name: _FIELDS[f.name] for f in schema.fields if _FIELDS.get(f.name)}


def as_kept(id_: str, kinds: tuple[str, ...]) -> str:
    """An id in the form in which such a field keeps it.

    >>> as_kept("meeting:3", ("Meeting",)), as_kept("919901010618033926", ("Enterprise",))
    ('3', '919901010618033926')
    """
    if len(kinds) == 1 and kind(kinds[0]).scheme is IdScheme.PREFIXED:
        slug = f"{kind(kinds[0]).slug}:"
        return id_.removeprefix(slug)
    return id_
