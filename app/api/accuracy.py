"""The measured accuracy as JSON."""

from __future__ import annotations

from flask import Blueprint

from app.services import as_json
from app.services.verbs import Verbs


def blueprint(verbs: Verbs) -> Blueprint:
    accuracy = Blueprint("accuracy", __name__, url_prefix="/accuracy")

    @accuracy.get("")
    def show() -> as_json.Json:
        return as_json.accuracy(verbs.accuracy())

    return accuracy
