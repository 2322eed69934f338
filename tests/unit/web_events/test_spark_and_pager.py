"""The small drawing of an event's hours, and the numbers under a list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.pager import Pager
from app.web.spark import Bar, bars

START = datetime(2025, 8, 26, tzinfo=UTC)


def at(*hours: float) -> list[datetime]:
    return [START + timedelta(hours=hour) for hour in hours]


def test_first_and_last_article_stand_at_the_ends() -> None:
    assert bars(at(0, 24)) == (Bar(1, 25, 6), Bar(111, 25, 6))


def test_articles_of_one_hour_pile_up() -> None:
    assert bars(at(0, 0.1, 0.2, 24))[0] == Bar(1, 13, 18)


def test_one_article_or_one_moment_is_one_bar() -> None:
    assert bars(at(0)) == bars(at(0))
    assert [bar.height for bar in bars(at(5, 5))] == [12]
    assert bars([]) == ()


@given(st.lists(st.floats(0, 1e4), max_size=60))
def test_every_bar_is_inside_the_drawing(hours: list[float]) -> None:
    for bar in bars(at(*hours)):
        assert 0 < bar.x <= 111
        assert bar.y >= 1
        assert bar.height >= 2
        assert bar.y + bar.height == 31


@pytest.mark.parametrize(
    ("page", "total", "numbers"),
    [
        (1, 0, (1,)),
        (1, 20, (1,)),
        (1, 21, (1, 2)),
        (1, 380, (1, 2, None, 19)),
        (3, 380, (1, 2, 3, 4, None, 19)),
        (10, 380, (1, None, 9, 10, 11, None, 19)),
        (19, 380, (1, None, 18, 19)),
        (4, 120, (1, 2, 3, 4, 5, 6)),
    ],
)
def test_page_numbers(page: int, total: int, numbers: tuple[int | None, ...]) -> None:
    assert Pager(page, 20, total).numbers == numbers
