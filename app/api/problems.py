"""Errors of the API as RFC 9457 problem details; the one place where they are made."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.errors import ProductError, incident

PREFIX = "/api/v1"
RETRY_AFTER = "5"  # seconds; the models load in about this time
DESCRIPTION = "/api/v1/openapi.json"


def problem(status: int, title: str, detail: str, remedy: str = "", **more: Any) -> Response:
    """A problem as a response. `more` are extension members, as the description lists them."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "remedy": remedy, **more}
    response = Response(json.dumps(body), status, mimetype="application/problem+json")
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def of_product_error(error: ProductError) -> Response:
    return problem(error.status, error.title, error.message, error.remedy)


def of_http_error(error: HTTPException) -> Response:
    """What the framework refused: no such address, wrong method, body too large."""
    status = error.code or 500
    detail, remedy = {
        404: (f"There is nothing at {request.path}.", f"See {DESCRIPTION} for what there is."),
        405: (f"{request.path} does not take {request.method}.", f"See {DESCRIPTION} for what it takes."),
        413: ("The body is larger than this address takes.", "Send it in parts."),
    }.get(status, (error.description or HTTPStatus(status).phrase, f"See {DESCRIPTION}."))
    response = problem(status, HTTPStatus(status).phrase, detail, remedy)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def of_failure(error: Exception) -> Response:
    """Our own fault: logged under a reference, without the request's content."""
    reference, kept = incident(error)
    current_app.logger.error(kept)
    return problem(
        500,
        "That did not work",
        "The error is on our side and was written to the log on this computer.",
        "Try again; if it stays, report the reference.",
        reference=reference,
    )


def register(blueprint: Blueprint) -> None:
    """Every error under `PREFIX` becomes a problem, those of routing included."""
    blueprint.register_error_handler(ProductError, of_product_error)
    blueprint.register_error_handler(HTTPException, of_http_error)
    blueprint.register_error_handler(Exception, of_failure)

    @blueprint.before_app_request
    def refuse_what_is_not_routed() -> Response | None:
        # A request that matches no route belongs to no blueprint, so its handlers do not see it.
        error = request.routing_exception
        ours = request.path == PREFIX or request.path.startswith(PREFIX + "/")
        return of_http_error(error) if ours and error and not isinstance(error, RequestRedirect) else None
