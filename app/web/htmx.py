"""htmx 2 at the server's side: where the script comes from, and pages that are also fragments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask, Response, make_response, render_template, request, send_file

from app.settings import Settings

VERSION = "2.0.11"
CDN = f"https://cdn.jsdelivr.net/npm/htmx.org@{VERSION}/dist/htmx.min.js"
#: SHA-384 of dist/htmx.min.js in the npm package htmx.org of that version.
INTEGRITY = "sha384-2OatzQy1H+Zd/IIrjr1TcuDGqLXeHhbooAyJY1KdQMKnr4LZ22k31GBLdYKHmVjg"
LOCAL = "/htmx.js"  # where a local copy given as a file is served
#: What an answer that is now a page and now a part of it must say it varies by.
VARY = "HX-Request, HX-Target, HX-History-Restore-Request"
#: No inline style or eval (the content security policy forbids both), no page kept in the browser's
#: storage (it may hold a draft), and refusals are shown like any other answer.
CONFIG: Mapping[str, Any] = {
    "includeIndicatorStyles": False,
    "allowEval": False,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "scrollIntoViewOnBoost": False,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "[45]..", "swap": True, "error": True},
    ],
}


@dataclass(frozen=True, slots=True)
class Script:
    """The script tag's values; no `src` leaves the tag out and pages work as plain links and forms."""

    src: str = ""
    integrity: str = ""


def script_for(settings: Settings) -> Script:
    """The pinned CDN file, or the local copy that `HTMX_SRC` names; offline without one: none."""
    if settings.htmx_src:
        return Script(LOCAL if _is_file(settings.htmx_src) else settings.htmx_src)
    return Script() if settings.offline else Script(CDN, INTEGRITY)


def serve_local_copy(app: Flask, settings: Settings) -> None:
    if _is_file(settings.htmx_src):
        path = Path(settings.htmx_src).resolve()
        app.add_url_rule(LOCAL, "htmx", lambda: send_file(path, mimetype="text/javascript", max_age=86400))


def wanted() -> str:
    """Id of the element that htmx will replace with this answer; "" when a whole page is asked for.

    Coming back in the history asks for the whole page.
    """
    if "HX-Request" not in request.headers or "HX-History-Restore-Request" in request.headers:
        return ""
    return request.headers.get("HX-Target", "")


def page(template: str, fragments: Mapping[str, str] | None = None, *, status: int = 200, **values: Any) -> Response:
    """Render the page, or the fragment whose element htmx will replace (template by element id)."""
    fragment = (fragments or {}).get(wanted())
    response = make_response(render_template(fragment or template, is_fragment=fragment is not None, **values), status)
    if fragments:
        response.headers.add("Vary", VARY)
    return response


def _is_file(source: str) -> bool:
    return bool(source) and not source.startswith(("http://", "https://")) and Path(source).is_file()
