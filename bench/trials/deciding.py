"""Deciding words put to the test: without the difference in them there must be none, and no other word may matter.

"Taken over": the deciding words of one sentence are put in place of those of the other, so that both say the same;
nothing may be called different then. "Left out": one word that decides nothing is deleted; the label must stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from app.core.comparison import Comparison, PairVerdict, Passage
from app.core.labels import DIFFER, Label
from bench.trials.kit import Span, edited, verdicts_between, words_of
from corpus.model import Article

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """Two articles, one of them edited, and where their two sentences stand now."""

    test: Literal["taken over", "left out"]
    label: Label
    articles: tuple[Article, Article]
    at: tuple[Span, Span]


def changes(verdict: PairVerdict, articles: tuple[Article, Article], words: int, random: Random) -> Iterator[Changed]:
    """The tests of one verdict that is a difference with words shown: both ways to take over, `words` to leave out.

    `articles` are those of `verdict.a` and `verdict.b`.
    """
    sides = verdict.a, verdict.b
    if verdict.label not in DIFFER or not (sides[0].deciding or sides[1].deciding):
        return
    for side in (0, 1):
        if edits := taken_over(sides[side], sides[1 - side]):
            yield _changed("taken over", verdict, articles, side, edits)
    other = [(side, place) for side in (0, 1) for place in undecided_words(sides[side])]
    for side, (start, end) in random.sample(other, min(words, len(other))):
        text = sides[side].text
        end += text[end : end + 1] == " "
        yield _changed("left out", verdict, articles, side, [(start, end, "")])


def holds(change: Changed, comparison: Comparison) -> bool:
    """Whether the engine passes: no difference called any more, or the same one as before."""
    labels = [verdict.label for verdict in verdicts_between(comparison, *change.at)]
    if change.test == "taken over":
        return not any(label in DIFFER for label in labels)
    return change.label in labels


def taken_over(own: Passage, other: Passage) -> list[Edit]:
    """Edits inside `own` that put the other's deciding words in place of its own; what it has more of goes.

    Empty when it shows none, or when nothing would change.
    """
    spans, words = _apart(own.deciding), [other.text[start:end] for start, end in _apart(other.deciding)]
    if not spans:
        return []
    shared = min(len(spans), len(words))
    edits = [(start, end, "") for start, end in spans[: len(spans) - shared]]
    new = words[len(words) - shared :]
    if shared and len(words) > shared:
        new[0] = " ".join([*words[: len(words) - shared], new[0]])
    edits += [(start, end, word) for (start, end), word in zip(spans[len(spans) - shared :], new, strict=True)]
    return edits if any(own.text[start:end] != word for start, end, word in edits) else []


def undecided_words(passage: Passage) -> list[tuple[int, int]]:
    """Words of a passage outside its deciding words."""
    return [
        (start, end)
        for start, end in words_of(passage.text)
        if all(end <= first or last <= start for first, last in passage.deciding)
    ]


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those inside another left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _changed(
    test: Literal["taken over", "left out"],
    verdict: PairVerdict,
    articles: tuple[Article, Article],
    side: int,
    edits: Sequence[Edit],
) -> Changed:
    passages = verdict.a, verdict.b
    offset = passages[side].start
    moved = [(offset + start, offset + end, new) for start, end, new in edits]
    grown = sum(len(new) - (end - start) for start, end, new in edits)
    new_articles, at = list(articles), [Span(item.article, item.start, item.end) for item in passages]
    new_articles[side] = edited(articles[side], moved)
    at[side] = Span(at[side].article, at[side].start, at[side].end + grown)
    return Changed(test, verdict.label, (new_articles[0], new_articles[1]), (at[0], at[1]))
