from __future__ import annotations

from app.services.group_events import group_events
from app.services.signatures import SignatureIndex
from app.services.verbs import GroupResult, Progress
from corpus.analyse import TextAnalyser
from embeddings.cluster import AverageLinkGrouper
from tests.fakes import HashedWords, MemoryArticles, MemoryEvents, SharedWords
from tests.unit.events.newsreel import article


class Desk:
    """The service over memory."""

    def __init__(self) -> None:
        self.articles = MemoryArticles()
        self.events = MemoryEvents(self.articles)
        self.index = SignatureIndex(TextAnalyser().read, HashedWords())

    def group(self, *, rebuild: bool = False, progress: Progress = lambda *_: True) -> GroupResult:
        return group_events(
            articles=self.articles, events=self.events, index=self.index, rebuild=rebuild, progress=progress,
            grouper=AverageLinkGrouper(SharedWords()),
        )  # fmt: skip


def test_new_articles_join_their_event_and_the_rest_stays() -> None:
    desk = Desk()
    desk.articles.add_article(article("ferry", 0), article("court", 0))
    first = desk.group()
    assert first.placed == 2
    before = desk.events.memberships()
    desk.articles.add_article(article("ferry", 1))
    second = desk.group()
    assert second == GroupResult(1, (before["ferry0"],), {})
    assert desk.events.memberships() == {**before, "ferry1": before["ferry0"]}
    assert desk.events.get(before["ferry0"]).title == article("ferry", 0).title


def test_nothing_new_writes_nothing() -> None:
    desk = Desk()
    assert desk.group() == GroupResult()
    desk.articles.add_article(article("ferry", 0))
    desk.group()
    assert desk.group() == GroupResult()
    assert len(desk.events.engines) == 1


def test_a_rebuild_keeps_the_ids_of_events_that_persist() -> None:
    desk = Desk()
    desk.articles.add_article(*(article(event, number) for event in ("ferry", "bank") for number in range(3)))
    desk.group()
    before = desk.events.memberships()
    assert desk.group(rebuild=True).placed == 0
    assert desk.events.memberships() == before
    assert desk.events.redirects == {}


def test_an_id_that_leads_elsewhere_is_never_given_again() -> None:
    desk = Desk()
    desk.articles.add_article(article("ferry", 0), article("court", 0))
    desk.group()
    ferry, court = (desk.events.memberships()[one] for one in ("ferry0", "court0"))
    desk.events.redirects[ferry] = court  # it was merged into the other, and its article has lost its place
    del desk.events.members["ferry0"]
    desk.group()
    assert desk.events.memberships()["ferry0"] not in (ferry, court)
    assert desk.events.get(ferry).id == court


def test_cancelling_writes_nothing() -> None:
    desk = Desk()
    desk.articles.add_article(article("ferry", 0))
    assert desk.group(progress=lambda *_: False) == GroupResult()
    assert desk.events.memberships() == {}
    assert desk.events.engines == []


def test_the_same_articles_in_a_new_store_have_the_same_event_ids() -> None:
    desks = [Desk(), Desk()]
    for desk in desks:
        desk.articles.add_article(article("ferry", 0), article("ferry", 1), article("storm", 0))
        desk.group()
    assert desks[0].events.memberships() == desks[1].events.memberships()
