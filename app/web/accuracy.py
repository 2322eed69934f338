"""How often the engine is right: one page, from the one file of measured figures."""

from __future__ import annotations

from flask import Blueprint, Response

from app.services.verbs import Verbs
from app.web import htmx
from app.web.present.accuracy import page_of


def blueprint(verbs: Verbs) -> Blueprint:
    accuracy = Blueprint("accuracy", __name__, url_prefix="/accuracy")

    @accuracy.get("")
    def index() -> Response:
        return htmx.page("accuracy/index.html", page=page_of(verbs.accuracy()))

    return accuracy
