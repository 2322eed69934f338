"""The compare page in its views, and the page of a statement, for an event and for a draft."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from app.core.comparison import NotCompared
from app.core.labels import DEFINITIONS, LABELS
from app.settings import Settings
from tests.s400 import EVENT_ID, TITLE, Desk, crowded
from tests.site import site

EVENT = f"/events/{EVENT_ID}"
SAMPLE_LINE = "Sample articles, invented for demonstration."


def marks(page: str) -> list[str]:
    """Claim ids of the marks in running text, in order."""
    return re.findall(r'<a class="st"[^>]*data-claim="(\w+)"', page)


@pytest.mark.parametrize("path", ["", "?view=grid", "?view=columns", "/claims/c00000001", "/claims/c00000006"])
def test_every_page_of_an_event_stands(client: FlaskClient, path: str) -> None:
    page = client.get(EVENT + path)
    assert page.status_code == 200
    assert f'<p class="sampleline">{SAMPLE_LINE}</p>' in page.text
    assert page.text.count('<span class="sample">Sample</span>') > 1
    assert all(DEFINITIONS[label].split("“")[0] in page.text for label in LABELS)


@pytest.mark.parametrize("path", ["/compare", "/compare?view=grid", "/compare?view=columns", "/claims/c00000001"])
def test_every_page_of_a_draft_stands(client: FlaskClient, draft: str, path: str) -> None:
    page = client.get(draft + path)
    assert page.status_code == 200
    assert "Levant Desk" in page.text
    assert f'href="{EVENT}' not in page.text.replace("/events/ev-reactor", "")


def test_the_header_counts_in_order(client: FlaskClient) -> None:
    page = client.get(EVENT).text
    assert "6 articles · 6 outlets · 5 independent origins" in page
    assert "8 Sep 2025, 13:05 UTC" in page
    assert "2 days 3 hours" in page
    assert "1 gap." in page


def test_differences_come_first_with_their_values(client: FlaskClient) -> None:
    page = client.get(EVENT).text
    rail = page[page.index('aria-label="Statements"') : page.index('class="read"')]
    assert rail.index("Where accounts differ") < rail.index("Reported by one origin only")
    assert "<b>two batteries</b> in 3 outlets, <b>four batteries</b> in 1" in rail
    assert "<b>asked</b> (two diplomats), <b>No request</b> (the state arms exporter)" in rail


def test_the_draft_is_read_and_its_statements_are_marked(client: FlaskClient, draft: str) -> None:
    page = client.get(f"{draft}/compare").text
    assert "Pasted by you, not stored" in page
    assert set(marks(page)) == {f"c{n:08d}" for n in (1, 2, 4, 6, 9, 10, 11)}
    assert "Reported elsewhere, not found in this text" in page
    body = page[page.index('class="art__body"') : page.index('class="dropped"')]
    assert "Share this story" not in body
    assert "<h3>Why Russia is asking</h3>" in body


@pytest.mark.parametrize("view", ["", "&view=columns"])
def test_what_was_not_compared_is_said_beside_the_text(view: str) -> None:
    held = crowded(1)
    first = held.documents[0].statements[0]
    passed = NotCompared(first.article_id, first.start, first.end, "a row of a table")
    client = site(Desk(replace(held, not_compared=(passed,))).verbs(), Settings(offline=True)).test_client()
    page = client.get(f"{EVENT}?anchor={first.article_id}{view}").text
    aside = page[page.index('class="dropped"') :]
    assert "<small>a row of a table</small>" in aside


def test_a_statement_chosen_is_in_focus_everywhere(client: FlaskClient) -> None:
    page = client.get(f"{EVENT}?s=c00000002").text
    current = re.findall(r'data-claim="(\w+)"[^>]*aria-current="true"', page)
    assert set(current) == {"c00000002"}
    focus = page[page.index('id="focus"') :]
    assert 'Says <b class="tok">$2,480 million</b>' in focus
    assert 'Says <b class="tok">$2.8 billion</b>' in focus
    assert "2 of 5" in focus
    assert "Likely a real difference." in focus
    assert "Attributed to" in focus


@pytest.mark.parametrize("rest", ["?anchor=e01a1", "?anchor=e01a2&view=columns&open=e01a1"])
def test_a_headline_says_what_the_text_under_it_does_not_bear_out(client: FlaskClient, rest: str) -> None:
    page = client.get(EVENT + rest).text
    assert 'As Stocks <b class="tok">Run Dry</b></h2>' in page
    assert page.count('class="headnote"') == 1
    note = page[page.index('class="headnote"') :]
    note = note[: note.index("</div>")]
    assert "<p>Headline: the text under it does not give “Run Dry” as a fact.</p>" in note
    assert '<b class="tok">running out</b>' in note
    (link,) = re.findall(r'<a href="([^"]+)"', note)
    assert "s=c00000010" in link
    assert link.endswith("#c00000010")
    assert 'data-claim="c00000010"' in client.get(link.split("#")[0].replace("&amp;", "&")).text


def test_a_headline_that_is_borne_out_has_no_note(client: FlaskClient) -> None:
    assert "headnote" not in client.get(f"{EVENT}?anchor=e01a2").text


def test_htmx_gets_the_panel_alone(client: FlaskClient) -> None:
    answer = client.get(f"{EVENT}?s=c00000002", headers={"HX-Request": "true", "HX-Target": "focus"})
    assert answer.text.lstrip().startswith("<aside")
    assert "<html" not in answer.text
    assert "HX-Target" in answer.headers["Vary"]
    assert " open" in answer.text.split("<summary")[0]
    whole = client.get(f"{EVENT}?s=c00000002")
    assert "HX-Request" in whole.headers["Vary"]
    restored = {"HX-Request": "true", "HX-Target": "focus", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get(EVENT, headers=restored).text


def test_sections_and_filters(client: FlaskClient) -> None:
    consistent = client.get(f"{EVENT}?section=consistent").text
    assert 'data-nav="consistent"' in consistent
    assert "Consistent across 2 origins" in consistent
    only = client.get(f"{EVENT}?only=diff&anchor=e01a1").text
    assert set(marks(only)) == {"c00000002", "c00000004"}
    labelled = client.get(f"{EVENT}?label=update&label=agree&anchor=e01a1").text
    assert set(marks(labelled)) == {"c00000004", "c00000009", "c00000010"}
    nothing = client.get(f"{EVENT}?label=contradict").text
    assert "None with these filters." in nothing or "No statement passes these filters" in nothing


def test_what_the_address_does_not_know_is_not_asked(client: FlaskClient) -> None:
    answer = client.get(f"{EVENT}?view=pie&section=x&label=y&s=nope&anchor=zz&open=q&only=z&all=7")
    assert answer.status_code == 200
    assert "pie" not in answer.text


def test_another_article_can_be_read(client: FlaskClient) -> None:
    page = client.get(f"{EVENT}?anchor=e01a4").text
    assert "Exporter dismisses talk of buying back Turkish" in page
    assert "the state arms exporter said" in page


def test_the_grid_has_explicit_blanks_and_letters(client: FlaskClient, draft: str) -> None:
    page = client.get(f"{draft}/compare?view=grid").text
    assert "Pinned, 5th to publish" in page
    first = page[page.index("Covered two batteries") :].split("</tr>")[0]
    assert first.count('aria-hidden="true">not found') == 2
    assert first.count("Account </span>a</span>") == 4
    assert first.count("Account </span>b</span>") == 1


def test_the_grid_can_be_narrowed_to_a_section(client: FlaskClient) -> None:
    page = client.get(f"{EVENT}?view=grid&section=one-origin").text
    assert page.count('scope="rowgroup"') == 1
    assert "3 statements, 6 outlets" in page


def test_columns_open_and_close(client: FlaskClient) -> None:
    page = client.get(f"{EVENT}?view=columns").text
    assert page.count('<article class="col') == 4
    assert "2 more texts" in page
    two = client.get(f"{EVENT}?view=columns&anchor=e01a1&open=e01a5").text
    assert two.count('<article class="col') == 2
    assert "The text we hold ends here" in two
    ids = re.findall(r'<a class="st"[^>]* id="(\w+)"', page)
    assert len(ids) == len(set(ids))


def test_the_statement_page_shows_what_decided(client: FlaskClient) -> None:
    page = client.get(f"{EVENT}/claims/c00000001").text
    assert "two batteries <small>3 outlets, 2 origins" in page
    assert "What decided it" in page
    assert "no shared source" in page
    assert "different origins" in page
    assert page.count("Not found in the text we hold</span></span>") >= 2
    assert "SHA-256 " in page


def test_the_statement_page_of_one_origin(client: FlaskClient) -> None:
    page = client.get(f"{EVENT}/claims/c00000007").text
    assert "Only in Bosphorus Monitor so far" in page
    assert "What decided it" not in page


@pytest.mark.parametrize("path", ["/events/nope", "/events/nope?view=grid", f"{EVENT}/claims/nope"])
def test_what_is_not_there_is_said_so(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is no event nope." in answer.text or "has no statement nope" in answer.text


def test_a_merged_event_leads_to_the_one_that_was_kept(client: FlaskClient) -> None:
    answer = client.get("/events/ev-old?view=grid&s=c00000001")
    assert (answer.status_code, answer.location) == (301, f"{EVENT}?view=grid&s=c00000001")
    answer = client.get("/events/ev-old/claims/c00000001")
    assert (answer.status_code, answer.location) == (301, f"{EVENT}/claims/c00000001")


def test_an_event_can_be_compared_again(client: FlaskClient) -> None:
    answer = client.post(f"{EVENT}/compare")
    assert (answer.status_code, answer.location) == (303, EVENT)


@pytest.mark.parametrize("view", ["annotated", "grid", "columns"])
def test_a_big_event_is_shown_in_part_and_whole_on_request(view: str) -> None:
    client = site(Desk(crowded(10)).verbs(), Settings(offline=True)).test_client()
    part = client.get(f"{EVENT}?view={view}")
    whole = client.get(f"{EVENT}?view={view}&all=1")
    assert part.status_code == whole.status_code == 200
    assert len(part.data) < 400_000
    if view != "columns":
        assert "Show all" in part.text
        assert "all=1" in part.text
        assert "Show all 50" not in whole.text
        assert len(whole.data) > len(part.data)


def test_titles_name_the_event_without_display_characters(client: FlaskClient) -> None:
    page = client.get(EVENT).text
    assert f"<title>{TITLE}: where accounts differ – Side by side</title>" in page
    assert "\u2011" not in page
    assert '<span class="nowrap">S-400</span>' in page
