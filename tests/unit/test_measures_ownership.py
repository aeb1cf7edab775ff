"""Look-through shares and control."""

from __future__ import annotations

import numpy as np
import pytest

from graphsvc.measures.ownership.control import HALF, Control, Stakes, control_of, under_one_controller
from graphsvc.measures.ownership.look_through import look_through
from graphsvc.measures.ownership.paths import holdings_between

X, Y, A, B, C = range(5)


def _shares(*rows: tuple[int, int, float]) -> np.typing.NDArray[np.float64]:
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    return np.asarray(look_through(columns[0], columns[1], columns[2], 5).toarray())


def _control(*rows: tuple[int, int, int], directing: tuple[tuple[int, int, int], ...] = ()) -> Control:
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    basis, number = np.zeros(len(table), dtype=np.int64), np.arange(len(table)) + 70
    return control_of(Stakes(table[:, 0], table[:, 1], table[:, 2], basis, number), directing)


def test_a_cross_holding_of_two_companies_adds_up_to_the_whole() -> None:
    shares = _shares((X, A, 0.6), (B, A, 0.4), (A, B, 0.3), (Y, B, 0.7))

    assert shares[X, A] == pytest.approx(0.681818, abs=1e-6)
    assert shares[X, B] == pytest.approx(0.204545, abs=1e-6)
    assert shares[X, A] + shares[Y, A] == pytest.approx(1)
    assert shares[X, B] + shares[Y, B] == pytest.approx(1)


def test_an_own_ring_does_not_inflate_a_share() -> None:
    """A holds 30 % of B, whatever B holds of A."""
    shares = _shares((A, B, 0.3), (B, A, 0.4))

    assert shares[A, B] == pytest.approx(0.3)
    assert shares[A, A] == 0


def test_a_ring_that_owns_itself_ends_and_stays_at_most_whole() -> None:
    shares = _shares((A, B, 1.0), (B, C, 1.0), (C, A, 1.0), (X, A, 0.5))

    assert shares.max() == 1
    assert np.isfinite(shares).all()


def test_parallel_stakes_add_up_and_chains_multiply() -> None:
    shares = _shares((X, A, 0.2), (X, A, 0.3), (A, B, 0.6))

    assert shares[X, A] == pytest.approx(0.5)
    assert shares[X, B] == pytest.approx(0.3)


def test_exactly_half_is_not_control_and_the_smallest_share_more_is() -> None:
    half, more = _control((X, A, HALF), (Y, A, HALF)), _control((X, A, HALF + 1), (Y, A, HALF - 1))

    assert half.steps == {}
    assert more.steps == {A: (X,)}


def test_control_goes_down_a_chain_though_the_multiplied_share_is_below_half() -> None:
    control = _control((X, A, 6 * HALF // 5), (A, B, 6 * HALF // 5))

    assert control.above(B) == {B: (B,), A: (A, B), X: (X, A, B)}
    assert control.facts_along((X, A, B)) == (70, 71)


def test_an_agreement_directs_without_a_share() -> None:
    control = _control((Y, A, HALF), directing=((X, A, 99),))

    assert control.steps == {A: (X,)}
    assert control.facts[X, A] == (99,)


def test_a_ring_of_control_ends() -> None:
    control = _control((A, B, 2 * HALF), (B, A, 2 * HALF))

    assert set(control.above(A)) == {A, B}
    assert list(control.groups([A, B]).values()) == [(A, B)]


def test_a_group_is_named_by_its_topmost_controller() -> None:
    control = _control((X, C, 2 * HALF), (C, A, 2 * HALF), (C, B, 2 * HALF))

    assert control.groups([A, B]) == {X: (A, B)}
    assert control.groups([A, B], ignored=frozenset({X})) == {C: (A, B)}


def test_firms_are_not_together_merely_because_the_state_controls_both() -> None:
    control = _control((X, A, 2 * HALF), (X, B, 2 * HALF))

    together = under_one_controller(control, np.array([A]), np.array([B]), ignored=frozenset({X}))

    assert together.tolist() == [False]


def test_only_holdings_on_the_way_are_named() -> None:
    zero = np.zeros(4, dtype=np.int64)
    stakes = Stakes(np.array([X, A, X, Y]), np.array([A, B, C, B]), zero, zero, np.array([70, 71, 72, 73]))

    assert holdings_between(stakes, X, B) == (70, 71)
    assert holdings_between(stakes, B, X) == ()
