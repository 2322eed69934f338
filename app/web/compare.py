"""An event's comparison, in three views, and the page of each statement."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.core.comparison import Comparison
from app.errors import NotFound
from app.services.verbs import Verbs
from app.web import htmx
from app.web.present.asked import VIEWS, Links, read_asked
from app.web.present.page import compare_page
from app.web.present.statement import statement_page


def blueprint(verbs: Verbs) -> Blueprint:
    events = Blueprint("compare", __name__, url_prefix="/events/<event_id>")

    @events.get("")
    def show(event_id: str) -> AnyResponse:
        view = verbs.show_event(event_id)
        if view.event.id != event_id:
            return redirect(_moved(view.event.id), code=301)
        return compared(view.event.title, view.comparison, _links(event_id), stale=view.stale, nav="events")

    @events.post("/compare")
    def again(event_id: str) -> AnyResponse:
        return redirect(_links(verbs.compare_event(event_id).event.id).compare, code=303)

    @events.get("/claims/<claim_id>")
    def claim(event_id: str, claim_id: str) -> AnyResponse:
        view = verbs.show_event(event_id)
        if view.event.id != event_id:
            return redirect(_moved(view.event.id, f"/claims/{quote(claim_id)}"), code=301)
        return stated(view.event.title, view.comparison, claim_id, _links(event_id), nav="events")

    return events


def compared(title: str, comparison: Comparison, links: Links, *, nav: str, stale: bool = False) -> Response:
    """The compare page of an event or of a pasted story, or its focus panel alone."""
    page = compare_page(title, comparison, links)
    fragments = {"focus": "compare/_focus.html"}
    return htmx.page(
        "compare/show.html", fragments,
        page=page, links=links, asked=links.asked, focus=page.focus, views=VIEWS, stale=stale, nav=nav,
    )  # fmt: skip


def stated(title: str, comparison: Comparison, claim_id: str, links: Links, *, nav: str) -> Response:
    """The page of one statement."""
    page = statement_page(title, comparison, claim_id)
    if page is None:
        raise NotFound(
            f"This comparison has no statement {claim_id[:40]}.",
            remedy="It may have changed since the link was made. Open the comparison to see the statements it has.",
        )
    return htmx.page("statement/show.html", page=page, links=links, nav=nav)


def _links(event_id: str) -> Links:
    root = f"/events/{quote(event_id, safe='')}"
    return Links(root=root, compare=root, asked=read_asked(request.args))


def _moved(event_id: str, rest: str = "") -> str:
    """The same place under the id that was kept."""
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    return f"/events/{quote(event_id, safe='')}{rest}{query}"
