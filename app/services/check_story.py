"""The paste job: find the event of a text and compare it, in memory (decision 0009).

Nothing of a pasted text is stored, queued, cached or logged here. The encoder given must not write either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.comparison import Comparison, Event, EventMatch, StoryCheck
from app.core.ports import Analyser, ArticleStore, Encoder, EventGrouper, EventStore
from app.errors import BadInput, TooLarge
from app.services.find_event import NEAR_MISSES, Found, find_event
from app.services.signatures import SignatureIndex, signatures
from app.services.verbs import PastedText
from corpus.errors import UnreadableInput
from corpus.model import Article, Document, sha256_of

PASTED = "Pasted text"
#: Fewer words than this tell no event.
FEWEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Checking:
    """What checking a story needs.

    `encoder` and `compare` must keep nothing of what they are given; `read_held` reads stored articles only.
    `clean` raises UnreadableInput; `headline_of` gives the headline a text begins with.
    """

    articles: ArticleStore
    events: EventStore
    index: SignatureIndex
    analyser: Analyser
    encoder: Encoder
    grouper: EventGrouper
    read_held: Callable[[Sequence[Article]], Sequence[Document]]
    compare: Callable[[Sequence[Document]], Comparison]
    clean: Callable[[str], str]
    headline_of: Callable[[str], str | None]
    max_bytes: int


def check_story(texts: Sequence[PastedText], *, use: Checking) -> StoryCheck:
    """The event of the texts with the comparison; without an event, several texts are compared with each other.

    Raises BadInput or TooLarge, naming the text that cannot be used.
    """
    if not texts:
        raise BadInput("No text was given.", remedy="Paste the story.")
    drafts = [_draft(text, number, len(texts), use) for number, text in enumerate(texts, start=1)]
    documents = tuple(_read(draft, len(texts), use) for draft in drafts)
    found = _find(documents, use)
    event = _event(found.match, use)
    held = use.articles.many(event.article_ids) if event else ()
    comparison = None
    if held or len(documents) > 1:
        comparison = use.compare([*use.read_held(held), *documents])
    notes = _same_as_held(drafts, held)
    return StoryCheck(documents, event, found.match, found.near_misses, comparison, use.articles.count(), notes)


def _draft(text: PastedText, number: int, of: int, use: Checking) -> Article:
    name = f"Text {number}" if of > 1 else "The text"
    if len(text.text.encode("utf-8", "replace")) > use.max_bytes:
        raise TooLarge(
            f"{name} is larger than {use.max_bytes / 1_000_000:g} MB.",
            remedy="Paste the story alone, without the page.",
        )
    if not text.text.strip():
        raise BadInput(f"{name} is empty.", remedy="Paste the story.")
    try:
        body = use.clean(text.text)
        headline = use.clean(text.headline) if text.headline.strip() else use.headline_of(body) or ""
    except UnreadableInput as error:
        raise BadInput(error.message, remedy=error.remedy) from None
    return Article(
        id=f"draft{number}",
        outlet=text.outlet.strip() or (f"{PASTED} {number}" if of > 1 else PASTED),
        title=headline,
        text=body,
        sha256=sha256_of(body),
        url=text.url.strip() or None,
        published=text.published,
        published_is_day=text.published_is_day,
        draft=True,
    )


def _read(draft: Article, of: int, use: Checking) -> Document:
    name = f"Text {draft.id.removeprefix('draft')}" if of > 1 else "The text"
    document = use.analyser.read(draft)
    if sum(len(statement.text.split()) for statement in document.statements) < FEWEST_WORDS:
        raise BadInput(
            f"{name} is too short to compare: it holds no full sentence of reporting.", remedy="Paste the whole story."
        )
    return document


def _find(documents: Sequence[Document], use: Checking) -> Found:
    """The likeliest event of any of the texts; the near misses of all."""
    held = use.index.held(use.articles)
    membership = use.events.memberships()
    found = [
        find_event(
            draft, held=held, membership=membership, grouper=use.grouper, articles=use.articles, events=use.events
        )
        for draft in signatures(documents, use.encoder)
    ]
    matches = [one.match for one in found if one.match]
    best = max(matches, key=lambda match: match.probability, default=None)
    near: dict[str, EventMatch] = {}
    for miss in sorted((miss for one in found for miss in one.near_misses), key=lambda miss: -miss.probability):
        if best is None or miss.event_id != best.event_id:
            near.setdefault(miss.event_id, miss)
    return Found(best, tuple(near.values())[:NEAR_MISSES])


def _event(match: EventMatch | None, use: Checking) -> Event | None:
    return replace(use.events.get(match.event_id), probability=match.probability) if match else None


def _same_as_held(drafts: Sequence[Article], held: Sequence[Article]) -> tuple[str, ...]:
    outlets = {article.sha256: article.outlet for article in held}
    return tuple(
        f"“{draft.title or draft.outlet}” is word for word an article held from {outlets[draft.sha256]}. "
        "The two count as one origin."
        for draft in drafts
        if draft.sha256 in outlets
    )
