"""Articles in: records of several kinds, the samples, and the grouping that follows."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request
from werkzeug.exceptions import UnsupportedMediaType

from app.api import bodies, values
from app.api.problems import problem
from app.errors import BadInput
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
    def ingest() -> values.Json | Response:
        ending = ENDINGS.get(request.mimetype)
        if ending is None:
            raise UnsupportedMediaType(f"Send one of {', '.join(ENDINGS)}.")
        body = request.get_data()
        if not body.strip():
            raise BadInput("The body is empty.", remedy="Send article records, one JSON object a line.")
        taken = take_files([(f"body.{ending}", body)], verbs=verbs)
        given = values.ingest(taken.result, taken.job)
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
    def samples() -> values.Json:
        return {"held": verbs.readiness().samples}

    @articles.put("/samples")
    def load_samples() -> values.Json:
        taken = take_samples(verbs=verbs)
        return values.ingest(taken.result, taken.job)

    @articles.delete("/samples")
    def remove_samples() -> values.Json:
        removed, job = drop_samples(verbs=verbs)
        return {"removed": removed, "job": values.job(job) if job else None}

    @articles.post("/group")
    def group() -> tuple[values.Json, int, dict[str, Any]]:
        body = bodies.json_object()
        bodies.only(body, "rebuild")
        job = group_again(rebuild=bodies.flag(body, "rebuild"), verbs=verbs)
        return values.job(job), 202, {"Location": f"/api/v1/jobs/{job.id}"}

    return articles
