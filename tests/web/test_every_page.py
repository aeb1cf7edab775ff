"""Every page in both languages, light and dark, wide and narrow: nothing is wrong on it, and it fits."""

from __future__ import annotations

import pytest

from tests.web.conftest import OpenPage

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/",
    "figures": "/figures",
    "sectors": "/alliances",
    "candidates": "/alliances/robotics?top=2",
    "connection form": "/connection",
    "connection": "/connection?from-id=locality:990104&to-id=meeting:3",
    "kinds": "/list",
    "enterprises": "/list/enterprise",
    "projects by size": "/list/project?sort=-total_investment_cny&page=2",
    "nothing fits": "/list/need?text=zzzz",
    "locality": "/e/locality:990101",
    "project": "/e/project:XM001?steps=2&limit=120",
    "person": "/e/person:R0091",
    "analyses": "/analyses",
    "one analysis": "/analyses/programme-figures?up-to-meeting=2",
    "import": "/import",
    "revisions": "/revisions",
    "revision": "/revisions/1",
    "export": "/export",
    "search": "/search?q=jqr",
    "nothing found": "/search?q=zzzzzz",
    "words": "/about",
    "patterns": "/patterns",
}
ERRORS = {"not found": ("/e/enterprise:none", 404), "bad date": ("/?as_of=yesterday", 400), "bad option": ("/list/need?sort=x", 400)}  # fmt: skip
LOOKS = {
    "zh wide light": ("zh", 1440, "light"),
    "en narrow dark": ("en", 390, "dark"),
    "zh tablet dark": ("zh", 1024, "dark"),
    "en wide light": ("en", 1440, "light"),
}


FIRST_LOOKED_AT = ("overview", "candidates", "locality", "import")  # in every look; others in two
SEEN = [
    (name, look)
    for name in PAGES
    for look in (LOOKS if name in FIRST_LOOKED_AT else ("zh wide light", "en narrow dark"))
]


@pytest.mark.parametrize(("name", "look"), SEEN)
def test_a_page_is_sound_accessible_and_fits(name: str, look: str, site: str, open_page: OpenPage) -> None:
    """No complaint of the browser, no axe violation, no sideways scrolling, the right language."""
    language, width, scheme = LOOKS[look]
    page = open_page(site, viewport={"width": width, "height": 900}, color_scheme=scheme)
    path = PAGES[name]

    status = page.open(f"{site}{path}{'&' if '?' in path else '?'}lang={language}")
    found = page.axe()

    assert status == 200
    assert page.complaints == []
    assert found == []
    assert page.page.evaluate("() => document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[language]
    assert page.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.page.locator("h1").count() == 1


@pytest.mark.parametrize("look", ["zh wide light", "en narrow dark"])
@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_is_sound_too(name: str, look: str, site: str, open_page: OpenPage) -> None:
    """It says what is wrong in the reader's language; the only console message is the browser's own about the status."""
    language, width, scheme = LOOKS[look]
    page = open_page(site, viewport={"width": width, "height": 900}, color_scheme=scheme)
    path, status = ERRORS[name]

    answered = page.open(f"{site}{path}{'&' if '?' in path else '?'}lang={language}")

    assert answered == status
    assert [c for c in page.complaints if "Failed to load resource" not in c] == []
    assert page.axe() == []
    assert "Traceback" not in page.page.content()


def test_every_page_says_that_the_city_is_invented(site: str, open_page: OpenPage) -> None:
    """The seed city's pages carry the sentence."""
    page = open_page(site, java_script_enabled=False)

    for path in ("/", "/figures", "/e/locality:990101", "/import", "/export"):
        page.open(f"{site}{path}?lang=zh")

        assert "虚构" in page.page.locator(".fictional").inner_text()
