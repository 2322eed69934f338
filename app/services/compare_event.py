"""Compare an event's articles and keep the result; look at what was kept."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from app.core.claims import inherit_ids
from app.core.comparison import Comparison, Event
from app.core.ports import Analyser, ArticleStore, ComparisonStore, DocumentCache, EventStore
from app.errors import NotFound, ProductError, incident
from app.services.ingest import quietly
from app.services.read_documents import read_documents
from app.services.verbs import EventView, Progress
from corpus.model import Article, Document

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Comparing:
    """What comparing stored events needs. `engine` names everything that decides but the analyser."""

    articles: ArticleStore
    events: EventStore
    comparisons: ComparisonStore
    documents: DocumentCache
    analyser: Analyser
    compare: Callable[[Sequence[Document]], Comparison]
    engine: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing all changed events came to; `errors` name the events that could not be."""

    events: int = 0
    errors: tuple[str, ...] = ()


def compare_event(event_id: str, *, use: Comparing) -> EventView:
    """The event with a comparison of its articles as they are now; nothing is done when it has one."""
    event = use.events.get(event_id)
    articles = use.articles.many(event.article_ids)
    given = _input_hash(articles, use)
    held = use.comparisons.latest(event.id)
    if held is None or held[2] != given:
        documents = read_documents(articles, analyser=use.analyser, cache=use.documents)
        comparison = use.compare(documents)
        if held is not None:
            comparison = inherit_ids(held[0], comparison)
        use.comparisons.keep(event.id, comparison, input_hash=given)
    return show_event(event.id, use=use)


def show_event(event_id: str, *, use: Comparing) -> EventView:
    """The event with its newest comparison; compared now if it never was."""
    event = use.events.get(event_id)
    held = use.comparisons.latest(event.id)
    if held is None:
        return compare_event(event.id, use=use)
    comparison, compared_at, given = held
    stale = given != _input_hash(use.articles.many(event.article_ids), use)
    why = use.events.why(event.id)
    return EventView(event, comparison, compared_at, stale, why, _near(why, use.events))


def compare_changed(*, use: Comparing, progress: Progress = quietly) -> Compared:
    """Compare every event whose articles or engine changed, one by one; one that fails does not stop the rest.

    Articles that stand alone are compared when someone looks at them.
    """
    waiting = _changed(use)
    done = 0
    errors: list[str] = []
    for event in waiting:
        if not progress(done + len(errors), len(waiting), f"Comparing “{event.title}”"):
            break
        try:
            compare_event(event.id, use=use)
            done += 1
        except ProductError as error:
            errors.append(f"{event.title}: {error}")
        except Exception as error:
            reference, kept = incident(error)
            log.error(kept)
            errors.append(f"{event.title}: the comparison failed. Reference {reference}.")
    return Compared(done, tuple(errors))


def _changed(use: Comparing) -> list[Event]:
    members: dict[str, list[str]] = defaultdict(list)
    for article_id, event_id in use.events.memberships().items():
        members[event_id].append(article_id)
    held = use.comparisons.input_hashes()
    events = [use.events.get(event_id) for event_id, ids in sorted(members.items()) if len(ids) > 1 or event_id in held]
    return [event for event in events if held.get(event.id) != _input_hash(use.articles.many(event.article_ids), use)]


def _near(why: Mapping[str, Mapping[str, Any]], events: EventStore) -> tuple[tuple[str, str, float], ...]:
    """The other events that its articles came closest to, likeliest first; those there still are."""
    likeliest: dict[str, float] = {}
    for reasons in why.values():
        other = reasons.get("nearest_event")
        if other:
            likeliest[other] = max(likeliest.get(other, 0.0), float(reasons.get("probability") or 0.0))
    near = []
    for event_id, probability in sorted(likeliest.items(), key=lambda item: (-item[1], item[0])):
        with suppress(NotFound):
            event = events.get(event_id)
            near.append((event.id, event.title, probability))
    return tuple(near)


def _input_hash(articles: Sequence[Article], use: Comparing) -> str:
    """Hash of everything that a comparison follows from."""
    given = [[article.id, article.version, article.sha256, article.sample] for article in articles]
    return hashlib.sha256(json.dumps([use.analyser.engine, use.engine(), given]).encode()).hexdigest()
