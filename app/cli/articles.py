"""ingest, group, samples: articles in, and into their events."""

from __future__ import annotations

import click

from app.cli.output import write_json
from app.cli.refusals import IN_PART, REFUSED, Command
from app.services.as_json import ingest_result
from app.services.handle_jobs import counted
from app.services.verbs import Verbs


def commands(verbs: Verbs) -> list[click.Command]:
    @click.command("ingest", cls=Command)
    @click.argument("paths", nargs=-1, required=True, metavar="PATH…")
    @click.option("--json", "json_wanted", is_flag=True, help="Print the counts as JSON.")
    @click.pass_context
    def ingest(ctx: click.Context, paths: tuple[str, ...], json_wanted: bool) -> None:
        """Store the articles of files, folders, or - for standard input.

        Reads JSONL (also .gz), CSV, HTML, WARC, plain text and saved feeds. Doing it again adds nothing twice.
        """
        result = verbs.ingest_paths(paths)
        if json_wanted:
            write_json(ingest_result(result))
        else:
            click.echo(f"{result.added} added, {result.updated} updated, {result.unchanged} unchanged.")
        for one in result.rejected:
            place = f"{one.source}, line {one.line}" if one.line else one.source
            click.echo(f"Rejected: {place}: {one.reason}", err=True)
        if result.rejected:
            ctx.exit(IN_PART if result.added or result.updated or result.unchanged else REFUSED)

    @click.command("group", cls=Command)
    @click.option("--rebuild", is_flag=True, help="Group every article again, from nothing.")
    @click.option("--json", "json_wanted", is_flag=True, help="Print the result as JSON.")
    def group(rebuild: bool, json_wanted: bool) -> None:
        """Put new articles into events."""
        result = verbs.group(rebuild)
        if json_wanted:
            write_json({"placed": result.placed, "events": list(result.events_touched), "merged": dict(result.merged)})
        else:
            events = counted(len(result.events_touched), "event")
            click.echo(f"{counted(result.placed, 'article')} placed, {events} changed.")

    return [ingest, group, _samples(verbs)]


def _samples(verbs: Verbs) -> click.Group:
    samples = click.Group("samples", help="The sample articles, invented for demonstration.")

    @samples.command("load", cls=Command)
    def load() -> None:
        """Store the sample articles and put them into events."""
        result = verbs.load_samples()
        placed = verbs.group(False).placed if result.added or result.updated else 0
        click.echo(f"{counted(result.added, 'sample article')} added, {placed} placed in events.")

    @samples.command("remove", cls=Command)
    def remove() -> None:
        """Take the sample articles out of use. Your own articles stay."""
        click.echo(f"{counted(verbs.remove_samples(), 'sample article')} removed.")

    return samples
