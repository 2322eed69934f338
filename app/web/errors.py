"""Refusals and failures as pages: what happened, what we still have, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from app.errors import NotReady, ProductError, incident
from app.web import htmx

REFRESH = 3  # seconds until a page that waits for the models asks again


@dataclass(frozen=True, slots=True)
class State:
    """A page instead of the one asked for. `actions` are (words, address), the first the likeliest."""

    status: int
    title: str
    text: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    reference: str = ""
    refresh: int = 0


NEW, EVENTS, JOBS, ARTICLES = (
    ("New comparison", "/"),
    ("All events", "/events"),
    ("All jobs", "/jobs"),
    ("Articles", "/library"),
)
#: First part of the address → the ways on; the first fits best.
WAYS_ON: Mapping[str, tuple[tuple[str, str], ...]] = {
    "": (("Back to the form", "/"), EVENTS),
    "events": (EVENTS, NEW),
    "jobs": (JOBS, EVENTS),
    "library": (ARTICLES, EVENTS),
}

UNCHANGED = "Nothing was stored or changed."
#: What the framework refuses, by status: title and words.
HTTP_STATES: Mapping[int, tuple[str, str]] = {
    400: ("We could not read this request", "The address or the form arrived damaged."),
    404: ("There is nothing at this address", "The event may have been merged into another, or not saved."),
    405: ("This address is not a page", "It takes what a form sends. Use the form again from its own page."),
    413: ("That is too large", "What was sent is larger than this form takes. Send it in parts."),
    415: ("We cannot read this kind of file", "The form takes JSONL, CSV, HTML, plain text, WARC and saved feeds."),
}


def of_product_error(error: ProductError) -> State:
    texts = tuple(text for text in (error.message, error.remedy, _kept(error.status)) if text)
    if isinstance(error, NotReady):
        return State(error.status, error.title, (*texts, "This page asks again by itself."), (), refresh=REFRESH)
    return State(error.status, error.title, texts, _ways_on())


def of_http_error(error: HTTPException) -> State:
    status = error.code or 500
    title, words = HTTP_STATES.get(status, ("That did not work", error.description or error.name))
    return State(status, title, tuple(text for text in (words, _kept(status)) if text), _ways_on())


def of_failure(reference: str) -> State:
    return State(
        500,
        "That did not work",
        (
            "The error is on our side and was written to the log on this computer.",
            "What you typed is still in the form: go back in the browser to see it.",
        ),
        _ways_on(),
        reference=reference,
    )


def register_errors(app: Flask) -> None:
    """Every error that a page meets becomes a state; the API has its own place for its own."""

    @app.errorhandler(ProductError)
    def refused(error: ProductError) -> Response:
        return answer(of_product_error(error))

    @app.errorhandler(HTTPException)
    def not_served(error: HTTPException) -> Response:
        if error.code is None or error.code < 400:
            return make_response(error.get_response())  # a redirect
        response = answer(of_http_error(error))
        for name, value in error.get_headers():
            if name == "Allow":
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        reference, kept = incident(error)
        current_app.logger.error(kept)
        return answer(of_failure(reference))


def answer(state: State) -> Response:
    """The state as a page, or, for htmx, as the new content of the part that was asked for."""
    part = bool(htmx.wanted())
    try:
        body = render_template("errors/_error.html" if part else "errors/error.html", state=state)
    except Exception as second:
        # The page around it needs the store too: say the same without it.
        current_app.logger.error(incident(second)[1])
        body = render_template("errors/bare.html", state=state)
    response = make_response(body, state.status)
    response.headers["Vary"] = htmx.VARY
    response.headers["Cache-Control"] = "no-store"
    if part:
        response.headers["HX-Reswap"] = "innerHTML"
        response.headers["HX-Push-Url"] = "false"
    if state.refresh:
        # The header does what a meta element would, also where htmx or a bare page shows the state.
        response.headers["Refresh"] = response.headers["Retry-After"] = str(state.refresh)
    return response


def _ways_on() -> tuple[tuple[str, str], ...]:
    return WAYS_ON.get(request.path.strip("/").split("/")[0], (NEW, EVENTS))


def _kept(status: int) -> str:
    changing = request.method not in ("GET", "HEAD")
    return UNCHANGED if changing and status < 500 else ""
