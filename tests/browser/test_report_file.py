"""The exported HTML file in a real browser: alone, without a server, on screen and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from app.core.report import build_report
from app.services.write_report import write_report
from tests.unit.report.example import COMPARISON, EVENT, MADE_AT, MATCH, NEAR

pytestmark = pytest.mark.browser


@pytest.fixture
def address(tmp_path: Path) -> str:
    report = build_report(COMPARISON, made_at=MADE_AT, event=EVENT, match=MATCH, near_misses=(NEAR,))
    path = tmp_path / "report.html"
    path.write_bytes(write_report(report, "html", now=MADE_AT))
    return path.as_uri()


def open_at(browser: Browser, address: str, width: int, scheme: str = "light") -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda asked: said.append(asked.url) if asked.url != address else None)
    page.goto(address)
    return page, said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_file_is_accessible_fits_and_asks_for_nothing(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    page, said = open_at(browser, address, width, scheme)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    assert said == [], "nothing else is fetched, and the console is silent"
    page.close()


def test_on_paper_the_contents_are_gone_and_the_definitions_are_there(browser: Browser, address: str) -> None:
    page, _ = open_at(browser, address, 1440)
    page.emulate_media(media="print")
    assert not page.locator(".toc").is_visible()
    assert page.locator(".printlegend").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
