"""Who speaks with one voice, and which holdings lie between two."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graphsvc.measures.ownership.control_voice import Voices
from graphsvc.measures.ownership.controllers import controllers
from graphsvc.measures.ownership.paths import holdings_between
from graphsvc.measures.ownership.position import Concert, Directs
from graphsvc.measures.ownership.stakes import Stakes
from graphsvc.measures.ownership.voices import Votes

X, Y, A, B, C = range(5)
HALF, WHOLE, MOST = "0.5", "1", "0.6"


def _votes(*rows: tuple[int, int, str]) -> Votes:
    return Votes.of(Stakes.of_rows(rows, 5))


def _voices(*rows: tuple[int, int, str]) -> Voices:
    return Voices(controllers(_votes(*rows)))


def _companies(voices: Voices, controller: int, node: int) -> list[int]:
    return [link.company for link in voices.chain(controller, node)]


def test_exactly_half_is_no_voice_and_the_smallest_share_more_is() -> None:
    half, more = _voices((X, A, HALF), (Y, A, HALF)), _voices((X, A, "0.5000000001"), (Y, A, "0.4999999999"))

    assert half.above(A) == (A,)
    assert more.above(A) == (A, X)


def test_control_goes_down_a_chain_though_the_multiplied_share_is_below_half() -> None:
    voices = _voices((X, A, MOST), (A, B, MOST))

    assert voices.above(B) == (B, X, A)
    assert _companies(voices, X, B) == [A, B]


def test_two_companies_of_one_owner_control_a_third_together() -> None:
    assert _voices((X, A, MOST), (X, B, MOST), (A, C, "0.3"), (B, C, "0.3")).above(C) == (C, X)


def test_an_agreement_directs_without_a_share() -> None:
    register = replace(_votes((Y, A, HALF)), directs=Directs(np.array([X]), np.array([A]), np.array([99])))
    voices = Voices(controllers(register))

    assert voices.above(A) == (A, X)
    assert voices.chain(X, A)[0].ties == (99,)


def test_a_ring_of_control_ends() -> None:
    voices = _voices((A, B, WHOLE), (B, A, WHOLE))

    assert set(voices.above(A)) == {A, B}
    assert list(voices.groups([A, B]).values()) == [(A, B)]


def test_a_group_is_named_by_its_topmost_controller() -> None:
    voices = _voices((X, C, WHOLE), (C, A, WHOLE), (C, B, WHOLE))

    assert voices.groups([A, B]) == {X: (A, B)}
    assert voices.groups([A, B], ignored=frozenset({X})) == {C: (A, B)}


def test_who_acts_in_concert_speaks_with_one_voice_for_what_it_controls() -> None:
    register = _votes((X, A, "0.3"), (Y, A, "0.3"), (X, B, "0.3"), (Y, B, "0.3"))
    pact = Concert(np.array([X]), np.array([Y]), np.array([-1]), np.array([7]))
    voices = Voices(controllers(replace(register, concert=pact)))

    assert voices.groups([A, B]) == {5: (A, B)}
    assert voices.chain(5, A)[0].ties == (7,)


def test_firms_are_not_together_merely_because_the_state_controls_both() -> None:
    voices = _voices((X, A, WHOLE), (X, B, WHOLE))

    assert voices.together(np.array([A]), np.array([B]), ignored=frozenset({X})).tolist() == [False]
    assert voices.together(np.array([A]), np.array([B])).tolist() == [True]


def test_oversubscribed_votes_make_no_voice() -> None:
    assert _voices((X, A, "0.9"), (Y, A, "0.9"), (A, B, MOST)).above(B) == (B, A)


def test_only_holdings_on_the_way_are_named() -> None:
    stakes = Stakes.of_rows([(X, A, HALF), (A, B, HALF), (X, C, HALF), (Y, B, HALF)], 5)

    assert holdings_between(stakes, X, B) == (0, 1)
    assert holdings_between(stakes, B, X) == ()
