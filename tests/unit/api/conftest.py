"""An app with the API alone, over verbs in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import api
from app.web.security import protect
from tests.newsroom import Newsroom, three_events


def app_over(newsroom: Newsroom, **changed: Any) -> Flask:
    """`changed` replaces verbs by name."""
    app = Flask(__name__)
    protect(app, htmx_src="")
    api.register(app, replace(newsroom.verbs(), **changed))
    return app


@pytest.fixture
def newsroom() -> Newsroom:
    return three_events()


@pytest.fixture
def client(newsroom: Newsroom) -> FlaskClient:
    return app_over(newsroom).test_client()
