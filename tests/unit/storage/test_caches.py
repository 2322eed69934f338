"""What every VectorCache and DocumentCache must do, and the fake one too."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest

from app.core.comparison import Claim, ClaimStatement, Comparison, HeadlineIssue, Origin, PairVerdict, Passage
from app.core.ports import VectorCache
from app.storage import serial
from corpus.model import (
    Article,
    Attribution,
    Document,
    Dropped,
    Facts,
    Name,
    Quantity,
    Statement,
    TimeRef,
    Token,
    sha256_of,
)
from tests.fakes import MemoryVectors
from tests.stores import Stores

TEXT = "“Zwei” Batterien\u2028 🚀 go back. Share this."


def full_document(article_id: str = "a1", text: str = TEXT) -> Document:
    """A document in which every field has a value of its own."""
    moment = datetime(2025, 8, 26, 9, 40, 1, 5, tzinfo=timezone(timedelta(hours=3)))
    article = Article(
        article_id, "Wire", "Title", text, sha256_of(text), "https://w.example/1", "By", moment, True, moment,
        moment.astimezone(UTC), "en", True, True, False, 3, {"tags": ["a", None, {"b": 1.5}]},
    )  # fmt: skip
    facts = Facts(
        tokens=(Token(0, 6, "“Zwei”", "zwei", "NUM", "nummod", 1), Token(7, 16, "Batterien", "batterie", "N", "r", 1)),
        quantities=(Quantity(0, 6, "“Zwei”", 2.0, 2.5e9, "count", "battery", "about", 1e8, ("x",)),),
        times=(TimeRef(1, 2, "w", date(2019, 1, 1), date(2019, 12, 31), "year", True, 575),),
        names=(Name(0, 4, "Zwei", "org", "zwei"),),
        quotes=((0, 6),),
        negations=((1, 2),),
        hedges=((2, 3),),
        attribution=Attribution("described", "two diplomats", "diplomat", "say", 3, 9),
    )
    statement = Statement(article_id, 0, 0, 29, text[:29], facts)
    headline = Statement(article_id, -1, 0, 5, "Title", facts)
    return Document(article, (statement,), (Dropped(article_id, 30, 41, text[30:], "share line"),), headline)


def test_a_comparison_survives_json_exactly() -> None:
    first, second = full_document(), full_document("a2", TEXT + "!")
    said = ClaimStatement("a1", 0, 6, "“Zwei”", "police", ((0, 6), (1, 2)), "b")
    pair = PairVerdict(
        Passage("a1", 0, 6, "“Zwei”"), Passage("a2", 0, 6, "“Zwei”"), "update", "number", 0.1 + 0.2, "R."
    )
    claim = Claim("c12345678", "diverge", "number", 1 / 3, "Two origins.", 2, (said,), ("a2",))
    issue = HeadlineIssue("a1", "contradicted", ((0, 5),), (pair.a,), "The text under it denies “Title”.")
    comparison = Comparison("engine", (first, second), (Origin("A", ("a1", "a2")),), (claim,), (pair,), (issue,))
    assert serial.load_comparison(serial.dump(comparison)) == comparison
    loaded = serial.load_comparison(serial.dump(comparison)).articles[0].published
    assert loaded is not None
    assert loaded.utcoffset() == timedelta(hours=3)


def test_a_comparison_stored_before_headlines_were_checked_is_read_without_them() -> None:
    held = Comparison("engine", (full_document(),), (Origin("A", ("a1",)),), ())
    former = json.loads(serial.dump(held))
    del former["headline_issues"], former["documents"][0]["headline"]
    former["headlines"] = [{"article": "a1", "issue": "unsupported", "statements": [[0, 6]], "reason": "R."}]
    assert serial.load_comparison(json.dumps(former).encode()) == replace(
        held, documents=(replace(held.documents[0], headline=None),)
    )


def test_a_field_of_another_version_does_not_make_it_unreadable() -> None:
    newer = serial.dump(full_document()).replace(b'"why":"share line"', b'"why":"share line","since_version":9')
    assert serial.load_document(newer) == full_document()


@pytest.fixture(params=["stored", "fake"])
def vectors(request: pytest.FixtureRequest, stores: Stores) -> VectorCache:
    return stores.vectors if request.param == "stored" else MemoryVectors()


def test_vectors_come_back_bit_for_bit_and_only_known_ones(vectors: VectorCache) -> None:
    given = {f"{n:064x}": np.random.default_rng(n).standard_normal(384).astype(np.float32) for n in range(1200)}
    vectors.put("m", given)
    got = vectors.get("m", [*given, "unknown"])
    assert got.keys() == given.keys()
    assert all(np.array_equal(got[key], given[key]) for key in given)


def test_vectors_of_two_models_are_kept_apart(vectors: VectorCache) -> None:
    one, two = np.ones(3, np.float32), np.zeros(3, np.float32)
    vectors.put("one", {"h": one})
    vectors.put("two", {"h": two})
    assert np.array_equal(vectors.get("one", ["h"])["h"], one)
    assert vectors.get("three", ["h"]) == {}


def test_putting_vectors_twice_is_harmless(vectors: VectorCache) -> None:
    vectors.put("m", {"h": np.ones(3, np.float32)})
    vectors.put("m", {"h": np.ones(3, np.float32), "i": np.ones(3, np.float32)})
    vectors.put("m", {})
    assert set(vectors.get("m", ["h", "i"])) == {"h", "i"}


def test_documents_are_found_by_engine_and_key(stores: Stores) -> None:
    document = full_document()
    stores.documents.put("e1", {"k": document})
    stores.documents.put("e1", {"k": full_document("a9"), "l": full_document("a2")})
    assert stores.documents.get("e1", ["k", "x"]) == {"k": document}
    assert stores.documents.get("e2", ["k"]) == {}
