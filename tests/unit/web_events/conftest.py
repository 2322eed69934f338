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
from tests.newsroom import Newsroom, three_events

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
    return three_events()


@pytest.fixture
def client(newsroom: Newsroom) -> FlaskClient:
    newsroom.load_samples()
    return app_over(newsroom).test_client()
