"""Which event a text belongs to: ranked, with the reasons, and honest when it is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.comparison import EventMatch
from app.core.grouping import Candidate, Signature
from app.core.ports import ArticleStore, EventGrouper, EventStore

#: Below this a nearest event is no near miss but chance.
NEAR_MISS_FROM = 0.02
NEAR_MISSES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The event, if one is likely enough, and the near misses, likeliest first."""

    match: EventMatch | None
    near_misses: tuple[EventMatch, ...]


def find_event(
    draft: Signature,
    *,
    held: Sequence[Signature],
    membership: Mapping[str, str],
    grouper: EventGrouper,
    articles: ArticleStore,
    events: EventStore,
) -> Found:
    """`draft` against the events of the articles held; nothing is stored."""
    candidates = grouper.match(draft, held, membership, limit=NEAR_MISSES + 1)
    likely = bool(candidates) and candidates[0].probability >= grouper.cut
    match = _match(candidates[0], draft, articles, events, found=True) if likely else None
    rest = [one for one in candidates[1 if likely else 0 :] if one.probability >= NEAR_MISS_FROM]
    return Found(match, tuple(_match(one, draft, articles, events, found=False) for one in rest[:NEAR_MISSES]))


def _match(
    candidate: Candidate, draft: Signature, articles: ArticleStore, events: EventStore, *, found: bool
) -> EventMatch:
    event = events.get(candidate.event_id)
    members = articles.many(event.article_ids)
    return EventMatch(
        event_id=event.id,
        title=event.title,
        probability=round(candidate.probability, 4),
        articles=len(members),
        outlets=len({member.outlet for member in members}),
        first_published=event.first_published,
        last_published=event.last_published,
        shared_names=tuple(candidate.shared_names),
        shared_numbers=tuple(candidate.shared_numbers),
        days_apart=candidate.days_apart,
        similarity=round(candidate.similarity, 4),
        reason=_reason(candidate, found=found, dated=draft.published is not None),
    )


def _reason(candidate: Candidate, *, found: bool, dated: bool) -> str:
    """In words: what the two share, how far apart they are, and for a near miss what is missing."""
    parts = [
        f"shares the names {_listed(candidate.shared_names)}" if candidate.shared_names else "shares no names",
        f"the figures {_listed(candidate.shared_numbers)}" if candidate.shared_numbers else "",
        _apart(candidate.days_apart, dated=dated),
    ]
    said = ", ".join(part for part in parts if part)
    ending = "." if found else "; too little else in common to be the same event."
    return said[0].upper() + said[1:] + ending


def _listed(terms: Sequence[str]) -> str:
    shown = list(terms[:4])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _apart(days: float | None, *, dated: bool) -> str:
    if days is None:
        return "dates not known" if dated else "the time of the text is not known"
    if days < 1:
        return "less than a day apart"
    return f"{round(days)} {'day' if round(days) == 1 else 'days'} apart"
