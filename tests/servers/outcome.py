"""What must be true after something was killed in the middle of an import, whatever it was and whenever it was."""

from __future__ import annotations

from graphsvc.domain.facts import content_digest
from tests.servers.desk import Desk
from tests.servers.small_city import small_city

DIGESTS = {year: content_digest(small_city(year)) for year in (2021, 2022)}


def other_year(year: int) -> int:
    """The other of the two years."""
    return 2022 if year == 2021 else 2021


def year_of(desk: Desk) -> int:
    """Which city the store shows."""
    digest = desk.store.view().digest
    return next(year for year, known in DIGESTS.items() if known == digest)


def check_outcome(desk: Desk, old: int, *, acknowledged: bool) -> str | None:
    """What recovery did; asserts that before and after it, every reader sees one of the two revisions, whole."""
    found = desk.store.state()
    assert desk.views.current().digest in DIGESTS.values()
    if found.writing is not None:
        assert desk.views.current().digest == DIGESTS[old], "nothing is visible before it is published"

    done = desk.revisions.recover()

    state, view = desk.store.state(), desk.store.view()
    assert state.writing is None and state.token is None
    assert view.digest in DIGESTS.values()
    assert view.digest == desk.store.raw_view().digest == desk.views.current().digest
    assert view.digest == desk.revisions.get(state.published).digest
    if state.published > 1:
        before = old if view.digest != DIGESTS[old] else other_year(old)
        assert desk.views.of_revision(state.published - 1).digest == DIGESTS[before]
    assert acknowledged <= (view.digest != DIGESTS[old])
    names = [f"{r.number}-{r.digest[:12]}.zip" for r in desk.revisions.list()]
    assert desk.log_files() == sorted(names), "no draft, and no file of a revision that never came to be"
    assert not (desk.data / "writer.json").exists() or done is None
    return done
