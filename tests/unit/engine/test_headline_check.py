"""A headline against its own text: what is called, and above all what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.headline_check import headline_issues
from corpus.analyse import HEADLINE, TextAnalyser
from corpus.facts.extract import find_facts
from corpus.model import Document
from tests.unit.engine.reading import article

READER = TextAnalyser(find_facts)


def read(title: str, *sentences: str) -> Document:
    return READER.read(replace(article("\n\n".join(sentences)), title=title))


@pytest.mark.parametrize(
    ("title", "sentence", "issue"),
    [
        ("Mayor cleared of bribery", "Prosecutors have not opened a case against the mayor.", "unsupported"),
        ("JAILED AT LAST", "The mayor was charged on Monday and went home for lunch.", "unsupported"),
        ("Banker behind bars", "Nobody has been taken into custody.", "contradicted"),
        ("Banker behind bars", "No suspect has been taken into custody.", "contradicted"),
        ("Mayor jailed", "If she is jailed, her deputy will take over.", "unsupported"),
        ("Banker behind bars", "Prosecutors want the banker to go to jail.", "unsupported"),
        ("TRASK THROWS IN THE TOWEL", "Trask will take the result to the courts.", "unsupported"),
        ("Minister quits", "The minister may resign, aides said.", "unsupported"),
        ("Minister quits", "Aides expect her to resign.", "unsupported"),
        ("Minister quits", "In June 2019 her predecessor had resigned.", "unsupported"),
        ("Hundreds dead in quake", "Thirteen people died when the quake struck Calandan.", "unsupported"),
        ("Hundreds of cars burned", "Three cars were set alight.", "unsupported"),
        ("Fat cat's £2m payoff", "She leaves with a pension of £640,000 and no payment.", "unsupported"),
        ("65 teachers to go", "Up to 65 teachers may lose their posts.", "unsupported"),
        ("Crown slumps after vote", "The crown strengthened by 0.4 percent on Friday.", "contradicted"),
        ("Profit slides at Corvane", "Its net profit rose 12 percent in the quarter.", "contradicted"),
    ],
)
def test_what_the_text_does_not_bear_out_is_called(title: str, sentence: str, issue: str) -> None:
    (found,) = headline_issues(read(title, sentence))
    assert (found.article, found.issue) == ("x", issue)
    assert found.reason


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Mayor cleared of bribery", "The court acquitted the mayor on all counts."),
        ("Banker behind bars", "The banker was remanded in custody on Friday."),
        ("Hundreds dead in quake", "Hundreds died when the quake struck, the ministry said."),
        ("Hundreds dead in quake", "In Mura 140 people died. In Lod 90 people died."),
        ("Hundreds feared cut off by floods", "Ten refineries fear more rain."),
        ("Hundreds flee quake", "Thirteen people died when the quake struck; many fled."),
        ("Minister quits", "The minister may face charges. She resigned on Monday."),
        ("Trial over murder of 'jailed' banker", "The court heard the first witness."),
        ("Mayor to be jailed", "The mayor pleaded not guilty."),
        ("Mayor could be jailed", "The mayor pleaded not guilty."),
        ("A day for both the good and the bad", "The fair drew large crowds."),
        ("Firm to pay $2 million", "The fine is 2 million. The lawyers cost $300,000."),
        ("Bread costs $4", "The ministry spent $2 million on flour."),
        ("Two teachers to go", "Up to two teachers may lose their posts."),
        ("Minister quits", "The minister, who resigned on Monday, may face charges."),
        ("65 teachers to go", "The board dismissed 65 teachers."),
        ("65 teachers to go in May", "On May 4 the board dismissed 65 teachers."),
        ("Crown slumps after vote", "The crown fell by 0.4 percent on Friday; shares rose."),
        ("No one jailed over bribes", "The mayor was charged on Monday."),
        ("", "The mayor was charged on Monday."),
        ("Rain", "The mayor was charged on Monday."),
    ],
)
def test_what_it_bears_out_or_leaves_open_is_not(title: str, sentence: str) -> None:
    assert headline_issues(read(title, sentence)) == ()


def test_a_headline_in_another_language_is_left_alone() -> None:
    document = read("Crown slumps after vote", "The crown strengthened by 0.4 percent on Friday.")
    assert headline_issues(replace(document, article=replace(document.article, lang="fr"))) == ()


def test_the_title_is_a_statement_of_the_document_and_counts_in_the_title() -> None:
    headline = read("BANKER JAILED FOR 3 YEARS", "The banker was sentenced.").headline
    assert headline
    assert (headline.index, headline.text) == (HEADLINE, "BANKER JAILED FOR 3 YEARS")
    (figure,) = headline.facts.quantities
    assert headline.text[figure.start : figure.end] == "3 YEARS"


def test_a_text_of_which_only_a_part_is_held_is_not_judged() -> None:
    document = read("JAILED AT LAST", "The mayor was charged on Monday and went home for lunch.")
    assert headline_issues(document)
    assert headline_issues(replace(document, article=replace(document.article, truncated=True))) == ()


def test_the_words_that_decide_stand_in_the_headline_and_in_the_text() -> None:
    document = read("Profit slides at Corvane", "Rain fell.", "Its net profit rose 12 percent in the quarter.")
    (found,) = headline_issues(document)
    assert [document.article.title[start:end] for start, end in found.deciding] == ["slides"]
    (said,) = found.statements
    assert document.article.text[said.start : said.end] == said.text == document.statements[1].text
    assert [said.text[start:end] for start, end in said.deciding] == ["rose"]
    assert found.reason == "The text under it has the profit move the other way than “slides”."


def test_a_few_passages_are_enough() -> None:
    document = read("Clerk jailed", *(f"The clerk may be sent to prison, witness {n} said." for n in range(5)))
    (found,) = headline_issues(document)
    assert [said.start for said in found.statements] == [item.start for item in document.statements[:3]]


def test_a_headline_is_no_statement_of_the_text() -> None:
    document = read("Profit slides at Corvane", "Its net profit rose 12 percent in the quarter.")
    assert [item.text for item in document.statements] == ["Its net profit rose 12 percent in the quarter."]
