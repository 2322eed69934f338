"""The published description of the API, OpenAPI 3.1, as one value. A test holds it to the routes."""

from __future__ import annotations

from typing import Any

from app.api.articles import ENDINGS
from app.api.events import LARGEST_SIZE
from app.api.schemas import SCHEMAS, Schema, ref
from app.core.event_query import LABEL_CHOICES, LARGEST_PAGE, LONGEST_QUERY, MIN_ARTICLES, PAGE_SIZE, SORTS

#: What each refusal means, said once.
REFUSALS = {
    400: "The body is not what its content type says.",
    403: "The request came from another site.",
    404: "Nothing with that id is held.",
    409: "Someone else changed it first.",
    413: "The body is too large.",
    415: "The content type is not taken here.",
    422: "The input was read and cannot be used.",
    500: "The error is on our side; `reference` names it in the log.",
    503: "Store or models are still being prepared; ask again after `Retry-After` seconds.",
}
ALWAYS = (500, 503)


API_VERSION = "1.0.0"


def document() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Side by side",
            "version": API_VERSION,
            "summary": "How every outlet told the same event: what agrees, what differs, what stands alone.",
            "description": "Labels describe the reporting. They do not say what is true and do not rate outlets.",
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {
            "schemas": SCHEMAS,
            "responses": {str(status): _refusal(words) for status, words in REFUSALS.items()},
        },
    }


def _paths() -> dict[str, Any]:
    return {
        "/api/v1/events": {"get": _operation("listEvents", "Events, one page", "EventPage", 422, query=_LIST)},
        "/api/v1/events/{event_id}": _about(
            "event_id", get=_operation("showEvent", "One event with its newest comparison", "Event", 404)
        ),
        "/api/v1/events/{event_id}/comparison": _about(
            "event_id", post=_operation("compareEvent", "Compare the event now", "Event", 403, 404)
        ),
        "/api/v1/events/{event_id}/report": _about(
            "event_id", get=_operation("reportEvent", "The report of an event", "Report", 404)
        ),
        "/api/v1/outlets": {"get": _operation("listOutlets", "Outlets held, by name", "Outlets")},
        "/api/v1/check": {
            "post": _operation(
                "checkStory",
                "Find and compare the event of a story; nothing is stored",
                "Report",
                400,
                403,
                413,
                415,
                422,
                body=_json_body("CheckRequest", required=True),
            )
        },
        "/api/v1/ingest": {
            "post": _operation(
                "ingestArticles", "Store article records", "Ingested", 400, 403, 413, 415, 422, body=_records_body()
            )
        },
        "/api/v1/samples": {
            "get": _operation("countSamples", "How many sample articles are held", "Samples"),
            "put": _operation("loadSamples", "Load the sample articles", "Ingested", 403),
            "delete": _operation("removeSamples", "Remove the sample articles", "SamplesRemoved", 403),
        },
        "/api/v1/group": {
            "post": _operation(
                "groupArticles",
                "Queue the grouping of articles into events",
                "Job",
                400,
                403,
                413,
                415,
                422,
                body=_json_body("GroupRequest"),
                status=202,
            )
        },
        "/api/v1/jobs": {"get": _operation("listJobs", "Long work, newest first", "Jobs")},
        "/api/v1/jobs/{job_id}": _about("job_id", get=_operation("showJob", "One job", "Job", 404)),
        "/api/v1/jobs/{job_id}/cancel": _about(
            "job_id", post=_operation("cancelJob", "Stop a job; what it did so far is kept", "Job", 403, 404, 409)
        ),
        "/api/v1/accuracy": {"get": _operation("showAccuracy", "How often the engine is right", "Accuracy", 404)},
        "/api/v1/openapi.json": {"get": _operation("describe", "This document", None)},
        "/healthz": {"get": _operation("healthz", "The process is up", "Up")},
        "/readyz": {"get": _readyz()},
    }


def _operation(
    name: str,
    summary: str,
    gives: str | None,
    *refusals: int,
    query: list[Schema] | None = None,
    body: Schema | None = None,
    status: int = 200,
) -> dict[str, Any]:
    schema: Schema = ref(gives) if gives else {"type": "object"}
    answers: dict[str, Any] = {
        str(status): {"description": "Done.", "content": {"application/json": {"schema": schema}}},
        **{str(code): {"$ref": f"#/components/responses/{code}"} for code in sorted({*refusals, *ALWAYS})},
    }
    return {
        "operationId": name,
        "summary": summary,
        **({"parameters": query} if query else {}),
        **({"requestBody": body} if body else {}),
        "responses": answers,
    }


def _about(parameter: str, **operations: dict[str, Any]) -> dict[str, Any]:
    """The operations on one thing, named by its id in the path."""
    return {
        "parameters": [{"name": parameter, "in": "path", "required": True, "schema": {"type": "string"}}],
        **operations,
    }


def _readyz() -> dict[str, Any]:
    operation = _operation("readyz", "Store and models are usable", "Readiness")
    operation["responses"]["503"] = {
        "description": "Not yet; `waiting_for` says what for.",
        "content": operation["responses"]["200"]["content"],
    }
    return operation


def _refusal(words: str) -> dict[str, Any]:
    return {"description": words, "content": {"application/problem+json": {"schema": ref("Problem")}}}


def _json_body(schema: str, *, required: bool = False) -> Schema:
    return {"required": required, "content": {"application/json": {"schema": ref(schema)}}}


def _records_body() -> Schema:
    return {
        "required": True,
        "description": "JSONL or CSV with title, text (or body), url, source (or outlet), byline, date (or published), "
        "modified, lang, truncated; or one HTML page or plain text.",
        "content": {content_type: {"schema": {"type": "string"}} for content_type in ENDINGS},
    }


def _parameter(name: str, description: str, **schema: Any) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": schema}


_LIST = [
    _parameter("q", "words of a headline, a name or a place", type="string", maxLength=LONGEST_QUERY),
    _parameter("label", "has statements marked so; `differ` is any that differ", enum=list(LABEL_CHOICES)),
    _parameter("outlet", "has an article of this outlet", type="string", maxLength=LONGEST_QUERY),
    _parameter("from", "published on or after this day, UTC", type="string", format="date"),
    _parameter("to", "published on or before this day, UTC", type="string", format="date"),
    _parameter(
        "min", "at least so many articles", type="integer", minimum=1, maximum=LARGEST_PAGE, default=MIN_ARTICLES
    ),
    _parameter("sort", "order", enum=list(SORTS), default=next(iter(SORTS))),
    _parameter("page", "from 1", type="integer", minimum=1, maximum=LARGEST_PAGE, default=1),
    _parameter("size", "events a page", type="integer", minimum=1, maximum=LARGEST_SIZE, default=PAGE_SIZE),
]
