"""An article becomes statements with facts and what was left out, all of it exact slices of the text."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from corpus.analyse import TextAnalyser
from corpus.model import Article, Facts, sha256_of

TEXT = "Ferries may go back\n\nThe council asked Vorland on Monday. It paid $2.5 million.\n\nSource: press"


def article(text: str, title: str = "") -> Article:
    return Article("a1", "Courier", title, text, sha256_of(text))


def test_statements_and_what_is_left_out_in_order() -> None:
    document = TextAnalyser().read(article(TEXT, "Ferries may go back"))
    assert [(s.index, s.text) for s in document.statements] == [
        (0, "The council asked Vorland on Monday."),
        (1, "It paid $2.5 million."),
    ]
    assert [(d.text, d.why) for d in document.dropped] == [
        ("Ferries may go back", "headline"),
        ("Source: press", "source line"),
    ]


@given(st.text(), st.text(max_size=20))
def test_any_text_is_covered_by_exact_slices(text: str, title: str) -> None:
    document = TextAnalyser().read(article(text, title))
    parts = sorted([*document.statements, *document.dropped], key=lambda part: part.start)
    assert all(text[part.start : part.end] == part.text for part in parts)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())


def test_facts_are_asked_for_the_statements_and_the_headline_alone_and_kept_beside_them() -> None:
    asked: list[tuple[int, int]] = []

    def find(_article: Article, spans: Sequence[tuple[int, int]]) -> Sequence[Facts]:
        asked.extend(spans)
        return [Facts(quotes=((start, end),)) for start, end in spans]

    analyser = TextAnalyser(find, facts_engine="f9")
    document = analyser.read(article(TEXT, "Ferries may go back"))
    assert document.headline
    read = [*document.statements, document.headline]
    assert asked == [(s.start, s.end) for s in read]
    assert [s.facts.quotes for s in read] == [((start, end),) for start, end in asked]
    assert analyser.engine.endswith("facts-f9")
    assert analyser.read_many([article(TEXT), article("")]) == [
        analyser.read(article(TEXT)),
        analyser.read(article("")),
    ]


def test_an_article_without_a_sentence() -> None:
    document = TextAnalyser().read(article(" \n\n "))
    assert (document.statements, document.dropped) == ((), ())
