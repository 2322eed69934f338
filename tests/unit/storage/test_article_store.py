"""What every ArticleStore must do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.core.ports import Membership
from app.errors import NotFound
from corpus.model import UNKNOWN_OUTLET, Record, sha256_of
from tests.stores import Stores

ANKARA = timezone(timedelta(hours=3))
WIRE = Record(
    "Batteries go back",
    "Two batteries go back, – “soon” 🚀\n\nMore\u00a0text.",
    "Meridian Wire",
    external_id="m1",
    url="https://meridian.example/a/1?utm_source=x#top",
    byline="A. Writer",
    published=datetime(2025, 8, 26, 9, 40, tzinfo=ANKARA),
    modified=datetime(2025, 8, 26, 10, 40, tzinfo=ANKARA),
    retrieved=datetime(2025, 8, 27, tzinfo=UTC),
    lang="en",
    extra={"section": "world", "tags": ["a", {"b": None}], "odd\ud800": "\x00"},
)


def add(stores: Stores, record: Record, *, sample: bool = False) -> tuple[str, str]:
    (stored,) = stores.articles.add([record], sample=sample)
    return stored.article.id, stored.outcome


def test_an_article_comes_back_as_it_went_in(stores: Stores) -> None:
    (stored,) = stores.articles.add([WIRE])
    got = stores.articles.get(stored.article.id)
    assert got == stored.article
    assert (got.title, got.text, got.outlet, got.url) == (WIRE.title, WIRE.text, WIRE.outlet, WIRE.url)
    assert got.sha256 == sha256_of(WIRE.text)
    assert got.published is not None
    assert got.published.utcoffset() == timedelta(hours=3)
    assert got.extra == {**WIRE.extra, "id": "m1"}
    assert (got.version, got.sample, got.draft) == (1, False, False)


def test_the_same_article_twice_is_one(stores: Stores) -> None:
    first, _ = add(stores, WIRE)
    assert add(stores, WIRE) == (first, "unchanged")
    assert add(stores, Record(WIRE.title, WIRE.text, WIRE.outlet)) == (first, "unchanged")
    assert stores.articles.count() == 1


def test_twice_in_one_go_is_one_too(stores: Stores) -> None:
    assert [stored.outcome for stored in stores.articles.add([WIRE, WIRE])] == ["added", "unchanged"]


def test_the_same_text_from_another_outlet_is_a_reprint_and_stays(stores: Stores) -> None:
    first, _ = add(stores, WIRE)
    reprint, outcome = add(stores, Record(WIRE.title, WIRE.text, "Coast Radio", url="https://coast.example/x"))
    assert outcome == "added"
    assert reprint != first
    assert stores.articles.ids() == [first, reprint]


def test_the_same_text_without_outlet_twice_is_one(stores: Stores) -> None:
    first, _ = add(stores, Record("T", "One text."))
    assert add(stores, Record("T", "One text.")) == (first, "unchanged")
    assert stores.articles.get(first).outlet == UNKNOWN_OUTLET


def test_titles_without_text_are_told_apart_by_their_title(stores: Stores) -> None:
    one, _ = add(stores, Record("One", "", "Wire"))
    two, _ = add(stores, Record("Two", "", "Wire"))
    assert one != two


def test_a_changed_text_at_the_same_address_is_a_new_version(stores: Stores) -> None:
    first, _ = add(stores, WIRE)
    changed = Record(WIRE.title, "Three batteries go back.", None, url="http://www.meridian.example/a/1")
    assert add(stores, changed) == (first, "updated")
    got = stores.articles.get(first)
    assert (got.version, got.text, got.outlet, got.byline) == (2, changed.text, WIRE.outlet, WIRE.byline)
    assert got.published == WIRE.published  # what the source does not say now keeps its last value


def test_an_archive_with_two_versions_read_twice_adds_nothing(stores: Stores) -> None:
    later = Record("T", "Corrected.", "Meridian Wire", url=WIRE.url)
    stores.articles.add([WIRE, later])
    assert [stored.outcome for stored in stores.articles.add([WIRE, later])] == ["unchanged", "unchanged"]


def test_a_source_that_returns_to_an_earlier_text_later_is_followed(stores: Stores) -> None:
    at = datetime(2025, 9, 1, tzinfo=UTC)
    first, _ = add(stores, Record("T", "A", "W", url=WIRE.url, modified=at))
    add(stores, Record("T", "B", "W", url=WIRE.url, modified=at + timedelta(hours=1)))
    assert add(stores, Record("T", "A", "W", url=WIRE.url, modified=at + timedelta(hours=2))) == (first, "updated")
    assert stores.articles.get(first).text == "A"


@pytest.mark.parametrize("url", ["https://meridian.example", "https://meridian.example/", "not an address", "http://["])
def test_a_home_page_or_no_address_makes_no_two_articles_one(stores: Stores, url: str) -> None:
    one, _ = add(stores, Record("One", "First text.", "Wire", url=url))
    two, outcome = add(stores, Record("Two", "Second text.", "Wire", url=url))
    assert outcome == "added"
    assert one != two


def test_several_articles_come_in_the_order_asked_and_unknown_ones_are_refused(stores: Stores) -> None:
    ids = [stored.article.id for stored in stores.articles.add([Record(str(n), f"Text {n}.", "W") for n in range(600)])]
    assert [one.id for one in stores.articles.many(ids[::-1])] == ids[::-1]
    with pytest.raises(NotFound, match="nothere"):
        stores.articles.many([ids[0], "nothere"])


def test_a_batch_goes_in_whole_or_not_at_all(stores: Stores) -> None:
    naive = Record("T", "Text.", "W", published=datetime(2025, 1, 1))
    with pytest.raises(Exception, match="time zone"):
        stores.articles.add([WIRE, naive])
    assert stores.articles.count() == 0


def test_removing_the_samples_leaves_what_is_the_users_own(stores: Stores) -> None:
    sample, _ = add(stores, WIRE, sample=True)
    own, _ = add(stores, Record("Own", "My text.", "Mine"))
    places = [Membership(sample, "e1", {}), Membership(own, "e1", {})]
    stores.events.place(places, engine="g", titles={"e1": "Both"})
    assert stores.articles.sample_count() == 1
    assert stores.articles.remove_samples() == 1
    assert stores.articles.ids() == [own]
    assert stores.events.memberships() == {own: "e1"}
    assert stores.events.get("e1").article_ids == (own,)
    assert stores.articles.get(sample).text == WIRE.text  # its row stays, for reports made of it
    assert stores.articles.remove_samples() == 0


def test_samples_can_come_back(stores: Stores) -> None:
    sample, _ = add(stores, WIRE, sample=True)
    stores.articles.remove_samples()
    assert add(stores, WIRE, sample=True) == (sample, "added")
    assert stores.articles.sample_count() == 1


def test_a_sample_that_the_user_adds_becomes_their_own(stores: Stores) -> None:
    own, _ = add(stores, WIRE, sample=True)
    assert add(stores, WIRE) == (own, "unchanged")
    assert not stores.articles.get(own).sample
    assert stores.articles.remove_samples() == 0
    add(stores, WIRE, sample=True)  # and loading the samples does not take it away
    assert stores.articles.sample_count() == 0


def test_ids_are_the_same_in_every_new_store(stores: Stores) -> None:
    assert add(stores, Record("T", "Text.", "W")) == ("aqxodwxtgttkv", "added")


def test_outlets_are_those_of_the_articles_held(stores: Stores) -> None:
    add(stores, WIRE, sample=True)
    add(stores, Record("T", "Text.", "Ärzteblatt"))
    assert stores.articles.outlets() == ["Ärzteblatt", "Meridian Wire"]
    stores.articles.remove_samples()
    assert stores.articles.outlets() == ["Ärzteblatt"]
