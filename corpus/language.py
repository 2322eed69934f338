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


def is_english(code: str | None) -> bool:
    """English, or not known to be another language: read by the English rules."""
    return code in (None, ENGLISH)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
