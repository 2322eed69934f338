"""The paste job as JSON: stories in, the report value out. Nothing is stored or logged."""

from __future__ import annotations

from flask import Blueprint

from app.api import bodies
from app.core.report import to_json_value
from app.services import as_json
from app.services.verbs import Verbs
from app.services.write_report import report_of


def blueprint(verbs: Verbs) -> Blueprint:
    check = Blueprint("check", __name__)

    @check.post("/check")
    def story() -> tuple[as_json.Json, dict[str, str]]:
        checked = verbs.check_story(bodies.pasted_texts(bodies.json_object()))
        return to_json_value(report_of(checked, now=verbs.now())), {"Cache-Control": "no-store"}

    return check
