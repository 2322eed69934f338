"""jobs: long work, listed and cancelled."""

from __future__ import annotations

import click

from app.cli.output import write_json
from app.cli.refusals import Command
from app.core.ports import Job
from app.services import as_json
from app.services.verbs import Verbs


def command(verbs: Verbs) -> click.Group:
    class Listing(Command, click.Group):
        """Lists when no subcommand is named; refuses as every command does."""

    @click.group("jobs", cls=Listing, invoke_without_command=True)
    @click.option("--json", "json_wanted", is_flag=True, help="Print a JSON array.")
    @click.pass_context
    def jobs(ctx: click.Context, json_wanted: bool) -> None:
        """List the work done in the background, newest first, or cancel it."""
        if ctx.invoked_subcommand is not None:
            return
        if json_wanted:
            write_json([as_json.job(job) for job in verbs.jobs()])
        else:
            for job in verbs.jobs():
                click.echo(_line(job))

    @jobs.command("cancel", cls=Command)
    @click.argument("job")
    def cancel(job: str) -> None:
        """Cancel a job that waits or runs. What it did so far is kept."""
        cancelled = verbs.cancel_job(job)
        click.echo(f"{cancelled.id} is {cancelled.state}.")

    return jobs


def _line(job: Job) -> str:
    done = "" if job.total is None else f" {job.done} of {job.total}"
    words = job.errors[-1] if job.state in ("failed", "stopped") and job.errors else job.message
    created = f"{job.created:%Y-%m-%d %H:%M}" if job.created else ""
    return f"{job.id}  {created}  {job.kind:<8} {job.state}{done}  {words}".rstrip()
