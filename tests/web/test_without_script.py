"""Without script every page is complete: record, tables, picture as SVG, search, forms, import."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.serving import service_of
from tests.web.conftest import OpenPage, served

pytestmark = pytest.mark.browser


def test_an_entity_page_is_complete(site: str, open_page: OpenPage) -> None:
    """Record, picture with links, every tie in a table with its period."""
    page = open_page(site, java_script_enabled=False)

    page.open(f"{site}/e/locality:990101?lang=zh")

    assert page.page.locator(".record dt").count() > 2
    assert page.page.locator(".network-svg a").count() == 60
    assert page.page.locator(".picture-svg").is_visible()
    assert page.page.locator("[data-canvas]").is_hidden()
    assert page.page.locator("section.ties table").count() >= 4


def test_the_picture_is_drawn_again_with_other_bounds(site: str, open_page: OpenPage) -> None:
    """Two steps and one type of tie, by a form; the rest of the form keeps its place."""
    page = open_page(site, java_script_enabled=False)
    page.open(f"{site}/e/locality:990101?lang=zh")

    page.page.select_option("select[name=limit]", "30")
    with page.page.expect_navigation():
        page.page.click("text=重新绘制")
    thirty = page.page.locator(".network-svg a").count()
    page.page.select_option("select[name=tie]", "SECONDS_TO")
    with page.page.expect_navigation():
        page.page.click("text=重新绘制")
    seconded = page.page.locator(".network-svg a").count()

    assert thirty == 30
    assert 1 < seconded < 30


def test_search_is_a_form(site: str, open_page: OpenPage) -> None:
    """Pinyin initials find the sector, and the hit leads to its page."""
    page = open_page(site, java_script_enabled=False)
    page.open(f"{site}/?lang=zh")

    page.page.fill("#find", "jqr")
    page.page.press("#find", "Enter")
    with page.page.expect_navigation():
        page.page.click(".hits a >> nth=0")

    assert page.page.locator("h1").inner_text().strip() == "机器人"
    assert "lang=zh" in page.page.url


def test_the_date_stays_in_the_address(site: str, open_page: OpenPage) -> None:
    """Choosing a day shows it, and links keep it."""
    page = open_page(site, java_script_enabled=False)
    page.open(f"{site}/?lang=en")

    page.page.fill("#as_of", "2022-02-01")
    page.page.click(".day button")
    page.page.click("text=Figures")

    assert "as_of=2022-02-01" in page.page.url
    assert "lang=en" in page.page.url
    assert page.page.locator(".figure-value").first.inner_text() == "37"


def test_several_that_fit_are_offered(site: str, open_page: OpenPage) -> None:
    """A name that means several entities becomes a choice instead of a guess."""
    page = open_page(site, java_script_enabled=False)
    page.open(f"{site}/connection?from-id=衡澜&to-id=meeting:3&lang=zh")

    choices = page.page.locator("#f-from-id option").count()

    assert choices > 3
    assert page.page.locator("[role=alert]").is_visible()


def test_a_file_is_checked_and_then_written(tmp_path: Path, open_page: OpenPage) -> None:
    """Upload, dry run with its reasons, confirm, revision: nothing is written before the last step."""
    table = tmp_path / "产业园区.csv"
    table.write_text("园区名称,园区编号,备注\n北区,1,甲\n,2,乙\n", "utf-8")
    with service_of(tmp_path / "data") as service, served(service, tmp_path / "uploads") as address:
        assert service.views.state().published == 0
        page = open_page(address, java_script_enabled=False)
        page.open(f"{address}/import?lang=zh")

        page.page.set_input_files("#files", table)
        with page.page.expect_navigation():
            page.page.click("button.primary")
        while page.page.locator("progress").count():
            with page.page.expect_navigation():
                page.page.click("text=刷新进度")
        before = service.views.state().published
        refused = page.page.locator("#refused").inner_text()
        page.page.fill("#who", "测试员")
        page.page.check("#accept")
        with page.page.expect_navigation():
            page.page.click("form.confirm button.primary")
        while page.page.locator("progress").count():
            with page.page.expect_navigation():
                page.page.click("text=刷新进度")
        done = page.page.locator(".message").inner_text()

        assert before == 0
        assert "1" in refused
        assert "第 1 版" in done
        assert service.revisions.get(1).who == "测试员"
        assert service.views.current().name("park:1") == "北区"
        assert page.complaints == []
