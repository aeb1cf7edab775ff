"""A browser page that remembers everything a page must not do."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route

AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_LISTEN = """
addEventListener("securitypolicyviolation", e => console.error("CSP " + e.violatedDirective + " " + e.blockedURI));
"""


@dataclass
class Watched:
    """A page and what was wrong on it: console messages, script errors, policy violations, outside requests."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> int:
        """Goes to an address; returns the status."""
        response = self.page.goto(address)
        assert response is not None
        return response.status

    def picture_ready(self) -> None:
        """Waits until the picture is drawn."""
        self.page.wait_for_selector("[data-canvas][data-ready]")

    def axe(self) -> list[str]:
        """What axe finds, in words."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found: dict[str, Any] = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
            RULES,
        )
        return [
            f"{v['id']}: {json.dumps([n['html'][:160] for n in v['nodes'][:3]], ensure_ascii=False)} {v['nodes'][0].get('failureSummary', '')[:300]}"
            for v in found["violations"]
        ]


def watched(browser: Browser, site: str, **options: Any) -> tuple[BrowserContext, Watched]:
    """A new context and page; nothing but the site can be reached, and whoever tries is remembered."""
    given: dict[str, Any] = {
        "viewport": {"width": 1440, "height": 900},
        "locale": "zh-CN",
        "reduced_motion": "reduce",
        **options,
    }
    context = browser.new_context(**given)
    context.add_init_script(_LISTEN)
    result = Watched(context.new_page())

    def only_here(route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(site).netloc:
            route.continue_()
        else:
            result.complaints.append(f"outside request: {route.request.url}")
            route.abort()

    context.route("**/*", only_here)
    result.page.on("console", lambda m: result.complaints.append(f"console {m.type}: {m.text}"))
    result.page.on("pageerror", lambda e: result.complaints.append(f"script error: {e}"))
    return context, result
