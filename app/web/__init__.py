"""Pages: one blueprint a resource, thin views."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from flask import Flask, url_for

from app.errors import ProductError
from app.services.verbs import Verbs
from app.settings import Settings
from app.web import accuracy, compare, errors, events, htmx, jobs, library, paste, report, security
from app.web.drafts import Drafts
from app.web.filters import register_filters

BUSY = ("waiting", "running")


def register(app: Flask, verbs: Verbs, settings: Settings) -> None:
    """Everything that pages need: headers, filters, values of the page frame, and the blueprints."""
    script = htmx.script_for(settings)
    security.protect(app, htmx_src=script.src)
    htmx.serve_local_copy(app, settings)
    register_filters(app)

    def jobs_active() -> int:
        try:
            return sum(job.state in BUSY for job in verbs.jobs())
        except ProductError:  # the frame also stands around the page that says what is wrong
            return 0

    app.jinja_env.globals.update(
        htmx=script, htmx_config=json.dumps(htmx.CONFIG), jobs_active=jobs_active, static=_static(app)
    )
    drafts = Drafts(verbs.now)
    app.register_blueprint(paste.blueprint(verbs, settings, drafts))
    app.register_blueprint(report.blueprint(verbs, drafts))
    for resource in (events, compare, jobs, library, accuracy):
        app.register_blueprint(resource.blueprint(verbs))
    errors.register_errors(app)


def _static(app: Flask) -> Callable[[str], str]:
    """Addresses of our static files; a changed file has a changed address, so browsers may keep them."""
    folder = Path(app.static_folder or "")

    @cache
    def version(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]

    return lambda name: url_for("static", filename=name, v=version(name))
