"""Side by side: how every outlet told the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """The web app with its command line. Loads no model and opens no store; both wait for the first use.

    Raises BadInput when a setting cannot be used.
    """
    from pathlib import Path

    from flask import Flask

    from app import api, bootstrap, cli, server, web
    from app.settings import Settings

    settings = settings or Settings.from_environment()
    app = Flask(__name__, template_folder=str(Path(__file__).resolve().parents[1] / "templates"))
    runtime = bootstrap.build(settings)
    app.extensions["runtime"] = runtime
    api.register(app, runtime.verbs)
    web.register(app, runtime.verbs, settings)
    cli.register(
        app, runtime.verbs, settings, serve=lambda samples: server.serve(app, runtime, settings, samples=samples)
    )
    return app
