"""Which pairs the judge is asked of, and that its voice and the neighbours reach the decision."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.context import Context, context_of
from app.core.neighbours import CLASSES
from app.core.pair_features import Pair, pair_of
from app.core.voices import MODEL_FEATURES
from app.services.decide_pairs import decide_pairs
from corpus.model import Document
from tests.fakes import WordsJudge
from tests.unit.engine.reading import document

Rows = NDArray[np.float32]

TWELVE, FIFTEEN = "The explosion killed 12 people.", "The explosion killed 15 people."
COSINE, HEARD = MODEL_FEATURES.index("cosine"), MODEL_FEATURES.index("says_agree")
HOURS = MODEL_FEATURES.index("hours")


class Listening:
    """A RelationModel without a fit: P(agree) is what the judge says, unheard the cosine; P(diverge) is 0.3 where the
    time between the articles is known. The second pass repeats the first."""

    engine = "listening"
    classes = CLASSES
    asked = 0.3

    def first(self, rows: Rows) -> Rows:
        table = np.zeros((len(rows), len(CLASSES)), dtype=np.float32)
        heard = np.isfinite(rows[:, HEARD])
        table[:, CLASSES.index("agree")] = np.where(heard, rows[:, HEARD], rows[:, COSINE]) * 0.6
        table[:, CLASSES.index("diverge")] = np.where(np.isfinite(rows[:, HOURS]), 0.3, 0.0)
        table[:, CLASSES.index("different")] = 1 - table.sum(axis=1)
        return table

    def second(self, rows: Rows) -> Rows:
        return rows[:, len(MODEL_FEATURES) : len(MODEL_FEATURES) + len(CLASSES)]

    def sure(self, label: str, probability: float) -> float:
        return probability / 2 if label == "agree" else probability


def compared(*documents: Document, alike: float = 1.0) -> tuple[list[Pair], Context]:
    """All pairs of the first two documents' first statements, with vectors so much alike."""
    vectors = np.array([[1, 0], [alike, np.sqrt(1 - alike**2)]], dtype=np.float32)
    context = context_of(documents, vectors)
    return [pair_of(0, 1, context)], context


def test_the_judge_is_asked_in_both_orders() -> None:
    judge = WordsJudge()
    pairs, context = compared(document("p", TWELVE), document("q", FIFTEEN))
    decide_pairs(pairs, context, relation_model=Listening(), judge=judge)
    assert judge.asked == [(TWELVE, FIFTEEN), (FIFTEEN, TWELVE)]


def test_what_is_hardly_one_fact_is_not_asked_of() -> None:
    judge = WordsJudge()
    one, two = (replace(made, article=replace(made.article, published=None)) for made in
                (document("p", TWELVE), document("q", FIFTEEN)))  # fmt: skip
    pairs, context = compared(one, two, alike=0.05)
    decide_pairs(pairs, context, relation_model=Listening(), judge=judge)
    assert judge.asked == []


def test_the_judge_is_not_asked_in_a_language_it_does_not_read() -> None:
    judge = WordsJudge()
    spanish = document("q", FIFTEEN)
    spanish = replace(spanish, article=replace(spanish.article, lang="es"))
    pairs, context = compared(document("p", TWELVE), spanish)
    [found] = decide_pairs(pairs, context, relation_model=Listening(), judge=judge)
    assert judge.asked == []
    assert found.related > 0.8  # the rest of the evidence still counts


def test_what_the_judge_says_reaches_the_decision() -> None:
    pairs, context = compared(document("p", TWELVE), document("q", "A bridge is shut."))
    [deaf] = decide_pairs(pairs, context, relation_model=Listening(), judge=None)
    [hearing] = decide_pairs(pairs, context, relation_model=Listening(), judge=WordsJudge())
    assert deaf.related > 0.8
    assert hearing.related < 0.5


def test_doubt_is_told_with_what_speaks_for_and_against() -> None:
    pairs, context = compared(document("p", TWELVE), document("q", FIFTEEN))

    class Doubting(Listening):
        def second(self, rows: Rows) -> Rows:
            table = np.full((len(rows), len(CLASSES)), 0.1, dtype=np.float32)
            table[:, CLASSES.index("diverge")] = 0.5
            return table

    [found] = decide_pairs(pairs, context, relation_model=Doubting(), judge=None)
    assert found.label == "cannot_tell"
    assert found.reason == "may differ: published at about the same time"


def test_confidence_is_that_of_what_is_called_so() -> None:
    pairs, context = compared(document("p", TWELVE), document("q", TWELVE))
    one = replace(
        pairs[0], features=tuple(np.nan if at == HOURS else value for at, value in enumerate(pairs[0].features))
    )

    class Agreeing(Listening):
        def second(self, rows: Rows) -> Rows:
            table = np.zeros((len(rows), len(CLASSES)), dtype=np.float32)
            table[:, CLASSES.index("agree")] = 1
            return table

    [found] = decide_pairs([one], context, relation_model=Agreeing(), judge=None)
    assert (found.label, found.confidence) == ("agree", 0.5)


def test_no_pairs_no_decisions() -> None:
    _pairs, context = compared(document("p", TWELVE), document("q", FIFTEEN))
    assert decide_pairs([], context, relation_model=Listening(), judge=WordsJudge()) == []
