"""Write the report of an event, or of a story that was only checked, in a format people can keep."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from anyascii import anyascii

from app.core.comparison import Comparison, Origin, StoryCheck
from app.core.renderers import csv_file, json_file, markdown
from app.core.report import Report, build_report
from app.errors import BadInput
from app.services import report_html
from app.services.accuracy import reported_method
from app.services.verbs import EventView
from corpus.model import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A format on offer. `media_type` is what a server says of it, `render` writes it."""

    suffix: str
    media_type: str
    render: Callable[[Report], bytes]


FORMATS: Mapping[str, Format] = {
    item.suffix: item
    for item in (
        Format("html", "text/html", report_html.render),
        Format("md", "text/markdown", markdown.render),
        Format("csv", "text/csv", csv_file.render),
        Format("json", "application/json", json_file.render),
    )
}
LONGEST_NAME = 60  # characters of a title in a file name


def write_report(source: EventView | StoryCheck | Report, format_name: str, *, now: datetime) -> bytes:
    """The report in a format of `FORMATS`. Stores nothing. Raises BadInput for another format."""
    chosen = format_of(format_name)
    return chosen.render(source if isinstance(source, Report) else report_of(source, now=now))


def format_of(name: str) -> Format:
    """Raises BadInput naming the formats there are."""
    chosen = FORMATS.get(name.lower())
    if chosen is None:
        raise BadInput(f"There is no report in the format “{name}”.", remedy=f"Use one of: {', '.join(FORMATS)}.")
    return chosen


def report_of(source: EventView | StoryCheck, *, now: datetime) -> Report:
    """The report value. That of an event is dated when it was compared, so that it repeats; that of
    a checked story, which is kept nowhere, is dated `now`."""
    if isinstance(source, EventView):
        method = reported_method(source.comparison.engine)
        return build_report(source.comparison, made_at=source.compared_at, event=source.event, method=method)
    comparison = source.comparison or _uncompared(source.drafts)
    return build_report(
        comparison,
        made_at=now,
        event=source.event,
        match=source.match,
        near_misses=source.near_misses,
        notes=source.notes,
        method=reported_method(comparison.engine),
    )


def _uncompared(drafts: tuple[Document, ...]) -> Comparison:
    """A text that found no counterpart is reported all the same: what it is, and that it stands alone."""
    origins = tuple(Origin(_letter(place), (draft.article.id,)) for place, draft in enumerate(drafts))
    return Comparison(engine="", documents=drafts, origins=origins, claims=())


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else f"{_letter(place // 26 - 1)}{_letter(place % 26)}"


def file_name(report: Report, suffix: str) -> str:
    """A name that every system accepts: plain letters, digits and hyphens, from the title and the event."""
    title = re.sub(r"[^a-z0-9]+", "-", anyascii(report.title).lower()).strip("-")[:LONGEST_NAME].rstrip("-")
    identity = re.sub(r"[^A-Za-z0-9]+", "", report.event.id) if report.event else ""
    return "-".join(part for part in ("report", title, identity) if part) + f".{suffix}"
