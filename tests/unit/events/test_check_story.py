from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.core.comparison import Comparison, StoryCheck
from app.errors import BadInput, TooLarge
from app.services.check_story import Checking, check_story
from app.services.group_events import group_events
from app.services.signatures import SignatureIndex
from app.services.verbs import PastedText
from corpus.analyse import TextAnalyser
from corpus.clean import pasted_text
from corpus.headline import split_headline
from corpus.model import Document
from embeddings.cache import CachedEncoder
from embeddings.cluster import AverageLinkGrouper
from tests.fakes import HashedWords, MemoryArticles, MemoryEvents, MemoryVectors, SharedWords
from tests.unit.events.newsreel import DAY, EVENTS, VARIATIONS, article

FERRY = PastedText(EVENTS["ferry"] + " The harbour master was told at dawn.", outlet="Morning Post", published=DAY)
ELSEWHERE = PastedText("A zoo in Varnhem has welcomed two snow leopard cubs. Visitors may see them from Easter on.")


def bare(documents: Sequence[Document]) -> Comparison:
    return Comparison("bare", tuple(documents), (), ())


class Desk:
    def __init__(self) -> None:
        self.articles = MemoryArticles(article(event, number) for event in EVENTS for number in range(2))
        self.events = MemoryEvents(self.articles)
        self.vectors = MemoryVectors()
        encoder = CachedEncoder(HashedWords(), self.vectors)
        analyser = TextAnalyser()
        grouper = AverageLinkGrouper(SharedWords())
        self.index = SignatureIndex(analyser.read, encoder)
        group_events(articles=self.articles, events=self.events, index=self.index, grouper=grouper)
        self.use = Checking(
            articles=self.articles, events=self.events, index=self.index, analyser=analyser,
            encoder=encoder.without_writing(), grouper=grouper, read_held=analyser.read_many, compare=bare,
            clean=pasted_text, headline_of=lambda text: split_headline(text)[0], max_bytes=5_000,
        )  # fmt: skip

    def check(self, *texts: PastedText) -> StoryCheck:
        return check_story(texts, use=self.use)


def test_a_story_finds_its_event_and_is_compared_with_it() -> None:
    desk = Desk()
    checked = desk.check(FERRY)
    assert checked.event
    assert checked.match
    assert checked.event.id == desk.events.memberships()["ferry0"]
    assert checked.event.probability == checked.match.probability >= 0.5
    assert "Anselma" in checked.match.shared_names
    assert "41" in checked.match.shared_numbers
    assert checked.comparison
    assert [one.id for one in checked.comparison.articles] == ["ferry0", "ferry1", "draft1"]
    assert checked.event.id not in {miss.event_id for miss in checked.near_misses}
    assert checked.articles_held == 8


def test_a_story_of_no_event_says_so() -> None:
    checked = Desk().check(ELSEWHERE)
    assert (checked.event, checked.match, checked.comparison) == (None, None, None)
    assert all(miss.probability < 0.5 for miss in checked.near_misses)


def test_several_texts_are_compared_with_each_other_without_an_event() -> None:
    checked = Desk().check(ELSEWHERE, replace(ELSEWHERE, text=ELSEWHERE.text + " Tickets cost 12 crowns."))
    assert checked.event is None
    assert checked.comparison
    assert [one.outlet for one in checked.comparison.articles] == ["Pasted text 1", "Pasted text 2"]


def test_nothing_of_a_paste_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    before = (dict(desk.vectors.kept), desk.events.memberships(), desk.articles.ids(), len(desk.events.engines))
    with caplog.at_level(logging.DEBUG):
        desk.check(FERRY)
    after = (dict(desk.vectors.kept), desk.events.memberships(), desk.articles.ids(), len(desk.events.engines))
    assert after == before
    assert "draft1" not in {signature.article_id for signature in desk.index.held(desk.articles)}
    assert "harbour master" not in caplog.text


def test_details_not_given_are_taken_from_the_text_or_left_unknown() -> None:
    (document,) = Desk().check(PastedText("Ferry Anselma runs aground\n\n" + EVENTS["ferry"])).drafts
    assert document.article.title == "Ferry Anselma runs aground"
    assert document.article.outlet == "Pasted text"
    assert document.article.published is None
    assert document.article.draft


def test_an_article_already_held_is_named_as_such() -> None:
    checked = Desk().check(PastedText(EVENTS["court"] + VARIATIONS[1]))
    assert len(checked.notes) == 1
    assert "Outlet 1" in checked.notes[0]
    assert Desk().check(FERRY).notes == ()


@pytest.mark.parametrize(
    ("texts", "error", "says"),
    [
        ([], BadInput, "No text was given"),
        ([PastedText(" \n\t")], BadInput, "The text is empty"),
        ([FERRY, PastedText("")], BadInput, "Text 2 is empty"),
        ([PastedText("Ferry aground.")], BadInput, "too short"),
        ([PastedText("\x00\x01\x02\x03\x04\x05\x06\x07" * 20)], BadInput, "binary"),
        ([PastedText("… — … !!")], BadInput, "no words"),
        ([PastedText("A ferry ran aground off the coast. " * 400)], TooLarge, "larger than 0.005 MB"),
    ],
)
def test_what_cannot_be_checked_is_refused_by_name(texts: list[PastedText], error: type[BadInput], says: str) -> None:
    with pytest.raises(error, match=says) as refused:
        Desk().check(*texts)
    assert refused.value.remedy
