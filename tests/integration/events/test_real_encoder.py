from __future__ import annotations

import numpy as np
import pytest

from embeddings.encoder import MiniLmEncoder

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def encoder() -> MiniLmEncoder:
    return MiniLmEncoder()


def test_rows_have_length_one_and_follow_the_order_of_the_texts(encoder: MiniLmEncoder) -> None:
    long = "The river rose above the quay. " * 60
    texts = [long, "", "A strike closed the port.", "Dock workers walked out and the harbour shut.", "Cake."]
    vectors = encoder.encode(texts)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[2] @ vectors[3] > vectors[2] @ vectors[4]
    for row, text in zip(vectors, texts, strict=True):
        np.testing.assert_allclose(encoder.encode([text])[0], row, atol=1e-5)


def test_empty_input_and_lone_surrogates_are_taken(encoder: MiniLmEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.encode(["half a pair: \ud83d"]).shape == (1, 384)
