"""The product's verbs in memory: real refusals and real counts, no model, state a test can look at."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.accuracy import Accuracy, Shown
from app.core.comparison import Claim, ClaimStatement, Comparison, Event, HeadlineIssue, Origin, Passage, StoryCheck
from app.core.labels import DIFFER
from app.core.ports import EventRow, Job
from app.errors import BadInput, Conflict, NotFound, NotReady
from app.services.verbs import EventView, GroupResult, IngestResult, PastedText, Readiness, Verbs
from corpus.model import Article, Document, Record, Rejected, Statement, sha256_of

NOW = datetime(2025, 8, 28, 16, 3, tzinfo=UTC)
SAMPLES = (
    Record("Two ferries collide", "Two ferries collided. 12 people were hurt.", "Coastline Radio"),
    Record("Ferries collide in fog", "Two ferries collided in fog. 15 people were hurt.", "Meridian Wire"),
)


def article(number: int, outlet: str, text: str, *, sample: bool = False) -> Article:
    return Article(
        f"a{number}",
        outlet,
        text.split(".")[0],
        text,
        sha256_of(text),
        published=NOW - timedelta(hours=10 - number),
        sample=sample,
    )


def comparison_of(articles: Sequence[Article]) -> Comparison:
    """Each text one statement; the statements of the first two articles differ, the rest stand alone.

    The first headline is one that its text does not bear out.
    """
    documents = tuple(Document(one, (Statement(one.id, 0, 0, len(one.text), one.text),)) for one in articles)
    said = [ClaimStatement(one.id, 0, len(one.text), one.text) for one in articles]
    claims = [Claim(f"c{n:08d}", "unique", "other", 0.8, "One origin.", 1, (s,)) for n, s in enumerate(said[2:])]
    if len(said) > 1:
        pair = (said[0], replace(said[1], account="b"))
        claims.insert(0, Claim("cdiffer00", "diverge", "number", 0.9, "Two origins give different numbers.", 2, pair))
    origins = tuple(Origin(chr(65 + n), (one.id,)) for n, one in enumerate(articles))
    issues = tuple(_not_borne_out(one) for one in articles[:1] if one.title)
    return Comparison("fake-1", documents, origins, tuple(claims), headline_issues=issues)


def _not_borne_out(one: Article) -> HeadlineIssue:
    said = Passage(one.id, 0, len(one.text), one.text)
    reason = f"The text under it has nothing like “{one.title}”."
    return HeadlineIssue(one.id, "unsupported", ((0, len(one.title)),), (said,), reason)


class Newsroom:
    """`rows` are the events listed, `jobs` the work queued, `kept` the articles stored."""

    def __init__(self, rows: Iterable[EventRow] = (), *, ready: bool = True) -> None:
        self.rows = list(rows)
        self.ready = ready
        self.kept: dict[tuple[str, str], Record] = {}
        self.samples: set[tuple[str, str]] = set()
        self.queue: list[Job] = []
        self.asked: list[Mapping[str, Any]] = []
        self.paths: dict[str, bytes] = {}
        self.measured: Accuracy | None = Accuracy()

    # articles

    def ingest_records(self, records: Iterable[Record | Rejected]) -> IngestResult:
        added = unchanged = 0
        rejected = []
        for record in records:
            if isinstance(record, Rejected):
                rejected.append(record)
                continue
            key = (record.outlet or "", record.text)
            added += key not in self.kept
            unchanged += key in self.kept
            self.kept.setdefault(key, record)
        return IngestResult(added=added, unchanged=unchanged, rejected=tuple(rejected))

    def ingest_paths(self, paths: Sequence[str]) -> IngestResult:
        """Of the files in `paths`, by name and content."""
        return self.ingest_records(found for path in paths for found in self.read_upload(path, self.paths[path]))

    def read_upload(self, name: str, data: bytes) -> Sequence[Record | Rejected]:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            raise BadInput(f"{name} is not text in UTF-8.", remedy="Save it as UTF-8.") from None
        if name.endswith(".jsonl"):
            return [self._line(name, number, line) for number, line in enumerate(text.splitlines(), 1)]
        if name.endswith(".csv"):
            rows = csv.DictReader(io.StringIO(text.replace("\x00", "")))
            if "title" not in (rows.fieldnames or ()):
                raise BadInput(f"{name} has no column title.", remedy="Name the columns in the first line.")
            return [Record(row["title"] or "", row.get("text") or "", row.get("outlet")) for row in rows]
        return [Record(name, text, place=name)]

    @staticmethod
    def _line(name: str, number: int, line: str) -> Record | Rejected:
        try:
            value = json.loads(line)
            return Record(str(value["title"]), str(value["text"]), str(value.get("outlet", "")), line=number)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return Rejected(name, number, "This line is not an article record. Give title and text.")

    def load_samples(self) -> IngestResult:
        self.samples = {(one.outlet or "", one.text) for one in SAMPLES}
        return self.ingest_records(SAMPLES)

    def remove_samples(self) -> int:
        removed = [self.kept.pop(key) for key in self.samples if key in self.kept]
        self.samples = set()
        return len(removed)

    # events

    def list_events(
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
        self.asked.append({"query": query, "label": label, "outlet": outlet, "sort": sort, "min": min_articles})

        def fits(row: EventRow) -> bool:
            event = row.event
            labels = DIFFER if label == "differ" else (label,)
            return (
                len(event.article_ids) >= min_articles
                and query.casefold() in event.title.casefold()
                and (not label or any(row.counts.get(one) for one in labels))
                and (not outlet or outlet in row.outlets)
                and (not since or bool(event.last_published and event.last_published >= since))
                and (not until or bool(event.first_published and event.first_published <= until))
            )

        found = [row for row in self.rows if fits(row)]
        return found[offset : offset + limit], len(found)

    def show_event(self, event_id: str) -> EventView:
        self._models()
        row = next((row for row in self.rows if row.event.id == event_id), None)
        if row is None:
            raise NotFound(f"There is no event {event_id}.", remedy="It may have been merged into another.")
        articles = [
            article(number, row.outlets[number % len(row.outlets)], f"Account {number} says {number} batteries.")
            for number in range(len(row.event.article_ids))
        ]
        return EventView(row.event, comparison_of(articles), NOW)

    def outlets(self) -> Sequence[str]:
        return sorted({outlet for row in self.rows for outlet in row.outlets})

    def check_story(self, texts: Sequence[PastedText]) -> StoryCheck:
        self._models()
        if any(not text.text.strip() for text in texts):
            raise BadInput("The text is empty.", remedy="Paste the story.")
        drafts = [
            replace(article(n, text.outlet or "Your text", text.text), draft=True, published=text.published)
            for n, text in enumerate(texts)
        ]
        comparison = comparison_of(drafts) if len(drafts) > 1 else None
        documents = tuple(Document(draft, ()) for draft in drafts)
        return StoryCheck(documents, None, None, (), comparison, len(self.kept))

    def save_story(self, text: PastedText) -> Event:
        self.ingest_records([Record(text.headline, text.text, text.outlet)])
        return Event("e-new", text.headline, ("a-new",))

    # jobs

    def queue_job(self, kind: str, args: Mapping[str, Any]) -> Job:
        for job in self.queue:
            if job.state == "waiting" and (job.kind, job.args) == (kind, args):
                return job
        job = Job(f"j{len(self.queue) + 1}", kind, args, "waiting", created=NOW)
        self.queue.append(job)
        return job

    def job(self, job_id: str) -> Job:
        for job in self.queue:
            if job.id == job_id:
                return job
        raise NotFound(f"There is no job {job_id}.", remedy="See the list of jobs.")

    def cancel_job(self, job_id: str) -> Job:
        job = self.job(job_id)
        if job.state not in ("waiting", "running"):
            raise Conflict(f"Job {job_id} is already {job.state}.", remedy="Nothing needs to be stopped.")
        return self.change_job(job_id, state="cancelled", finished=NOW)

    def change_job(self, job_id: str, **changes: Any) -> Job:
        job = replace(self.job(job_id), **changes)
        self.queue[self.queue.index(self.job(job_id))] = job
        return job

    # the whole

    def readiness(self) -> Readiness:
        waiting = "" if self.ready else "the models are being loaded"
        return Readiness(self.ready, waiting, len(self.kept), len(self.samples), "fake-1")

    def accuracy(self) -> Shown:
        if self.measured is None:
            raise NotFound("The measured accuracy is not here.", remedy="Install again.")
        return Shown(self.measured, "fake-1")

    def _models(self) -> None:
        if not self.ready:
            raise NotReady("The models are still being loaded.", remedy="Ask again in a moment.")

    def verbs(self) -> Verbs:
        return Verbs(
            ingest_paths=self.ingest_paths,
            ingest_records=self.ingest_records,
            read_upload=self.read_upload,
            group=lambda _rebuild: GroupResult(),
            compare_event=self.show_event,
            compare_changed=lambda: 0,
            show_event=self.show_event,
            list_events=self.list_events,
            outlets=self.outlets,
            check_story=self.check_story,
            save_story=self.save_story,
            load_samples=self.load_samples,
            remove_samples=self.remove_samples,
            queue_job=self.queue_job,
            jobs=lambda: self.queue[::-1],
            job=self.job,
            cancel_job=self.cancel_job,
            readiness=self.readiness,
            accuracy=self.accuracy,
            now=lambda: NOW,
        )


def event_row(
    number: int,
    title: str,
    outlets: Sequence[str],
    *,
    differ: int = 0,
    articles: int = 3,
    compared: bool = True,
    first: datetime = NOW - timedelta(hours=56),
    sample: bool = False,
) -> EventRow:
    """An event of `articles` articles over 56 hours; `differ` of its statements diverge."""
    ids = tuple(f"e{number}a{one}" for one in range(articles))
    times = tuple(first + timedelta(hours=56 * one / max(1, articles - 1)) for one in range(articles))
    event = Event(f"e{number}", title, ids, times[0], times[-1])
    documents = comparison_of([article(one, outlets[one % len(outlets)], f"Text {one}.") for one in range(articles)])
    counts = {**documents.counts(), "differ": differ, "diverge": differ} if compared else {}
    return EventRow(event, tuple(outlets), counts, sample, NOW if compared else None, times)


def three_events() -> Newsroom:
    """Two compared events, one of them a sample, and a lone report not compared yet."""
    return Newsroom(
        [
            event_row(1, "Russia asks Turkey for its S-400 batteries", ["Marmara Courier", "Meridian Wire"], differ=2),
            event_row(2, "Two ferries collide", ["Coastline Radio", "Meridian Wire"], sample=True),
            event_row(3, "Chlorine leak at Tarnfield", ["Tarnfield Gazette"], articles=1, compared=False),
        ]
    )
