"""Whether the process is up, and whether it can work."""

from __future__ import annotations

from flask import Blueprint, current_app

from app.errors import ProductError, incident
from app.services import as_json
from app.services.verbs import Readiness, Verbs


def blueprint(verbs: Verbs) -> Blueprint:
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def healthz() -> as_json.Json:
        """Up. Asks neither the store nor a model, so it answers while both are being prepared."""
        return {"up": True}

    @health.get("/readyz")
    def readyz() -> tuple[as_json.Json, int]:
        """200 when the store and the models are usable, 503 with the reason until then."""
        readiness = _asked(verbs)
        return as_json.readiness(readiness), 200 if readiness.ready else 503

    return health


def _asked(verbs: Verbs) -> Readiness:
    """A store or model that cannot even be asked is the answer "not ready", in words."""
    try:
        return verbs.readiness()
    except ProductError as error:
        return Readiness(ready=False, waiting_for=str(error))
    except Exception as error:
        reference, kept = incident(error)
        current_app.logger.error(kept)
        return Readiness(ready=False, waiting_for=f"the store cannot be read (reference {reference} in the log)")
