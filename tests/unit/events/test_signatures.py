from __future__ import annotations

import numpy as np

from app.services.signatures import SignatureIndex, signatures
from corpus.analyse import TextAnalyser
from corpus.model import Article, sha256_of
from tests.fakes import HashedWords, MemoryArticles
from tests.unit.events.newsreel import article


def names_of(text: str) -> set[str]:
    (one,) = signatures([TextAnalyser().read(Article("a", "O", "", text, sha256_of(text)))], HashedWords())
    return set(one.names.terms)


def numbers_of(text: str) -> set[str]:
    (one,) = signatures([TextAnalyser().read(Article("a", "O", "", text, sha256_of(text)))], HashedWords())
    return set(one.numbers.terms)


def test_names_are_words_with_capitals_that_do_not_just_begin_a_sentence() -> None:
    found = names_of("Yesterday the minister Ana Ruiz met Petrov’s envoy. Rain fell. Petrov left on Tuesday.")
    assert found == {"Ana", "Ruiz", "Ana Ruiz", "Petrov"}


def test_figures_keep_their_scale_and_names_with_digits_are_no_figures() -> None:
    found = numbers_of("It paid $2.5 bn for 12 per cent, or 1,200 F-35 parts and the S-400 of G7 states, 40% more.")
    assert found == {"2.5 billion", "12%", "1200", "40%"}


def test_an_article_of_one_line_or_without_letters_has_a_signature() -> None:
    for text in ("", "…", "\ud83d", "Short."):
        (one,) = signatures([TextAnalyser().read(Article("a", "O", "", text, sha256_of(text)))], HashedWords())
        assert one.vectors.shape == (3, 256)
        np.testing.assert_allclose(np.linalg.norm(one.vectors, axis=1), 1, atol=1e-4)


def test_the_index_reads_an_article_once_and_again_when_it_has_a_new_version() -> None:
    words = HashedWords()
    index = SignatureIndex(TextAnalyser().read, words)
    store = MemoryArticles([article("ferry", 0), article("court", 0)])
    first = index.held(store)
    encoded = len(words.seen)
    assert [one.article_id for one in first] == ["ferry0", "court0"]
    assert index.held(store) == first
    assert len(words.seen) == encoded
    changed = Article("ferry0", "O", "New headline", "A new text entirely.", "x", version=2)
    index.add([changed])
    assert index.held(store)[0] is not first[0]
