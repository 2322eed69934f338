"""What each kind of queued work does. All of it can be run again from its start: what was done is found done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.ports import Job
from app.errors import BadInput
from app.services.compare_event import Compared
from app.services.run_job import Handler, Outcome
from app.services.verbs import EventView, GroupResult, IngestResult, Progress

KINDS = ("ingest", "group", "compare", "samples")


@dataclass(frozen=True, slots=True)
class Work:
    """The verbs that jobs use. Pasted stories are none of them: a private text never enters the queue."""

    ingest: Callable[[Sequence[str], Progress], IngestResult]
    load_samples: Callable[[], IngestResult]
    group: Callable[[bool, Progress], GroupResult]
    compare_event: Callable[[str], EventView]
    compare_changed: Callable[[Progress], Compared]
    wait: Callable[[float], bool]  # for the models, at most so many seconds; whether they are there
    queue: Callable[[str, Mapping[str, Any]], Job]


def handlers(work: Work) -> Mapping[str, Handler]:
    """kind → what does it."""

    def take_in(args: Mapping[str, Any], progress: Progress) -> Outcome:
        result = work.ingest(args["paths"], progress)
        return _then_group(result)

    def take_samples(_args: Mapping[str, Any], progress: Progress) -> Outcome:
        progress(0, None, "Loading the sample articles")
        return _then_group(work.load_samples())

    def _then_group(result: IngestResult) -> Outcome:
        work.queue("group", {"rebuild": False})
        errors = tuple(f"{one.source}, line {one.line}: {one.reason}" if one.line else f"{one.source}: {one.reason}"
                       for one in result.rejected)  # fmt: skip
        return Outcome(f"{result.added} added, {result.updated} updated, {result.unchanged} unchanged.", errors)

    def group(args: Mapping[str, Any], progress: Progress) -> Outcome:
        if not _models_came(work, progress):
            return Outcome("")
        result = work.group(bool(args.get("rebuild")), progress)
        work.queue("compare", {})
        return Outcome(
            f"{counted(result.placed, 'article')} placed, {counted(len(result.events_touched), 'event')} changed."
        )

    def compare(args: Mapping[str, Any], progress: Progress) -> Outcome:
        if not _models_came(work, progress):
            return Outcome("")
        if event_id := args.get("event"):
            progress(0, 1, "Comparing the statements")
            counts = work.compare_event(event_id).comparison.counts()
            return Outcome(
                f"{counted(counts['articles'], 'article')} compared, "
                f"{counted(counts['differ'], 'statement')} where accounts differ."
            )
        compared = work.compare_changed(progress)
        return Outcome(f"{counted(compared.events, 'event')} compared.", compared.errors)

    return dict(zip(KINDS, (take_in, group, compare, take_samples), strict=True))


def _models_came(work: Work, progress: Progress) -> bool:
    """Wait for the models as long as it takes; False when told to stop before they came."""
    while not work.wait(1.0):
        if not progress(0, None, "Waiting for the models to be loaded"):
            return False
    return True


def check_job(kind: str, args: Mapping[str, Any]) -> None:
    """Refuse work that nobody can do. Raises BadInput."""
    if kind not in KINDS:
        raise BadInput(f"There is no work called “{kind}”.", remedy=f"Use one of {', '.join(KINDS)}.")
    if kind == "ingest" and not args.get("paths"):
        raise BadInput("No file was given.", remedy="Name files or folders under “paths”.")


def counted(number: int, noun: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
