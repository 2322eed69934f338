"""The verbs of the product as one value: what bootstrap builds and web, api and cli are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.core.accuracy import Shown
from app.core.comparison import Comparison, Event, StoryCheck
from app.core.ports import Job, ListEvents
from corpus.model import Record, Rejected


@dataclass(frozen=True, slots=True)
class PastedText:
    """One text as given in the paste form or to `check`. Empty strings are "not given"."""

    text: str
    headline: str = ""
    outlet: str = ""
    published: datetime | None = None
    url: str = ""
    published_is_day: bool = False  # only the day is known: `published` is midnight UTC of it


@dataclass(frozen=True, slots=True)
class IngestResult:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[Rejected, ...] = ()
    article_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupResult:
    placed: int = 0  # articles newly placed or moved
    events_touched: tuple[str, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with its newest comparison; `stale` when articles have come since."""

    event: Event
    comparison: Comparison
    compared_at: datetime
    stale: bool = False
    why: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    near: tuple[tuple[str, str, float], ...] = ()  # (event id, title, probability) of the nearest other events


Progress = Callable[[int, int | None, str], bool]
"""(done, total, message) → False when the work was cancelled and must stop."""


@dataclass(frozen=True, slots=True)
class Readiness:
    ready: bool
    waiting_for: str = ""  # in words, when not ready
    articles: int = 0
    samples: int = 0
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Verbs:
    """Each verb with its stores and models already given. Errors are app.errors.ProductError."""

    #: Read files, folders or "-" and store what they hold.
    ingest_paths: Callable[[Sequence[str]], IngestResult]
    #: Store records (an upload already read, a saved paste).
    ingest_records: Callable[[Iterable[Record | Rejected]], IngestResult]
    #: Read an uploaded file by name and bytes into records; nothing is stored.
    read_upload: Callable[[str, bytes], Sequence[Record | Rejected]]
    #: Assign articles to events; `True` rebuilds from nothing (ids are kept where events persist).
    group: Callable[[bool], GroupResult]
    #: Compare one event now and keep the result.
    compare_event: Callable[[str], EventView]
    #: Compare every event whose articles changed; how many.
    compare_changed: Callable[[], int]
    #: The event with its newest comparison (compared now if it never was). Raises NotFound.
    show_event: Callable[[str], EventView]
    list_events: ListEvents
    outlets: Callable[[], Sequence[str]]
    #: The paste job, in memory only.
    check_story: Callable[[Sequence[PastedText]], StoryCheck]
    #: Store a pasted text as an article, group it; the event it is in.
    save_story: Callable[[PastedText], Event]
    load_samples: Callable[[], IngestResult]
    remove_samples: Callable[[], int]
    queue_job: Callable[[str, Mapping[str, Any]], Job]
    jobs: Callable[[], Sequence[Job]]
    job: Callable[[str], Job]
    cancel_job: Callable[[str], Job]
    readiness: Callable[[], Readiness]
    #: What was measured of the shipped engine, beside the one that runs. Raises NotFound where it is not held.
    accuracy: Callable[[], Shown]
    now: Callable[[], datetime]
