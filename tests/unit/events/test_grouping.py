from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.grouping import Signature
from app.services.signatures import signatures
from corpus.analyse import TextAnalyser
from corpus.model import Article
from embeddings.cluster import AverageLinkGrouper, Grouping
from embeddings.evidence import DAYS_APART, Evidence
from tests.fakes import HashedWords, SharedWords
from tests.unit.events.newsreel import EVENTS, article

POOL = [article(event, number) for event in EVENTS for number in range(4)]


def signed(articles: Sequence[Article]) -> list[Signature]:
    return signatures([TextAnalyser().read(one) for one in articles], HashedWords())


class Archive:
    """Grouping step by step, as the service does it; `redirects` gathers every merge."""

    def __init__(self) -> None:
        self.grouper = AverageLinkGrouper(SharedWords())
        self.held: list[Signature] = []
        self.membership: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        self.given: list[str] = []

    def new_id(self, _article_ids: Sequence[str]) -> str:
        self.given.append(f"e{len(self.given)}")
        return self.given[-1]

    def add(self, new: Sequence[Signature]) -> Grouping:
        found = self.grouper.assign(new, self.held, self.membership, self.new_id)
        self.held += new
        self.membership |= {placement.article_id: placement.event_id for placement in found.placements}
        self.redirects |= found.merged
        return found

    def groups(self) -> set[frozenset[str]]:
        events = set(self.membership.values())
        return {frozenset(one for one, event in self.membership.items() if event == name) for name in events}

    def resolve(self, event_id: str) -> str:
        seen = [event_id]
        while seen[-1] in self.redirects:
            assert self.redirects[seen[-1]] not in seen, "redirects run in a circle"
            seen.append(self.redirects[seen[-1]])
        return seen[-1]


def test_articles_of_one_event_come_together_and_say_why() -> None:
    archive = Archive()
    found = archive.add(signed([article("ferry", 0), article("court", 0), article("ferry", 1)]))
    assert archive.groups() == {frozenset({"ferry0", "ferry1"}), frozenset({"court0"})}
    why = {placement.article_id: placement.why for placement in found.placements}
    assert why["ferry1"]["nearest_article"] == "ferry0"
    assert {"Anselma", "Port Corvin"} <= set(why["ferry1"]["shared_names"])
    assert why["ferry1"]["shared_numbers"] == ["41"]
    assert why["ferry1"]["days_apart"] == 0.04
    assert why["ferry1"]["nearest_event"] is None
    assert why["court0"]["nearest_event"] == archive.membership[why["court0"]["nearest_article"]]


def test_an_unknown_date_is_unknown_and_never_today() -> None:
    undated = signed([article("ferry", 0, published=None), article("ferry", 1)])
    assert undated[0].published is None
    row = Evidence(undated).features(np.array([0]), np.array([1]))[0]
    assert np.isnan(row[DAYS_APART])
    archive = Archive()
    (first, _second) = archive.add(undated).placements
    assert first.why["days_apart"] is None


@settings(max_examples=40, deadline=None)
@given(st.permutations(POOL), st.lists(st.integers(1, 4), min_size=16, max_size=16))
def test_ids_are_permanent_and_order_does_not_matter(order: list[Article], sizes: list[int]) -> None:
    archive = Archive()
    waiting = signed(order)
    for size in sizes:
        archive.add(waiting[:size])
        waiting = waiting[size:]
        live = set(archive.membership.values())
        assert {archive.resolve(event_id) for event_id in archive.given} == live
    assert archive.groups() == {frozenset(f"{event}{n}" for n in range(4)) for event in EVENTS}


def test_an_event_keeps_its_id_when_it_grows_and_when_all_is_grouped_anew() -> None:
    archive = Archive()
    archive.add(signed([article("storm", 0), article("bank", 0)]))
    before = dict(archive.membership)
    archive.add(signed([article("storm", 1), article("storm", 2), article("bank", 1)]))
    assert archive.membership["storm2"] == before["storm0"]
    rebuilt = AverageLinkGrouper(SharedWords()).assign(archive.held, [], archive.membership, archive.new_id)
    assert {one.article_id: one.event_id for one in rebuilt.placements} == archive.membership
    assert rebuilt.merged == {}


def test_two_events_that_turn_out_to_be_one_merge_into_the_larger() -> None:
    archive = Archive()
    ferry = signed([article("ferry", number) for number in range(4)])
    archive.held = ferry[:3]
    archive.membership = {"ferry0": "small", "ferry1": "large", "ferry2": "large"}
    found = archive.add(ferry[3:])
    assert found.merged == {"small": "large"}
    assert set(archive.membership.values()) == {"large"}


def test_an_event_that_falls_apart_leaves_its_id_to_the_larger_part() -> None:
    archive = Archive()
    archive.held = signed([article("ferry", 0), article("court", 0), article("court", 1)])
    archive.membership = dict.fromkeys(("ferry0", "court0", "court1"), "mixed")
    archive.add(signed([article("court", 2)]))
    assert archive.membership["court0"] == archive.membership["court2"] == "mixed"
    assert archive.membership["ferry0"] == "e0"


def test_untouched_events_are_not_placed_again() -> None:
    archive = Archive()
    archive.add(signed([article("storm", 0), article("bank", 0)]))
    found = archive.add(signed([article("bank", 1)]))
    assert {placement.article_id for placement in found.placements} == {"bank0", "bank1"}


def test_a_draft_is_matched_to_events_likeliest_first() -> None:
    archive = Archive()
    archive.add(signed([article(event, number) for event in EVENTS for number in range(2)]))
    draft = replace(signed([article("bank", 3)])[0], article_id="draft1")
    best, second, *_ = archive.grouper.match(draft, archive.held, archive.membership)
    assert best.event_id == archive.membership["bank0"]
    assert best.probability > archive.grouper.cut > second.probability
    assert "Adaeze Moro" in best.shared_names
    assert list(best.shared_numbers) == ["3.25%"]
    assert archive.grouper.match(draft, [], {}) == []
