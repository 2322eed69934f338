"""What every answer carries, what is refused, and where htmx comes from."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from app.settings import Settings
from app.web import htmx
from tests.s400 import EVENT_ID, Desk
from tests.site import HTMX_COPY, site

PAGES = ["/", f"/events/{EVENT_ID}", f"/events/{EVENT_ID}?view=grid", "/events", "/jobs", "/events/nope", "/nope"]


def policy_of(settings: Settings) -> str:
    return site(Desk().verbs(), settings).test_client().get("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_policy_and_keeps_to_it(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert " style=" not in answer.text
    assert not re.search(r"<style|<script(?![^>]* src=)|\son\w+=|javascript:|hx-on", answer.text)


def test_htmx_comes_pinned_from_its_cdn_and_only_that_file_may_run() -> None:
    page = site(Desk().verbs(), Settings()).test_client().get("/")
    assert f'src="{htmx.CDN}" integrity="{htmx.INTEGRITY}" crossorigin="anonymous"' in page.text
    assert f"script-src 'self' {htmx.CDN};" in page.headers["Content-Security-Policy"]


def test_the_integrity_hash_is_that_of_the_committed_copy() -> None:
    digest = base64.b64encode(hashlib.sha384(HTMX_COPY.read_bytes()).digest()).decode()
    assert f"sha384-{digest}" == htmx.INTEGRITY
    assert f'version:"{htmx.VERSION}"' in HTMX_COPY.read_text(encoding="utf-8")


def test_a_local_copy_is_served_and_nothing_else_is_allowed() -> None:
    client = site(Desk().verbs(), Settings(htmx_src=str(HTMX_COPY))).test_client()
    page = client.get("/")
    assert f'<script src="{htmx.LOCAL}" defer>' in page.text
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    assert client.get(htmx.LOCAL).data == HTMX_COPY.read_bytes()


def test_an_address_of_a_copy_is_allowed_by_the_policy() -> None:
    assert "script-src 'self' https://files.example/htmx.js;" in policy_of(
        Settings(htmx_src="https://files.example/htmx.js?v=2")
    )


def test_offline_without_a_copy_asks_for_no_script_elsewhere() -> None:
    page = site(Desk().verbs(), Settings(offline=True)).test_client().get("/")
    assert "cdn" not in page.text
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]


def test_htmx_keeps_no_page_in_the_browser_and_evaluates_nothing(client: FlaskClient) -> None:
    config = json.loads(unescape(re.findall(r'htmx-config" content="([^"]*)"', client.get("/").text)[0]))
    assert config["historyCacheSize"] == 0
    assert config["allowEval"] is False
    assert config["includeIndicatorStyles"] is False


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
def test_another_site_can_change_nothing(client: FlaskClient, desk: Desk, headers: dict[str, str]) -> None:
    answer = client.post("/", data={"text-1": "S-400 story."}, headers=headers)
    assert answer.status_code == 403
    assert "came from a page of another site" in answer.text
    assert desk.checked == []


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost"}],
)
def test_our_own_pages_and_programs_may(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.post("/", data={"text-1": "S-400 story."}, headers=headers).status_code == 303


def test_an_upload_is_kept_in_memory() -> None:
    app = site(Desk().verbs())
    with app.test_request_context("/", method="POST"):
        from flask import request

        assert type(request._get_file_stream(10_000_000, "text/plain")).__name__ == "BytesIO"
