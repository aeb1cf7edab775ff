"""Colours, shapes and dashes (配色): Okabe-Ito, told apart without colour by shape and dash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from graphsvc.domain.vocabulary import kind, tie

Shape: TypeAlias = Literal["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]

# Okabe and Ito, "Color Universal Design", 2008; two tints for kinds beyond the eight
BLUE, SKY, GREEN, ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
VERMILION, PURPLE, YELLOW, GREY = "#D55E00", "#CC79A7", "#F0E442", "#7A8694"


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How a kind is drawn; `radius` in picture units."""

    colour: str
    shape: Shape
    radius: float = 9.0


@dataclass(frozen=True, slots=True)
class TieStyle:
    """How a tie type is drawn; `dash` in picture units, empty = solid."""

    colour: str
    dash: tuple[int, ...] = ()
    width: float = 1.4


KIND_STYLES: dict[str, KindStyle] = {
    "Enterprise": KindStyle(BLUE, "dot"),
    "Institute": KindStyle(GREEN, "triangle"),
    "University": KindStyle(SKY, "triangleDown"),
    "Government": KindStyle(VERMILION, "square"),
    "Platform": KindStyle(PURPLE, "hexagon"),
    "Arrangement": KindStyle(GREY, "diamond"),
    "Person": KindStyle(GREY, "dot", 7.0),
    "UnknownParty": KindStyle(GREY, "triangleDown", 7.0),
    "Locality": KindStyle(VERMILION, "hexagon", 11.0),
    "Park": KindStyle(YELLOW, "square"),
    "Project": KindStyle(ORANGE, "diamond", 10.0),
    "Achievement": KindStyle(GREEN, "star", 10.0),
    "Need": KindStyle(PURPLE, "star", 10.0),
    "Meeting": KindStyle(SKY, "square"),
    "Alliance": KindStyle(BLUE, "star", 12.0),
    "Sector": KindStyle(ORANGE, "hexagon", 12.0),
    "Stage": KindStyle(YELLOW, "diamond", 10.0),
}

TIE_STYLES: dict[str, TieStyle] = {
    "HOLDS": TieStyle(BLUE, width=2.0),
    "ACTS_WITH": TieStyle(BLUE, (2, 4)),
    "DELEGATES_VOTES": TieStyle(BLUE, (8, 4)),
    "DIRECTS": TieStyle(BLUE, (8, 3, 2, 3), 2.0),
    "SUPPLIES": TieStyle(GREEN, width=2.0),
    "TAKES_PART_IN": TieStyle(ORANGE),
    "SECONDS_TO": TieStyle(PURPLE, (6, 4), 2.0),
    "MEMBER_OF": TieStyle(VERMILION, (10, 3)),
    "OFFERS": TieStyle(GREEN, (2, 4)),
    "SEEKS": TieStyle(PURPLE, (2, 4)),
    "ANSWERS": TieStyle(GREEN, (8, 4)),
    "CAN_DO": TieStyle(ORANGE, (3, 3)),
    "LOCATED_IN": TieStyle(GREY, (1, 4)),
    "PART_OF": TieStyle(GREY, (6, 4)),
    "IN_SECTOR": TieStyle(GREY, (3, 5)),
    "SIGNED_AT": TieStyle(SKY, (4, 4)),
    "SPOKE_AT": TieStyle(SKY, (1, 4), 2.0),
}

_OTHER_KIND, _OTHER_TIE = KindStyle(GREY, "square"), TieStyle(GREY)


def kind_style(label: str) -> KindStyle:
    """The style of a kind; a kind that was added later is grey until it is given one."""
    return KIND_STYLES.get(kind(label).label, _OTHER_KIND)


def tie_style(type_: str) -> TieStyle:
    """The style of a tie type; one that was added later is grey until it is given one."""
    return TIE_STYLES.get(tie(type_).type, _OTHER_TIE)
