"""Whether the process is up, and whether it can work. Neither touches a model."""

from __future__ import annotations

from flask import Blueprint

from app.services import as_json
from app.services.verbs import Verbs


def blueprint(verbs: Verbs) -> Blueprint:
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def healthz() -> as_json.Json:
        """Up. Asks neither the store nor a model, so it answers while both are being prepared."""
        return {"up": True}

    @health.get("/readyz")
    def readyz() -> tuple[as_json.Json, int]:
        """200 when the store and the models are usable, 503 with the reason until then."""
        readiness = verbs.readiness()
        return as_json.readiness(readiness), 200 if readiness.ready else 503

    return health
