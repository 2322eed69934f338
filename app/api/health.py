"""Whether the process is up, and whether it can work. Neither touches a model."""

from __future__ import annotations

from flask import Blueprint

from app.api import values
from app.services.verbs import Verbs


def blueprint(verbs: Verbs) -> Blueprint:
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def healthz() -> values.Json:
        """Up. Asks neither the store nor a model, so it answers while both are being prepared."""
        return {"up": True}

    @health.get("/readyz")
    def readyz() -> tuple[values.Json, int]:
        """200 when the store and the models are usable, 503 with the reason until then."""
        readiness = verbs.readiness()
        return values.readiness(readiness), 200 if readiness.ready else 503

    return health
