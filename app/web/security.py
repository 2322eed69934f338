"""What every answer carries and every request must pass, whatever page it is for."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any
from urllib.parse import urlsplit

from flask import Flask, Request, Response, request

from app.errors import ProductError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
#: Relations between the asking page and ours that a browser may tell, and that may change something.
OWN_SITES = frozenset({"same-origin", "none"})


class FromElsewhere(ProductError):
    """Another site tried to act in the user's name."""

    status = 403
    title = "Refused"


class MemoryRequest(Request):
    """Keeps an uploaded file in memory: a draft must not be written to a temporary file."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002  the signature is Werkzeug's
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return BytesIO()


def policy(htmx_src: str) -> str:
    """The content security policy: our own files and the one htmx file, nothing inline."""
    parts = urlsplit(htmx_src)
    scripts = f"'self' {parts.scheme}://{parts.netloc}{parts.path}" if parts.netloc else "'self'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def protect(app: Flask, *, htmx_src: str) -> None:
    """Headers on every answer; changes are taken from our own pages and from programs, not from other sites."""
    headers = {
        "Content-Security-Policy": policy(htmx_src),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }

    def refuse_other_sites() -> None:
        if request.method not in SAFE_METHODS and not _ours(request):
            raise FromElsewhere(
                "This request came from a page of another site, so nothing was changed.",
                remedy="Open the page here and try again.",
            )

    def add_headers(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    app.request_class = MemoryRequest
    app.before_request(refuse_other_sites)
    app.after_request(add_headers)


def never_kept(response: Response) -> Response:
    """Nothing on the way may keep this answer, the browser's disk included: it shows a draft."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _ours(asked: Any) -> bool:
    """Whether a browser says that the request comes from our pages; programs say nothing and may pass."""
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OWN_SITES
    origin = asked.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == asked.host
