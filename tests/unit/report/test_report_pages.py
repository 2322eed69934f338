"""The report as a page and as downloads, of an event and of a draft that is stored nowhere."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.core.report_check import check_report
from app.errors import BadInput, NotFound
from app.services.verbs import PastedText
from app.web.drafts import DraftGone, Drafts
from app.web.filters import register_filters
from app.web.htmx import Script
from app.web.report import blueprint
from tests.newsroom import NOW, Newsroom, event_row
from tests.site import ROOT


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom([event_row(1, "Two ferries collide in fog", ["Coastline Radio", "Meridian Wire"])])


@pytest.fixture
def drafts() -> Drafts:
    return Drafts(lambda: NOW)


@pytest.fixture
def client(newsroom: Newsroom, drafts: Drafts) -> FlaskClient:
    """The report pages alone, over one event and a shelf of drafts."""
    app = Flask("reports", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "app" / "static"))
    app.config["TESTING"] = True
    register_filters(app)
    app.jinja_env.globals.update(htmx=Script(), htmx_config="{}", jobs_active=lambda: 0, static=lambda name: name)
    app.register_blueprint(blueprint(newsroom.verbs(), drafts))
    return app.test_client()


@pytest.fixture
def draft(newsroom: Newsroom, drafts: Drafts) -> str:
    """The address of a draft on the shelf."""
    texts = [PastedText("One is hurt.", outlet="My paper"), PastedText("Two are hurt.")]
    return f"/drafts/{drafts.check(texts, newsroom.check_story).token}"


@pytest.mark.parametrize("of", ["event", "draft"])
def test_the_page_offers_every_format_and_the_way_back(client: FlaskClient, draft: str, of: str) -> None:
    address = draft if of == "draft" else "/events/e1"
    answer = client.get(f"{address}/report")
    page = html.fromstring(answer.text)
    links = page.xpath("//nav[@class='toc']//a/@href")
    assert {f"{address}/report{suffix}" for suffix in ("", ".md", ".csv", ".json")} | {address} <= set(links)
    assert len(page.xpath("//section[h2]")) == 12
    assert page.xpath("//@style | //style | //*[contains(@class, 'report')]//script") == []
    assert [link for link in links if link.startswith("#") and not page.xpath(f"//*[@id='{link[1:]}']")] == []


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("html", "text/html; charset=utf-8"),
        ("md", "text/markdown; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
    ],
)
def test_a_download_is_a_file_with_a_plain_name(client: FlaskClient, suffix: str, kind: str) -> None:
    answer = client.get(f"/events/e1/report.{suffix}")
    assert answer.content_type == kind
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename=report-two-ferries-collide-in-fog-e1.{suffix}"
    )


def test_the_report_of_an_event_is_dated_when_it_was_compared(client: FlaskClient) -> None:
    value = json.loads(client.get("/events/e1/report.json").data)
    assert value["made_at"] == NOW.isoformat()
    assert check_report(value) == []


@pytest.mark.parametrize("suffix", ["", ".json", ".md", ".csv", ".html"])
def test_the_report_of_a_draft_stays_out_of_every_cache(client: FlaskClient, draft: str, suffix: str) -> None:
    answer = client.get(f"{draft}/report{suffix}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "My paper" in answer.text


def test_a_format_there_is_not_is_refused(client: FlaskClient) -> None:
    with pytest.raises(BadInput, match="html, md, csv, json"):
        client.get("/events/e1/report.exe")


@pytest.mark.parametrize("suffix", ["", ".md"])
def test_what_is_not_held_is_refused(client: FlaskClient, suffix: str) -> None:
    with pytest.raises(NotFound):
        client.get(f"/events/e9/report{suffix}")
    with pytest.raises(DraftGone):
        client.get(f"/drafts/gone/report{suffix}")
