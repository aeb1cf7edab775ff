"""Before and after as an answer holds them (变动前后对照): one entry a company that differs, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graphsvc.analyses.ownership.ownership_whatif_changes import Written
from graphsvc.analyses.ownership.share_words import fraction, percent_of_units
from graphsvc.domain.finding import Evidence, Finding, Json, Key, Plain, Words
from graphsvc.domain.wording import per_cent
from graphsvc.graph.view import GraphView
from graphsvc.measures.ownership.composition import PARTS
from graphsvc.measures.ownership.control_reach import controlled
from graphsvc.measures.ownership.position import HOLDER_CLASSES
from graphsvc.measures.ownership.whatif import Change
from graphsvc.measures.ownership.whatif_outcomes import Differs, State, differences
from graphsvc.measures.ownership.whatif_part import Part

OWNERS = 300  # companies of which beneficial owners are compared


@dataclass(frozen=True, eq=False)
class Compared:
    """Both states of the part of the register that the changes can reach."""

    at: GraphView
    part: Part
    before: State
    after: State
    written: tuple[Written, ...]

    def id(self, place: int) -> str:
        """The id of a place of the part."""
        return self.at.nodes[int(self.part.nodes[place])]

    def name(self, place: int) -> str:
        """Its name."""
        return self.at.name(self.id(place))

    def party(self, place: int) -> dict[str, Json]:
        """A place as an answer shows it."""
        position, id_ = self.part.position, self.id(place)
        return {
            "id": id_,
            "name": self.at.name(id_),
            "kind": self.at.label_of(id_),
            "class": HOLDER_CLASSES[int(position.holder_class[place])],
            "unknown_party": bool(position.unknown[place]),
        }

    @cached_property
    def owners_left(self) -> int:
        """Companies whose beneficial owners were not compared."""
        return max(0, len(self.part.changing) - OWNERS) if self.written else 0

    @cached_property
    def companies(self) -> tuple[dict[str, Json], ...]:
        """Every company that differs, by id."""
        if not self.written:
            return ()
        told = []
        for place, differs in enumerate(differences(self.before, self.after, self.part.changing)):
            owners = place < OWNERS and self.before.owners(differs.company) != self.after.owners(
                differs.company
            )
            if differs.any or owners:
                told.append(self._company(differs, owners))
        return tuple(sorted(told, key=lambda company: str(company["id"])))

    def findings(self, place: int, top: int) -> tuple[Finding, ...]:
        """The company of this place where it stays the same, then one a company that differs."""
        differing = tuple(self._finding(company) for company in self.companies[:top])
        same = all(company["id"] != self.id(place) for company in self.companies)
        return (self._now(place), *differing) if same else differing

    def state_json(self, place: int) -> dict[str, Json]:
        """What is said of one company after the changes."""
        return self._state(self.after, place, True)

    def change_json(self, written: Written) -> dict[str, Json]:
        """One change as it was understood."""
        return {
            "text": written.text,
            "kind": written.verb,
            **{name: value for name, value in written.fields.items() if name != "share"},
            "share": {"low": fraction(written.moved[0]), "high": fraction(written.moved[1])},
            "facts": list(self.facts_of_change(written.changes)),
        }

    def words(self, written: Written) -> dict[str, Plain]:
        """The fields of a change as a sentence needs them."""
        names = {name: self.at.name(value) for name, value in written.fields.items() if name != "share"}
        return {"holder": "—", "buyer": "—", **names, "share": percent_of_units(*written.moved)}

    def facts_of_change(self, changes: tuple[Change, ...]) -> tuple[str, ...]:
        """The holdings that a change touches, as they are recorded now."""
        stakes, found = self.before.position.capital, set[str]()
        for change in changes:
            if change.holder >= 0:
                target, holder = self.part.place(change.target), self.part.place(change.holder)
                rows = stakes.of(target)
                found |= self._ids(stakes.item[rows][stakes.holder[rows] == holder].tolist())
        return tuple(sorted(found))

    def facts(self, place: int) -> tuple[str, ...]:
        """The holdings in a company, as they are recorded now."""
        found: set[str] = set()
        for stakes in (self.before.position.capital, self.before.position.voting):
            found |= self._ids(stakes.item[stakes.of(place)].tolist())
        return tuple(sorted(found))

    # private ----------------------------------------------------------------

    def _ids(self, items: list[int]) -> set[str]:
        ids = self.at.ties_by_type["HOLDS"].ids
        return {ids[item] for item in items if item >= 0}

    def _company(self, differs: Differs, owners: bool) -> dict[str, Json]:
        company = differs.company
        different = [
            *(["control"] if differs.control else []),
            *(f"class:{name}" for name in differs.rule_sets),
        ]
        different += [
            *(["beneficial-owners"] if owners else []),
            *(["composition"] if differs.composition else []),
        ]
        asked = company in self.part.changing[:OWNERS]
        return {
            **self.party(company),
            "differs": [*different],
            "before": self._state(self.before, company, asked),
            "after": self._state(self.after, company, asked),
            "facts": list(self.facts(company)),
        }

    def _state(self, state: State, company: int, asked: bool) -> dict[str, Json]:
        owners = state.owners(company) if asked else None
        parts = zip(PARTS, state.composition[company].tolist(), strict=True)
        return {
            "controller": self._controller(state, company),
            "classes": {name: self._class(state, name, company) for name in state.rule_sets},
            "beneficial_owners": None
            if owners is None
            else {
                "certain": [self.party(node) for node in owners.certain],
                "possible": [self.party(node) for node in owners.possible],
            },
            "composition": {name: share for name, share in parts if share},
        }

    def _controller(self, state: State, company: int) -> dict[str, Json]:
        members = state.control.controller_of(company)
        step = controlled(state.votes, members, state.majority).get(company) if members else None
        votes: dict[str, Json] | None = None
        if step is not None and not step.by_agreement:
            votes = {"low": fraction(step.least), "high": fraction(max(step.least, step.most))}
        return {
            "ids": [self.id(member) for member in members],
            "name": "、".join(self.name(member) for member in members),
            "certainty": str(state.control.certainty_of(company)),
            "votes": votes,
            "by_agreement": step.by_agreement if step else False,
        }

    def _class(self, state: State, name: str, company: int) -> dict[str, Json]:
        found = state.classes[name]
        codes = found.of(company)
        clause = found.rules.clause_of(codes[0]) if len(codes) == 1 else None
        return {
            "class": codes[0] if len(codes) == 1 else None,
            "possible": [*codes],
            "clause": clause.id if clause else None,
            "version": found.rules.version,
        }

    def _now(self, place: int) -> Finding:
        state, facts, name = self.state_json(place), self.facts(place), self.name(place)
        evidence = []
        for kind, of in (("control", ""), *(("class", rules) for rules in self.after.rule_sets)):
            values: dict[str, Plain] = {"rules": _rules(of), "now": _words(kind, of, state)}
            evidence.append(Evidence(f"ownership-whatif.now.{kind}", values, 0.0, facts))
        owners: dict[str, Plain] = {"now": _words("beneficial-owners", "", state)}
        evidence.append(Evidence("ownership-whatif.now.beneficial-owners", owners, 0.0, facts))
        key = "ownership-whatif.same" if self.written else "ownership-whatif.now"
        return Finding(self.id(place), key, {"company": name}, tuple(evidence), detail=state)

    def _finding(self, company: dict[str, Json]) -> Finding:
        before, after, differs, facts = (company[key] for key in ("before", "after", "differs", "facts"))
        ids = tuple(map(str, facts)) if isinstance(facts, list) else ()
        evidence = []
        if isinstance(before, dict) and isinstance(after, dict) and isinstance(differs, list):
            for what in map(str, differs):
                kind, _, name = what.partition(":")
                values = _values(kind, name, before, after) | {"company": str(company["name"])}
                evidence.append(Evidence(f"ownership-whatif.differs.{kind}", values, 0.0, ids))
        values = {"company": str(company["name"]), "n": len(evidence)}
        return Finding(
            str(company["id"]), "ownership-whatif.company", values, tuple(evidence), detail=company
        )


# Private functions


def _values(kind: str, name: str, before: Mapping[str, Json], after: Mapping[str, Json]) -> dict[str, Plain]:
    return {
        "rules": _rules(name),
        "before": _words(kind, name, before),
        "after": _words(kind, name, after),
    }


def _words(kind: str, name: str, state: Mapping[str, Json]) -> Plain:
    """One outcome in few words; what has a word in the reader's language is its key."""
    found = state[{"control": "controller", "class": "classes"}.get(kind, kind.replace("-", "_"))]
    if not isinstance(found, dict):
        return "—"
    match kind:
        case "control":
            votes = found["votes"]
            share = f" {_share(votes['low'])}" if isinstance(votes, dict) else ""
            certainty = Key(f"ownership-whatif.certainty.{found['certainty']}")
            return Words((f"{found['name'] or '—'}{share} (", certainty, ")"))
        case "class":
            of = found[name]
            possible = of["possible"] if isinstance(of, dict) else None
            codes = possible if isinstance(possible, list) else []
            return _listed([(Key(f"ownership-class.class.{code}"),) for code in codes], " / ")
        case "beneficial-owners":
            certain, possible = (_names(found[key]) for key in ("certain", "possible"))
            return (certain or "—") + (f" (? {possible})" if possible else "")
        case _:
            parts = [
                (Key(f"ownership-whatif.part.{part}"), f" {_share(share)}") for part, share in found.items()
            ]
            return _listed(parts, ", ")


def _rules(name: str) -> Plain:
    return Key(f"ownership-class.rules.{name}") if name else ""


def _listed(items: Sequence[Sequence[str]], between: str) -> Words:
    """The items, each in pieces, with something between; a dash where there are none."""
    told: list[str] = []
    for item in items:
        told += [between, *item] if told else item
    return Words(told or ["—"])


def _names(parties: Json) -> str:
    return (
        "、".join(str(p["name"]) for p in parties if isinstance(p, dict)) if isinstance(parties, list) else ""
    )


def _share(part: Json) -> str:
    number = float(part) if isinstance(part, (int, float)) else 0.0
    return per_cent(number * 100, 4)
