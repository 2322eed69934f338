"""check: the paste job on files. Nothing is stored unless asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from app.cli.events import format_for, format_option
from app.cli.output import headline_lines, write_json, write_whole
from app.cli.refusals import Command, Refusal
from app.core.comparison import StoryCheck
from app.core.labels import words
from app.core.report import to_json_value
from app.errors import BadInput, TooLarge
from app.services.handle_jobs import counted
from app.services.verbs import PastedText, Verbs
from app.services.write_report import report_of, write_report
from app.settings import Settings
from corpus.model import UNKNOWN_OUTLET, Record, Rejected

#: Mark-up around a story: a page may be this many times as large as its text.
PAGE_ROOM = 8


def command(verbs: Verbs, settings: Settings) -> click.Command:
    @click.command("check", cls=Command)
    @click.argument("files", nargs=-1, required=True, metavar="FILE…")
    @click.option("--save", is_flag=True, help="Keep the stories as articles.")
    @click.option("--json", "json_wanted", is_flag=True, help="Print the report value as JSON.")
    @format_option
    @click.option("-o", "--output", metavar="FILE", help="Write the report to this file; - is standard output.")
    def check(
        files: tuple[str, ...], save: bool, json_wanted: bool, format_name: str | None, output: str | None
    ) -> None:
        """Find the event of a story and compare it. Nothing is stored without --save.

        - is standard input. Several files are compared with each other too.
        """
        if format_name and output is None:
            raise Refusal("--format needs a file to write. Name it with -o.")
        name = format_for(format_name, output) if output is not None else ""
        stories = [story for file in files for story in _stories(file, verbs, settings.max_paste_bytes)]
        checked = verbs.check_story(stories)
        report = report_of(checked, now=verbs.now())
        if output is not None:
            write_whole(output, write_report(report, name, now=verbs.now()))
        if json_wanted:
            write_json(to_json_value(report))
        elif output is None:
            click.echo(_summary(checked))
        if save:
            for story in stories:
                event = verbs.save_story(story)
                click.echo(f"Saved in event {event.id}: {event.title}", err=True)

    return check


def _stories(file: str, verbs: Verbs, most: int) -> Sequence[PastedText]:
    """The stories of a file: mostly one, several of JSONL. Raises BadInput, TooLarge."""
    name = "standard input" if file == "-" else file
    data = _read(file, most * PAGE_ROOM)
    stories = []
    for found in verbs.read_upload(name, data):
        if isinstance(found, Rejected):
            place = f"{found.source}, line {found.line}" if found.line else found.source
            raise BadInput(f"{place}: {found.reason}")
        if len(found.text.encode("utf-8", "replace")) > most:
            raise TooLarge(f"{name} is larger than a story may be ({most:,} bytes).", remedy="Give the story alone.")
        stories.append(_pasted(found))
    return stories


def _read(file: str, most: int) -> bytes:
    try:
        if file == "-":
            data = sys.stdin.buffer.read(most + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(most + 1)
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}.", remedy="Check the path.") from None
    if len(data) > most:
        raise TooLarge(f"{file} is larger than {most:,} bytes.", remedy="Give the story alone.")
    return data


def _pasted(record: Record) -> PastedText:
    return PastedText(
        text=record.text,
        headline=record.title,
        outlet="" if record.outlet in (None, UNKNOWN_OUTLET) else str(record.outlet),
        published=record.published,
        url=record.url or "",
        published_is_day=record.published_is_day,
    )


def _summary(checked: StoryCheck) -> str:
    lines = []
    if checked.match is not None:
        match = checked.match
        lines.append(f"Event {match.event_id}: {match.title}")
        lines.append(f"  {match.probability:.0%} sure. {match.reason}")
    else:
        lines.append(f"No event found among {counted(checked.articles_held, 'article')}.")
    lines += [f"Near miss {near.event_id}: {near.title} ({near.probability:.0%})" for near in checked.near_misses]
    if checked.comparison is not None:
        counts = checked.comparison.counts()
        kinds = ("articles", "outlets", "origins")
        lines.append(" · ".join(f"{counts[kind]} {kind}" for kind in kinds))
        for claim in checked.comparison.claims:
            said = claim.statements[0]
            lines.append(f"{words(claim.label, origins=claim.origins)}: {' '.join(said.text.split())}")
            if claim.label not in ("agree", "unique"):
                lines.append(f"    {claim.reason}")
        lines += headline_lines(checked.comparison)
    lines += checked.notes
    return "\n".join(lines)
