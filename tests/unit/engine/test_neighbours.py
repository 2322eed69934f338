"""What the other pairs of two statements say of them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.core.context import Context, context_of
from app.core.neighbours import CLASSES, NEIGHBOUR_FEATURES, neighbour_features
from app.core.pair_features import Pair
from tests.unit.engine.reading import document

Rows = NDArray[np.float32]


def four_articles() -> Context:
    """Statements 0 to 4: one in each article, and a second in the last."""
    texts = (("One.",), ("Two.",), ("Three.",), ("Four.", "Five."))
    documents = [document(f"d{number}", *sentences, hours=number) for number, sentences in enumerate(texts)]
    return context_of(documents, np.eye(5, dtype=np.float32))


def said(**probabilities: float) -> list[float]:
    """Probabilities in the order of the classes; the rest is "different"."""
    return [
        probabilities.get(name, 0.0) if name != "different" else 1 - sum(probabilities.values()) for name in CLASSES
    ]


def look(ends: list[tuple[int, int]], first: list[list[float]]) -> dict[tuple[int, int], dict[str, float]]:
    pairs = [Pair(a, b, {}, ()) for a, b in ends]
    rows = neighbour_features(pairs, np.array(first, dtype=np.float32), four_articles())
    return {
        pair: dict(zip(NEIGHBOUR_FEATURES, row, strict=True)) for pair, row in zip(ends, rows.tolist(), strict=True)
    }


def test_what_agrees_with_one_side_tells_of_the_other() -> None:
    found = look([(0, 1), (0, 2), (1, 2)], [said(agree=0.9), said(diverge=0.8), said(agree=0.2, diverge=0.3)])
    assert found[1, 2]["through_diverge"] == pytest.approx(0.9 * 0.8)
    assert found[1, 2]["first_diverge"] == pytest.approx(0.3)
    assert found[1, 2]["shared_partners"] == pytest.approx(0.9 * 0.8)


def test_the_order_of_two_statements_makes_no_difference() -> None:
    found = look([(0, 1), (0, 2), (1, 2)], [said(agree=0.2, diverge=0.3), said(diverge=0.8), said(agree=0.9)])
    assert found[0, 1]["through_diverge"] == pytest.approx(0.9 * 0.8)


def test_a_pair_is_no_neighbour_of_its_own() -> None:
    found = look([(0, 1)], [said(agree=0.9)])
    assert all(found[0, 1][name] == 0 for name in NEIGHBOUR_FEATURES if not name.startswith("first_"))


def test_pairs_that_were_not_looked_at_say_nothing() -> None:
    found = look([(0, 1), (2, 3)], [said(agree=0.9), said(agree=0.9)])
    assert found[0, 1]["through_different"] == 0


def test_the_rival_is_the_surest_other_statement_of_the_article() -> None:
    found = look([(0, 3), (0, 4), (1, 4)], [said(agree=0.6), said(agree=0.7), said(agree=0.5)])
    assert found[0, 3]["rival_of_b"] == pytest.approx(0.7)
    assert found[0, 4]["rival_of_b"] == pytest.approx(0.6)
    assert found[1, 4]["rival_of_b"] == 0
    assert found[1, 4]["rival_of_a"] == 0


def test_no_pairs_no_rows() -> None:
    assert neighbour_features([], np.zeros((0, 6), np.float32), four_articles()).shape == (0, len(NEIGHBOUR_FEATURES))
