"""The pages over any verbs, without stores or models: what web tests drive."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app.services.verbs import Verbs
from app.settings import Settings
from app.web import register

ROOT = Path(__file__).resolve().parent.parent
HTMX_COPY = ROOT / "tests" / "browser" / "static" / "htmx.min.js"


def site(verbs: Verbs, settings: Settings | None = None) -> Flask:
    app = Flask("site", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "app" / "static"))
    app.config["TESTING"] = True
    register(app, verbs, settings or Settings())
    return app
