"""View models: pure functions of a comparison."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.core.comparison import Comparison, NotCompared, PairVerdict
from app.services.verbs import PastedText
from app.web.present.asked import Asked, Links, read_asked
from app.web.present.board import Board
from app.web.present.body import Body, body_of
from app.web.present.columns import columns_of
from app.web.present.excerpt import deciding_words, excerpt
from app.web.present.focus import citation, focus_on
from app.web.present.grid import MOST_COLUMNS, MOST_ROWS, grid_of
from app.web.present.page import compare_page
from app.web.present.statement import statement_page
from app.web.present.timeline import axis, timeline_of
from corpus.model import Dropped
from tests.s400 import EXAMPLE, compare, crowded, draft_article, sample_articles

AT = datetime(2025, 9, 9, 9, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    draft = draft_article(PastedText(EXAMPLE, outlet="Levant Desk", published=AT))
    return compare([*sample_articles(), draft])


@pytest.fixture(scope="module")
def board(comparison: Comparison) -> Board:
    return Board(comparison)


# short pieces


def test_a_short_sentence_is_left_alone() -> None:
    assert excerpt("Twelve were hurt.", [(0, 6)], limit=40).text == "Twelve were hurt."


def test_an_excerpt_keeps_its_deciding_words() -> None:
    text = "The harbour office, which had closed early because of the fog that day, said 15 people were hurt at sea."
    start = text.index("15")
    piece = excerpt(text, [(start, start + 2)], limit=40)
    assert len(piece.text) <= 45
    assert piece.text.startswith("…")
    ((a, b),) = piece.deciding
    assert piece.text[a:b] == "15"


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 30), st.integers(10, 120))
def test_excerpt_spans_always_name_the_same_words(text: str, start: int, length: int, limit: int) -> None:
    spans = [(start, start + length)] if start + length <= len(text) else []
    piece = excerpt(text, spans, limit=limit)
    assert len(piece.text) <= max(len(text), 0) or len(piece.text) <= limit + 40
    for (a, b), (x, y) in zip(piece.deciding, spans, strict=False):
        assert piece.text[a:b] == text[x:y]


def test_deciding_words_stand_in_the_order_of_the_sentence() -> None:
    text = "a price over $2.5 billion was named, no less"
    spans = [(text.index("$2.5"), text.index(" was")), (text.index("over"), text.index(" $2.5")), (37, 44)]
    assert deciding_words(text, spans) == "over $2.5 billion … no less"


# addresses


def test_an_address_holds_only_what_is_not_the_default() -> None:
    links = Links("/events/e1", "/events/e1", read_asked(MultiDict([("view", "grid"), ("label", "agree")])))
    assert links.to() == "/events/e1?view=grid&label=agree"
    assert links.to(view="annotated", label=()) == "/events/e1"
    assert links.statement("c1") == "/events/e1?view=grid&label=agree&s=c1#c1"


@given(st.dictionaries(st.sampled_from(["view", "section", "only", "label", "s", "anchor", "open", "all"]), st.text()))
def test_any_address_can_be_read_and_written_again(given: dict[str, str]) -> None:
    asked = read_asked(MultiDict(given))
    assert Links("/e", "/e", asked).to().startswith("/e")
    assert asked.view in ("annotated", "grid", "columns")


# claims and accounts


def test_claims_are_numbered_in_order_and_titled_by_their_words(board: Board) -> None:
    assert [claim.number for claim in board.claims] == list(range(1, 12))
    assert board.by_id["c00000001"].title == "Covered two batteries with their launchers, radars and command posts"


def test_the_account_of_the_article_read_is_a(comparison: Comparison) -> None:
    read_exporter = Board(comparison, anchor="e01a4").by_id["c00000001"]
    assert [(one.letter, one.words) for one in read_exporter.accounts] == [
        ("a", "four batteries"),
        ("b", "two batteries"),
    ]


def test_a_reprint_adds_an_outlet_and_no_origin(board: Board) -> None:
    (first, second) = board.by_id["c00000004"].accounts
    assert first.spread == "2 outlets, 1 origin"
    assert second.spread == "1 outlet, 1 origin"
    assert board.origins["e01a3"].words == "same origin as Meridian Press Agency"
    assert board.origins["e01a2"].words == "own reporting"


def test_other_carriers_of_a_unique_statement_are_named(board: Board) -> None:
    claim = board.by_id["c00000006"]
    assert claim.words == "Only in Bosphorus Monitor so far"
    assert claim.values[0].tail == "Bosphorus Monitor, also carried by Levant Desk"


# running text


def text_of(body: Body) -> str:
    return "\n".join("".join(part.text for part in one.parts) for one in body.paragraphs)


def test_the_text_is_all_there_but_for_what_was_left_out(board: Board) -> None:
    body = body_of(board.anchor, board.claims)
    lines = EXAMPLE.splitlines()
    kept = [line for line in lines[1:] if line not in {one.text for one in body.dropped}]
    assert text_of(body) == "\n".join(kept)
    assert len(body.dropped) == 3


def test_what_was_not_compared_stands_in_the_text_and_is_listed_with_why(board: Board) -> None:
    first = board.anchor.statements[0]
    passed = NotCompared(first.article_id, first.start, first.end, "fewer than three words")
    elsewhere = replace(passed, article="another")
    body = body_of(board.anchor, board.claims, not_compared=(passed, elsewhere))
    (line,) = body.not_compared
    assert line.why == passed.why
    assert first.text.startswith(line.text.rstrip("…"))
    assert text_of(body) == text_of(body_of(board.anchor, board.claims))


def test_each_claim_is_named_once_and_marked(board: Board) -> None:
    body = body_of(board.anchor, board.claims)
    named = [part.claim.id for one in body.paragraphs for part in one.parts if part.claim and part.named]
    assert len(named) == len(set(named))
    assert set(named) == body.marked


def test_two_claims_on_one_sentence_are_both_there(board: Board) -> None:
    parts = [part for one in body_of(board.anchor, board.claims).paragraphs for part in one.parts if part.claim]
    by_claim = {part.claim.id: part.text for part in parts if part.claim}
    assert by_claim["c00000001"] == "Turkey bought two S-400 batteries for $2.5 billion"
    assert by_claim["c00000002"] == ""
    chosen = body_of(board.anchor, board.claims, current="c00000002")
    texts = {part.claim.id: part.text for one in chosen.paragraphs for part in one.parts if part.claim}
    assert texts["c00000002"] == "Turkey bought two S-400 batteries for $2.5 billion"
    assert texts["c00000001"] == ""


def test_deciding_words_are_bold_where_accounts_differ(board: Board) -> None:
    for paragraph in body_of(board.anchor, board.claims).paragraphs:
        for part in paragraph.parts:
            for start, end in part.deciding:
                assert part.claim
                assert part.claim.differs
                assert part.text[start:end] in ("two", "Forty")


@pytest.mark.parametrize("article", ["e01a1", "e01a2", "e01a3", "e01a4", "e01a5", "e01a6", "draft"])
@pytest.mark.parametrize("current", ["", "c00000002", "c00000009"])
def test_no_character_is_lost_or_doubled_in_any_text(board: Board, article: str, current: str) -> None:
    document = board.documents[article]
    body = body_of(document, board.claims, current=current)
    shown = "".join(text_of(body).split())
    whole = document.article.text
    for one in sorted(document.dropped, key=lambda one: -one.start):
        whole = whole[: one.start] + whole[one.end :]
    whole = "".join("" if line.strip() == document.article.title else line for line in whole.split("\n"))
    assert shown == "".join(whole.split())


# focus


def test_the_panel_walks_within_its_section(board: Board) -> None:
    focus = focus_on(board, board.by_id["c00000002"], board.claims)
    assert (focus.place, focus.of, focus.previous, focus.next) == (2, 5, "c00000001", "c00000003")
    assert focus.announcement == "Statement 2 of 5, Accounts differ"
    last = focus_on(board, board.by_id["c00000005"], board.claims)
    assert last.next == ""


def test_a_passage_joins_with_its_context_to_running_text(board: Board) -> None:
    focus = focus_on(board, board.by_id["c00000001"], board.claims)
    lead = focus.sides[0].voices[0].lead
    assert lead.before + lead.text + lead.after in lead.article.text.replace("\n", " ")
    other = focus.sides[1].voices[0].lead
    assert other.text == "Turkey received four batteries under the agreement"
    assert other.after.startswith(", which was signed in December 2017.")


def test_a_held_article_speaks_before_the_draft(board: Board) -> None:
    side = focus_on(board, board.by_id["c00000004"], board.claims).sides[0]
    assert [voice.lead.article.id for voice in side.voices] == ["e01a1"]
    assert side.voices[0].carried_words == "Your text says the same"


def test_a_citation_has_all_that_is_needed_to_find_the_sentence(board: Board) -> None:
    words = citation(board.articles["e01a1"], "Turkey paid.")
    assert words.splitlines()[0] == "“Turkey paid.”"
    for part in ("Newsroom", "BOMBSHELL", "8 Sep 2025, 20:40 UTC+3 (17:40 UTC)", "https://", "Retrieved 11 Sep 2025"):
        assert part in words
    assert board.articles["e01a1"].sha256 in words
    undated = replace(board.articles["e01a1"], published=None, url=None, byline=None, title="")
    assert "publication time unknown" in citation(undated, "Turkey paid.")


# grid and columns


def test_the_grid_pins_what_is_read_and_keeps_the_rest_in_order(board: Board) -> None:
    grid = grid_of(board, board.claims)
    assert [column.place for column in grid.columns] == [5, 1, 2, 3, 4, 6, 7]
    assert [column.pinned for column in grid.columns] == [True] + [False] * 6
    cells = grid.bands[0].rows[0].cells
    assert [cell.letter if cell else None for cell in cells] == ["a", "a", "a", None, "b", None, "a"]


def test_a_big_grid_is_cut_and_says_by_how_much() -> None:
    board = Board(crowded(10))
    cut = grid_of(board, board.claims)
    assert (cut.rows, cut.hidden_rows) == (MOST_ROWS, len(board.claims) - MOST_ROWS)
    assert (len(cut.columns), cut.hidden_columns) == (MOST_COLUMNS, 60 - MOST_COLUMNS)
    whole = grid_of(board, board.claims, everything=True)
    assert (whole.rows, whole.hidden_rows, whole.hidden_columns) == (len(board.claims), 0, 0)


def test_columns_open_texts_of_different_origins_first(board: Board) -> None:
    columns = columns_of(board, board.claims, Asked(view="columns"))
    letters = [column.origin.letter for column in columns.columns]
    assert len(letters) == len(set(letters)) == 4
    assert columns.columns[0].pinned
    assert all(len(closed.replacing) == 3 for closed in columns.closed)


# the whole page


def test_the_page_opens_on_the_first_section_that_holds_anything(comparison: Comparison) -> None:
    only_agree = replace(comparison, claims=tuple(one for one in comparison.claims if one.label == "agree"))
    page = compare_page("Title", only_agree, Links("/e", "/e"))
    assert page.section == "consistent"
    assert page.focus is not None
    assert page.focus.claim.label == "agree"


def test_a_comparison_without_claims_has_a_page(comparison: Comparison) -> None:
    page = compare_page("Title", replace(comparison, claims=()), Links("/e", "/e"))
    assert page.focus is None
    assert page.stripes == ()


def test_stripes_fill_the_bar(comparison: Comparison) -> None:
    stripes = compare_page("Title", comparison, Links("/e", "/e")).stripes
    assert sum(stripe.width for stripe in stripes) == pytest.approx(100, abs=0.05)


def test_a_statement_page_has_no_verdict_to_explain_for_one_origin(comparison: Comparison) -> None:
    page = statement_page("Title", comparison, "c00000007")
    assert page is not None
    assert page.parts == ()
    assert statement_page("Title", comparison, "c99999999") is None


def test_credits_are_compared_in_words(comparison: Comparison) -> None:
    page = statement_page("Title", comparison, "c00000003")
    assert page is not None
    (credit,) = [part for part in page.parts if part.name == "Attributed to"]
    assert credit.values == ("two diplomats", "the state arms exporter")
    assert credit.reading == "different sources"


# time


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    st.timedeltas(timedelta(0), timedelta(days=9000)),
)
def test_the_axis_holds_every_time(first: datetime, length: timedelta) -> None:
    start, step = axis(first, first + length)
    assert start <= first
    assert first + length < start + 3 * step


def test_unknown_times_have_no_dot(comparison: Comparison) -> None:
    undated = replace(
        comparison,
        documents=tuple(
            replace(one, article=replace(one.article, published=None if one.article.draft else one.article.published))
            for one in comparison.documents
        ),
    )
    line = timeline_of(Board(undated))
    assert line is not None
    (row,) = [row for row in line.rows if row.outlet == "Levant Desk"]
    assert row.dots == ()
    assert row.spoken == "publication time unknown"


def test_the_clearest_pair_speaks_for_the_difference(comparison: Comparison) -> None:
    claim = next(one for one in comparison.claims if one.id == "c00000002")
    wire, dear = claim.statements[0], claim.statements[-1]
    draft = next(one for one in claim.statements if one.article == "draft")
    weak = PairVerdict(wire, dear, "diverge", "number", 0.6, "weak")
    clear = PairVerdict(draft, dear, "diverge", "number", 0.9, "clear")
    other = PairVerdict(wire, draft, "agree", "number", 0.99, "the same")
    paired = replace(comparison, pairs=(weak, clear, other))
    page = statement_page("Title", paired, "c00000002")
    assert page is not None
    assert [panel.passage.article.id for panel in page.panels] == ["draft", "e01a5"]
    assert [panel.heading for panel in page.panels] == ["$2.5 billion", "$2.8 billion"]
    assert Board(paired).by_id["c00000002"].accounts[0].words == "$2.5 billion"


def test_a_reason_is_shown_as_a_sentence(comparison: Comparison) -> None:
    claims = tuple(replace(one, reason="two in one, four in the other") for one in comparison.claims)
    assert Board(replace(comparison, claims=claims)).claims[0].reason == "Two in one, four in the other."


def test_no_words_are_given_to_all_where_texts_differ_and_no_accounts_are_told_apart(comparison: Comparison) -> None:
    claim = next(one for one in comparison.claims if one.id == "c00000002")
    flat = replace(claim, statements=tuple(replace(one, account="a") for one in claim.statements))
    pair = PairVerdict(claim.statements[0], claim.statements[-1], "diverge", "number", 0.9, "clear")
    view = Board(replace(comparison, claims=(flat,), pairs=(pair,))).claims[0]
    assert [account.words for account in view.accounts] == [""]
    assert [value.words for value in view.values] == ["$2,480 million", "$2.8 billion"]


def test_headings_stay_in_the_text_and_are_not_listed_as_left_out(board: Board) -> None:
    document = board.anchor
    start = EXAMPLE.index("Why Russia is asking")
    heading = Dropped("draft", start, start + 20, "Why Russia is asking", "section heading")
    body = body_of(replace(document, dropped=(heading, *document.dropped)), board.claims)
    assert heading not in body.dropped
    (shown,) = [one for one in body.paragraphs if one.parts[0].text == "Why Russia is asking"]
    assert shown.subhead
