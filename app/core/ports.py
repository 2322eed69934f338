"""The seams: one Protocol each. The docstrings bind the fakes as well as the real ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from app.core.comparison import Comparison, Event
from app.core.grouping import Candidate, Grouping, Signature
from corpus.model import Article, Document, Record

Vectors = NDArray[np.float32]


class Clock(Protocol):
    def __call__(self) -> datetime:
        """The time now, timezone-aware UTC."""


class Encoder(Protocol):
    @property
    def model_id(self) -> str:
        """Names model and version; vectors of two ids are never compared."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dim), float32, rows of length 1, in order. Empty in, (0, dim) out."""


class Analyser(Protocol):
    @property
    def engine(self) -> str:
        """Names the rules and models that read texts; part of the engine version."""

    def read(self, article: Article) -> Document:
        """Statements with their facts, and what was left out, in order of the text."""


class EventGrouper(Protocol):
    @property
    def engine(self) -> str:
        """Names the fitted weights and the rule that groups by them."""

    @property
    def cut(self) -> float:
        """The probability from which on a text belongs to an event."""

    def assign(
        self,
        new: Sequence[Signature],
        held: Sequence[Signature],
        membership: Mapping[str, str],
        new_id: Callable[[Sequence[str]], str],
    ) -> Grouping:
        """Place `new` among `held` (oldest first; `membership`: article id → event id, of new ones too when
        they are placed anew). An event keeps its id while any article of it is left, or leaves a redirect;
        `new_id` names an event by the ids of its articles.
        `why` of each: probability, similarity, nearest_article, shared_names, shared_numbers, days_apart
        (None: unknown) and nearest_event (its id; of what stands alone, else None)."""

    def match(
        self, draft: Signature, held: Sequence[Signature], membership: Mapping[str, str], limit: int = 5
    ) -> Sequence[Candidate]:
        """The events nearest to `draft`, likeliest first."""


#: What a judge may say of a pair: three ways two sentences may bear on each other in general, then
#: how two statements of different outlets relate, the later one second.
VOICES = (
    "entailment", "neutral", "contradiction",
    "different", "agree", "wording", "diverge", "attribution", "update",
)  # fmt: skip


class Judge(Protocol):
    """A second voice on pairs of statements. It never decides alone; a fitted model weighs it."""

    @property
    def engine(self) -> str:
        """Names model and version; what two judges say is never mixed."""

    @property
    def local(self) -> bool:
        """Whether texts stay on this machine; a draft is never given to a judge that is not local."""

    def reads(self, lang: str) -> bool:
        """Whether it understands that language (two letters); of others it says nothing."""

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Shape (len(pairs), len(VOICES)), probabilities in the order of `VOICES`, nan where it has no such
        voice. Pairs are (earlier, later) sentences. Raises JudgeFailed when it cannot answer at all."""


class RelationModel(Protocol):
    @property
    def engine(self) -> str:
        """Names the fitted weights."""

    @property
    def classes(self) -> tuple[str, ...]:
        """Labels of the columns, "different" (not the same fact) among them."""

    @property
    def asked(self) -> float:
        """P(same fact) of a first look from which the judge is asked, too."""

    def first(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """P(class) of each pair by itself; columns in the order of `classes`. `rows`: as MODEL_FEATURES."""

    def second(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """P(class) of each pair with what is said of its neighbours: the same rows, then NEIGHBOUR_FEATURES."""

    def sure(self, label: str, probability: float) -> float:
        """How often a pair that is called so, with this probability, is called rightly."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What `ArticleStore.add` did with a record."""

    article: Article
    outcome: Literal["added", "updated", "unchanged"]


class ArticleStore(Protocol):
    def add(self, records: Sequence[Record], *, sample: bool = False) -> Sequence[Stored]:
        """All or none, in order. Same address, or same outlet and text: the same article; a changed
        text is a new version. The same text from another outlet is an article of its own."""

    def get(self, article_id: str) -> Article:
        """The newest version. Raises NotFound."""

    def many(self, article_ids: Sequence[str]) -> Sequence[Article]:
        """Newest versions, in the order asked; unknown ids raise NotFound."""

    def ids(self) -> Sequence[str]:
        """Every article held, oldest addition first."""

    def count(self) -> int: ...

    def sample_count(self) -> int: ...

    def remove_samples(self) -> int:
        """Take the sample articles out of use (rows stay) and out of their events; how many."""

    def outlets(self) -> Sequence[str]:
        """Names of the outlets of the articles held, in alphabetical order."""


