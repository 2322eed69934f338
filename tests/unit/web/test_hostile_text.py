"""Article text is never markup: whatever it holds is shown as it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.comparison import Claim, ClaimStatement, Comparison, HeadlineIssue, Origin
from app.settings import Settings
from corpus.model import Article, Document, Dropped, Statement, sha256_of
from tests.s400 import EVENT_ID, Desk
from tests.site import site

EVIL = "<script>alert(1)</script> \"quoted\" 'single' & <img src=x onerror=alert(1)> {{ 7*7 }} S-400<b>"


def hostile() -> Comparison:
    text = f"{EVIL}\nSecond {EVIL}"
    articles = [
        Article(f'a{n}"><i>', f"Out<b>let</b> {n}", EVIL, text, sha256_of(text), url="javascript:alert(1)", byline=EVIL)
        for n in range(3)
    ]
    documents = tuple(
        Document(
            one,
            (Statement(one.id, 0, 0, len(EVIL), EVIL),),
            (Dropped(one.id, len(EVIL) + 1, len(text), text[len(EVIL) + 1 :], EVIL),),
        )
        for one in articles
    )
    said = ClaimStatement(articles[0].id, 0, len(EVIL), EVIL, EVIL, ((0, 8), (10, 20)))
    pair = (said, replace(said, article=articles[1].id, account="b"))
    claims = (
        Claim("cevil0001", "attribution", "other", 0.9, EVIL, 2, pair, (articles[2].id,)),
        Claim("cevil0002", "unique", "other", 0.9, EVIL, 1, (replace(said, article=articles[2].id),)),
    )
    origins = tuple(Origin(chr(65 + n), (one.id,)) for n, one in enumerate(articles))
    issues = tuple(
        HeadlineIssue(one.id, "unsupported", ((0, 8),), (replace(said, article=one.id),), EVIL) for one in articles
    )
    return Comparison("by-hand-1", documents, origins, claims, headline_issues=issues)


@pytest.mark.parametrize("path", ["", "?view=grid", "?view=columns", "/claims/cevil0001", "/claims/cevil0002"])
def test_markup_in_articles_is_text(path: str) -> None:
    answer = site(Desk(hostile()).verbs(), Settings(offline=True)).test_client().get(f"/events/{EVENT_ID}{path}")
    assert answer.status_code == 200
    page = answer.text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>let</b>" not in page
    assert "{{ 7*7 }}" in page
    assert 'href="javascript:' not in page


def test_hostile_words_in_the_form_come_back_as_text() -> None:
    client = site(Desk().verbs(), Settings(offline=True)).test_client()
    fields = {"text-1": f"</textarea>{EVIL}", "outlet-1": f'">{EVIL}', "date-1": EVIL}
    page = client.post("/", data=fields).text
    assert "<script>alert" not in page
    assert "</textarea><" not in page.split("</textarea>", 1)[0]
    assert "&lt;/textarea&gt;" in page


def test_a_draft_with_lone_surrogates_and_nulls_is_answered() -> None:
    client = site(Desk().verbs(), Settings(offline=True)).test_client()
    answer = client.post("/", data={"text-1": b"S-400 \x00 \xed\xa0\x80 \xff text.", "outlet-1": "\x00"})
    assert answer.status_code in (303, 422)
