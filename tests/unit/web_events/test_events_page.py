"""The list of events: what it shows, hides, and says when there is nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from app.web.events import days
from tests.newsroom import Newsroom, event_row
from tests.unit.web_events.conftest import app_over

LIST = {"HX-Request": "true", "HX-Target": "events"}


def titles(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<h2><a href=\"/events/[^>]+>(.+?)</a></h2>", page)]


def test_a_row_says_how_many_where_when_and_what_differs(client: FlaskClient) -> None:
    page = client.get("/events").text
    assert "3 articles · 2 outlets · 3 independent origins" in page
    assert "26–28 Aug 2025, 2 days 8 hours" in page
    assert "Marmara Courier, Meridian Wire" in page
    assert "<b>2</b> where accounts differ" in page
    assert page.count("<rect") >= 6


def test_only_events_with_samples_carry_the_tag_and_the_page_carries_the_line(client: FlaskClient) -> None:
    page = client.get("/events").text
    tagged = [row for row in page.split('<li class="evrow')[1:] if 'class="sample"' in row]
    assert len(tagged) == 1
    assert "Two ferries collide" in tagged[0]
    assert '<p class="sampleline">Sample articles, invented for demonstration.</p>' in page


def test_events_of_one_article_are_counted_and_shown_when_asked(client: FlaskClient) -> None:
    page = client.get("/events").text
    assert "Chlorine" not in page
    assert "1 more with fewer articles." in page
    switch = re.search(r'href="([^"]+)">Show events with one article', page)
    assert switch
    shown = client.get(switch[1]).text
    assert "Chlorine leak at Tarnfield" in titles(shown)
    assert "not compared yet" in shown
    assert "Hide events with one article" in shown


def test_a_fragment_is_the_part_of_the_page_and_says_so_to_caches(client: FlaskClient) -> None:
    whole = client.get("/events?label=differ")
    part = client.get("/events?label=differ", headers=LIST)
    assert titles(part.text) == titles(whole.text) == ["Russia asks Turkey for its S-400 batteries"]
    assert part.text.startswith('<div id="events">')
    assert "<html" not in part.text
    assert "HX-Request" in part.headers["Vary"]
    assert "HX-Request" in whole.headers["Vary"]


def test_the_address_pushed_is_the_shortest(client: FlaskClient) -> None:
    answer = client.get("/events?q=&label=differ&outlet=&from=&to=&min=2&sort=recent", headers=LIST)
    assert answer.headers["HX-Push-Url"] == "/events?label=differ"


def test_coming_back_in_the_history_gives_the_whole_page(client: FlaskClient) -> None:
    page = client.get("/events", headers={**LIST, "HX-History-Restore-Request": "true"})
    assert page.text.startswith("<!doctype html>")


def test_every_filter_keeps_what_was_chosen(client: FlaskClient) -> None:
    page = client.get(
        "/events?q=russia&label=differ&outlet=Meridian+Wire&from=2025-08-19&to=2025-08-28&min=3&sort=origins"
    ).text
    for kept in (
        'value="russia"',
        'value="differ" checked',
        '<option value="Meridian Wire" selected>',
        'name="from" value="2025-08-19"',
        'name="to" value="2025-08-28"',
        '<option value="3" selected>',
        '<option value="origins" selected>',
    ):
        assert kept in page


@pytest.mark.parametrize("headers", [{}, LIST])
def test_a_day_that_does_not_exist_is_named_and_left_out(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.get("/events?from=31/02/2026", headers=headers)
    assert answer.status_code == 422
    assert "From: “31/02/2026” is not a day. Write it like 2025-08-26. It was left out." in answer.text
    assert len(titles(answer.text)) == 2


def test_no_match_names_the_filters_and_what_would_widen_them(client: FlaskClient) -> None:
    page = client.get("/events?q=russia&outlet=Coastline+Radio&to=2025-08-28").text
    assert "No events match these filters" in page
    assert "“russia”, Coastline Radio, published to 2025-08-28:" in page
    assert "Without the search there is 1. Without the outlet there is 1." in page
    assert "Without the dates" not in page
    drop = re.search(r'href="([^"]+)">Drop the search', page)
    assert drop
    assert titles(client.get(drop[1].replace("&amp;", "&")).text) == ["Two ferries collide"]


def test_with_no_articles_it_says_what_to_do() -> None:
    client = app_over(Newsroom()).test_client()
    page = client.get("/events").text
    assert "No events yet" in page
    assert "Load the sample articles" in page
    assert 'href="/library"' in page
    assert "Filters" not in page


def test_while_the_first_articles_are_prepared_it_says_so() -> None:
    newsroom = Newsroom()
    newsroom.queue_job("samples", {})
    page = app_over(newsroom).test_client().get("/events").text
    assert "Articles are being prepared" in page
    assert "Load the sample articles" not in page


def test_with_articles_and_no_event_it_says_why(newsroom: Newsroom) -> None:
    newsroom.rows.clear()
    newsroom.load_samples()
    client = app_over(newsroom).test_client()
    assert "Articles are held, but not grouped" in client.get("/events").text
    newsroom.queue_job("group", {})
    assert "Articles are being grouped" in client.get("/events").text


def test_with_lone_articles_only_it_offers_to_show_them(newsroom: Newsroom) -> None:
    newsroom.rows = newsroom.rows[2:]
    newsroom.load_samples()
    page = app_over(newsroom).test_client().get("/events").text
    assert "No two articles report the same event yet" in page
    assert "/events?min=1" in page


def test_pages_follow_and_a_number_beyond_the_last_shows_the_last() -> None:
    newsroom = Newsroom(event_row(n, f"Event {n}", ["A", "B"]) for n in range(45))
    newsroom.load_samples()
    client = app_over(newsroom).test_client()
    first, last = client.get("/events").text, client.get("/events?page=400").text
    assert "1–20 of 45 events" in first
    assert "41–45 of 45 events" in last
    assert 'href="/events?page=2"' in first
    assert titles(last)[-1] == "Event 44"


def test_text_from_articles_is_shown_as_text() -> None:
    newsroom = Newsroom([event_row(1, "<script>alert(1)</script> & co", ["<b>Outlet</b>", "B"])])
    newsroom.load_samples()
    page = app_over(newsroom).test_client().get("/events?outlet=<b>Outlet</b>").text
    assert "<script>alert" not in page
    assert "<b>Outlet" not in page


@pytest.mark.parametrize(
    ("first", "hours", "words"),
    [
        (datetime(2025, 8, 26, tzinfo=UTC), 5, "26 Aug 2025"),
        (datetime(2025, 8, 26, tzinfo=UTC), 50, "26–28 Aug 2025"),
        (datetime(2025, 8, 30, tzinfo=UTC), 72, "30 Aug – 2 Sep 2025"),
        (datetime(2025, 12, 31, tzinfo=UTC), 30, "31 Dec 2025 – 1 Jan 2026"),
    ],
)
def test_spans_of_days(first: datetime, hours: int, words: str) -> None:
    assert days(first, first + timedelta(hours=hours)) == words
