"""The question to the events list: read once, for the page and for the API."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.event_query import PAGE_SIZE, PARAMETERS, EventQuery, read_query


def test_an_empty_address_asks_for_events_of_two_articles_newest_first() -> None:
    query, problems = read_query({})
    assert query == EventQuery()
    assert not problems
    assert query.min_articles == 2
    assert query.for_store()["limit"] == PAGE_SIZE


def test_days_are_whole_days_with_both_ends() -> None:
    query, _ = read_query({"from": "2025-08-26", "to": "2025-08-26"})
    asked = query.for_store()
    assert asked["since"] == datetime(2025, 8, 26, tzinfo=UTC)
    assert timedelta(days=1) - (asked["until"] - asked["since"]) == timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("parameter", "value", "says"),
    [
        ("from", "31/02/2026", "“31/02/2026” is not a day. Write it like 2025-08-26."),
        ("to", "2026-02-30", "“2026-02-30” is not a day. Write it like 2025-08-26."),
        ("page", "-1", "“-1” cannot be used. Give a whole number from 1 to 10000."),
        ("page", "²", "“²” cannot be used. Give a whole number from 1 to 10000."),
        ("page", "9" * 30, None),
        ("min", "0", None),
        ("label", "true", None),
        ("sort", "best", "“best” is not known. Use one of recent, differ, origins, first."),
        ("q", "a\x00b", "This holds characters that no text has. Type it again."),
        ("q", "x" * 201, "This has 201 characters. Use at most 200."),
    ],
)
def test_what_cannot_be_used_is_named_and_left_out(parameter: str, value: str, says: str | None) -> None:
    query, problems = read_query({parameter: value, "outlet": "Capitol Record"})
    assert list(problems) == [parameter]
    assert query == EventQuery(outlet="Capitol Record")
    if says:
        assert problems[parameter] == says


def test_a_range_that_ends_before_it_begins_is_said_so() -> None:
    query, problems = read_query({"from": "2025-08-28", "to": "2025-08-19"})
    assert problems == {"to": "2025-08-19 is before 2025-08-28. Give the later day here."}
    assert query.until is None
    assert query.since == date(2025, 8, 28)


def test_the_address_of_a_question_leads_back_to_it() -> None:
    query = EventQuery("S-400", "differ", "Capitol Record", date(2025, 8, 19), None, 1, "origins", 3)
    assert read_query(query.address()) == (query, {})
    assert query.address(page=1).get("page") is None
    assert query.without("since", "label").address() == {
        "q": "S-400",
        "outlet": "Capitol Record",
        "min": "1",
        "sort": "origins",
    }


@given(st.dictionaries(st.sampled_from([*PARAMETERS, "other"]), st.text(max_size=30)))
def test_any_address_gives_a_question_or_words(given_: dict[str, str]) -> None:
    query, problems = read_query(given_)
    assert read_query(query.address()) == (query, {})
    assert all(words.endswith((".", "?")) for words in problems.values())
