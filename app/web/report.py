"""The report of an event, or of a draft on the shelf: as a page, and as a file to keep."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, Response, make_response, render_template, send_file

from app.core.renderers.reading import read
from app.core.report import Report
from app.services.verbs import Verbs
from app.services.write_report import file_name, format_of, report_of, write_report
from app.web.drafts import Drafts


def blueprint(verbs: Verbs, drafts: Drafts) -> Blueprint:
    """The report of a draft is dated when the draft was checked, so that it repeats while it is held."""
    reports = Blueprint("reports", __name__)

    @reports.get("/events/<event_id>/report")
    def of_event(event_id: str) -> Response:
        return _page(report_of(verbs.show_event(event_id), now=verbs.now()), back=f"/events/{event_id}")

    @reports.get("/events/<event_id>/report.<suffix>")
    def event_file(event_id: str, suffix: str) -> Response:
        format_of(suffix)  # a format there is not is refused before the event is compared
        return _file(report_of(verbs.show_event(event_id), now=verbs.now()), suffix)

    @reports.get("/drafts/<token>/report")
    def of_draft(token: str) -> Response:
        draft = drafts.get(token)
        return _private(_page(report_of(draft.check, now=draft.made), back=f"/drafts/{token}"))

    @reports.get("/drafts/<token>/report.<suffix>")
    def draft_file(token: str, suffix: str) -> Response:
        draft = drafts.get(token)
        return _private(_file(report_of(draft.check, now=draft.made), suffix))

    return reports


def _page(report: Report, *, back: str) -> Response:
    return make_response(
        render_template(
            "report/show.html",
            reading=read(report),
            back=back,
            address=lambda suffix: f"{back}/report{suffix}",
            nav="events",
            uses_samples=bool(report.sample_line),
        )
    )


def _file(report: Report, suffix: str) -> Response:
    chosen = format_of(suffix)
    body = write_report(report, chosen.suffix, now=report.made_at)
    return send_file(
        BytesIO(body),
        mimetype=chosen.media_type,
        as_attachment=True,
        download_name=file_name(report, chosen.suffix),
    )


def _private(response: Response) -> Response:
    """A draft stays out of every cache, the browser's own included."""
    response.headers["Cache-Control"] = "no-store"
    return response
