"""The main job in a real browser: paste, compare in three views, open a statement; scripts on and off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.settings import Settings
from tests.browser.conftest import HTMX, WIDTHS, serving, silent, violations
from tests.s400 import EVENT_ID, Desk, crowded
from tests.site import site

EVENT = f"/events/{EVENT_ID}"


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with serving(site(desk.verbs(), Settings(htmx_src=str(HTMX)))) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    yield from silent(browser.new_context(base_url=address, java_script_enabled=request.param))


@pytest.fixture
def scripted(browser: Browser, address: str) -> Iterator[Page]:
    yield from silent(browser.new_context(base_url=address))


@pytest.fixture(params=WIDTHS)
def sized(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    viewport = {"width": request.param, "height": 900}
    yield from silent(browser.new_context(base_url=address, viewport=viewport))


def check_example(page: Page) -> str:
    """Paste the example story; the address of its draft."""
    page.goto("/")
    page.get_by_role("link", name="Use the example story").click()
    page.get_by_role("button", name="Find other accounts").click()
    expect(page.get_by_role("heading", name="6 other articles about the same event")).to_be_visible()
    return page.url.split("#")[0]


def test_from_a_pasted_story_to_one_statement(page: Page) -> None:
    check_example(page)
    page.get_by_role("link", name="Compare 7 articles").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Russia asks Turkey to return S-400 batteries, diplomats say"
    )

    page.locator(".slist a", has_text="The contract was worth").click()
    focus = page.locator("#focus")
    expect(focus).to_contain_text("Two origins give different prices for the same purchase.")
    expect(focus).to_contain_text("2 of 5")
    expect(page.locator('.slist a[aria-current="true"]')).to_have_count(1)
    expect(page).to_have_url(re.compile("s=c00000002"))

    focus.get_by_role("link", name="Next statement").click()
    expect(focus).to_contain_text("3 of 5")

    page.get_by_role("link", name="Grid", exact=True).click()
    expect(page.get_by_role("table")).to_contain_text("Covered two batteries")
    page.get_by_role("link", name="Columns", exact=True).click()
    expect(page.locator("article.col")).to_have_count(4)
    page.get_by_role("link", name="Annotated", exact=True).click()
    focus.get_by_role("link", name="Open this statement").click()
    expect(page.get_by_role("heading", name="What decided it")).to_be_visible()
    page.get_by_role("link", name="Show in the text").click()
    page.locator("summary.btn", has_text="Export").click()
    expect(page.get_by_role("link", name="HTML report page")).to_be_visible()


def test_differences_only_holds_in_every_view(page: Page) -> None:
    page.goto(EVENT)
    page.get_by_label("Differences only").check()
    apply = page.locator("noscript").get_by_role("button", name="Apply")
    if apply.count():
        apply.click()
    expect(page).to_have_url(re.compile("only=diff"))
    expect(page.locator(".rail__sec")).to_have_count(0)
    page.get_by_role("link", name="Grid", exact=True).click()
    expect(page.locator("tr.sect")).to_have_count(1)


def test_what_was_typed_survives_a_refusal(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Article text").fill("A story about S-400.")
    page.get_by_label("Outlet").fill("Levant Desk")
    page.get_by_role("button", name="Add another text").click()
    page.get_by_role("button", name="Find other accounts").click()
    expect(page.get_by_label("Article text")).to_have_value("A story about S-400.")
    page.goto("/")
    page.get_by_label("Outlet").fill("Levant Desk")
    page.get_by_role("button", name="Find other accounts").click()
    expect(page.get_by_text("There is no text here.")).to_be_visible()
    expect(page.get_by_label("Outlet")).to_have_value("Levant Desk")


def test_enter_in_a_field_finds_other_accounts(page: Page) -> None:
    page.goto("/?example=1")
    page.get_by_label("Outlet").press("Enter")
    expect(page.get_by_role("heading", name="6 other articles about the same event")).to_be_visible()


def test_saving_is_a_choice(page: Page, desk: Desk) -> None:
    check_example(page)
    assert desk.saved == []
    page.get_by_role("button", name="Save this story").click()
    expect(page).to_have_url(re.compile(f"{EVENT}$"))
    assert len(desk.saved) == 1


def test_back_and_forward_show_what_the_address_says(scripted: Page) -> None:
    scripted.goto(EVENT)
    scripted.locator(".slist a", has_text="The contract was worth").click()
    expect(scripted.locator("#focus")).to_contain_text("2 of 5")
    scripted.go_back()
    expect(scripted.locator("#focus")).to_contain_text("1 of 5")
    scripted.go_forward()
    expect(scripted.locator("#focus")).to_contain_text("2 of 5")


def test_the_keyboard_list(scripted: Page) -> None:
    scripted.goto(EVENT)
    focus = scripted.locator("#focus")
    scripted.keyboard.press("j")
    expect(focus).to_contain_text("2 of 5")
    expect(scripted.locator("#announce")).to_have_text("Statement 2 of 5, Accounts differ")
    scripted.keyboard.press("k")
    expect(focus).to_contain_text("1 of 5")
    scripted.keyboard.press("?")
    expect(scripted.get_by_role("heading", name="Keyboard")).to_be_visible()
    scripted.keyboard.press("?")
    scripted.keyboard.press("l")
    expect(scripted.get_by_role("region", name="Legend")).to_be_visible()
    scripted.keyboard.press("Escape")
    expect(scripted.get_by_role("region", name="Legend")).to_be_hidden()
    scripted.keyboard.press("d")
    expect(scripted).to_have_url(re.compile("only=diff"))
    scripted.keyboard.press("2")
    expect(scripted.get_by_role("table")).to_be_visible()
    scripted.keyboard.press("3")
    expect(scripted.locator("#cols")).to_be_visible()
    scripted.keyboard.press("1")
    expect(focus).to_be_visible()
    scripted.keyboard.press("o")
    expect(scripted.get_by_role("heading", name="All outlets")).to_be_visible()
    scripted.keyboard.press("j")
    expect(scripted.get_by_role("heading", level=1)).to_contain_text("The contract was worth")


def test_single_keys_can_be_turned_off_and_are_off_in_fields(scripted: Page) -> None:
    scripted.goto("/")
    scripted.get_by_label("Article text").press("2")
    scripted.get_by_label("Article text").press("?")
    expect(scripted.get_by_label("Article text")).to_have_value("2?")
    scripted.get_by_role("button", name="Keys").click()
    scripted.get_by_label("Single keys on").uncheck()
    scripted.goto(EVENT)
    scripted.keyboard.press("j")
    scripted.wait_for_timeout(200)
    expect(scripted.locator("#focus")).to_contain_text("1 of 5")


def test_columns_bring_the_statement_in_focus_to_one_height(scripted: Page) -> None:
    scripted.goto(f"{EVENT}?view=columns&anchor=e01a2&open=e01a4&s=c00000001")
    marks = scripted.locator('.col .st[aria-current="true"]')
    expect(marks).to_have_count(2)
    tops = [box["y"] for mark in marks.all() if (box := mark.bounding_box())]
    assert abs(tops[0] - tops[1]) < 40


def test_a_headline_leads_to_the_passages_under_it(page: Page) -> None:
    page.goto(f"{EVENT}?anchor=e01a1")
    note = page.locator(".art__head .headnote")
    expect(note).to_contain_text("Headline: the text under it does not give “Run Dry” as a fact.")
    expect(page.locator(".art__head h2 b")).to_have_text("Run Dry")
    note.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"s=c00000010.*#c00000010$"))
    mark = page.locator('.art__body .st[aria-current="true"]')
    expect(mark).to_contain_text("pushed to 2026–2027")
    expect(mark).to_be_in_viewport()
    expect(note).to_be_visible()


def test_a_draft_is_nowhere_in_the_storage_of_the_browser(scripted: Page) -> None:
    draft = check_example(scripted)
    scripted.goto(f"{draft}/compare")
    scripted.locator(".slist a").nth(1).click()
    expect(scripted.locator("#focus")).to_contain_text("2 of 5")
    kept = scripted.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "S-400" not in kept
    assert "Ankara" not in kept


def test_choosing_on_a_narrow_screen_opens_the_sheet(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{EVENT}?anchor=e01a1")
    expect(page.locator("#focus .side").first).to_be_hidden()
    page.locator(".art__body .st").first.click()
    expect(page.locator("#focus .side").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_never_scroll_sideways(sized: Page, scheme: str) -> None:
    sized.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    sized.goto("/")
    assert violations(sized) == []
    draft = check_example(sized)
    assert violations(sized) == []
    for rest in ("?s=c00000002", "?section=consistent", "?anchor=e01a1", "?view=grid", "?view=columns&open=e01a1"):
        sized.goto(f"{draft}/compare{rest}")
        assert violations(sized) == [], rest
    for claim in ("c00000001", "c00000003", "c00000006", "c00000009"):
        sized.goto(f"{draft}/claims/{claim}")
        assert violations(sized) == [], claim


def test_open_menus_and_folds_are_accessible(sized: Page) -> None:
    sized.goto(f"{EVENT}?anchor=e01a5")
    for summary in ("Legend", "Export", "Read another article here"):
        sized.locator("summary.btn", has_text=summary).click()
        assert violations(sized) == [], summary
    sized.evaluate("document.querySelectorAll('details:not(.menu)').forEach(fold => { fold.open = true })")
    assert violations(sized) == []
    sized.get_by_role("button", name="Keys").click()
    assert violations(sized) == []


def test_a_big_event_stays_usable(browser: Browser) -> None:
    with serving(site(Desk(crowded(10)).verbs(), Settings(htmx_src=str(HTMX)))) as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        for view in ("annotated", "grid", "columns"):
            page.goto(f"{EVENT}?view={view}")
            assert violations(page) == [], view
        page.goto(EVENT)
        page.get_by_role("link", name="Show all 50").click()
        expect(page.locator(".slist--nav li")).to_have_count(50)
        context.close()
