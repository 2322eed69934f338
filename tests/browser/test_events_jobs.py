"""Events, articles, jobs and errors in a real browser, with scripts and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.settings import Settings
from tests.browser.conftest import HTMX, WIDTHS, serving, silent, violations
from tests.newsroom import NOW, Newsroom, event_row
from tests.unit.web_events.conftest import app_over

RECORD = '{"title": "A", "text": "One. Two.", "outlet": "Capitol Record"}\n{broken\n'


@pytest.fixture
def newsroom() -> Newsroom:
    outlets = ["Marmara Courier", "Meridian Wire", "Delhi Ledger"]
    rows = [event_row(n, f"Ferries collide, part {n}", outlets[: 1 + n % 3], differ=n % 2) for n in range(43)]
    room = Newsroom([*rows, event_row(99, "A lone report", ["Delhi Ledger"], articles=1, compared=False)])
    room.load_samples()
    return room


@pytest.fixture
def site(newsroom: Newsroom) -> Iterator[str]:
    with serving(app_over(newsroom, settings=Settings(htmx_src=str(HTMX)))) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    yield from silent(browser.new_context(base_url=site, java_script_enabled=request.param))


@pytest.fixture
def scripted(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site)
    yield context.new_page()
    context.close()


def test_filters_search_sort_and_pages_narrow_the_list_by_its_address(page: Page) -> None:
    page.goto("/events")
    expect(page.locator(".evrow")).to_have_count(20)
    page.get_by_label("Where accounts differ").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(".pager")).to_contain_text("of 21 events")
    page.get_by_label("Search events").fill("part 11")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".evrow")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"q=part\+11.*label=differ|label=differ.*q=part\+11"))
    page.go_back()
    expect(page.locator(".pager")).to_contain_text("of 21 events")
    expect(page.get_by_label("Where accounts differ")).to_be_checked()


def test_the_next_page_follows(page: Page) -> None:
    page.goto("/events")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".pager")).to_contain_text("21–40 of 43 events")
    expect(page).to_have_url(re.compile(r"/events\?page=2$"))


def test_lone_articles_appear_when_asked(page: Page) -> None:
    page.goto("/events?q=lone")
    expect(page.get_by_role("heading", name="No events match these filters")).to_be_visible()
    page.get_by_role("link", name="Show events with one article").click()
    expect(page.get_by_role("link", name="A lone report")).to_be_visible()


def test_with_scripts_a_choice_is_enough_and_is_announced(scripted: Page) -> None:
    scripted.goto("/events")
    scripted.evaluate("document.body.dataset.same = 'yes'")
    scripted.get_by_label("Where accounts differ").check()
    expect(scripted.locator(".pager")).to_contain_text("of 21 events")
    scripted.get_by_label("Search events").press_sequentially("part 11")
    expect(scripted.locator(".evrow")).to_have_count(1)
    expect(scripted.locator("#announce")).to_have_text("1 event, 1 to 1 shown")
    scripted.get_by_label("Sort by").select_option("origins")
    expect(scripted).to_have_url(re.compile("sort=origins"))
    assert scripted.evaluate("document.body.dataset.same") == "yes", "the page was loaded again"


def test_an_upload_says_what_went_in_and_what_did_not(page: Page, tmp_path: Path, newsroom: Newsroom) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(RECORD)
    page.goto("/library")
    page.get_by_label("Files", exact=True).set_input_files(file)
    page.get_by_role("button", name="Add articles").click()
    expect(page.locator("#taken")).to_contain_text("1 article added, 1 not added")
    expect(page.get_by_role("row", name=re.compile("articles.jsonl 2"))).to_contain_text("not an article record")
    assert len(newsroom.kept) == 3


def test_samples_leave_and_come_back_in_one_click(page: Page, newsroom: Newsroom) -> None:
    page.goto("/library")
    page.get_by_role("button", name="Remove 2 sample articles").click()
    expect(page.get_by_text("None are held yet.")).to_be_visible()
    assert not newsroom.kept
    page.goto("/events")
    page.get_by_role("link", name="See how far it is").click()
    expect(page.get_by_role("heading", name="Group articles into events")).to_be_visible()
    page.goto("/library")
    page.get_by_role("button", name="Load the sample articles").click()
    expect(page.get_by_role("button", name="Remove 2 sample articles")).to_be_visible()


def test_a_job_is_followed_to_its_end_and_then_left_alone(scripted: Page, newsroom: Newsroom) -> None:
    job = newsroom.queue_job("group", {"rebuild": True})
    newsroom.change_job(job.id, state="running", started=NOW - timedelta(seconds=9), done=1, total=9, message="Reading")
    asked: list[str] = []
    scripted.on("request", lambda request: asked.append(request.url))
    scripted.goto("/jobs")
    expect(scripted.locator(".job")).to_contain_text("1 of 9")
    newsroom.change_job(job.id, done=5)
    expect(scripted.locator(".job")).to_contain_text("5 of 9")
    newsroom.change_job(job.id, state="finished", finished=NOW, message="98 articles in 13 events")
    expect(scripted.locator(".job")).to_contain_text("98 articles in 13 events")
    asked.clear()
    scripted.wait_for_timeout(2_500)  # longer than the time between two questions
    assert asked == []


def test_a_job_is_cancelled(page: Page, newsroom: Newsroom) -> None:
    newsroom.queue_job("group", {})
    page.goto("/jobs")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".job .state")).to_have_text("Cancelled")
    assert newsroom.job("j1").state == "cancelled"
    expect(page.get_by_role("button", name="Run again")).to_be_visible()


def test_a_job_that_is_gone_says_so_in_its_place(scripted: Page, newsroom: Newsroom) -> None:
    newsroom.queue_job("group", {})
    scripted.goto("/jobs")
    newsroom.queue.clear()
    expect(scripted.locator("#job-j1")).to_contain_text("There is no job j1.")
    expect(scripted.get_by_role("heading", name="Jobs")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_passes_the_audit(browser: Browser, site: str, newsroom: Newsroom, width: int, scheme: str) -> None:
    for state in ("finished", "failed", "running", "waiting"):
        job = newsroom.queue_job("group", {"n": state})
        errors = ("a.jsonl, line 3: no title and no text.",) if state != "waiting" else ()
        newsroom.change_job(job.id, state=state, started=NOW, finished=NOW, total=9, done=2, errors=errors)
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for address in (
        "/events", "/events#filters", "/events?q=zebra&label=differ", "/events?from=31/02/2026", "/events?min=1&page=3",
        "/library", "/jobs", "/jobs/j3", "/nothing",
    ):  # fmt: skip
        page.goto(address)
        assert violations(page) == [], address
    context.close()


def test_an_empty_product_passes_the_audit_too(browser: Browser) -> None:
    with serving(app_over(Newsroom())) as address:
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            for path in ("/events", "/library", "/jobs"):
                page.goto(address + path)
                assert violations(page) == [], path
            page.close()
