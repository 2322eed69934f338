from __future__ import annotations

from collections.abc import Sequence

from app.core.event_title import NO_HEADLINE, event_title, shouts
from tests.fakes import HashedWords

OPENINGS = ["ferry aground port corvin", "ferry aground passengers ashore", "ferry port passengers safe"]


def name(headlines: Sequence[str], openings: Sequence[str] = OPENINGS, current: str = "") -> str:
    words = HashedWords()
    return event_title(headlines, words.encode(headlines), words.encode(openings), current)


def test_the_headline_nearest_to_what_all_say_names_the_event() -> None:
    assert name(["Captain blamed", "Ferry aground, passengers ashore", "Company shares fall"]) == (
        "Ferry aground, passengers ashore"
    )


def test_capitals_name_an_event_only_where_nothing_else_does() -> None:
    assert name(["FERRY AGROUND PASSENGERS", "Ferry aground in port"], OPENINGS[:2]) == "Ferry aground in port"
    assert name(["FERRY AGROUND"], OPENINGS[:1]) == "FERRY AGROUND"
    assert shouts("BOMBSHELL: ferry aground")
    assert not shouts("NATO and the EU meet")


def test_a_name_stays_while_it_is_nearly_as_good() -> None:
    headlines = ["Ferry aground in port", "Ferry aground, passengers ashore", "Ferry aground in the port"]
    for current in headlines[:2]:
        assert name(headlines, current=current) == current
    assert name(["Company shares fall", *headlines[1:]], current="Company shares fall") != "Company shares fall"


def test_without_headlines_the_name_stays_or_says_so() -> None:
    assert name(["", " "], OPENINGS[:2], "Old name") == "Old name"
    assert name(["", " "], OPENINGS[:2]) == NO_HEADLINE
