"""The whole comparison with the shipped models, on our own words only."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.core.comparison import Claim, Comparison
from app.core.voices import MODEL_FEATURES
from app.services.compare_documents import compare_documents
from corpus.dedupe import origin_groups
from corpus.model import Document
from embeddings.encoder import MiniLmEncoder
from embeddings.judge.packaged import PackagedJudge
from embeddings.relation_model import FittedRelationModel
from tests.unit.engine.reading import document

pytestmark = pytest.mark.model

ENCODER = MiniLmEncoder(offline=True)
MODEL = FittedRelationModel(features=MODEL_FEATURES)
JUDGE = PackagedJudge()


def compare(*documents: Document) -> Comparison:
    return compare_documents(documents, encoder=ENCODER, relation_model=MODEL, judge=JUDGE, origin_groups=origin_groups)


def story() -> list[Document]:
    """Three accounts of one sale, written for this test."""
    return [
        document(
            "draft",
            "Turkey bought two S-400 batteries from Russia in 2017 for $2.5 billion.",
            "The last parts were delivered in 2019.",
            "Forty lawmakers asked the secretary of state to keep Turkey out of the F-35 programme.",
            "A retired colonel keeps bees behind the base.",
            hours=0,
        ),
        document(
            "agency",
            "The 2017 contract for the two S-400 batteries was worth 2.5 billion dollars.",
            "Russia delivered the last parts of the system in 2019.",
            "A letter by 43 lawmakers asks the secretary of state to keep Turkey out of the F-35 programme.",
            hours=2,
        ),
        document(
            "daily",
            "Turkey paid Russia $3.8 billion for the S-400 batteries in 2017.",
            "The system was delivered in full in 2019.",
            "The weather in Ankara was fine.",
            hours=3,
        ),
    ]


def claim_with(comparison: Comparison, words: str) -> Claim:
    return next(claim for claim in comparison.claims if any(words in item.text for item in claim.statements))


def test_each_fact_meets_its_counterpart() -> None:
    found = compare(*story())
    price = claim_with(found, "$3.8 billion")
    assert {item.article for item in price.statements} == {"draft", "agency", "daily"}
    delivery = claim_with(found, "The last parts were delivered")
    assert {"draft", "agency"} <= {item.article for item in delivery.statements}
    letter = claim_with(found, "Forty lawmakers")
    assert {item.article for item in letter.statements} == {"draft", "agency"}


def test_what_stands_alone_is_unique() -> None:
    found = compare(*story())
    assert claim_with(found, "keeps bees").label == "unique"
    assert claim_with(found, "weather").label == "unique"


def test_deciding_words_lie_inside_their_statements() -> None:
    for claim in compare(*story()).claims:
        for item in claim.statements:
            assert all(0 <= start < end <= len(item.text) for start, end in item.deciding)


def test_equal_input_gives_an_equal_comparison_whatever_its_order() -> None:
    documents = story()
    assert compare(*documents) == compare(*reversed(documents))


def test_no_label_depends_on_the_outlets() -> None:
    documents = story()
    outlets = [item.article.outlet for item in documents]
    random.Random(5).shuffle(outlets)
    renamed = [
        replace(item, article=replace(item.article, outlet=name)) for item, name in zip(documents, outlets, strict=True)
    ]
    labels = [(claim.id, claim.label, claim.reason) for claim in compare(*documents).claims]
    assert labels == [(claim.id, claim.label, claim.reason) for claim in compare(*renamed).claims]


def test_nothing_and_one_text_compare_to_nothing() -> None:
    assert compare().claims == ()
    alone = compare(story()[0])
    assert {claim.label for claim in alone.claims} == {"unique"}
    assert alone.pairs == ()


def test_a_model_of_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match="other features"):
        FittedRelationModel(features=("cosine",))
