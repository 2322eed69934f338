"""Long work as JSON: list it, look at one job, stop it."""

from __future__ import annotations

from flask import Blueprint

from app.services import as_json
from app.services.verbs import Verbs


def blueprint(verbs: Verbs) -> Blueprint:
    jobs = Blueprint("jobs", __name__, url_prefix="/jobs")

    @jobs.get("")
    def index() -> as_json.Json:
        return {"jobs": [as_json.job(job) for job in verbs.jobs()]}

    @jobs.get("/<job_id>")
    def show(job_id: str) -> as_json.Json:
        return as_json.job(verbs.job(job_id))

    @jobs.post("/<job_id>/cancel")
    def cancel(job_id: str) -> as_json.Json:
        return as_json.job(verbs.cancel_job(job_id))

    return jobs
