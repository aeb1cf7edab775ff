"""An answer that a time limit decided may differ the next time, so nobody keeps it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

pytestmark = pytest.mark.server

HURRIED = "sector=robotics&proof-limit=2&time-limit-s=0.01"
API = "/api/v1/analyses/candidate-alliances"


@pytest.mark.parametrize("address", [f"{API}?{HURRIED}", f"/alliances/robotics?{HURRIED.partition('&')[2]}"])
def test_an_answer_cut_by_a_time_limit_has_no_tag(seed_client: FlaskClient, address: str) -> None:
    answer = seed_client.get(address)

    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_proven_answer_has_its_tag_and_is_not_sent_twice(seed_client: FlaskClient) -> None:
    first = seed_client.get(f"{API}?sector=robotics")
    again = seed_client.get(f"{API}?sector=robotics", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
