"""Long work as JSON: list it, look at one job, stop it."""

from __future__ import annotations

from flask import Blueprint

from app.api import values
from app.services.verbs import Verbs


def blueprint(verbs: Verbs) -> Blueprint:
    jobs = Blueprint("jobs", __name__, url_prefix="/jobs")

    @jobs.get("")
    def index() -> values.Json:
        return {"jobs": [values.job(job) for job in verbs.jobs()]}

    @jobs.get("/<job_id>")
    def show(job_id: str) -> values.Json:
        return values.job(verbs.job(job_id))

    @jobs.post("/<job_id>/cancel")
    def cancel(job_id: str) -> values.Json:
        return values.job(verbs.cancel_job(job_id))

    return jobs
