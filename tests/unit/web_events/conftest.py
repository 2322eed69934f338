"""An app with its pages and its API, over verbs in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import api, web
from app.settings import Settings
from tests.newsroom import Newsroom, event_row

ROOT = Path(__file__).parents[3]


def app_over(newsroom: Newsroom, *, settings: Settings | None = None, **changed: Any) -> Flask:
    """`changed` replaces verbs by name."""
    app = Flask("app", root_path=str(ROOT / "app"), template_folder=str(ROOT / "templates"))
    verbs = replace(newsroom.verbs(), **changed)
    web.register(app, verbs, settings or Settings(offline=True))
    api.register(app, verbs)
    return app


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom(
        [
            event_row(1, "Russia asks Turkey for its S-400 batteries", ["Marmara Courier", "Meridian Wire"], differ=2),
            event_row(2, "Two ferries collide", ["Coastline Radio", "Meridian Wire"], sample=True),
            event_row(3, "Chlorine leak at Tarnfield", ["Tarnfield Gazette"], articles=1, compared=False),
        ]
    )


@pytest.fixture
def client(newsroom: Newsroom) -> FlaskClient:
    newsroom.load_samples()
    return app_over(newsroom).test_client()
