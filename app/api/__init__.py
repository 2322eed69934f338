"""The JSON twin of the pages, under /api/v1/, over the same verbs."""

from __future__ import annotations

from flask import Blueprint, Flask, abort, request

from app.api import articles, check, events, health, jobs, openapi, problems
from app.services.verbs import Verbs

LARGEST_BODY = 64 * 1024 * 1024  # bytes: some 15,000 articles; larger archives go through `ingest`


def register(app: Flask, verbs: Verbs) -> None:
    """Add the API, its description, and the two addresses that say whether the app is up and ready."""
    api = Blueprint("api", __name__, url_prefix=problems.PREFIX)
    problems.register(api)
    for part in (articles, check, events, jobs):
        api.register_blueprint(part.blueprint(verbs))

    @api.get("/openapi.json")
    def description() -> dict[str, object]:
        return openapi.document()

    @api.before_request
    def guard() -> None:
        """Bound the body; refuse changes that another site's page sends through a reader's browser."""
        request.max_content_length = LARGEST_BODY
        if request.method not in ("GET", "HEAD", "OPTIONS") and request.headers.get("Sec-Fetch-Site") == "cross-site":
            abort(403, "This came from a page of another site. Send it from this one.")

    app.register_blueprint(api)
    app.register_blueprint(health.blueprint(verbs))
