"""What every EventStore must do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.core.comparison import Claim, Comparison, Origin
from app.core.labels import Label
from app.core.ports import Membership
from app.errors import NotFound
from app.storage.tables import event_members, event_titles
from corpus.model import Article, Document, Record
from tests.stores import Stores

DAY = datetime(2025, 8, 26, tzinfo=UTC)


def put(stores: Stores, *articles: tuple[str, str, int | None], sample: bool = False) -> list[str]:
    """Articles of (outlet, title, hour of publication)."""
    records = [
        Record(title, f"{title} by {outlet}.", outlet, published=None if hour is None else DAY + timedelta(hours=hour))
        for outlet, title, hour in articles
    ]
    return [stored.article.id for stored in stores.articles.add(records, sample=sample)]


def place(stores: Stores, event_id: str, ids: list[str], title: str = "", **why: object) -> None:
    memberships = [Membership(one, event_id, why) for one in ids]
    stores.events.place(memberships, engine="g-1", titles={event_id: title} if title else None)


def compared(stores: Stores, event_id: str, labels: list[Label], origins: int = 1) -> Comparison:
    documents = tuple(
        Document(article, ()) for article in stores.articles.many(stores.events.get(event_id).article_ids)
    )
    claims = tuple(Claim(f"c{n:08d}", label, "other", 0.8, "Why.", 1, ()) for n, label in enumerate(labels))
    letters = tuple(Origin(chr(65 + n), ()) for n in range(origins))
    comparison = Comparison("e-1", documents, letters, claims)
    stores.comparisons.keep(event_id, comparison, input_hash="h")
    return comparison


def listed(stores: Stores, **asked: object) -> list[str]:
    rows, _ = stores.events.list(**asked)  # type: ignore[arg-type] # the keywords under test
    return [row.event.id for row in rows]


def test_an_event_has_its_articles_in_order_of_publication_and_unknown_times_last(stores: Stores) -> None:
    late, unknown, early = put(stores, ("A", "Late", 9), ("B", "Unknown", None), ("C", "Early", 1))
    place(stores, "e1", [late, unknown, early], "Batteries")
    event = stores.events.get("e1")
    assert event.title == "Batteries"
    assert event.article_ids == (early, late, unknown)
    assert (event.first_published, event.last_published) == (DAY + timedelta(hours=1), DAY + timedelta(hours=9))


def test_an_event_without_a_name_is_called_after_its_first_article(stores: Stores) -> None:
    place(stores, "e1", put(stores, ("A", "Late", 9), ("C", "Early", 1)))
    assert stores.events.get("e1").title == "Early"


def test_an_unknown_event_is_refused(stores: Stores) -> None:
    with pytest.raises(NotFound, match="e404"):
        stores.events.get("e404")


def test_moving_an_article_supersedes_its_place_and_keeps_the_row(stores: Stores) -> None:
    (one,) = put(stores, ("A", "One", 1))
    place(stores, "e1", [one], cosine=0.5)
    stores.clock.forward(60)
    place(stores, "e2", [one], cosine=0.9)
    assert stores.events.memberships() == {one: "e2"}
    assert stores.events.why("e2") == {one: {"cosine": 0.9}}
    assert stores.events.why("e1") == {}
    with stores.database.read() as connection:
        rows = connection.execute(select(event_members).order_by(event_members.c.seq)).all()
    assert [(row.event_id, row.engine) for row in rows] == [("e1", "g-1"), ("e2", "g-1")]
    assert rows[0].until == rows[1].since
    with pytest.raises(NotFound, match="no articles any more"):
        stores.events.get("e1")


def test_placing_what_is_placed_already_writes_nothing(stores: Stores) -> None:
    ids = put(stores, ("A", "One", 1), ("B", "Two", 2))
    for _ in range(3):
        place(stores, "e1", ids, "Title", cosine=0.5)
    with stores.database.read() as connection:
        assert len(connection.execute(select(event_members)).all()) == 2
        assert len(connection.execute(select(event_titles)).all()) == 1


def test_a_merge_leaves_a_redirect_and_takes_every_member_along(stores: Stores) -> None:
    one, two, three = put(stores, ("A", "One", 1), ("B", "Two", 2), ("C", "Three", 3))
    place(stores, "e1", [one], "First")
    place(stores, "e2", [two], "Second")
    place(stores, "e3", [three])
    stores.events.place([], engine="g-1", merged={"e2": "e1"})
    stores.events.place([], engine="g-1", merged={"e1": "e3"})
    assert stores.events.get("e2").id == "e3"
    assert stores.events.get("e1").article_ids == (one, two, three)
    assert set(stores.events.why("e2")) == {one, two, three}


def test_nothing_is_placed_when_one_article_is_unknown(stores: Stores) -> None:
    (one,) = put(stores, ("A", "One", 1))
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        place(stores, "e1", [one, "a-nowhere"])
    assert stores.events.memberships() == {}


def test_a_new_title_supersedes_the_old_one(stores: Stores) -> None:
    place(stores, "e1", put(stores, ("A", "One", 1)), "Old name")
    stores.events.place([], engine="g-2", titles={"e1": "New name"})
    assert stores.events.get("e1").title == "New name"
    assert listed(stores, query="old") == []


def test_the_list_tells_outlets_counts_times_and_samples(stores: Stores) -> None:
    place(stores, "e1", put(stores, ("B", "One", 2), ("A", "Two", 1), ("B", "Three", None), sample=True), "Batteries")
    comparison = compared(stores, "e1", ["agree", "diverge", "update"], origins=2)
    (row,), total = stores.events.list()
    assert total == 1
    assert row.event == stores.events.get("e1")
    assert row.outlets == ("A", "B")
    assert row.counts == comparison.counts()
    assert (row.counts["differ"], row.counts["origins"]) == (2, 2)
    assert row.sample
    assert row.compared_at == stores.clock.now
    assert row.times == (DAY + timedelta(hours=1), DAY + timedelta(hours=2))


def test_a_list_row_not_compared_yet_has_no_counts(stores: Stores) -> None:
    place(stores, "e1", put(stores, ("A", "One", 1)))
    (row,), _ = stores.events.list()
    assert (dict(row.counts), row.compared_at, row.sample) == ({}, None, False)


@pytest.fixture
def three(stores: Stores) -> Stores:
    place(stores, "e1", put(stores, ("Wire", "Ferry crash", 1), ("Post", "Two boats", 5)), "Ferries collide 100%")
    place(
        stores, "e2", put(stores, ("Wire", "Vote in İzmir", 30), ("Radio", "The vote", 31), ("Post", "A_B", 32)), "Vote"
    )
    place(stores, "e3", put(stores, ("Radio", "Undated", None)), "Alone")
    compared(stores, "e1", ["diverge", "diverge", "agree"], origins=1)
    compared(stores, "e2", ["unique", "wording"], origins=3)
    return stores


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["e2", "e1", "e3"]),
        ({"sort": "differ"}, ["e1", "e2", "e3"]),
        ({"sort": "origins"}, ["e2", "e1", "e3"]),
        ({"sort": "first"}, ["e1", "e2", "e3"]),
        ({"query": "FERRIES"}, ["e1"]),
        ({"query": "boats"}, ["e1"]),
        ({"query": "ferries post"}, ["e1"]),
        ({"query": "izmir"}, ["e2"]),
        ({"query": "radio"}, ["e2", "e3"]),
        ({"query": "100%"}, ["e1"]),
        ({"query": "%"}, ["e1"]),
        ({"query": "_"}, ["e2"]),
        ({"query": "\\"}, []),
        ({"query": "'; drop table events; --"}, []),
        ({"label": "differ"}, ["e2", "e1"]),
        ({"label": "diverge"}, ["e1"]),
        ({"label": "unique"}, ["e2"]),
        ({"outlet": "Post"}, ["e2", "e1"]),
        ({"outlet": "post"}, []),
        ({"min_articles": 3}, ["e2"]),
        ({"min_articles": 2}, ["e2", "e1"]),
        ({"since": DAY + timedelta(hours=5)}, ["e2", "e1"]),
        ({"since": DAY + timedelta(hours=6)}, ["e2"]),
        ({"until": DAY + timedelta(hours=1)}, ["e1"]),
        ({"until": DAY}, []),
        ({"limit": 1}, ["e2"]),
        ({"limit": 1, "offset": 1}, ["e1"]),
        ({"offset": 5}, []),
    ],
)
def test_the_list_is_filtered_ordered_and_paged(three: Stores, asked: dict[str, object], found: list[str]) -> None:
    assert listed(three, **asked) == found


def test_the_total_counts_every_page(three: Stores) -> None:
    rows, total = three.events.list(limit=1, min_articles=2)
    assert (len(rows), total) == (1, 2)


def test_an_article_says_what_it_says_now(stores: Stores) -> None:
    (stored,) = stores.articles.add([Record("Old words", "T.", "W", url="https://w.example/1", published=DAY)])
    place(stores, "e1", [stored.article.id], "Event")
    stores.articles.add([Record("New words", "T2.", "W", url="https://w.example/1", published=DAY)])
    assert listed(stores, query="new words") == ["e1"]
    assert listed(stores, query="old words") == []


def test_comparisons_are_superseded_and_come_back_exactly(stores: Stores) -> None:
    (one,) = put(stores, ("A", "One", 1))
    place(stores, "e1", [one])
    assert stores.comparisons.latest("e1") is None
    first = compared(stores, "e1", ["agree"])
    stores.clock.forward(3600)
    second = Comparison("e-2", (Document(stores.articles.get(one), ()),), first.origins, ())
    stores.comparisons.keep("e1", second, input_hash="h2")
    assert stores.comparisons.latest("e1") == (second, stores.clock.now, "h2")
    assert isinstance(second.articles[0], Article)
    assert stores.comparisons.input_hashes() == {"e1": "h2"}
    (row,), _ = stores.events.list()
    assert row.counts["agree"] == 0
