"""The ownership chart in words (股权穿透图): which boxes and lines, what stands on them, for one reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graphsvc.domain.chart import Chart, ChartBox, ChartSample, ChartStake, Figure, Nature
from graphsvc.domain.facts import Tie, Value
from graphsvc.domain.texts import say
from graphsvc.domain.vocabulary import kind, tie
from graphsvc.domain.wording import particulars, period_text, share_text, value_text, word
from graphsvc.graph.columns import Array
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.position import Position
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from graphsvc.service.ownership_region import Region

LOOKS = ("company", "person", "institution", "unknown_party", "state", "controller", "exact", "range", "unknown", "mutual", "agreement")  # fmt: skip
_INSTITUTIONS = ("Institute", "University", "Government", "Platform")


@dataclass(frozen=True, slots=True)
class ChartReader:
    """For whom a chart is drawn: language, where a party leads, where a tie leads."""

    language: str
    party: Callable[[str], str]
    tie: Callable[[Tie], str]


@dataclass(frozen=True, eq=False)
class Telling:
    """A region with all that it is told with; `controllers` are the ids of who controls the centre."""

    at: GraphView
    position: Position
    stakes: Stakes
    region: Region
    controllers: frozenset[str]
    reader: ChartReader

    def chart(self) -> Chart:
        """The chart; the same region gives the same one."""
        language = self.reader.language
        centre = self.at.nodes[self.region.nodes[0]]
        lines = [*self._stakes(), *self._agreements()]
        boxes = tuple(self._box(node) for node in self.region.nodes)
        stakes = tuple(sorted(lines, key=lambda s: (s.target, s.holder, s.nature)))
        return Chart(
            title=say("chart.title", language, name=self._name(centre)),
            description=say("chart.description", language, shown=len(boxes), stakes=len(stakes)),
            centre=centre,
            boxes=boxes,
            stakes=stakes,
            total=self.region.total,
            more_above=self._unfilled("chart.more_above"),
            more_below=self._unfilled("chart.more_below"),
            samples=tuple(_samples(boxes, stakes, language)),
        )

    # private ----------------------------------------------------------------

    def _unfilled(self, key: str) -> str:
        return say(key, self.reader.language, name="{name}", count="{count}")

    def _name(self, id_: str) -> str:
        name = self.at.name(id_)
        return id_.partition(":")[2] or id_ if name == id_ else name

    def _box(self, node: int) -> ChartBox:
        language, id_ = self.reader.language, self.at.nodes[node]
        label = self.at.label_of(id_)
        state, controller = bool(self.position.state[node]), id_ in self.controllers
        figure = _figure(label, unknown=bool(self.position.unknown[node]))
        marks = []
        if controller:
            marks.append(say("chart.controller", language))
        if state:
            marks.append(say("chart.state", language))
        marks += [say(key, language) for key in self._agreed(node)]
        if figure == "unknown":
            marks.append(say("chart.undisclosed", language))
        elif label != "Enterprise" and not state:
            marks.append(word(kind(label), language))
        return ChartBox(
            id_, self._name(id_), figure, self.reader.party(id_), tuple(marks), (word(kind(label), language), id_),
            state, controller, self.region.above.get(node, 0), self.region.below.get(node, 0),
        )  # fmt: skip

    def _agreed(self, node: int) -> Iterator[str]:
        """Keys of what a drawn holder has agreed about its votes in a drawn enterprise, or in every one."""
        concert, delegated = self.position.concert, self.position.delegated
        here = [-1, *self.region.nodes]
        acting = (concert.a == node) | (concert.b == node)
        if bool(np.isin(concert.target[acting], here).any()):
            yield "chart.concert"
        if bool(np.isin(delegated.target[delegated.giver == node], here).any()):
            yield "chart.delegated"

    def _stakes(self) -> Iterator[ChartStake]:
        """One line a pair; several stakes of one pair are summed, their kinds stand under the share."""
        groups: dict[tuple[int, int], list[int]] = defaultdict(list)
        for row in self.region.rows.tolist():
            groups[int(self.stakes.holder[row]), int(self.stakes.target[row])].append(row)
        mutual = _mutual(list(groups))
        for (holder, target), rows in groups.items():
            yield self._stake(holder, target, rows, mutual=(holder, target) in mutual)

    def _stake(self, holder: int, target: int, rows: Sequence[int], *, mutual: bool) -> ChartStake:
        language, table = self.reader.language, self.at.ties_by_type["HOLDS"]
        ties = [self.at.tie(table.ids[int(self.stakes.item[row])]) for row in rows]
        text, nature, weight = _share(self.stakes, rows, language)
        facts = dict.fromkeys(line for found in ties for line in self._told(found))
        ends = self.at.nodes[holder], self.at.nodes[target]
        title = f"{self._name(ends[0])} → {self._name(ends[1])}　{text}"
        return ChartStake(
            *ends, nature, text, weight, _kinds(ties, language), mutual, (title, *facts), self.reader.tie(ties[0])
        )  # fmt: skip

    def _agreements(self) -> Iterator[ChartStake]:
        language, directs = self.reader.language, self.position.directs
        table = self.at.ties_by_type["DIRECTS"]
        for row in self.region.directs.tolist():
            found = self.at.tie(table.ids[int(directs.item[row])])
            by = found.values.get("by")
            text = say("chart.agreement", language)
            under = value_text(tie("DIRECTS").field("by"), by, language) if by is not None else ""
            title = f"{self._name(found.from_id)} → {self._name(found.to_id)}　{text}"
            yield ChartStake(
                found.from_id, found.to_id, "agreement", text, 0.2, under, False,
                (title, *self._told(found)), self.reader.tie(found),
            )  # fmt: skip

    def _told(self, found: Tie) -> Iterator[str]:
        """A tie in lines: what it says, its period, its row in the source."""
        language = self.reader.language
        joint = "：" if language == "zh" else ": "
        yield from (f"{name}{joint}{text}" for name, text in particulars(found, language))
        yield period_text(found.values, language)
        if (source := found.source) is not None:
            yield say("source.line", language, file=source.file, sheet=source.sheet, row=source.row)


# Private functions


def _figure(label: str, *, unknown: bool) -> Figure:
    if unknown:
        return "unknown"
    if label == "Person":
        return "person"
    return "institution" if label in _INSTITUTIONS else "company"


def _share(stakes: Stakes, rows: Sequence[int], language: str) -> tuple[str, Nature, float]:
    """Words, nature and middle of one or several stakes together."""
    low = sum(int(stakes.low[row]) for row in rows)
    high = min(sum(int(stakes.high[row]) for row in rows), max(low, UNIT))
    stated = all(bool(stakes.stated[row]) for row in rows)
    weight = (low + high) / 2 / UNIT
    if not stated and low == 0:
        return say("chart.unknown", language), "unknown", 0.0
    one = len(rows) == 1
    values: dict[str, Value] = {
        "share_min": _fraction(low),
        "share_max": _fraction(high),
        "min_exclusive": one and bool(stakes.open_low[rows[0]]),
        "max_exclusive": one and bool(stakes.open_high[rows[0]]),
    }
    return share_text(values, language), "exact" if low == high else "range", weight


def _fraction(units: int) -> Decimal:
    return Decimal(units).scaleb(-10).normalize()


def _kinds(ties: Sequence[Tie], language: str) -> str:
    """What was contributed; with the share of each where there are several."""
    field = tie("HOLDS").field("contribution")
    told = [
        (value_text(field, found.values["contribution"], language), share_text(found.values, language))
        for found in ties
        if found.values.get("contribution") is not None
    ]
    if len(ties) == 1:
        return told[0][0] if told else ""
    return ("、" if language == "zh" else ", ").join(f"{name} {share}" for name, share in told)


def _mutual(pairs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs that lie on a circle of holdings, a party's own shares included."""
    if not pairs:
        return set()
    ends = np.array(pairs)
    places: Array = np.unique(ends)
    inner = np.searchsorted(places, ends)
    size = len(places)
    matrix = csr_array((np.ones(len(inner)), (inner[:, 0], inner[:, 1])), shape=(size, size))
    _, group = connected_components(matrix, directed=True, connection="strong")
    return {pair for pair, (a, b) in zip(pairs, inner, strict=True) if group[a] == group[b]}


def _samples(boxes: Sequence[ChartBox], stakes: Sequence[ChartStake], language: str) -> Iterator[ChartSample]:
    """The looks that the chart has, in a fixed order."""
    used: set[str] = {
        "unknown_party" if box.figure == "unknown" else box.figure for box in boxes if not box.state
    }
    used |= {"state"} if any(box.state for box in boxes) else set()
    used |= {"controller"} if any(box.controller for box in boxes) else set()
    used |= {"mutual" if stake.mutual else stake.nature for stake in stakes}
    for look in LOOKS:
        if look in used:
            yield ChartSample(look, say(f"chart.look.{look}", language))
