"""What the verbs return, as JSON values. Times are ISO 8601 with offset; null is unknown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from app.core.accuracy import Accuracy, Shown
from app.core.comparison import Event
from app.core.labels import LABELS
from app.core.ports import EventRow, Job
from app.services.verbs import EventView, IngestResult, Readiness
from corpus.model import Rejected

Json = dict[str, Any]


def moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def event(value: Event) -> Json:
    return {
        "id": value.id,
        "title": value.title,
        "first_published": moment(value.first_published),
        "last_published": moment(value.last_published),
        "article_ids": list(value.article_ids),
    }


def event_row(row: EventRow) -> Json:
    """`counts` is null until the event has been compared."""
    return {
        **event(row.event),
        "outlets": list(row.outlets),
        "counts": dict(row.counts) or None,
        "sample": row.sample,
        "compared_at": moment(row.compared_at),
    }


def event_view(view: EventView) -> Json:
    return {
        **event(view.event),
        "outlets": list(view.comparison.outlets),
        "counts": view.comparison.counts(),
        "sample": any(article.sample for article in view.comparison.articles),
        "compared_at": moment(view.compared_at),
        "stale": view.stale,
        "engine": view.comparison.engine,
        "claims": [{"id": claim.id, "label": claim.label} for claim in view.comparison.claims],
        "headline_issues": [
            {"article": issue.article, "issue": issue.issue} for issue in view.comparison.headline_issues
        ],
        "why": {article: dict(reasons) for article, reasons in view.why.items()},
        "near": [{"id": near, "title": title, "probability": p} for near, title, p in view.near],
    }


def rejected(value: Rejected) -> Json:
    return {"source": value.source, "line": value.line, "reason": value.reason}


def ingest_result(result: IngestResult) -> Json:
    return {
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "rejected": [rejected(one) for one in result.rejected],
        "article_ids": list(result.article_ids),
    }


def ingest(result: IngestResult, queued: Job | None) -> Json:
    """`job` is the work that puts the articles into events; null when nothing is new."""
    return {
        **ingest_result(result),
        "job": job(queued) if queued else None,
    }


def job(value: Job) -> Json:
    return {
        "id": value.id,
        "kind": value.kind,
        "args": dict(value.args),
        "state": value.state,
        "done": value.done,
        "total": value.total,
        "message": value.message,
        "errors": list(value.errors),
        "created": moment(value.created),
        "started": moment(value.started),
        "finished": moment(value.finished),
    }


def readiness(value: Readiness) -> Json:
    return {
        "ready": value.ready,
        "waiting_for": value.waiting_for,
        "articles": value.articles,
        "samples": value.samples,
        "engine": value.engine,
    }


def accuracy(value: Shown) -> Json:
    """`engine` is the one measured; `running` is "" where it cannot be told."""
    return {
        "engine": value.accuracy.engine,
        "running": value.running,
        "same_engine": value.same_engine,
        "sets": measured_sets(value.accuracy),
    }


def measured_sets(value: Accuracy) -> list[Json]:
    """Each measured set; `detail` by label, slot and confidence is null except for the statements."""
    detail = msgspec.to_builtins(value.statements)
    return [
        {**msgspec.to_builtins(each), "detail": detail if each.name == "statements" else None} for each in value.sets
    ]


#: Names of the figures in `counts`, in order.
COUNTS = ("articles", "outlets", "origins", "differ", *LABELS)
