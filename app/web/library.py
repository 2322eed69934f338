"""Where articles come in: files, the sample corpus, and the grouping that follows."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.errors import BadInput
from app.services.take_in import TakenIn, drop_samples, group_again, take_files, take_samples
from app.services.verbs import Verbs
from app.web import htmx
from app.web.jobs import ACTIVE, view_of
from corpus.model import Rejected

LARGEST_UPLOAD = 64 * 1024 * 1024  # bytes: some 15,000 articles; larger archives go through `ingest`
MOST_FILES = 200
SHOWN = 200  # rejected records listed on the page; the count is of all
KINDS = ".jsonl,.ndjson,.csv,.html,.htm,.txt,.warc,.xml,.rss,.atom,.json,.gz"


def blueprint(verbs: Verbs) -> Blueprint:
    library = Blueprint("library", __name__, url_prefix="/library")

    def show(taken: TakenIn | None = None, problem: str = "") -> Response:
        return htmx.page(
            "library/index.html",
            {"taken": "library/_taken.html"},
            status=422 if problem or (taken and not taken.held) else 200,
            held=verbs.readiness(),
            running=[view_of(job, verbs.now()) for job in verbs.jobs() if job.state in ACTIVE],
            taken=taken,
            refused=[(one.source, one.line, _sentence(one)) for one in taken.result.rejected[:SHOWN]] if taken else [],
            problem=problem,
            kinds=KINDS,
            largest=LARGEST_UPLOAD // 1024**2,
        )

    @library.before_request
    def bound_the_upload() -> None:
        request.max_content_length = LARGEST_UPLOAD
        request.max_form_parts = MOST_FILES

    @library.get("")
    def index() -> Response:
        return show()

    @library.post("/files")
    def files() -> Response:
        given = [(file.filename, file.read()) for file in request.files.getlist("files") if file.filename]
        if not given:
            return show(problem="No file was chosen. Choose one or more, then add them.")
        return show(take_files(given, verbs=verbs))

    @library.post("/samples")
    def samples() -> AnyResponse:
        match request.form.get("do"):
            case "load":
                take_samples(verbs=verbs)
            case "remove":
                drop_samples(verbs=verbs)
            case _:
                raise BadInput("The form did not say whether to load or to remove.", remedy="Use its buttons.")
        return redirect(url_for(".index"), code=303)

    @library.post("/group")
    def group() -> AnyResponse:
        job = group_again(rebuild=request.form.get("rebuild") == "1", verbs=verbs)
        return redirect(url_for("jobs.show", job_id=job.id), code=303)

    return library


def _sentence(record: Rejected) -> str:
    """The reason as a sentence of its own; a file name at its start stays as it is."""
    reason = record.reason
    return reason if reason.startswith(record.source) else reason[:1].upper() + reason[1:]
