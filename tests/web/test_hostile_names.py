"""Names that are attacks stay text: in tables, picture, tooltip, panel, SVG, search."""

from __future__ import annotations

import pytest

from graphsvc.domain.vocabulary import KINDS
from tests.web.conftest import OpenPage
from tests.web.hostile import MARK, SECRET

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", [k.slug for k in KINDS])
def test_an_entity_with_hostile_texts_is_only_text(kind: str, hostile_site: str, open_page: OpenPage) -> None:
    """Its page runs nothing, and shows the attack as it was written."""
    page = open_page(hostile_site)
    id_ = "locality:990101" if kind == "locality" else f"{kind}:x"

    status = page.open(f"{hostile_site}/e/{id_}?steps=2&lang=zh")
    canvas = page.page.locator("[data-canvas]")
    if canvas.count():
        page.picture_ready()
        canvas.hover()
        canvas.press("ArrowRight")
        canvas.press("Enter")
        page.page.wait_for_load_state("networkidle")

    assert status == 200
    assert page.page.evaluate("() => window.__pwned") is None
    assert page.complaints == []
    if kind != "person":
        assert MARK in page.page.locator("h1").inner_text()


@pytest.mark.parametrize("path", ["/", "/list/enterprise", "/search?q=script", "/alliances", "/revisions/1", "/connection?from-id=enterprise:x&to-id=enterprise:y", "/figures"])  # fmt: skip
def test_other_pages_show_hostile_texts_as_text(path: str, hostile_site: str, open_page: OpenPage) -> None:
    """Nothing runs, nothing is fetched from outside, and what is restricted does not appear."""
    page = open_page(hostile_site)

    status = page.open(f"{hostile_site}{path}")

    assert status == 200
    assert page.page.evaluate("() => window.__pwned") is None
    assert page.complaints == []
    assert SECRET not in page.page.content()


def test_suggestions_show_hostile_texts_as_text(hostile_site: str, open_page: OpenPage) -> None:
    """Typing in the search box builds elements, never markup."""
    page = open_page(hostile_site)
    page.open(hostile_site)

    page.page.locator("#find").press_sequentially("script")
    page.page.wait_for_selector("[role=option]")

    assert MARK in page.page.locator("[role=option]").first.inner_text()
    assert page.page.evaluate("() => window.__pwned") is None
    assert page.complaints == []


def test_a_restricted_name_is_nowhere(hostile_site: str, open_page: OpenPage) -> None:
    """Not on its own page, nor by search, nor in suggestions."""
    page = open_page(hostile_site)

    for path in ("/e/person:x", f"/search?q={SECRET}", f"/search/suggestions?q={SECRET}", "/list/person", "/e/enterprise:x?steps=2"):  # fmt: skip
        page.open(f"{hostile_site}{path}")

        shown = page.page.content().replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "")
        assert SECRET not in shown or path.startswith("/search?"), path
    page.open(f"{hostile_site}/search?q={SECRET}")
    assert page.page.locator(".hits").count() == 0
