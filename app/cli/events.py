"""compare, events, export: what is held, compared and written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from app.cli.output import headline_lines, write_json, write_whole
from app.cli.refusals import Command, Refusal
from app.core.event_query import LABEL_CHOICES, SORTS, read_query
from app.core.ports import EventRow
from app.services import as_json
from app.services.handle_jobs import counted
from app.services.verbs import Verbs
from app.services.write_report import FORMATS, format_of, report_of, write_report

EVERY = 1_000_000  # events; more than any store of ours lists


def commands(verbs: Verbs) -> list[click.Command]:
    return [_compare(verbs), _events(verbs), _export(verbs)]


def _compare(verbs: Verbs) -> click.Command:
    @click.command("compare", cls=Command)
    @click.argument("event", required=False)
    @click.option("--all", "every", is_flag=True, help="Compare every event that changed.")
    @click.option("--json", "json_wanted", is_flag=True, help="Print the result as JSON.")
    def compare(event: str | None, every: bool, json_wanted: bool) -> None:
        """Compare the statements of an event and keep the result."""
        if every == bool(event):
            raise Refusal("Give the id of one event, or --all.")
        if event is None:
            compared = verbs.compare_changed()
            if json_wanted:
                write_json({"compared": compared})
            else:
                click.echo(f"{counted(compared, 'event')} compared.")
            return
        view = verbs.compare_event(event)
        if json_wanted:
            write_json(as_json.event_view(view))
        else:
            counts = view.comparison.counts()
            click.echo(f"{view.event.id}  {view.event.title}")
            click.echo(", ".join(f"{number} {name}" for name, number in counts.items() if number))
            for line in headline_lines(view.comparison):
                click.echo(line)

    return compare


def _events(verbs: Verbs) -> click.Command:
    @click.command("events", cls=Command)
    @click.option("--query", "-q", default="", help="Words of a headline or an outlet.")
    @click.option("--label", default="", help=f"One of {', '.join(LABEL_CHOICES[1:])}.")
    @click.option("--outlet", default="", help="Events that this outlet reported.")
    @click.option("--from", "since", default="", metavar="DAY", help="Reported on this day or later (UTC).")
    @click.option("--to", "until", default="", metavar="DAY", help="Reported on this day or earlier (UTC).")
    @click.option("--min", "fewest", default="1", metavar="N", show_default=True, help="At least so many articles.")
    @click.option("--sort", default="recent", show_default=True, help=f"One of {', '.join(SORTS)}.")
    @click.option("--json", "json_wanted", is_flag=True, help="Print a JSON array.")
    def events(json_wanted: bool, **given: str) -> None:
        """List the events held."""
        names = {"query": "q", "since": "from", "until": "to", "fewest": "min"}
        query, problems = read_query({names.get(name, name): value for name, value in given.items()})
        if problems:
            raise Refusal(" ".join(f"--{name}: {words}" for name, words in problems.items()))
        rows, _ = verbs.list_events(**{**query.for_store(), "limit": EVERY, "offset": 0})
        if json_wanted:
            write_json([as_json.event_row(row) for row in rows])
        else:
            for row in rows:
                click.echo(_line(row))

    return events


def _export(verbs: Verbs) -> click.Command:
    @click.command("export", cls=Command)
    @click.argument("event")
    @format_option
    @output_option
    def export(event: str, format_name: str | None, output: str) -> None:
        """Write the report of an event, compared anew if its articles changed."""
        name = format_for(format_name, output)
        report = report_of(verbs.compare_event(event), now=verbs.now())
        write_whole(output, write_report(report, name, now=verbs.now()))

    return export


format_option = click.option(
    "--format", "format_name", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}; else by the ending of the file."
)
output_option = click.option(
    "-o", "--output", required=True, metavar="FILE", help="The file to write; - is standard output."
)


def format_for(given: str | None, output: str) -> str:
    """The format asked for, or that of the file's ending. Raises BadInput for one there is not."""
    return format_of(given or Path(output).suffix.lstrip(".") or "html").suffix


def _line(row: EventRow) -> str:
    differ = row.counts.get("differ")
    return "  ".join(
        (
            row.event.id,
            _day(row.event.first_published),
            f"{counted(len(row.event.article_ids), 'article'):>12}",
            f"{counted(len(row.outlets), 'outlet'):>11}",
            f"{'not compared' if differ is None else f'{differ} differ':>12}",
            row.event.title + (" [sample]" if row.sample else ""),
        )
    )


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "no date   "
