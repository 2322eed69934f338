"""Articles in: records of several kinds, the samples, and the grouping that follows."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request
from werkzeug.exceptions import UnsupportedMediaType

from app.api import bodies
from app.api.problems import problem
from app.errors import BadInput
from app.services import as_json
from app.services.take_in import drop_samples, group_again, take_files, take_samples
from app.services.verbs import Verbs

#: content type → ending that tells the readers what it is
ENDINGS = {
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "txt",
}


def blueprint(verbs: Verbs) -> Blueprint:
    articles = Blueprint("articles", __name__)

    @articles.post("/ingest")
    def ingest() -> as_json.Json | Response:
        ending = ENDINGS.get(request.mimetype)
        if ending is None:
            raise UnsupportedMediaType(f"Send one of {', '.join(ENDINGS)}.")
        body = request.get_data()
        if not body.strip():
            raise BadInput("The body is empty.", remedy="Send article records, one JSON object a line.")
        taken = take_files([(f"body.{ending}", body)], verbs=verbs)
        given = as_json.ingest(taken.result, taken.job)
        if not taken.held:
            return problem(
                422,
                "Nothing could be read",
                "No record of this body could be used.",
                "See the reasons under rejected.",
                rejected=given["rejected"],
            )
        return given

    @articles.get("/samples")
    def samples() -> as_json.Json:
        return {"held": verbs.readiness().samples}

    @articles.put("/samples")
    def load_samples() -> as_json.Json:
        taken = take_samples(verbs=verbs)
        return as_json.ingest(taken.result, taken.job)

    @articles.delete("/samples")
    def remove_samples() -> as_json.Json:
        removed, job = drop_samples(verbs=verbs)
        return {"removed": removed, "job": as_json.job(job) if job else None}

    @articles.post("/group")
    def group() -> tuple[as_json.Json, int, dict[str, Any]]:
        body = bodies.json_object()
        bodies.only(body, "rebuild")
        job = group_again(rebuild=bodies.flag(body, "rebuild"), verbs=verbs)
        return as_json.job(job), 202, {"Location": f"/api/v1/jobs/{job.id}"}

    return articles
