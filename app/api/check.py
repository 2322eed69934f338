"""The paste job as JSON: stories in, the report value out. Nothing is stored or logged."""

from __future__ import annotations

from flask import Blueprint

from app.api import bodies, values
from app.core.comparison import Comparison, Origin, StoryCheck
from app.core.report import build_report, to_json_value
from app.services.verbs import Verbs


def blueprint(verbs: Verbs) -> Blueprint:
    check = Blueprint("check", __name__)

    @check.post("/check")
    def story() -> values.Json:
        checked = verbs.check_story(bodies.pasted_texts(bodies.json_object()))
        report = build_report(
            checked.comparison or _alone(checked, verbs.readiness().engine),
            made_at=verbs.now(),
            event=checked.event,
            match=checked.match,
            near_misses=checked.near_misses,
            notes=checked.notes,
        )
        return to_json_value(report)

    return check


def _alone(checked: StoryCheck, engine: str) -> Comparison:
    """A text that met no other: read, and compared with nothing."""
    origins = tuple(Origin("A", (draft.article.id,)) for draft in checked.drafts)
    return Comparison(engine, checked.drafts, origins, ())
