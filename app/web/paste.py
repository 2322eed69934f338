"""The paste job: the form, its answer, and the comparison of a story that is not stored."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.errors import ProductError
from app.services.verbs import Verbs
from app.settings import Settings
from app.web import htmx
from app.web.compare import compared, stated
from app.web.drafts import Draft, DraftGone, Drafts
from app.web.paste_form import MOST_TEXTS, Form, blank, example, filled, read_form
from app.web.present.asked import Links, read_asked
from app.web.present.result import result_of
from app.web.security import never_kept

#: A form may hold this many times the largest story: several texts, and one that is too large must still
#: come back to its author instead of being cut off.
ROOM = 8


def blueprint(verbs: Verbs, settings: Settings, drafts: Drafts) -> Blueprint:
    paste = Blueprint("paste", __name__)

    @paste.before_request
    def make_room() -> None:
        request.max_content_length = request.max_form_memory_size = ROOM * settings.max_paste_bytes

    @paste.after_request
    def keep_nothing(response: Response) -> Response:
        return never_kept(response)

    def form_page(form: Form, status: int = 200, draft: Draft | None = None) -> Response:
        result = result_of(draft.check, draft.token) if draft else None
        outlets = verbs.outlets()
        return htmx.page(
            "paste/index.html", form=form, outlets=outlets, most=MOST_TEXTS, result=result, nav="paste", status=status
        )

    @paste.get("/")
    def index() -> Response:
        return form_page(example() if request.args.get("example") else blank())

    @paste.post("/")
    def check() -> AnyResponse:
        form = read_form(request.form, request.files, verbs.read_upload)
        if form.wants_more:
            return form_page(form.with_another())
        if form.problems:
            return form_page(form, 422)
        try:
            draft = drafts.check(form.texts(), verbs.check_story)
        except ProductError as refusal:
            return form_page(form.refused(refusal), refusal.status)
        return redirect(f"/drafts/{draft.token}#result", code=303)

    @paste.get("/drafts/<token>")
    def show(token: str) -> Response:
        draft = drafts.get(token)
        return form_page(filled(draft.texts), draft=draft)

    @paste.get("/drafts/<token>/compare")
    def compare(token: str) -> AnyResponse:
        draft = drafts.get(token)
        if draft.check.comparison is None:
            return redirect(f"/drafts/{token}#result", code=303)
        return compared(title_of(draft), draft.check.comparison, _links(token), nav="paste")

    @paste.get("/drafts/<token>/claims/<claim_id>")
    def claim(token: str, claim_id: str) -> AnyResponse:
        draft = drafts.get(token)
        if draft.check.comparison is None:
            return redirect(f"/drafts/{token}#result", code=303)
        return stated(title_of(draft), draft.check.comparison, claim_id, _links(token), nav="paste")

    @paste.post("/drafts/<token>/save")
    def save(token: str) -> AnyResponse:
        events = [verbs.save_story(text) for text in drafts.get(token).texts]
        return redirect(f"/events/{events[0].id}", code=303)

    @paste.app_errorhandler(DraftGone)
    def gone(error: DraftGone) -> Response:
        response = htmx.page("paste/gone.html", error=error, nav="paste", status=error.status)
        if htmx.wanted():
            response.headers["HX-Refresh"] = "true"  # this is no part of the page that asked
        return response

    return paste


def title_of(draft: Draft) -> str:
    """The event's name, or that of the first text where given texts are compared alone."""
    if draft.check.event:
        return draft.check.event.title
    first = draft.check.drafts[0].article.title
    return first or f"{len(draft.texts)} given texts"


def _links(token: str) -> Links:
    root = f"/drafts/{token}"
    return Links(root=root, compare=f"{root}/compare", asked=read_asked(request.args))
