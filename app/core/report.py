"""The report of a comparison as one value, and that value as JSON. Every format is written from it.

Nothing here looks at a clock or a store: the same comparison gives the same report, byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from app.core.comparison import Claim, Comparison, Event, EventMatch, HeadlineIssue, Passage
from app.core.labels import confidence_word
from app.core.method import Figure, Method
from corpus.model import UNKNOWN_OUTLET, Article, Dropped

SCHEMA = "side-by-side/report/1"
SAMPLE_LINE = "Sample articles, invented for demonstration."

GapKind = Literal["truncated", "undated", "day_only", "no_statements", "draft", "no_outlet", "one_origin", "alone"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader must know is missing. `article` is an article id, "" for the whole report."""

    kind: GapKind
    text: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison with everything a reader needs to check it. Claims are numbered from 1 in order."""

    title: str
    made_at: datetime
    comparison: Comparison
    event: Event | None
    match: EventMatch | None
    near_misses: tuple[EventMatch, ...]
    gaps: tuple[Gap, ...]
    method: Method
    notes: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.comparison.claims

    @property
    def articles(self) -> tuple[Article, ...]:
        return self.comparison.articles

    @property
    def sample_line(self) -> str:
        """The line every format prints when a sample article is used; "" otherwise."""
        return SAMPLE_LINE if any(article.sample for article in self.articles) else ""


def build_report(
    comparison: Comparison,
    *,
    made_at: datetime,
    event: Event | None = None,
    match: EventMatch | None = None,
    near_misses: Iterable[EventMatch] = (),
    notes: Iterable[str] = (),
    method: Method | None = None,
) -> Report:
    """The report of a comparison as it stood at `made_at` (timezone-aware).

    `event` is None where given texts were compared with each other alone. `match` and
    `near_misses` belong to a pasted story: why this event, and which it is not.
    """
    return Report(
        title=event.title if event else _title_without_event(comparison),
        made_at=made_at,
        comparison=comparison,
        event=event,
        match=match,
        near_misses=tuple(near_misses),
        gaps=tuple(find_gaps(comparison)),
        method=method or Method(engine=comparison.engine),
        notes=tuple(notes),
    )


def _title_without_event(comparison: Comparison) -> str:
    headline = next((article.title for article in comparison.articles if article.title.strip()), "")
    return headline or f"Comparison of {len(comparison.documents)} given texts"


def find_gaps(comparison: Comparison) -> Iterable[Gap]:
    """What the comparison could not see, article by article, then as a whole."""
    for document in comparison.documents:
        article = document.article
        yield from _article_gaps(article)
        if not document.statements:
            yield Gap("no_statements", "no statement was found in this text, so it takes no part.", article.id)
    if len(comparison.documents) == 1:
        yield Gap("alone", "Only one text is held, so there was nothing to compare it with.")
    elif len(comparison.origins) == 1:
        yield Gap("one_origin", "All texts come from one origin, so nothing here is confirmed independently.")


def _article_gaps(article: Article) -> Iterable[Gap]:
    if article.draft:
        yield Gap("draft", "pasted text, not checked against a published page.", article.id)
    if article.truncated:
        yield Gap("truncated", "we hold only part of the text. What is missing here may stand in the rest.", article.id)
    if article.published is None:
        yield Gap("undated", "time of publication unknown. It stands last, and no update is inferred.", article.id)
    elif article.published_is_day:
        yield Gap("day_only", "only the day of publication is known, not the hour.", article.id)
    if article.outlet == UNKNOWN_OUTLET and not article.draft:
        yield Gap("no_outlet", "the source does not say which outlet published it.", article.id)


def to_json_value(report: Report) -> dict[str, Any]:
    """The report as JSON values. Keys are added over time, never renamed.

    Times are ISO 8601 with offset, null is unknown; `start` and `end` count characters of the
    stored text, whose UTF-8 bytes `sha256` covers.
    """
    return {
        "schema": SCHEMA,
        "title": report.title,
        "made_at": moment(report.made_at),
        "sample_note": report.sample_line or None,
        "event": _event(report),
        "counts": report.comparison.counts(),
        "articles": [_article(report, article) for article in report.articles],
        "claims": [_claim(number, claim) for number, claim in enumerate(report.claims, 1)],
        "headline_issues": [_headline_issue(report, issue) for issue in report.comparison.headline_issues],
        "dropped": [_dropped(stretch) for stretch in report.comparison.dropped],
        "not_compared": [
            {"article": item.article, "start": item.start, "end": item.end, "why": item.why}
            for item in report.comparison.not_compared
        ],
        "near_misses": [_match(match) for match in report.near_misses],
        "gaps": [{"kind": gap.kind, "article": gap.article or None, "text": gap.text} for gap in report.gaps],
        "notes": list(report.notes),
        "method": _method(report.method),
    }


def moment(value: datetime | None) -> str | None:
    """A time as ISO 8601 with its offset."""
    return value.isoformat() if value else None


def _event(report: Report) -> dict[str, Any] | None:
    event = report.event
    if event is None:
        return None
    return {
        "id": event.id,
        "title": event.title,
        "first_published": moment(event.first_published),
        "last_published": moment(event.last_published),
        "probability": event.probability,
        "match": _match(report.match) if report.match else None,
    }


def _article(report: Report, article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "byline": article.byline,
        "title": article.title,
        "url": article.url,
        "published": moment(article.published),
        "published_is_day": article.published_is_day,
        "modified": moment(article.modified),
        "retrieved": moment(article.retrieved),
        "sha256": article.sha256,
        "origin": report.comparison.origin_of(article.id).letter,
        "truncated": article.truncated,
        "draft": article.draft,
        "sample": article.sample,
        "version": article.version,
        "lang": article.lang,
    }


def _claim(number: int, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "number": number,
        "label": claim.label,
        "confidence": claim.confidence,
        "confidence_word": confidence_word(claim.confidence),
        "reason": claim.reason,
        "slot": claim.slot,
        "origins": claim.origins,
        "statements": [_passage(statement) | {"account": statement.account} for statement in claim.statements],
        "not_found": list(claim.not_found),
        "decision": None,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "article": passage.article,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "attribution": passage.attribution,
        "deciding": [list(span) for span in passage.deciding],
    }


def _headline_issue(report: Report, issue: HeadlineIssue) -> dict[str, Any]:
    """`deciding` is inside `title`; `statements` are of the same article."""
    return {
        "article": issue.article,
        "title": next(article.title for article in report.articles if article.id == issue.article),
        "issue": issue.issue,
        "deciding": [list(span) for span in issue.deciding],
        "reason": issue.reason,
        "statements": [_passage(statement) for statement in issue.statements],
    }


def _dropped(stretch: Dropped) -> dict[str, Any]:
    return {
        "article": stretch.article_id,
        "start": stretch.start,
        "end": stretch.end,
        "why": stretch.why,
        "text": stretch.text,
    }


def _match(match: EventMatch) -> dict[str, Any]:
    return {
        "id": match.event_id,
        "title": match.title,
        "probability": match.probability,
        "articles": match.articles,
        "outlets": match.outlets,
        "first_published": moment(match.first_published),
        "last_published": moment(match.last_published),
        "shared_names": list(match.shared_names),
        "shared_numbers": list(match.shared_numbers),
        "days_apart": match.days_apart,
        "similarity": match.similarity,
        "reason": match.reason,
    }


def _method(method: Method) -> dict[str, Any]:
    def figure(item: Figure) -> Mapping[str, Any]:
        return {"key": item.key, "words": item.words, "value": item.value}

    return {
        "engine": method.engine,
        "summary": list(method.summary),
        "figures": [figure(item) for item in method.figures],
        "figures_from": method.figures_from if method.figures else None,
    }
