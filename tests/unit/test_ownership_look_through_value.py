"""Network value: the published bow tie, and the correction as its authors describe it."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from graphsvc.measures.ownership.cleaning import clean
from graphsvc.measures.ownership.composition import graph_of
from graphsvc.measures.ownership.look_through_target import look_through_of
from graphsvc.measures.ownership.network_value import network_value
from graphsvc.measures.ownership.stakes import UNIT, Stakes
from tests import exact_ownership as exact

NODES = 8

BOW_TIE = (
    (1, 2, "0.1"), (2, 3, "0.5"), (2, 4, "0.5"), (2, 5, "0.2"), (3, 2, "0.3"), (3, 5, "0.2"), (4, 2, "0.3"),
    (4, 5, "0.6"), (5, 2, "0.3"), (5, 3, "0.5"), (5, 4, "0.5"), (5, 6, "1"),
)  # fmt: skip


def test_the_network_value_of_the_bow_tie_is_the_published_one() -> None:
    columns = clean(Stakes.of_rows(BOW_TIE, 7))
    own = np.array([0, 1, 1, 1, 1, 1, 1])

    value = network_value(columns, own)

    assert value.net[1:].round(6).tolist() == [6, 50, 27, 49, 55, 1]
    assert value.integrated[1:].round(6).tolist() == [5, 49, 26, 48, 54, 0]
    assert value.corrected_net[1:].round(6).tolist() == [6, 5, 4.378378, 4.666667, 4.714286, 1]
    holders = look_through_of(columns, 6).ultimate()
    assert [h.share.low for h in holders] == [pytest.approx(1)]


def test_the_corrected_network_value_is_what_is_downstream_without_the_stakes_in_the_holder() -> None:
    random = Random(8)
    for _ in range(25):
        rows = exact.register(random, companies=5, outsiders=3)
        shares = exact.lows(rows)
        stakes = Stakes.of_rows(
            [(h, t, int(low * UNIT), int(high * UNIT)) for h, t, low, high in rows], NODES
        )
        columns = clean(stakes)
        if graph_of(columns).closed.any():
            continue
        value = network_value(columns, np.ones(NODES))
        for holder in range(NODES):
            cut = {(h, t): share for (h, t), share in shares.items() if t != holder}
            row = exact.inverse(cut, NODES)[holder]
            assert value.corrected_net[holder] == pytest.approx(float(sum(row)), abs=1e-9)
