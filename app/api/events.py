"""Events as JSON: the list, one event, its comparison and its report."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from app.core.event_query import PAGE_SIZE, read_query, read_whole
from app.core.report import to_json_value
from app.errors import BadInput
from app.services import as_json
from app.services.verbs import Verbs
from app.services.write_report import report_of

LARGEST_SIZE = 200  # events in one answer


def blueprint(verbs: Verbs) -> Blueprint:
    events = Blueprint("events", __name__)

    @events.get("/events")
    def index() -> as_json.Json:
        query, problems = read_query(request.args)
        size = _size(problems)
        if problems:
            raise BadInput(" ".join(f"{name}: {words}" for name, words in problems.items()))
        rows, total = verbs.list_events(**query.for_store(size=size))
        return {
            "events": [as_json.event_row(row) for row in rows],
            "total": total,
            "page": query.page,
            "size": size,
        }

    @events.get("/events/<event_id>")
    def show(event_id: str) -> as_json.Json:
        return as_json.event_view(verbs.show_event(event_id))

    @events.post("/events/<event_id>/comparison")
    def compare(event_id: str) -> as_json.Json:
        return as_json.event_view(verbs.compare_event(event_id))

    @events.get("/events/<event_id>/report")
    def report(event_id: str) -> as_json.Json:
        return to_json_value(report_of(verbs.show_event(event_id), now=verbs.now()))

    @events.get("/outlets")
    def outlets() -> as_json.Json:
        return {"outlets": list(verbs.outlets())}

    return events


def _size(problems: dict[str, str]) -> int:
    raw: Any = request.args.get("size", "").strip()
    if not raw:
        return PAGE_SIZE
    try:
        return read_whole(raw, LARGEST_SIZE)
    except ValueError as reason:
        problems["size"] = str(reason)
        return PAGE_SIZE
