"""Take articles in through the web: an uploaded file, the samples; then queue what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.ports import Job
from app.errors import BadInput
from app.services.verbs import IngestResult, Verbs
from corpus.model import Record, Rejected

GROUP = "group"  # the kind of job that puts articles into events


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What went in, and the grouping that was queued; None when nothing changed."""

    result: IngestResult
    job: Job | None

    @property
    def held(self) -> int:
        """How many of the records given are held now."""
        return self.result.added + self.result.updated + self.result.unchanged


def take_files(files: Iterable[tuple[str, bytes]], *, verbs: Verbs) -> TakenIn:
    """Store what files, given by name and content, hold; doing it twice stores nothing twice.

    A file that cannot be read at all is one of the rejected; the others go in.
    """
    records: list[Record | Rejected] = []
    for name, data in files:
        try:
            records += verbs.read_upload(name, data)
        except BadInput as refusal:
            records.append(Rejected(name, None, str(refusal)))
    return _then_group(verbs.ingest_records(records), verbs)


def take_samples(*, verbs: Verbs) -> TakenIn:
    """Store the sample corpus; harmless when it is held already."""
    return _then_group(verbs.load_samples(), verbs)


def drop_samples(*, verbs: Verbs) -> tuple[int, Job | None]:
    """Take the samples out of use; how many there were, and the grouping queued."""
    removed = verbs.remove_samples()
    return removed, group_again(rebuild=False, verbs=verbs) if removed else None


def group_again(*, rebuild: bool, verbs: Verbs) -> Job:
    """Queue the grouping; an equal job that still waits is returned instead of a second one."""
    return verbs.queue_job(GROUP, {"rebuild": rebuild})


def _then_group(result: IngestResult, verbs: Verbs) -> TakenIn:
    changed = result.added or result.updated
    return TakenIn(result, group_again(rebuild=False, verbs=verbs) if changed else None)
