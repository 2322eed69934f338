"""A pair as numbers: what two languages have not in common is unknown, not zero."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.core.context import context_of
from app.core.pair_features import FEATURE_NAMES, as_across, pair_of
from corpus.model import Document
from tests.unit.engine.reading import document

TWELVE, FIFTEEN = "The explosion killed 12 people.", "The explosion was not the work of 15 people."


def features(one: Document, two: Document) -> dict[str, float]:
    context = context_of([one, two], np.eye(2, dtype=np.float32))
    return dict(zip(FEATURE_NAMES, pair_of(0, 1, context).features, strict=True))


def in_language(code: str, found: Document) -> Document:
    return replace(found, article=replace(found.article, lang=code))


def unknown(found: dict[str, float]) -> set[str]:
    return {name for name, value in found.items() if np.isnan(value)}


def test_words_in_common_are_unknown_between_two_languages_alone() -> None:
    english, other = document("p", TWELVE), document("q", FIFTEEN)
    here = unknown(features(english, other))
    across = unknown(features(english, in_language("de", other))) - here
    abroad = unknown(features(in_language("de", english), in_language("de", other))) - here
    assert {"overlap_min", "shared_words", "same_text"} <= across
    assert {"overlap_min", "shared_words", "same_text"}.isdisjoint(abroad)
    assert {"polarity_conflict", "negations", "loaded_a"} <= across & abroad
    assert {"number_conflict", "shared_names", "cosine"}.isdisjoint(across | abroad)


def test_a_pair_is_fitted_on_as_it_would_be_across_languages() -> None:
    english, other = document("p", TWELVE), document("q", FIFTEEN)
    row = np.array([list(features(english, other).values())], dtype=np.float32)
    as_if = dict(zip(FEATURE_NAMES, as_across(row)[0].tolist(), strict=True))
    across = features(english, in_language("de", other))
    assert unknown(as_if) == unknown(across)
    np.testing.assert_allclose(list(as_if.values()), list(across.values()), rtol=1e-6)
