"""What no editor would paste and every archive holds: nothing crashes, and what is not compared says why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from app.core import comparable
from app.core.candidates import candidate_pairs
from app.core.comparable import LONG, OTHER_LANGUAGE, OVER_LIMIT, RIGHT_TO_LEFT, SHORT, TABLE
from app.core.comparison import Comparison
from app.core.context import context_of
from app.core.neighbours import CLASSES
from app.core.pair_features import FEATURE_NAMES
from app.services.compare_documents import compare_documents
from corpus.analyse import TextAnalyser
from corpus.dedupe import origin_groups
from corpus.facts.extract import FACTS, find_facts
from corpus.model import Article, Document, Statement, sha256_of
from tests.fakes import HashedWords
from tests.unit.engine.reading import NOON

Rows = NDArray[np.float32]

ANALYSER = TextAnalyser(find_facts, facts_engine=FACTS)
PLAIN = "The ferry fire killed 12 people off Calder Point on Monday, the coast guard said."
AGAIN = "The ferry fire killed 12 people off Calder Point on Monday, officials of the coast guard said."
TOWED = "The vessel was towed into the harbour by two tugs."
STORY = f"{PLAIN} {TOWED} Inspectors will question the crew this week."


class AlikeAgrees:
    """A RelationModel that knows the cosine alone: half of it is P(agree)."""

    engine = "alike"
    classes = CLASSES
    asked = 0.3

    def sure(self, label: str, probability: float) -> float:
        return probability if label else 0.0

    def first(self, rows: Rows) -> Rows:
        table = np.zeros((len(rows), len(CLASSES)), dtype=np.float32)
        alike = rows[:, FEATURE_NAMES.index("cosine")] > 0.5
        table[alike, CLASSES.index("agree")] = 1.0
        table[~alike, CLASSES.index("different")] = 1.0
        return table

    second = first


def article(text: str, key: str) -> Article:
    """Published in the order of the keys."""
    return Article(key, f"Outlet of {key}", "", text, sha256_of(text), published=NOON + timedelta(hours=int(key[1:])))


def compare(*texts: str) -> Comparison:
    """Each text an article of its own: t0, t1, …"""
    return compared([ANALYSER.read(article(text, f"t{number}")) for number, text in enumerate(texts)])


def compared(documents: Sequence[Document]) -> Comparison:
    return compare_documents(
        documents, encoder=HashedWords(), relation_model=AlikeAgrees(), judge=None, origin_groups=origin_groups
    )


def said_of(comparison: Comparison, words: str) -> set[str]:
    """Labels of the claims that hold a statement with these words."""
    return {claim.label for claim in comparison.claims if any(words in item.text for item in claim.statements)}


def why_not(comparison: Comparison) -> list[tuple[str, str]]:
    """(text, why) of what was not compared."""
    texts = {item.id: item.text for item in comparison.articles}
    return [(texts[item.article][item.start : item.end], item.why) for item in comparison.not_compared]


def test_two_words_are_not_called_unique() -> None:
    found = compare(STORY, f"{AGAIN} Nobody spoke.")
    assert why_not(found) == [("Nobody spoke.", SHORT)]
    assert said_of(found, "Nobody") == set()
    assert said_of(found, AGAIN) == {"agree"}


def test_a_statement_of_more_than_400_words_is_not_compared() -> None:
    endless = " and ".join([PLAIN[:-1]] * 29)
    found = compare(STORY, f"{endless}.")
    assert [why for _text, why in why_not(found)] == [LONG]
    assert said_of(found, endless) == set()


@pytest.mark.parametrize(
    "table",
    [
        "Team P W D L Pts Arsenal 10 8 1 1 25 Chelsea 10 7 2 1 23 Spurs 10 6 2 2 20",
        "Killed 12 on 1 May | Hurt 30 on 1 May | Missing 4 on 1 May | Saved 31 on 1 May",
        "Killed on the first\tHurt on the first\tMissing on the first\tSaved by boats",
    ],
)
def test_a_flattened_table_is_not_compared(table: str) -> None:
    found = compare(STORY, f"{AGAIN}\n\n{table}")
    assert why_not(found) == [(table, TABLE)]


def test_a_sentence_with_many_figures_is_no_table() -> None:
    scores = "He won 6-4, 3-6, 7-5, 6-2 against the second seed in 3 hours and 12 minutes on Court 1."
    assert why_not(compare(STORY, scores)) == []


def test_points_of_a_list_are_compared_one_by_one() -> None:
    found = compare(STORY, f"- {PLAIN[:-1]}\n- {TOWED[:-1]}\n* Inspectors will question the crew this week")
    assert why_not(found) == []
    assert [claim.label for claim in found.claims] == ["unique"] * 3  # three facts in two texts of one origin
    assert all(len(claim.statements) == 2 for claim in found.claims)


def test_questions_and_answers_are_compared_by_the_line() -> None:
    found = compare(STORY, f"Q: How many people died off Calder Point?\n\nMINISTER: {AGAIN}\n\nQ: Why?")
    assert said_of(found, "officials of the coast guard") == {"agree"}
    assert [why for _text, why in why_not(found)] == [SHORT]


def test_capitals_meet_their_counterpart() -> None:
    assert said_of(compare(STORY, AGAIN.upper()), "OFFICIALS OF THE COAST GUARD") == {"agree"}


def test_text_without_punctuation_is_one_statement() -> None:
    found = compare(STORY, "the ferry fire killed 12 people off calder point on monday and nobody said why it began")
    assert why_not(found) == []
    assert len(found.documents[1].statements) == 1


def test_a_sentence_in_another_language_than_its_article_is_not_compared() -> None:
    german = "Das Feuer auf der Fähre hat am Montag vor Calder Point zwölf Menschen getötet, sagte die Küstenwache."
    found = compare(STORY, f"{AGAIN} {german} {TOWED}")
    assert why_not(found) == [(german, OTHER_LANGUAGE)]


def test_emoji_neither_hide_a_sentence_nor_make_one() -> None:
    found = compare(STORY, f"🔥🔥 {AGAIN[:-1]} 😢!!!\n\n👨‍👩‍👧‍👦 🙏 🔥 🔥")
    assert said_of(found, "officials of the coast guard") == {"agree"}
    assert said_of(found, "🙏") == set()


def test_text_from_right_to_left_is_not_compared() -> None:
    hebrew = "משמר החופים מסר כי שנים עשר בני אדם נהרגו בשריפה במעבורת ביום שני."
    found = compare(STORY, f"{AGAIN} {hebrew}", "قال خفر السواحل إن حريق العبارة أودى بحياة 12 شخصا يوم الاثنين.")
    assert [why for _text, why in why_not(found)] == [RIGHT_TO_LEFT] * 2


def test_chinese_is_not_taken_for_two_long_words() -> None:
    assert why_not(compare(STORY, "海岸警卫队周一表示，卡尔德角附近的渡轮火灾造成12人死亡。")) == []


RUBBISH = ["", " \n\n ", "🔥", ". . .\n" * 50, "a" * 9000, "1 " * 500, "“" * 500, "\x00 \ud800 of the sea"]


@pytest.mark.parametrize("text", RUBBISH)
def test_rubbish_compares_to_nothing(text: str) -> None:
    found = compare(STORY, text)
    assert found.pairs == ()
    assert said_of(found, PLAIN) == {"unique"}


def test_what_goes_beyond_the_limits_is_named_and_its_silence_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparable, "MOST_STATEMENTS", 4)
    found = compare(STORY, f"{AGAIN} Rain is expected tonight. More rain is expected tomorrow.")
    assert why_not(found) == [("Rain is expected tonight. More rain is expected tomorrow.", OVER_LIMIT)]
    assert said_of(found, "Rain") == set()
    assert len(found.documents[1].statements) == 3  # the text itself is whole
    assert next(claim for claim in found.claims if TOWED in claim.statements[0].text).not_found == ("t1",)


def test_articles_beyond_the_limit_take_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparable, "MOST_ARTICLES", 2)
    found = compare(STORY, AGAIN, TOWED)
    last = found.documents[-1].article
    assert [(item.article, item.why) for item in found.not_compared] == [(last.id, OVER_LIMIT)]


def crowd(articles: int, sentences: int) -> list[Document]:
    """Statements that are all alike and share a word with many: every one passes the gate with every other."""
    documents = []
    for number in range(articles):
        lines = [f"the ferry fire killed people word{number}x{line} tie{line}" for line in range(sentences)]
        statements = tuple(
            Statement(f"d{number}", line, 100 * line, 100 * line + len(text), text) for line, text in enumerate(lines)
        )
        documents.append(Document(article("", f"d{number}"), statements))
    return documents


@pytest.mark.parametrize("articles", [10, 40])
def test_pairs_grow_with_the_statements_and_not_with_their_square(articles: int) -> None:
    documents = crowd(articles, 20)
    texts = [statement.text for document in documents for statement in document.statements]
    pairs = candidate_pairs(context_of(documents, HashedWords().encode(texts)))
    assert 0 < len(pairs) <= 80 * len(texts)
