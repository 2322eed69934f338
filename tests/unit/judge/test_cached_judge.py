"""What a judge said is kept, except of drafts."""

from __future__ import annotations

import numpy as np
import pytest

from app.errors import JudgeFailed
from embeddings.judge.cached import KEPT_AT_ONCE, CachedJudge
from tests.fakes import MemoryVectors, WordsJudge

HELD = [("Two ferries collided.", "Two ferries have collided."), ("A court ruled.", "Rain fell.")]
NEW = [("Two ferries collided.", "A draft says three ferries collided.")]


def test_a_pair_is_asked_once_and_rows_keep_the_order_asked() -> None:
    voice, kept = WordsJudge(), MemoryVectors()
    judge = CachedJudge(voice, kept)
    first = judge.judge([*HELD, HELD[0]])
    again = CachedJudge(voice, kept).judge([*NEW, *reversed(HELD)])
    assert sorted(voice.asked) == sorted([*HELD, *NEW])
    np.testing.assert_array_equal(first[[0, 1]], again[[2, 1]])
    np.testing.assert_array_equal(first[0], first[2])
    np.testing.assert_array_equal(judge.judge(HELD), WordsJudge().judge(HELD))
    assert judge.judge([]).shape == (0, first.shape[1])


def test_a_pair_turned_round_is_another_pair() -> None:
    voice = WordsJudge()
    judge = CachedJudge(voice, MemoryVectors())
    judge.judge([("a b", "c")])
    judge.judge([("c", "a b"), ("a", "bc")])
    assert len(voice.asked) == 3


def test_a_draft_reaches_a_judge_of_this_machine_and_leaves_nothing() -> None:
    voice, kept = WordsJudge(), MemoryVectors()
    CachedJudge(voice, kept).judge(HELD)
    before = dict(kept.kept)
    private = CachedJudge(voice, kept).without_writing()
    rows = private.judge([*HELD, *NEW])
    assert kept.kept == before
    assert sorted(voice.asked) == sorted([*HELD, *NEW])
    np.testing.assert_array_equal(rows, WordsJudge().judge([*HELD, *NEW]))


def test_a_draft_never_reaches_a_judge_elsewhere() -> None:
    voice, kept = WordsJudge(local=False), MemoryVectors()
    CachedJudge(voice, kept).judge(HELD)
    voice.asked.clear()
    rows = CachedJudge(voice, kept).without_writing().judge([*HELD, *NEW])
    assert voice.asked == []
    assert np.isnan(rows[2]).all()
    np.testing.assert_array_equal(rows[:2], WordsJudge().judge(HELD))


def test_what_was_said_before_a_judge_went_away_is_kept() -> None:
    pairs = [(f"sentence {number}", "another") for number in range(3 * KEPT_AT_ONCE)]
    voice, kept = WordsJudge(fails_after=2 * KEPT_AT_ONCE), MemoryVectors()
    with pytest.raises(JudgeFailed):
        CachedJudge(voice, kept).judge(pairs)
    back = WordsJudge()
    rows = CachedJudge(back, kept).judge(pairs)
    assert len(back.asked) == KEPT_AT_ONCE
    np.testing.assert_array_equal(rows, WordsJudge().judge(pairs))


def test_judges_are_kept_apart_from_each_other_and_from_encoders() -> None:
    kept = MemoryVectors()
    CachedJudge(WordsJudge(), kept).judge(HELD)
    other = WordsJudge()
    other.engine = "another " + 300 * "x"
    CachedJudge(other, kept).judge(HELD)
    assert sorted(other.asked) == sorted(HELD)
    names = {name for name, _ in kept.kept}
    assert len(names) == 2
    assert all(name.startswith("judge:") and len(name) <= 200 for name in names)
