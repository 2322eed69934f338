"""The accuracy page in a real browser: it passes the audit, and its pictures are drawn under the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from app.core.accuracy import Shown
from app.settings import Settings
from tests.browser.conftest import HTMX, WIDTHS, serving, silent, violations
from tests.newsroom import Newsroom
from tests.site import site
from tests.unit.accuracy.example import ACCURACY


@pytest.fixture
def address() -> Iterator[str]:
    verbs = replace(Newsroom().verbs(), accuracy=lambda: Shown(ACCURACY, "another-engine"))
    with serving(site(verbs, Settings(htmx_src=str(HTMX)))) as served:
        yield served


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_it_passes_the_audit_and_is_found_from_the_footer(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    for page in silent(context):
        page.goto("/events")
        page.get_by_role("link", name="How often it is right").click()
        picture = page.get_by_role("img", name="Confidence against what is right")
        expect(picture).to_be_visible()
        box = picture.locator("circle").first.bounding_box()
        assert box is not None
        assert box["width"] > 5
        assert violations(page) == []
