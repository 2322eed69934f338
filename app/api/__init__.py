"""The JSON twin of the pages, under /api/v1/, over the same verbs."""

from __future__ import annotations

from flask import Blueprint, Flask, request

from app.api import accuracy, articles, check, events, health, jobs, openapi, problems
from app.services.verbs import Verbs

LARGEST_BODY = 64 * 1024 * 1024  # bytes: some 15,000 articles; larger archives go through `ingest`


def register(app: Flask, verbs: Verbs) -> None:
    """Add the API, its description, and the two addresses that say whether the app is up and ready."""
    api = Blueprint("api", __name__, url_prefix=problems.PREFIX)
    problems.register(api)
    for part in (accuracy, articles, check, events, jobs):
        api.register_blueprint(part.blueprint(verbs))

    @api.get("/openapi.json")
    def description() -> dict[str, object]:
        return openapi.document()

    @api.before_request
    def bound_the_body() -> None:
        request.max_content_length = LARGEST_BODY

    app.register_blueprint(api)
    app.register_blueprint(health.blueprint(verbs))
