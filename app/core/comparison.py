"""The comparison of an event as one value: what every page, report and program reads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from app.core.labels import DIFFER, LABELS, Label, Slot
from corpus.model import Article, Document, Dropped

#: P(one fact) below which a pair that is only worth a look is no match; chosen out of fold (decision 0022).
_MATCH = 0.3


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement as used in a verdict. `deciding` spans count characters inside `text`."""

    article: str
    start: int
    end: int
    text: str
    attribution: str = ""  # the source in words; "" is the outlet itself
    deciding: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """How two statements of different articles relate. In an `update`, `a` is the earlier. `related` is P(one fact)."""

    a: Passage
    b: Passage
    label: Label
    slot: Slot
    confidence: float
    reason: str
    related: float = 1.0

    @property
    def is_match(self) -> bool:
        """Whether both are held to be about one fact: what is only worth a look may be about two."""
        return self.label != "cannot_tell" or self.related >= _MATCH


@dataclass(frozen=True, slots=True)
class ClaimStatement(Passage):
    """A passage within a claim. Passages with one `account` letter give the same account."""

    account: str = "a"


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact across the articles of an event.

    `origins` counts independent origins among the statements. `statements` are in order of
    publication. For `unique`, the first statement is of the outlet that published first.
    `not_found` lists ids of articles whose text we know to be incomplete and lacks the fact.
    """

    id: str
    label: Label
    slot: Slot
    confidence: float
    reason: str
    origins: int
    statements: tuple[ClaimStatement, ...]
    not_found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that carry one text. `letter` is A, B, ... in order of first publication."""

    letter: str
    articles: tuple[str, ...]  # first published first


@dataclass(frozen=True, slots=True)
class HeadlineIssue:
    """A headline that the text under it does not bear out.

    `deciding` counts characters of the headline: what it says too much. `statements` are what the text says of
    it, in order, a few at most; none where it says nothing.
    """

    article: str
    issue: Literal["unsupported", "contradicted"]
    deciding: tuple[tuple[int, int], ...]
    statements: tuple[Passage, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Reporting that takes no part in pairs and claims. It stands in the text; nothing is said of it."""

    article: str
    start: int
    end: int
    why: str  # as shown: "fewer than three words"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything said about one set of articles, drafts included, by one engine version."""

    engine: str
    documents: tuple[Document, ...]  # in order of publication, unknown times last
    origins: tuple[Origin, ...]
    claims: tuple[Claim, ...]  # in section order, then order of first statement
    pairs: tuple[PairVerdict, ...] = ()
    headline_issues: tuple[HeadlineIssue, ...] = ()  # in order of the documents
    not_compared: tuple[NotCompared, ...] = ()  # in order of the documents and their texts

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(document.article for document in self.documents)

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        return tuple(stretch for document in self.documents for stretch in document.dropped)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Outlets in order of first publication."""
        return tuple(dict.fromkeys(article.outlet for article in self.articles))

    def headline_issue(self, article_id: str) -> HeadlineIssue | None:
        return next((issue for issue in self.headline_issues if issue.article == article_id), None)

    def origin_of(self, article_id: str) -> Origin:
        return next(origin for origin in self.origins if article_id in origin.articles)

    def counts(self) -> dict[str, int]:
        """Claims per label, every label present, plus articles, outlets, origins, differ."""
        labels = Counter(claim.label for claim in self.claims)
        return {
            "articles": len(self.documents),
            "outlets": len(self.outlets),
            "origins": len(self.origins),
            "differ": sum(labels[label] for label in DIFFER),
            **{label: labels[label] for label in LABELS},
        }


@dataclass(frozen=True, slots=True)
class EventMatch:
    """An event that a pasted story may belong to, with the reasons."""

    event_id: str
    title: str
    probability: float
    articles: int
    outlets: int
    first_published: datetime | None
    last_published: datetime | None
    shared_names: tuple[str, ...] = ()
    shared_numbers: tuple[str, ...] = ()
    days_apart: float | None = None
    similarity: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event as held: permanent id, name, members in order of publication."""

    id: str
    title: str
    article_ids: tuple[str, ...]
    first_published: datetime | None = None
    last_published: datetime | None = None
    probability: float | None = None  # only for a pasted story's event


@dataclass(frozen=True, slots=True)
class StoryCheck:
    """The answer to a paste: which event, how sure, near misses, and the comparison.

    `comparison` holds the drafts among its documents; it is None when there is nothing to
    compare with (no event, one text) and then `near_misses` says what would be closest.
    """

    drafts: tuple[Document, ...]
    event: Event | None
    match: EventMatch | None
    near_misses: tuple[EventMatch, ...]
    comparison: Comparison | None
    articles_held: int
    notes: tuple[str, ...] = field(default_factory=tuple)
