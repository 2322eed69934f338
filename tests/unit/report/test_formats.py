"""Each format against its gold file; the same claims in all; nothing an article says is obeyed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from app.core.comparison import Claim, ClaimStatement, Comparison, HeadlineIssue, Origin
from app.core.renderers import csv_file
from app.core.renderers.markdown import escape
from app.core.renderers.phrases import pieces
from app.core.report import SAMPLE_LINE, Report, build_report
from app.errors import BadInput
from app.services.write_report import FORMATS, file_name, write_report
from corpus.model import Article, Document, sha256_of
from tests.unit.report.example import ARTICLES, COMPARISON, EVENT, MADE_AT, TEXTS

HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))", "![x](http://x/y)",
    "# not a heading", "> not a quote", "- not a list", "1. not a list", "+ x", "| a | b |", "`code`", "***bold***",
    "&lt;b&gt;", "---", "===", "\\", "\\<b>", "[1]: http://x", "~~~", "http://[x](y)", "$x$", "a\n\n# b", "{{ 7*7 }}",
    "</style><script>alert(1)</script>",
)  # fmt: skip
any_text = st.text(st.characters(exclude_categories=["Cs"]))


def with_words(text: str) -> Report:
    """The smallest report in which `text` is headline, outlet, byline, address, reasons, credit and statement."""
    article = Article("a", text, text, text or "-", sha256_of(text or "-"), url=text, byline=text)
    said = ClaimStatement("a", 0, len(text or "-"), text or "-", text, ((0, 1),))
    claim = Claim("cabcdefgh", "unique", "other", 0.9, text, 1, (said,))
    issue = HeadlineIssue("a", "unsupported", ((0, 1),) if text else (), (said,), text)
    comparison = Comparison(text, (Document(article, ()),), (Origin("A", ("a",)),), (claim,), headline_issues=(issue,))
    return build_report(comparison, made_at=MADE_AT)


def rows_of(body: bytes) -> list[dict[str, str]]:
    table = csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True)
    return [{key: csv_file.unguard(value) for key, value in row.items()} for row in table]


@pytest.mark.parametrize("suffix", ["md", "csv", "json"])
def test_each_text_format_is_as_in_its_gold_file(
    suffix: str, report: Report, same_as_gold: Callable[[str, bytes], None]
) -> None:
    same_as_gold(f"report.{suffix}", write_report(report, suffix, now=MADE_AT))


def test_the_html_is_as_in_its_gold_file(report: Report, same_as_gold: Callable[[str, bytes], None]) -> None:
    """Without the stylesheet and the symbols, which change for reasons of their own."""
    body = write_report(report, "html", now=MADE_AT).decode()
    body = re.sub(r"(?s)<style>.*?</style>", "<style></style>", body)
    same_as_gold("report.html", re.sub(r"(?s)<symbol.*?</symbol>\n?", "", body).encode())


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_report_gives_the_same_bytes(suffix: str, report: Report) -> None:
    again = build_report(
        COMPARISON,
        made_at=MADE_AT,
        event=EVENT,
        match=report.match,
        near_misses=report.near_misses,
        method=report.method,
    )
    assert write_report(report, suffix, now=MADE_AT) == write_report(again, suffix, now=MADE_AT)


def test_all_formats_hold_the_same_claims(report: Report) -> None:
    expected = [claim.id for claim in report.claims]
    found: dict[str, Iterable[str]] = {
        "json": [claim["id"] for claim in json.loads(write_report(report, "json", now=MADE_AT))["claims"]],
        "csv": dict.fromkeys(row["claim"] for row in rows_of(write_report(report, "csv", now=MADE_AT))),
        "md": re.findall(
            r"(?<!SHA-256 )`(c[A-Za-z0-9]{8,})`$", write_report(report, "md", now=MADE_AT).decode(), re.MULTILINE
        ),
        "html": html.fromstring(write_report(report, "html", now=MADE_AT)).xpath(
            "//*[self::li or self::article][starts-with(@id, 'c')]/@id"
        ),
    }
    assert {name: sorted(ids) for name, ids in found.items()} == dict.fromkeys(FORMATS, sorted(expected))


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_says_that_samples_are_invented_and_spells_out_its_sources(suffix: str, report: Report) -> None:
    body = write_report(report, suffix, now=MADE_AT).decode()
    assert SAMPLE_LINE in body
    for article in ARTICLES.values():
        assert article.sha256 in body
        assert (article.url or "").replace("&", "&amp;" if suffix == "html" else "&") in body


def test_a_format_there_is_not_is_refused_with_those_there_are(report: Report) -> None:
    with pytest.raises(BadInput, match=r"“pdf”.*html, md, csv, json"):
        write_report(report, "pdf", now=MADE_AT)


def test_the_csv_has_a_row_for_each_statement_each_known_absence_and_each_unused_source(report: Report) -> None:
    rows = rows_of(write_report(report, "csv", now=MADE_AT))
    statements = sum(len(claim.statements) for claim in report.claims)
    absences = [row for row in rows if row["note"].startswith("Not found in the text we hold.")]
    assert len(rows) == statements + len(absences)
    assert [(row["claim"], row["article"], row["text"]) for row in absences] == [
        ("cdiverge1", "a4", ""),
        ("cunique01", "a4", ""),
    ]
    unused = rows_of(write_report(replace(report, comparison=replace(COMPARISON, claims=())), "csv", now=MADE_AT))
    assert [row["article"] for row in unused] == list(ARTICLES)


@settings(deadline=None)  # a busy machine is no defect
@given(any_text)
def test_any_text_survives_json_and_csv(text: str) -> None:
    report = with_words(text)
    value = json.loads(write_report(report, "json", now=MADE_AT))
    row = rows_of(write_report(report, "csv", now=MADE_AT))[0]
    assert value["claims"][0]["statements"][0]["text"] == row["text"] == (text or "-")
    assert value["articles"][0]["title"] == row["headline"] == text
    assert value["claims"][0]["reason"] == row["reason"] == text
    assert value["headline_issues"][0]["reason"] == row["headline_reason"] == text


@settings(deadline=None)  # a busy machine is no defect
@given(any_text)
def test_no_cell_can_be_taken_for_a_formula(text: str) -> None:
    for row in csv.reader(io.StringIO(csv_file.render(with_words(text)).decode("utf-8-sig"), newline="")):
        assert not any(cell.lstrip(" \u00a0").startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in row)


def test_half_a_character_does_not_stop_a_report() -> None:
    report = with_words("a \ud800 b")
    assert json.loads(write_report(report, "json", now=MADE_AT))["title"] == "a \ud800 b"
    for suffix in FORMATS:
        write_report(report, suffix, now=MADE_AT).decode("utf-8")


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_shows_hostile_words_and_obeys_none(words: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(
        write_report(with_words(words), "md", now=MADE_AT).decode()
    )  # fmt: skip
    kinds = {inner.type for token in tokens for inner in (token, *(token.children or ()))}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "blockquote_open"}
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert len(headings) == 1 + 12 + 1, headings


@settings(deadline=None)  # a busy machine is no defect
@given(any_text)
def test_escaped_markdown_reads_as_the_text(text: str) -> None:
    if not text.split() or any(not c.isprintable() for c in " ".join(text.split())):
        return
    shown = html.fromstring(MarkdownIt("commonmark").enable("table").render(f"{escape(text)}\n")).text_content()
    assert " ".join(shown.split()) == " ".join(text.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_the_html_file_shows_hostile_words_and_obeys_none(words: str) -> None:
    page = html.fromstring(write_report(with_words(words), "html", now=MADE_AT))
    assert page.xpath("//script | //img | //link | //iframe | //form | //@onerror | //@style") == []
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert page.xpath("string(//h1)") == words


def test_the_html_file_has_the_twelve_sections_in_order_and_needs_nothing_else(report: Report) -> None:
    body = write_report(report, "html", now=MADE_AT)
    page = html.fromstring(body)
    assert page.xpath("//section/@id") == [
        "scope", "versions", "counts", "differ", "one-origin", "consistent", "headlines", "edits", "not-found",
        "notes", "method", "sources",
    ]  # fmt: skip
    assert b"@page" in body, "the stylesheet is inside"
    assert len(page.xpath("//dl[contains(@class, 'printlegend')][not(@hidden)]/div")) == 9
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href")} <= set(ids)


@given(any_text, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_a_sentence_cut_at_its_deciding_words_is_still_the_sentence(text: str, spans: list[tuple[int, int]]) -> None:
    assert "".join(piece.text for piece in pieces(text, spans)) == text


def test_a_headline_that_its_text_does_not_bear_out_is_told_with_the_words_of_both(report: Report) -> None:
    md = write_report(report, "md", now=MADE_AT).decode()
    assert "“**Moscow asks** Ankara for its S-400s back”. The text under it does not give" in md
    assert "“A Russian team **visited** in July.”" in md
    page = html.fromstring(write_report(report, "html", now=MADE_AT))
    notes = page.xpath("//section[@id='headlines']//li")
    assert [note.xpath(".//b[@class='tok']/text()") for note in notes] == [
        ["Moscow asks", "visited"],
        ["*Russia* presses"],
    ]
    rows = rows_of(write_report(report, "csv", now=MADE_AT))
    told = {row["article"]: row["headline_reason"] for row in rows if row["headline_reason"]}
    assert told == {issue.article: issue.reason for issue in COMPARISON.headline_issues}


def test_where_no_headline_is_called_the_report_does_not_say_that_all_are_sound(report: Report) -> None:
    plain = replace(report, comparison=replace(COMPARISON, headline_issues=()))
    for suffix in ("md", "html"):
        body = write_report(plain, suffix, now=MADE_AT).decode()
        assert "In no headline were words found" in body
        assert "Not every case is found." in body


def test_a_reprint_in_the_same_words_is_named_and_not_repeated(report: Report) -> None:
    body = write_report(report, "md", now=MADE_AT).decode()
    assert body.count("Moscow wants **15** launchers back.") == 1
    assert "also Northgate Times" in body


@pytest.mark.parametrize("title", ["", "Ж/../..\\x", "a" * 300, "CON", 'x"; rm -rf', "日本"])
def test_a_file_name_is_plain_whatever_the_title(title: str) -> None:
    name = file_name(build_report(COMPARISON, made_at=MADE_AT, event=replace(EVENT, title=title)), "csv")
    assert re.fullmatch(r"report-[a-z0-9-]*e5f0c1a2b3\.csv", name)
    assert len(name) < 100


def test_the_example_is_true_to_its_texts() -> None:
    for claim in COMPARISON.claims:
        for said in claim.statements:
            assert TEXTS[said.article][said.start : said.end] == said.text
