"""The picture: drawn, walked by keyboard, expanded and undone, filtered, printed, the same every time."""

from __future__ import annotations

import struct
import zlib

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import OpenPage
from tests.web.watching import Watched, watched

pytestmark = pytest.mark.browser
LOCALITY = "/e/locality:990101?lang=zh"
PROJECT = "/e/project:XM001?lang=zh"


def _opened(open_page: OpenPage, site: str, path: str) -> Watched:
    page = open_page(site)
    page.open(f"{site}{path}")
    page.picture_ready()
    return page


def _count(page: Watched) -> str:
    return page.page.locator("[data-live]").inner_text()


def test_the_limit_is_said_with_what_it_left_out(site: str, open_page: OpenPage) -> None:
    """Showing 60 of more, and which kinds are missing."""
    page = _opened(open_page, site, LOCALITY)

    said = page.page.locator(".picture-count").inner_text()

    assert "60" in said
    assert "未显示" in said


def test_arrow_keys_walk_and_every_step_is_spoken(site: str, open_page: OpenPage) -> None:
    """The first key takes the middle; the next goes to a neighbour; Escape clears."""
    page = _opened(open_page, site, PROJECT)
    canvas = page.page.locator("[data-canvas]")

    canvas.focus()
    canvas.press("ArrowRight")
    first = _count(page)
    panel = page.page.locator("[data-panel-name]").inner_text()
    said = {first}
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        canvas.press(key)
        said.add(_count(page))
    canvas.press("Escape")

    assert panel in first
    assert len(said) > 1
    assert _count(page) == "已取消选择。"
    assert page.page.locator("[data-panel]").is_hidden()
    assert page.complaints == []


def test_enter_expands_and_backspace_takes_it_back(site: str, open_page: OpenPage) -> None:
    """By key and by button alike; what is new and what is left is said."""
    page = _opened(open_page, site, PROJECT)
    canvas = page.page.locator("[data-canvas]")

    canvas.focus()
    canvas.press("ArrowRight")
    canvas.press("ArrowLeft")
    canvas.press("Enter")
    page.page.wait_for_function(
        "() => document.querySelector('[data-live]').textContent.startsWith('已展开')"
    )
    undo = page.page.locator("[data-do=undo]")
    could = undo.is_enabled()
    undo.click()

    assert could
    assert _count(page) == "已撤销。"
    assert undo.is_disabled()
    assert page.complaints == []


def test_the_legend_hides_and_shows_a_kind(site: str, open_page: OpenPage) -> None:
    """The canvas changes and comes back."""
    page = _opened(open_page, site, LOCALITY)
    canvas = page.page.locator("[data-canvas]")
    box = page.page.locator("[data-kind=Enterprise]")
    before = _coloured(canvas.screenshot())

    box.uncheck()
    without = _coloured(canvas.screenshot())
    box.check()
    after = _coloured(canvas.screenshot())

    assert without < 0.9 * before
    assert abs(after - before) < 0.02 * before
    assert "企业" in _count(page)


def test_one_picture_has_the_same_pixels_over_launches(site: str, browser: Browser) -> None:
    """Positions come from the server and nothing moves by itself."""
    shots = set()

    for _ in range(3):
        context, page = watched(browser, site)
        page.open(f"{site}{LOCALITY}")
        page.picture_ready()
        page.page.wait_for_load_state("networkidle")
        shots.add(page.page.locator("[data-canvas]").screenshot())
        context.close()

    assert len(shots) == 1


def test_the_picture_is_on_paper(site: str, open_page: OpenPage) -> None:
    """In print the canvas is gone and the SVG is there, with colours."""
    page = _opened(open_page, site, LOCALITY)

    page.page.emulate_media(media="print")
    svg = page.page.locator(".picture-svg")

    assert page.page.locator("[data-canvas]").is_hidden()
    assert svg.is_visible()
    assert _coloured(svg.screenshot()) > 2000
    assert len(page.page.pdf(format="A4", print_background=True)) > 20_000


def test_the_canvas_is_really_drawn(site: str, open_page: OpenPage) -> None:
    """Not an empty frame."""
    page = _opened(open_page, site, LOCALITY)

    assert _coloured(page.page.locator("[data-canvas]").screenshot()) > 2000


def _coloured(png: bytes) -> int:
    """How many pixels of an 8-bit PNG are neither grey, black nor white."""
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    channels = {2: 3, 6: 4}[kind]
    data, place = b"", 8
    while place < len(png):
        size, name = struct.unpack(">I4s", png[place : place + 8])
        data += png[place + 8 : place + 8 + size] if name == b"IDAT" else b""
        place += 12 + size
    raw, line = zlib.decompress(data), width * channels + 1
    previous, count = bytes(width * channels), 0
    for row in range(height):
        now = _unfiltered(raw[row * line], raw[row * line + 1 : (row + 1) * line], previous, channels)
        count += sum(max(now[i : i + 3]) - min(now[i : i + 3]) > 40 for i in range(0, len(now), channels))
        previous = now
    return count


def _unfiltered(how: int, line: bytes, above: bytes, step: int) -> bytes:
    """One line of a PNG with its filter undone."""
    found = bytearray(line)
    for i, value in enumerate(line):
        left = found[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        nearest = min((abs(above[i] - corner), 0, left), (abs(left - corner), 1, above[i]), (abs(left + above[i] - 2 * corner), 2, corner))[2]  # fmt: skip
        found[i] = (value + (0, left, above[i], (left + above[i]) // 2, nearest)[how]) & 255
    return bytes(found)
