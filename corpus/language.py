"""The language an article is written in: what its source says, else what its letters say."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from corpus.model import Article

ENGLISH = "en"
#: Probability from which a detection is believed. At 0.9 all 79 articles of gold/, 180 of gold-train/ and 1,900 of
#: the real sets are read as English, and all 11 of bench/data/languages as what they are (`python -m bench.languages`).
SURE = 0.9
#: Fewer letters than this are too few: of the English sentences below 40 characters, one in ten is taken for another.
FEWEST_LETTERS = 40
#: A language is told by its first pages: longer texts say no more, and cost.
_READ = 4_000
#: The same for one sentence within an English article, and how sure that it is not English: a mistake would leave out
#: reporting. Of 30,000 English sentences of gold-train/ and the real sets none is taken for another.
FEWEST_LETTERS_OF_A_SENTENCE, PLAIN = 50, 0.99
#: Of an English sentence more of the words are among these; of a German, Spanish, French or Turkish one fewer.
MOST_SMALL_WORDS = 0.1
# Without those that German, Spanish or French have too ("a", "in", "an", "on", "was", "will").
_SMALL_WORDS = frozenset({
    "the", "of", "and", "to", "that", "is", "for", "it", "with", "be", "by", "at", "are", "this", "from", "have", "had",
    "not", "they", "he", "she", "his", "her", "their", "its", "which", "were", "been", "would", "who", "said", "if",
    "about", "than", "after",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9-]+)?", re.IGNORECASE)


def language_of(article: Article) -> str | None:
    """ISO 639 code ("de"); None where neither source nor text tells. `article.lang` is believed where it is a code."""
    given = _CODE.fullmatch((article.lang or "").strip())
    if given and given[1].lower() != "und":
        return given[1].lower()
    return detect(f"{article.title}\n{article.text}")


def detect(text: str) -> str | None:
    """The language of a text, None when it has too few letters or could be several."""
    sample = text[:_READ]
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return None
    # Headlines in capitals look like no language at all to a model that has learnt from running text.
    code, probability = _identifier().classify(sample.lower() if sample.isupper() else sample)
    return str(code) if probability >= SURE else None


def other_language(sentence: str, article: str | None) -> str | None:
    """The language of a sentence where it is plainly another than that of its English article; else None.

    Told only of sentences long enough that hold hardly a small word of English: names alone look foreign.
    """
    if not is_english(article) or sum(map(str.isalpha, sentence)) < FEWEST_LETTERS_OF_A_SENTENCE:
        return None
    words = _WORD.findall(sentence.lower())
    if sum(word in _SMALL_WORDS for word in words) > MOST_SMALL_WORDS * len(words):
        return None
    ranks = _identifier().rank(sentence.lower() if sentence.isupper() else sentence)
    likely = {str(code): float(probability) for code, probability in ranks}
    return None if likely.get(ENGLISH, 0.0) > 1 - PLAIN else max(likely, key=lambda code: likely[code])


def is_english(code: str | None) -> bool:
    """English, or not known to be another language: read by the English rules."""
    return code in (None, ENGLISH)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
