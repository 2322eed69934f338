"""Dates as sources write them: read exactly, unknown, or refused with a reason. Never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import UNKNOWN, BadDate, When, parse_when


@pytest.mark.parametrize("missing", [None, "", "  ", "null", "N/A", "unknown", float("nan")])
def test_a_missing_date_is_unknown_and_not_today(missing: Any) -> None:
    assert parse_when(missing) == UNKNOWN


@pytest.mark.parametrize(
    "bare", ["2025-09-08", "20250908", "8 September 2025", "Sept. 8, 2025", "8.9.2025", "2025/09/08", date(2025, 9, 8)]
)
def test_a_bare_day_is_known_as_a_day(bare: Any) -> None:
    assert parse_when(bare) == When(datetime(2025, 9, 8, tzinfo=UTC), is_day=True)


@pytest.mark.parametrize(
    ("written", "hours_east"),
    [
        ("2025-09-08T13:05:00+03:00", 3),
        ("2025-09-08T13:05:00Z", 0),
        ("2025-09-08 13:05", 0),
        ("Mon, 08 Sep 2025 13:05:00 EST", -5),
        ("Mon, 08 Sep 2025 13:05:00 +0000", 0),
        ("September 8, 2025 at 1:05 PM EDT", -4),
        ("2025/09/08 13:05", 0),
    ],
)
def test_a_time_keeps_its_zone(written: str, hours_east: int) -> None:
    moment = datetime(2025, 9, 8, 13, 5, tzinfo=timezone(timedelta(hours=hours_east)))
    assert parse_when(written) == When(moment)
    assert str(parse_when(written).moment) == str(moment)  # equal moments may have different zones


def test_an_afternoon_after_figures_is_not_read_as_a_morning() -> None:
    assert parse_when("3/15/2026 10:30 PM").moment == datetime(2026, 3, 15, 22, 30, tzinfo=UTC)


def test_unix_time_in_seconds_and_milliseconds() -> None:
    assert parse_when(1757365200) == parse_when("1757365200000") == When(datetime(2025, 9, 8, 21, tzinfo=UTC))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("31/02/2026", "not a day of the calendar"),
        ("2025-02-30", "not a day of the calendar"),
        ("2025-13-01T00:00:00Z", "not a day of the calendar"),
        ("Mon, 31 Feb 2025 13:05:00 GMT", "not a day of the calendar"),
        ("03/04/2026", "two ways"),
        ("03/04/26", "two digits"),
        ("yesterday", "not a full date"),
        ("2 hours ago", "not a full date"),
        ("Sep 2025", "not a full date"),
        ("2025", "not a full date"),
        ("0001-01-01T00:00:00Z", "outside the years"),
        ("x" * 500, "too long"),
        (True, "not a date"),
        ([], "not a date"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason_and_the_remedy(bad: Any, reason: str) -> None:
    with pytest.raises(BadDate, match=reason) as refusal:
        parse_when(bad)
    assert str(bad)[:20] in str(refusal.value)
    assert "2025-09-08" in str(refusal.value)


@given(st.datetimes(min_value=datetime(1600, 1, 2), max_value=datetime(2199, 12, 30), timezones=st.just(UTC)))
def test_every_iso_moment_comes_back(moment: datetime) -> None:
    assert parse_when(moment.isoformat()).moment == moment


@given(st.text(max_size=40) | st.integers() | st.floats())
def test_nothing_but_a_date_or_a_refusal(value: Any) -> None:
    try:
        found = parse_when(value)
    except BadDate:
        return
    assert found.moment is None or found.moment.tzinfo is not None
