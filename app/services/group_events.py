"""Articles into events: read what is held, decide, write once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from app.core.event_title import event_title
from app.core.grouping import Grouping, Signature
from app.core.identity import new_id
from app.core.ports import ArticleStore, EventGrouper, EventStore, Membership
from app.errors import NotFound
from app.services.ingest import quietly
from app.services.signatures import SignatureIndex
from app.services.verbs import GroupResult, Progress
from corpus.model import Article

#: Articles read between two reports of progress. What was read is kept, so that stopping loses little.
BATCH = 50


def group_events(
    *,
    articles: ArticleStore,
    events: EventStore,
    index: SignatureIndex,
    grouper: EventGrouper,
    rebuild: bool = False,
    progress: Progress = quietly,
) -> GroupResult:
    """Place the articles that have no event yet; with `rebuild` all of them, where events that persist keep
    their ids. Nothing is written when it is cancelled."""
    membership = events.memberships()
    waiting = [article_id for article_id in articles.ids() if rebuild or article_id not in membership]
    read: list[Article] = []
    for at in range(0, len(waiting), BATCH):
        if not progress(at, len(waiting), "Reading articles"):
            return GroupResult()
        batch = articles.many(waiting[at : at + BATCH])
        index.add(batch)
        read += batch
    if not read or not progress(len(read), len(waiting), "Finding events"):
        return GroupResult()
    signed = {signature.article_id: signature for signature in index.held(articles)}
    new = [signed.pop(article.id) for article in read]
    held = [signature for signature in signed.values() if signature.article_id in membership]
    grouping = grouper.assign(new, held, membership, lambda ids: _unused_id(ids, events))
    titles = _titles(grouping, signed | {one.article_id: one for one in new}, membership, articles, events)
    placements = [Membership(one.article_id, one.event_id, one.why) for one in grouping.placements]
    events.place(placements, engine=grouper.engine, merged=grouping.merged, titles=titles)
    moved = [one for one in placements if membership.get(one.article_id) != one.event_id]
    return GroupResult(len(moved), tuple(sorted({one.event_id for one in placements})), dict(grouping.merged))


def _unused_id(article_ids: Sequence[str], events: EventStore) -> str:
    """An id made of the articles, so that the same articles in a new store have the same; never one in use,
    nor one that leads to another event."""
    attempt = 0
    while True:
        event_id = new_id("e", *sorted(article_ids), str(attempt))
        try:
            events.get(event_id)
        except NotFound:
            return event_id
        attempt += 1


def _titles(
    grouping: Grouping,
    signed: Mapping[str, Signature],
    membership: Mapping[str, str],
    articles: ArticleStore,
    events: EventStore,
) -> dict[str, str]:
    """A name for every event with placements; the grouper places all members of an event that changed."""
    members: dict[str, list[str]] = defaultdict(list)
    for placement in grouping.placements:
        members[placement.event_id].append(placement.article_id)
    known = set(membership.values())
    held = {article.id: article for article in articles.many([one.article_id for one in grouping.placements])}
    titles = {}
    for event_id, ids in members.items():
        vectors = np.stack([signed[article_id].vectors for article_id in ids])
        current = events.get(event_id).title if event_id in known else ""
        titles[event_id] = event_title([held[one].title for one in ids], vectors[:, 0], vectors[:, 1], current)
    return titles
