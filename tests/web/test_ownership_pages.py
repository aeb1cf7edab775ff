"""Ownership pages: the chart and its tables, the way from a number of the city to its enterprises, without script too."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from flask.testing import FlaskClient

from graphsvc.service.service import Service
from tests.web.conftest import OpenPage
from tests.web.hostile import SECRET

FIRM = "91990102545030680Q"
GROUP = "91990101489355957Y"
AGREEMENTS = ("919901020394578092", "91990110163064586N")  # directed without a share
PAGES = {
    "the city": "/ownership",
    "a firm of a long chain": f"/ownership/{FIRM}",
    "a cross-holding": "/ownership/919901025338849299",
    "bands": "/ownership/91990105101261197K",
    "a ring": "/ownership/91990103792244248D",
    "a holding company": f"/ownership/{GROUP}?down=3&most=150",
    "a person": "/ownership/person:R0002",
    "a list": "/ownership/list?class=mixed&sector=sector:robotics",
    "nobody fits": "/ownership?name=zzzz",
}
LOOKS = {"zh wide light": ("zh", 1440, "light"), "en narrow dark": ("en", 390, "dark")}


@pytest.mark.browser
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_an_ownership_page_is_sound_accessible_and_fits(
    name: str, look: str, site: str, open_page: OpenPage
) -> None:
    """No complaint of the browser, no axe violation, no sideways scrolling."""
    language, width, scheme = LOOKS[look]
    page = open_page(site, viewport={"width": width, "height": 900}, color_scheme=scheme)
    path = PAGES[name]

    status = page.open(f"{site}{path}{'&' if '?' in path else '?'}lang={language}")

    assert status == 200
    assert page.complaints == []
    assert page.axe() == []
    assert page.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.page.locator("h1").count() == 1


@pytest.mark.browser
def test_a_chart_is_drilled_and_chosen_without_script(site: str, open_page: OpenPage) -> None:
    """A box leads to the chart around it, depth is a form, an earlier day is one link away."""
    page = open_page(site, java_script_enabled=False)
    page.open(f"{site}/ownership/{FIRM}?lang=zh")

    whole = page.page.locator(".chart-svg .chart-link").count()
    page.page.select_option("select[name=up]", "1")
    with page.page.expect_navigation():
        page.page.click("text=重新绘制")
    near = page.page.locator(".chart-svg .chart-link").count()
    with page.page.expect_navigation():
        page.page.click(".chart-svg .chart-link >> nth=1")
    heading = page.page.locator("h1").inner_text()
    page.page.select_option("form[data-days] select", index=1)
    page.page.click("form[data-days] button")

    assert near < whole
    assert "衡澜斐道减速机" not in heading
    assert "as_of=" in page.page.url
    assert (
        page.page.locator("#holders").count() + page.page.locator(".empty, .error-page, .record").count() > 0
    )


@pytest.mark.browser
def test_the_days_of_change_are_a_slider_where_there_is_script(site: str, open_page: OpenPage) -> None:
    """Letting go of it shows the ownership of that day."""
    page = open_page(site)
    page.open(f"{site}/ownership/{GROUP}?lang=zh")
    slider = page.page.locator("form[data-days] input[type=range]")

    slider.focus()
    slider.press("ArrowLeft")
    page.page.wait_for_url("**as_of=*")

    assert "lang=zh" in page.page.url
    assert page.complaints == []


@pytest.mark.browser
def test_a_wide_chart_is_made_to_fit_and_full_again(site: str, open_page: OpenPage) -> None:
    """By buttons, which a page without script does not show."""
    page = open_page(site)
    page.open(f"{site}/ownership/{GROUP}?lang=zh&down=3&most=150")
    width = "() => document.querySelector('.chart-scroll > svg').getBoundingClientRect().width"

    full = page.page.evaluate(width)
    page.page.click("text=适应窗口")
    fitting = page.page.evaluate(width)
    page.page.click("text=原始大小")
    again = page.page.evaluate(width)

    assert fitting <= page.page.evaluate("() => document.querySelector('.chart-scroll').clientWidth")
    assert full == pytest.approx(again, abs=1)
    assert fitting < full
    assert page.complaints == []


@pytest.mark.browser
def test_a_number_leads_to_its_row_in_the_source(site: str, open_page: OpenPage) -> None:
    """From the table of direct holders to the very tie, with its file and row."""
    page = open_page(site, java_script_enabled=False)
    page.open(f"{site}/ownership/{FIRM}?lang=zh")

    link = page.page.locator("[aria-labelledby=direct] td.number a").first
    share = link.inner_text()
    link.click()
    row = page.page.locator(f"[id='{page.page.url.rpartition('#')[2]}']")

    assert share in row.inner_text()
    assert row.locator(".source").inner_text().strip()


def test_agreements_about_votes_stand_in_the_boxes(seed_client: FlaskClient) -> None:
    """Who acts in concert, and who has delegated its votes."""
    concert = seed_client.get("/ownership/91990108028312049H?lang=zh", base_url="http://localhost")
    delegated = seed_client.get("/ownership/91990113275525607H?lang=zh", base_url="http://localhost")

    assert ">一致行动</tspan>" in concert.get_data(as_text=True)
    assert ">表决权已委托</tspan>" in delegated.get_data(as_text=True)


@pytest.mark.browser
def test_hostile_names_on_ownership_pages_are_text(hostile_site: str, open_page: OpenPage) -> None:
    """In boxes, tooltips, tables and the list of the city; what is restricted is nowhere."""
    page = open_page(hostile_site)

    for path in ("/ownership", "/ownership?name=script", "/ownership/enterprise:x", "/ownership/person:x", "/ownership/list?class=of"):  # fmt: skip
        status = page.open(f"{hostile_site}{path}")

        assert status == 200, path
        assert page.page.evaluate("() => window.__pwned") is None
        assert page.complaints == []
        assert SECRET not in page.page.content()


@pytest.mark.browser
def test_the_chart_is_on_paper_without_its_forms(site: str, open_page: OpenPage) -> None:
    """It fits the sheet."""
    page = open_page(site)
    page.open(f"{site}/ownership/{GROUP}?lang=zh")

    page.page.emulate_media(media="print")

    assert page.page.locator(".chart-svg").first.is_visible()
    assert page.page.locator(".chart-forms").is_hidden()
    assert len(page.page.pdf(format="A4", print_background=True)) > 20_000


def test_every_number_of_the_city_leads_to_as_many_enterprises(seed_client: FlaskClient) -> None:
    """State, mixed, private; whole and by sector."""
    for query in ("class=state", "class=mixed&sector=sector:robotics", "class=T2&law=1", "class=newly", "month=2021-12", "class=declared"):  # fmt: skip
        answer = seed_client.get(f"/ownership/list?{query}&lang=en", base_url="http://localhost")
        text = answer.get_data(as_text=True)
        said = int(text.partition('<span class="count">')[2].partition("<")[0])

        assert answer.status_code == 200
        assert text.count('<tr><th scope="row">') == said, query


def test_the_page_says_what_the_analyses_say(seed_client: FlaskClient) -> None:
    """The controller, the largest ultimate holder and the ways that make its share."""
    text = seed_client.get(f"/ownership/{FIRM}?lang=zh", base_url="http://localhost").get_data(as_text=True)

    assert "衡澜市国有资产监督管理委员会" in text
    assert "15.4224%" in text
    assert "34.3%" in text
    assert "实际控制人" in text


def test_chart_and_tables_are_files(seed_client: FlaskClient) -> None:
    """SVG for print, a workbook and a zip of CSV files with every table."""
    svg = seed_client.get(f"/ownership/chart.svg?id={FIRM}&up=2", base_url="http://localhost")
    book = seed_client.get(f"/ownership/tables.xlsx?id={FIRM}", base_url="http://localhost")
    texts = seed_client.get(f"/ownership/tables.csv?id={FIRM}&lang=zh", base_url="http://localhost")

    assert svg.content_type.startswith("image/svg+xml")
    assert zipfile.is_zipfile(io.BytesIO(book.data))
    with zipfile.ZipFile(io.BytesIO(texts.data)) as files:
        assert any("最终持有人" in name for name in files.namelist())
        assert all(not line.startswith("=") for name in files.namelist() for line in files.read(name).decode("utf-8-sig").splitlines())  # fmt: skip


@pytest.mark.parametrize(("path", "status"), [("/ownership/none", 404), ("/ownership/locality:990101", 404), (f"/ownership/{FIRM}?basis=x", 400), (f"/ownership/{FIRM}?up=99", 400), ("/ownership/list?class=x", 400), ("/ownership/list?class=of&sector=x", 400), (f"/ownership/tables.doc?id={FIRM}", 404)])  # fmt: skip
def test_what_cannot_be_shown_is_said(path: str, status: int, seed_client: FlaskClient) -> None:
    """Unknown parties, rights, depths, classes and formats are named."""
    assert seed_client.get(path, base_url="http://localhost").status_code == status


def test_an_entity_page_leads_to_its_ownership(seed_client: FlaskClient) -> None:
    """And the navigation to the city's."""
    text = seed_client.get(f"/e/{FIRM}", base_url="http://localhost").get_data(as_text=True)

    assert f'href="/ownership/{FIRM}"' in text
    assert 'href="/ownership"' in text


def test_every_tenth_enterprise_has_its_page_and_its_tables(
    seed_client: FlaskClient, seed_service: Service
) -> None:
    """Rings, agreements without votes, bands, nobody recorded: whatever the register holds."""
    ids = seed_service.browsing.view(date(2022, 6, 30)).ids("Enterprise")

    for id_ in [*ids[::10], *AGREEMENTS]:
        page = seed_client.get(f"/ownership/{id_}?lang=en", base_url="http://localhost")
        tables = seed_client.get(f"/ownership/tables.csv?id={id_}", base_url="http://localhost")

        assert (page.status_code, tables.status_code) == (200, 200), id_
