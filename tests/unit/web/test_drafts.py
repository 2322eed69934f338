"""Drafts in memory: bounded, timed, one result for one question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest

from app.core.comparison import StoryCheck
from app.services.verbs import PastedText
from app.web.drafts import DOUBLE_SUBMIT, LIFETIME, MOST_HELD, Draft, DraftGone, Drafts


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2025, 8, 28, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Check:
    """Counts how often it ran."""

    def __init__(self) -> None:
        self.ran = 0

    def __call__(self, _texts: Sequence[PastedText]) -> StoryCheck:
        self.ran += 1
        return StoryCheck((), None, None, (), None, self.ran)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def hold(drafts: Drafts, text: str) -> Draft:
    return drafts.check([PastedText(text)], Check())


def test_a_draft_is_found_by_its_token_until_its_time_is_over(clock: Clock) -> None:
    drafts = Drafts(clock)
    draft = hold(drafts, "one")
    clock.now += LIFETIME
    assert drafts.get(draft.token) == draft
    clock.now += timedelta(seconds=1)
    with pytest.raises(DraftGone):
        drafts.get(draft.token)


def test_the_least_used_make_room(clock: Clock) -> None:
    drafts = Drafts(clock)
    first, second = hold(drafts, "first"), hold(drafts, "second")
    for number in range(MOST_HELD - 1):
        drafts.get(first.token)
        hold(drafts, f"text {number}")
    assert drafts.get(first.token) == first
    with pytest.raises(DraftGone):
        drafts.get(second.token)


def test_the_same_question_later_is_asked_anew(clock: Clock) -> None:
    drafts, check = Drafts(clock), Check()
    first = drafts.check([PastedText("one")], check)
    assert drafts.check([PastedText("one")], check).token == first.token
    assert drafts.check([PastedText("one", outlet="Other")], check).token != first.token
    clock.now += DOUBLE_SUBMIT + timedelta(seconds=1)
    assert drafts.check([PastedText("one")], check).token != first.token
    assert check.ran == 3


def test_two_at_once_wait_for_one_result(clock: Clock) -> None:
    drafts, check, start = Drafts(clock), Check(), Barrier(4)
    tokens: list[str] = []

    def ask() -> None:
        start.wait()
        tokens.append(drafts.check([PastedText("one")], check).token)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(tokens)) == 1
    assert check.ran == 1


def test_a_failed_check_can_be_tried_again(clock: Clock) -> None:
    drafts = Drafts(clock)

    def fail(_texts: Sequence[PastedText]) -> StoryCheck:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        drafts.check([PastedText("one")], fail)
    assert hold(drafts, "one").token


def test_tokens_are_long_and_say_nothing(clock: Clock) -> None:
    drafts = Drafts(clock)
    tokens = {hold(drafts, f"text {number}").token for number in range(20)}
    assert len(tokens) == 20
    assert all(len(token) >= 22 and "text" not in token for token in tokens)
