"""Reports of real comparisons: the sample event and the example story, by the shipped models."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from flask import Flask
from lxml import html

from app import create_app
from app.core.report import SAMPLE_LINE, Report, to_json_value
from app.core.report_check import check_report
from app.services.verbs import PastedText
from app.services.write_report import FORMATS, report_of, write_report
from app.settings import Settings
from tests.site import ROOT

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("data"), offline=True))
    verbs = app.extensions["runtime"].verbs
    verbs.load_samples()
    verbs.group(False)
    return app


@pytest.fixture(scope="module", params=["event", "story"])
def report(app: Flask, request: pytest.FixtureRequest) -> Report:
    verbs = app.extensions["runtime"].verbs
    if request.param == "event":
        rows, _ = verbs.list_events(query="S-400", min_articles=3)
        return report_of(verbs.show_event(rows[0].event.id), now=verbs.now())
    story = Path(ROOT / "templates" / "paste" / "example.txt").read_text("utf-8")
    return report_of(verbs.check_story([PastedText(story)]), now=verbs.now())


def test_a_real_report_is_true_to_its_texts(report: Report) -> None:
    texts = {article.id: article.text for article in report.articles}
    assert check_report(to_json_value(report), texts) == []
    assert report.claims


def test_a_real_report_holds_the_same_claims_in_every_format(report: Report) -> None:
    written = {name: write_report(report, name, now=report.made_at) for name in FORMATS}
    rows = csv.DictReader(io.StringIO(written["csv"].decode("utf-8-sig"), newline=""))
    found = {
        "json": [claim["id"] for claim in json.loads(written["json"])["claims"]],
        "csv": list(dict.fromkeys(row["claim"] for row in rows if row["claim"])),
        "md": re.findall(r"(?<!SHA-256 )`(c[A-Za-z0-9]{8,})`$", written["md"].decode(), re.MULTILINE),
        "html": html.fromstring(written["html"]).xpath("//*[self::li or self::article][@id]/@id"),
    }
    found["html"] = [one for one in found["html"] if not one.startswith("source-")]
    assert {name: sorted(ids) for name, ids in found.items()} == dict.fromkeys(
        FORMATS, sorted(claim.id for claim in report.claims)
    )
    assert all(SAMPLE_LINE in body.decode() for body in written.values())
