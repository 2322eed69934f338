"""Long work: what runs, how far it is, what came of it, and the way to stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, Response, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.core.ports import Job
from app.services.verbs import Verbs
from app.web import htmx

ACTIVE = ("running", "waiting")
STOP_POLLING = 286  # htmx swaps the answer, then asks no more
EARLIEST_ESTIMATE = 0.05  # of the work; before that the rate says little

#: kind of job → its name as a heading
KINDS = {
    "group": "Group articles into events",
    "compare": "Compare events that changed",
    "ingest": "Read files",
    "samples": "Load the sample articles",
}
STATES = {
    "waiting": "Waiting",
    "running": "Running",
    "finished": "Finished",
    "failed": "Failed",
    "cancelled": "Cancelled",
    "stopped": "Stopped part-way",
}


@dataclass(frozen=True, slots=True)
class JobView:
    """A job in words. `share` is None while the amount of work is unknown."""

    job: Job
    title: str
    state: str
    active: bool
    figures: str
    left: str
    took: str

    @property
    def event_id(self) -> str:
        """The one event that the job is about; "" when there is none."""
        return str(self.job.args.get("event") or "")

    @property
    def went_wrong(self) -> bool:
        return self.job.state in ("failed", "stopped")

    @property
    def can_repeat(self) -> bool:
        return self.job.state in ("failed", "stopped", "cancelled")

    @property
    def result(self) -> str:
        """What came of it: what the work said last, what stopped it, and how far it was then."""
        job = self.job
        if self.went_wrong and job.errors:
            said = job.errors[-1]
        else:
            said = job.message or ("Done." if job.state == "finished" else "")
        return f"{said} ({self.figures} done)".strip() if self.figures and job.state != "finished" else said


def view_of(job: Job, now: datetime) -> JobView:
    return JobView(
        job=job,
        title=_title(job),
        state=STATES[job.state],
        active=job.state in ACTIVE,
        figures=_figures(job),
        left=_time_left(job, now),
        took=in_words(job.finished - job.started) if job.started and job.finished else "",
    )


def blueprint(verbs: Verbs) -> Blueprint:
    jobs = Blueprint("jobs", __name__, url_prefix="/jobs")

    @jobs.get("")
    def index() -> Response:
        views = [view_of(job, verbs.now()) for job in verbs.jobs()]
        return htmx.page("jobs/index.html", active=_in_turn(views), past=[v for v in views if not v.active])

    @jobs.get("/<job_id>")
    def show(job_id: str) -> Response:
        view = view_of(verbs.job(job_id), verbs.now())
        target = f"job-{job_id}"
        done = htmx.wanted() == target and not view.active
        return htmx.page("jobs/show.html", {target: "jobs/_job.html"}, view=view, status=STOP_POLLING if done else 200)

    @jobs.post("/<job_id>/cancel")
    def cancel(job_id: str) -> AnyResponse:
        verbs.cancel_job(job_id)
        return redirect(url_for(".show", job_id=job_id), code=303)

    @jobs.post("/<job_id>/again")
    def again(job_id: str) -> AnyResponse:
        job = verbs.job(job_id)
        repeated = verbs.queue_job(job.kind, job.args)
        return redirect(url_for(".show", job_id=repeated.id), code=303)

    return jobs


def _title(job: Job) -> str:
    if job.kind == "group" and job.args.get("rebuild"):
        return "Group all articles again"
    if job.kind == "compare" and job.args.get("event"):
        return "Compare the statements of an event"
    return KINDS.get(job.kind, job.kind.replace("_", " ").capitalize())


def _in_turn(views: Sequence[JobView]) -> list[JobView]:
    """Running first, then waiting, each oldest first: the order in which they are worked off."""
    active = [view for view in reversed(views) if view.active]
    return sorted(active, key=lambda view: ACTIVE.index(view.job.state))


def _figures(job: Job) -> str:
    if job.state == "waiting" or (job.total is None and not job.done):
        return ""
    return f"{job.done:,}" if job.total is None else f"{job.done:,} of {job.total:,}"


def _time_left(job: Job, now: datetime) -> str:
    """From the rate so far; nothing until enough is done for that to mean something."""
    if job.state != "running" or not (job.started and job.total and job.done):
        return ""
    share = min(1.0, job.done / job.total)
    if share < EARLIEST_ESTIMATE:
        return ""
    left = (now - job.started) / share * (1 - share)
    return f"about {in_words(max(left, timedelta(seconds=1)))} left"


def in_words(duration: timedelta) -> str:
    """ "41 s", "3 min 20 s", "2 h 5 min"; less than a second is "1 s"."""
    seconds = max(1, round(duration.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes} min {seconds} s" if seconds else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
