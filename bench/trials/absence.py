"""Honest absence: an article that cannot hold a fact, because its text was cut or it came out before.

Its silence must be told as "not found in the text we hold". "Cut": the other article of a gold pair ends
before the counterpart and is marked as cut short. "Early": its counterpart is taken out and it is dated to
the day before the one that the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Literal

from app.core.comparison import Comparison
from bench.trials.gold import GoldEvent
from bench.trials.kit import Span, claims_with, edited, with_text
from corpus.model import Article

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"\b(?:" + "|".join(_DAYS) + r")\b")
#: What speaks of days to come, or of more than the last such day.
_NOT_PAST = re.compile(r"\b(?:will|would|may|might|next|until|by|from|every|before|later|plans?|due|last|takes?)\b")
#: A cut text keeps at least this many characters, or there would be nothing to compare.
_SHORTEST = 300


@dataclass(frozen=True, slots=True)
class Silence:
    """`teller` states the fact at `at`; `silent` cannot."""

    kind: Literal["cut", "early"]
    teller: Article
    silent: Article
    at: Span


def silences(events: Sequence[GoldEvent], count: int, random: Random) -> list[Silence]:
    """`count` trials, as many of either kind as there are."""
    heaps: dict[str, list[Silence]] = {"cut": [], "early": []}
    for event in events:
        for teller, at in event.spans.items():
            for quiet in event.articles:
                if quiet.id != at.article and event.independent(at.article, quiet.id):
                    heaps["cut"] += _cut(event, teller, quiet)
                    heaps["early"] += _early(event, teller, quiet)
    for heap in heaps.values():
        random.shuffle(heap)
    half = max(count // 2, count - len(heaps["early"]))
    return heaps["cut"][:half] + heaps["early"][: count - half]


def outcome(trial: Silence, comparison: Comparison) -> str:
    """ "not found", "unique" (the failure) or "matched" (another sentence was taken for the fact)."""
    claims = claims_with(comparison, trial.at)
    if any(item.article == trial.silent.id for claim in claims for item in claim.statements):
        return "matched"
    honest = bool(claims) and all(trial.silent.id in claim.not_found for claim in claims)
    return "not found" if honest else "unique"


def _cut(event: GoldEvent, teller: str, quiet: Article) -> Iterator[Silence]:
    at, told = event.spans[teller], _told(event, teller, quiet.id)
    kept = quiet.text[: min(span.start for span in told)].rpartition("\n\n")[0] if told else ""
    if len(kept) >= _SHORTEST:
        yield Silence("cut", event.article(at.article), replace(with_text(quiet, kept), truncated=True), at)


def _early(event: GoldEvent, teller: str, quiet: Article) -> Iterator[Silence]:
    at = event.spans[teller]
    own = event.article(at.article)
    day = day_named(event.text(at), own.published)
    if day and own.published:
        before = datetime.combine(day - timedelta(days=1), time(12), own.published.tzinfo)
        without = edited(quiet, [(span.start, span.end, "") for span in _told(event, teller, quiet.id)])
        yield Silence("early", own, replace(without, published=before), at)


def _told(event: GoldEvent, teller: str, quiet: str) -> list[Span]:
    """Everything in the other article that stands in any relation to the sentence."""
    related = {b if a == teller else a for a, b, _label in event.relations if teller in (a, b)}
    return [event.spans[key] for key in related if event.spans[key].article == quiet]


def day_named(text: str, published: datetime | None) -> date | None:
    """The day a sentence says it happened on: the last such weekday, the day of publication included."""
    found = _WEEKDAY.findall(text)
    if len(found) != 1 or published is None or _NOT_PAST.search(text):
        return None
    back = (published.weekday() - _DAYS.index(found[0])) % 7
    return published.date() - timedelta(days=back)
