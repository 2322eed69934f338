from __future__ import annotations

import numpy as np

from embeddings.cache import CachedEncoder
from tests.fakes import HashedWords, MemoryVectors


def test_a_text_is_encoded_once_and_rows_keep_the_order_asked() -> None:
    words, kept = HashedWords(), MemoryVectors()
    encoder = CachedEncoder(words, kept)
    first = encoder.encode(["storm hits coast", "court rules", "storm hits coast"])
    again = encoder.encode(["court rules", "storm hits coast"])
    assert words.seen == ["storm hits coast", "court rules"]
    np.testing.assert_array_equal(again, first[[1, 0]])
    assert encoder.encode([]).shape == (0, 256)


def test_private_text_uses_the_cache_and_never_reaches_it() -> None:
    words, kept = HashedWords(), MemoryVectors()
    encoder = CachedEncoder(words, kept)
    encoder.encode(["already held"])
    before = dict(kept.kept)
    private = encoder.without_writing()
    vectors = private.encode(["an unpublished draft", "already held"])
    assert vectors.shape == (2, 256)
    assert kept.kept == before
    assert words.seen == ["already held", "an unpublished draft"]


def test_vectors_of_two_models_are_kept_apart() -> None:
    class Reversed(HashedWords):
        model_id = "another"

    kept = MemoryVectors()
    CachedEncoder(HashedWords(), kept).encode(["one text"])
    other = Reversed()
    CachedEncoder(other, kept).encode(["one text"])
    assert other.seen == ["one text"]
