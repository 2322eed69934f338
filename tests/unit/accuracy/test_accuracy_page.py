"""The accuracy page says what the file says, and nothing that was not measured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement

from app.core.accuracy import Accuracy, Shown
from app.services.accuracy import read_accuracy
from tests.newsroom import Newsroom
from tests.unit.accuracy.example import ACCURACY, ENGINE
from tests.unit.web_events.conftest import app_over


def client_over(accuracy: Accuracy, running: str = ENGINE) -> FlaskClient:
    return app_over(Newsroom(), accuracy=lambda: Shown(accuracy, running)).test_client()


def page_of(accuracy: Accuracy, running: str = ENGINE) -> HtmlElement:
    answer = client_over(accuracy, running).get("/accuracy")
    assert answer.status_code == 200
    return html.fromstring(answer.get_data(as_text=True))


def rows(page: HtmlElement, region: str) -> list[list[str]]:
    """The cells of the table in a region, by its accessible name."""
    found = page.xpath(f"//*[@role='region'][@aria-label={region!r}]//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in found]


def text_of(page: HtmlElement) -> str:
    return " ".join(page.text_content().split())


def test_the_tables_hold_the_figures_of_the_file() -> None:
    page = page_of(ACCURACY)
    assert rows(page, "Figures by label") == [
        ["Accounts differ", "75", "30", "43", "4", "10"],
        ["Only in one outlet so far", "80", "80", "80", "5", "5"],
    ]
    assert rows(page, "What each label was taken for") == [
        ["Accounts differ", "0", "3", "0", "0", "0", "0", "7", "10"],
        ["Not one fact", "0", "1", "0", "0", "0", "0", "–", "1"],
    ]
    assert rows(page, "Figures by slot") == [["Number", "4", "3", "8", "3"], ["Place", "0", "0", "2", "0"]]
    assert rows(page, "Confidence in words") == [["Likely", "2", "1"]]
    assert rows(page, "Found and right as more are marked") == [["20", "2", "100", "90"], ["30", "4", "75", "60"]]


def test_the_picture_shows_what_its_tables_and_its_words_say() -> None:
    page = page_of(ACCURACY)
    picture = page.xpath("//svg[@role='img']")[0]
    title, described = (page.get_element_by_id(name) for name in picture.get("aria-labelledby").split())
    assert title.text == "Confidence against what is right"
    assert "65 in 100 sure, 50 in 100 right (2 pairs); 90 in 100 sure, 100 in 100 right (2 pairs)" in described.text
    differ = rows(page, "Confidence: “Accounts differ”")
    assert [row[:4] for row in differ] == [["60 to 70", "2", "65", "50"], ["90 to 100", "2", "90", "100"]]
    dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in picture.xpath(".//circle")]
    grid = {
        line.text: float(line.get("x")) for line in picture.xpath(".//text[@text-anchor='middle']") if line.get("x")
    }
    share = [(x - grid["0"]) / (grid["100"] - grid["0"]) for x, _ in dots]
    assert share == [pytest.approx(0.65, abs=0.01), pytest.approx(0.9, abs=0.01)]
    up = {line.text: float(line.get("y")) for line in picture.xpath(".//text[@text-anchor='end']")}
    assert [y for _, y in dots] == [up["50"] - 4, up["100"] - 4]


def test_what_it_cannot_do_is_told_with_its_figure_or_not_at_all() -> None:
    page = page_of(ACCURACY)
    limits = [item.text_content() for item in page.xpath("//ul[contains(@class, 'limits')]/li")]
    assert any("of 100 pairs marked so, 75 do differ" in limit for limit in limits)
    assert any("it marks 30, and 50 are marked or left open" in limit for limit in limits)
    assert not [limit for limit in limits if "{}" in limit or "Real news" in limit]


def test_each_set_is_named_with_size_date_engine_and_data() -> None:
    said = text_of(page_of(ACCURACY))
    assert "2 events, 1,234 articles: written events" in said
    assert "Measured on 25 Nov 2026." in said
    assert "Measured on 24 Nov 2026." in said
    assert "SHA-256 of the data: d2" in said
    assert "new figure" in said, "a figure without words is shown by its key"


def test_another_engine_than_the_measured_one_is_said_plainly() -> None:
    said = "The engine that runs here is another one: rules-2. The figures do not hold for it."
    assert said in text_of(page_of(ACCURACY, "rules-2"))
    assert "another one" not in text_of(page_of(ACCURACY))
    assert "cannot be told" in text_of(page_of(ACCURACY, ""))


def test_a_file_without_figures_makes_a_page_all_the_same() -> None:
    said = text_of(page_of(Accuracy()))
    assert "The statements have not been measured for any engine." in said
    assert "Nothing has been measured yet." in said


def test_nothing_called_different_leaves_the_pictures_out() -> None:
    statements = ACCURACY.statements
    assert statements is not None
    none = replace(statements.differ, error=None, bins=(), words=())
    page = page_of(replace(ACCURACY, statements=replace(statements, differ=none, differences=none, curve=())))
    assert page.xpath("//svg[@role='img']") == []


def test_a_missing_file_is_a_page_in_words() -> None:
    newsroom = Newsroom()
    newsroom.measured = None
    answer = app_over(newsroom).test_client().get("/accuracy")
    assert answer.status_code == 404
    assert "The measured accuracy is not here." in answer.get_data(as_text=True)


def test_every_page_leads_to_it() -> None:
    client = client_over(ACCURACY)
    for path in ("/", "/events", "/nope"):
        assert html.fromstring(client.get(path).get_data(as_text=True)).xpath("//footer//a[@href='/accuracy']")


def test_the_shipped_figures_make_a_page_that_keeps_the_policy() -> None:
    body = client_over(read_accuracy()).get("/accuracy").get_data(as_text=True)
    assert " style=" not in body
    assert "{}" not in body
