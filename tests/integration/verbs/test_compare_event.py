"""A comparison is made when its input is new, kept, and never made twice."""

from __future__ import annotations

import logging

import pytest

from app.core.ports import Membership
from app.errors import NotFound
from app.services.compare_event import Comparing, compare_changed, compare_event, show_event
from corpus.model import Record
from tests.integration.verbs.conftest import Counting, hold
from tests.stores import Stores

TEXTS = ("Two ferries collided. 12 people were hurt.", "Two ferries collided in fog. 15 people were hurt.")


def test_an_event_is_compared_once_while_nothing_changes(
    stores: Stores, comparing: Comparing, counting: Counting
) -> None:
    hold(stores, "e1", *TEXTS)
    first = compare_event("e1", use=comparing)
    stores.clock.forward(60)
    again = compare_event("e1", use=comparing)
    assert again == first
    assert not again.stale
    assert len(counting.compared) == 1


def test_showing_an_event_that_was_never_compared_compares_it(stores: Stores, comparing: Comparing) -> None:
    hold(stores, "e1", *TEXTS)
    assert show_event("e1", use=comparing).comparison.counts()["articles"] == 2


def test_a_new_article_makes_the_comparison_stale_until_it_is_made_again(
    stores: Stores, comparing: Comparing, counting: Counting
) -> None:
    hold(stores, "e1", *TEXTS)
    before = compare_event("e1", use=comparing)
    hold(stores, "e1", "A third account says 20 people were hurt.")
    shown = show_event("e1", use=comparing)
    assert shown.stale
    assert shown.comparison == before.comparison
    assert not compare_event("e1", use=comparing).stale
    assert len(counting.compared) == 2


@pytest.mark.parametrize("change", ["text", "engine"])
def test_a_changed_text_or_engine_makes_it_stale(
    stores: Stores, comparing: Comparing, counting: Counting, change: str
) -> None:
    stores.articles.add([Record("T", TEXTS[0], "Outlet 0", url="https://zero.example/1")])
    hold(stores, "e1", *TEXTS)
    compare_event("e1", use=comparing)
    if change == "text":
        stores.articles.add([Record("T", "Corrected: 13 people were hurt.", "Outlet 0", url="https://zero.example/1")])
    else:
        counting.version = "2"
    assert show_event("e1", use=comparing).stale


def test_claims_keep_their_ids_when_an_article_comes(stores: Stores, comparing: Comparing) -> None:
    hold(stores, "e1", *TEXTS)
    before = compare_event("e1", use=comparing).comparison.claims[0]
    hold(stores, "e1", "A third account says 20 people were hurt.")
    after = compare_event("e1", use=comparing).comparison.claims
    assert before.id in {claim.id for claim in after if claim.statements[0] == before.statements[0]}


def test_a_text_is_read_once_whoever_prints_it(stores: Stores, comparing: Comparing, counting: Counting) -> None:
    records = [Record("Same title", TEXTS[0], outlet) for outlet in ("Wire", "Coast")]
    ids = [stored.article.id for stored in stores.articles.add(records)]
    hold(stores, "e1", TEXTS[1])
    stores.events.place([*_places(ids)], engine="test")
    view = compare_event("e1", use=comparing)
    assert len(counting.read_articles) == 2
    for document in view.comparison.documents:
        assert {statement.article_id for statement in document.statements} == {document.article.id}
    counting.version = "2"
    compare_event("e1", use=comparing)
    assert len(counting.read_articles) == 4  # another engine reads for itself


def test_changed_events_are_compared_and_others_left(stores: Stores, comparing: Comparing, counting: Counting) -> None:
    hold(stores, "e1", *TEXTS)
    hold(stores, "e2", "One. Other.", "Another text.")
    hold(stores, "e3", "Alone.")
    assert compare_changed(use=comparing).events == 2
    assert compare_changed(use=comparing).events == 0
    hold(stores, "e2", "A third text.")
    assert compare_changed(use=comparing).events == 1
    assert len(counting.compared) == 3


def test_one_event_that_fails_does_not_stop_the_rest_and_is_named(
    stores: Stores, comparing: Comparing, counting: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    hold(stores, "e1", "Poison here.", "Other.", title="First event")
    hold(stores, "e2", *TEXTS)
    counting.fails_on = "Poison"
    with caplog.at_level(logging.ERROR):
        compared = compare_changed(use=comparing)
    assert compared.events == 1
    assert "First event" in compared.errors[0]
    assert "canary" not in caplog.text + compared.errors[0]


def test_comparing_all_stops_when_it_is_told_to(stores: Stores, comparing: Comparing) -> None:
    for number in range(4):
        hold(stores, f"e{number}", f"First of {number}.", f"Second of {number}.")
    said: list[tuple[int, int | None]] = []

    def progress(done: int, total: int | None, _message: str) -> bool:
        said.append((done, total))
        return done < 2

    assert compare_changed(use=comparing, progress=progress).events == 2
    assert said == [(0, 4), (1, 4), (2, 4)]
    assert compare_changed(use=comparing).events == 2  # what was done is found done


def test_removed_samples_leave_a_stale_comparison_and_then_none_of_theirs(stores: Stores, comparing: Comparing) -> None:
    stores.articles.add([Record(TEXTS[0][:20], TEXTS[0], "Outlet 0")], sample=True)
    sample, own = stores.articles.ids()[0], hold(stores, "e1", TEXTS[1])
    stores.events.place(_places([sample]), engine="test")
    compare_event("e1", use=comparing)
    stores.articles.remove_samples()
    assert show_event("e1", use=comparing).stale
    assert compare_changed(use=comparing).events == 1
    assert [article.id for article in show_event("e1", use=comparing).comparison.articles] == own


def test_an_event_names_the_others_that_it_came_close_to(stores: Stores, comparing: Comparing) -> None:
    (alone,) = hold(stores, "e1", TEXTS[0])
    hold(stores, "e2", TEXTS[1], title="The other")
    why = {"nearest_event": "e2", "probability": 0.4}
    stores.events.place([Membership(alone, "e1", why)], engine="test")
    assert show_event("e1", use=comparing).near == (("e2", "The other", 0.4),)
    stores.events.place([Membership(alone, "e1", {**why, "nearest_event": "gone"})], engine="test")
    assert show_event("e1", use=comparing).near == ()


def test_an_unknown_event_is_refused(comparing: Comparing) -> None:
    with pytest.raises(NotFound, match="e404"):
        show_event("e404", use=comparing)


def _places(ids: list[str]) -> list[Membership]:
    return [Membership(article_id, "e1", {}) for article_id in ids]
