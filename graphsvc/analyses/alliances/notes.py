"""What the reader of candidate alliances must know (说明): limits reached, figures not reported."""

from __future__ import annotations

import numpy as np

from graphsvc.analyses.alliances.chain import LEVEL_NOT_REPORTED, Chain
from graphsvc.analyses.alliances.evidence_layers import TieEvidence
from graphsvc.analyses.alliances.leaders import Leadership
from graphsvc.analyses.alliances.options import Options
from graphsvc.analyses.alliances.proposals import Proposals
from graphsvc.domain.finding import Money, Note
from graphsvc.graph.columns import NULL_INTEGER
from graphsvc.graph.view import GraphView


def notes_of(
    view: GraphView,
    chain: Chain,
    evidence: TieEvidence,
    proposals: Proposals,
    leaders: dict[int, Leadership],
    options: Options,
) -> tuple[Note, ...]:
    """Every note that applies, in a fixed order."""
    solved = {"proven": proposals.proven, "excluded": proposals.excluded, "anchors": proposals.anchors}
    found = [(True, Note("candidate-alliances.note.solved", solved))]
    found += _limits(chain, proposals, leaders, options)
    amounts = _unreported_amounts(view, evidence)
    shares = int(np.count_nonzero(evidence.ownership.capital.low == 0))
    found += [
        (not chain.stages, Note("candidate-alliances.note.no-stages")),
        (
            chain.unreported > 0,
            Note("candidate-alliances.note.levels", {"n": chain.unreported, "level": LEVEL_NOT_REPORTED}),
        ),
        (
            amounts > 0,
            Note("candidate-alliances.note.amounts", {"n": amounts, "amount": Money(options.supply_unknown_cny)}),
        ),
        (shares > 0, Note("candidate-alliances.note.shares", {"n": shares})),
    ]  # fmt: skip
    return tuple(note for applies, note in found if applies)


def _limits(
    chain: Chain, proposals: Proposals, leaders: dict[int, Leadership], options: Options
) -> list[tuple[bool, Note]]:
    left_out = len(leaders) - options.anchor_limit if options.anchor is None else 0
    timed_out = sum(1 for p in proposals.every if p.proof.status == "time-limit")
    return [
        (
            proposals.without_group > 0,
            Note(
                "candidate-alliances.note.no-group",
                {"n": proposals.without_group, "size": options.minimum_size},
            ),
        ),
        (
            left_out > 0,
            Note("candidate-alliances.note.anchors", {"n": left_out, "limit": options.anchor_limit}),
        ),
        (proposals.unproven > 0, Note("candidate-alliances.note.unproven", {"n": proposals.unproven})),
        (
            proposals.narrowed > 0,
            Note(
                "candidate-alliances.note.narrowed",
                {"n": proposals.narrowed, "limit": options.narrow_limit},
            ),
        ),
        (timed_out > 0, Note("candidate-alliances.note.time-limit", {"n": timed_out})),
    ]


def _unreported_amounts(view: GraphView, evidence: TieEvidence) -> int:
    """Contracts of the supply layer whose amount is not reported."""
    rows = np.unique(evidence.layers["supply"].items) - evidence.numbers.offsets["SUPPLIES"]
    column = view.column("SUPPLIES", "amount_cny")
    return len(rows) if column is None else int(np.count_nonzero(column.data[rows] == NULL_INTEGER))