class VectorCache(Protocol):
    def get(self, model_id: str, hashes: Sequence[str]) -> Mapping[str, Vectors]:
        """The vectors known under (model_id, hash of the text); unknown ones are absent."""

    def put(self, model_id: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep one vector per hash. Putting one twice is harmless."""


class DocumentCache(Protocol):
    def get(self, engine: str, keys: Sequence[str]) -> Mapping[str, Document]:
        """Documents read before, by the hash of all that was read of the article."""

    def put(self, engine: str, documents: Mapping[str, Document]) -> None:
        """Keep one document per key. Putting one twice is harmless."""


@dataclass(frozen=True, slots=True)
class Membership:
    """An article's place: its event, and why it is there (or why it stands alone)."""

    article_id: str
    event_id: str
    why: Mapping[str, Any]


class ListEvents(Protocol):
    def __call__(
        self,
        *,
        query: str = "",
        label: str = "",
        outlet: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        sort: str = "recent",
        offset: int = 0,
        limit: int = 50,
        min_articles: int = 1,
    ) -> tuple[Sequence[EventRow], int]:
        """A page of events and how many there are in all.

        `label` is a label key, or "differ" for any of `labels.DIFFER`; `since` and `until` bound
        the last and the first publication, both inclusive. `sort` is "recent" (newest article
        first), "differ" (most where accounts differ), "origins" (most origins) or "first"
        (earliest first article); equal ones by id.
        """


class EventStore(Protocol):
    def get(self, event_id: str) -> Event:
        """The event, or the one it was merged into. Raises NotFound."""

    @property
    def list(self) -> ListEvents:
        """The page of events asked for."""

    def memberships(self) -> Mapping[str, str]:
        """article id → event id, for every article in an event now."""

    def why(self, event_id: str) -> Mapping[str, Mapping[str, Any]]:
        """article id → why it is in the event."""

    def place(
        self,
        memberships: Sequence[Membership],
        *,
        engine: str,
        merged: Mapping[str, str] | None = None,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        """Put articles where they belong now, all or none; former places are superseded, not
        deleted. New event ids are created, `merged` ids leave a redirect."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the events page."""

    event: Event
    outlets: tuple[str, ...]
    counts: Mapping[str, int]  # as Comparison.counts(); {} before it is compared
    sample: bool
    compared_at: datetime | None = None
    times: tuple[datetime, ...] = ()  # when its articles were published, those known, in order


class ComparisonStore(Protocol):
    def keep(self, event_id: str, comparison: Comparison, *, input_hash: str) -> None:
        """Add as the newest comparison of the event; older ones stay."""

    def latest(self, event_id: str) -> tuple[Comparison, datetime, str] | None:
        """The newest comparison, when it was recorded, its input hash; None if never compared."""

    def input_hashes(self) -> Mapping[str, str]:
        """event id → input hash of its newest comparison, for every event compared."""


JobState = Literal["waiting", "running", "finished", "failed", "cancelled", "stopped"]


@dataclass(frozen=True, slots=True)
class Job:
    id: str
    kind: str
    args: Mapping[str, Any]
    state: JobState
    done: int = 0
    total: int | None = None
    message: str = ""
    errors: tuple[str, ...] = ()
    created: datetime | None = None
    started: datetime | None = None
    finished: datetime | None = None


class JobQueue(Protocol):
    def add(self, kind: str, args: Mapping[str, Any] | None = None) -> Job:
        """Queue work; an equal job still waiting is returned instead of a second one."""

    def claim(self) -> Job | None:
        """Take the oldest waiting job (or one whose worker died) for this worker."""

    def progress(self, job_id: str, done: int, total: int | None, message: str) -> bool:
        """Report; False means: cancelled, stop now."""

    def beat(self, job_id: str) -> bool:
        """Say that the worker lives, without news; False as for `progress`."""

    def release(self, job_id: str) -> None:
        """Back to waiting: this worker stops, another goes on."""

    def finish(self, job_id: str, *, error: str | None = None, errors: Sequence[str] = ()) -> None: ...

    def cancel(self, job_id: str) -> Job: ...

    def get(self, job_id: str) -> Job: ...

    def list(self, limit: int = 50) -> Sequence[Job]:
        """Newest first."""
