"""What is left out of a story, with the reason that is shown; and what never is."""

from __future__ import annotations

import pytest

from corpus.boilerplate import find_dropped, split_headline
from corpus.model import Article, Dropped, sha256_of
from corpus.sentences import split

LEDE = (
    "Kelmar — The council of Kelmar asked Vorland on Monday to take back two ferries that it bought for $2.5 million."
)
BODY = [
    LEDE,
    "The ferries were delivered in 2019, the council said, and have never left the harbour.",
    "“Our position has not changed,” a spokesperson for the shipyard said on Tuesday.",
    "Forty members of the assembly have signed a letter against the sale.",
]


def dropped(text: str, title: str = "") -> tuple[Dropped, ...]:
    article = Article("a1", "Outlet", title, text, sha256_of(text))
    return find_dropped(article, split(text))


def reasons(text: str, title: str = "") -> dict[str, str]:
    return {item.text: item.why for item in dropped(text, title)}


def story(*, first: str = "", middle: str = "", last: str = "") -> str:
    return "\n\n".join(part for part in [first, *BODY[:2], middle, *BODY[2:], last] if part)


def test_reporting_stays() -> None:
    assert dropped(story()) == ()


def test_offsets_are_those_of_the_stored_text() -> None:
    text = story(last="Sign up to our Europe newsletter")
    [item] = dropped(text)
    assert text[item.start : item.end] == item.text == "Sign up to our Europe newsletter"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("launcher on parade, file photo", "caption"),
        ("Marchers pass the square on Saturday afternoon. Photo: Tejo Diário", "caption"),
        ("Relatives wait at the gate on Monday. (GPB)", "caption"),
        ("s400 vs f35", "caption"),
        ("By Selin Arıkan", "byline or dateline"),
        ("Ankara, Wednesday evening", "byline or dateline"),
        ("This is a rushed transcript. It may not be in its final form.", "transcript note"),
        ("(Corrects paragraph 3: the building is a school, not the hospital)", "correction notice"),
        ("EMBARGOED UNTIL 10:00 EASTERN TIME, 5 MARCH", "update line"),
    ],
)
def test_before_the_story(line: str, why: str) -> None:
    found = reasons("Ferries may go back to Vorland\n\n" + story(first=line), "Ferries may go back to Vorland")
    assert set(found) == {"Ferries may go back to Vorland", *(line[s:e] for s, e in split(line))}
    assert found.pop("Ferries may go back to Vorland") == "headline"
    assert set(found.values()) == {why}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Source: Istanbul press, own reporting", "source line"),
        ("IMPORTANT DISCLOSURE: The Monitor publishes opinions. They should not be read as endorsement.", "disclosure"),
        ("Market data delayed by 15 minutes. Not investment advice.", "disclosure"),
        ("Follow our English videos @ MONITOR TV: https://monitor.example/follow", "social-media line"),
        ("And content at Twitter: @MonitorDesk", "social-media line"),
        ("READ MORE: The week in world affairs, in five charts", "read-more line"),
        ("Les også / Read also: Why shallow earthquakes do more damage", "read-more line"),
        ("Sign up for the Gazette's morning briefing and never miss a headline.", "newsletter prompt"),
        ("Already a subscriber? Log in. Unlock this article: one month for one euro.", "newsletter prompt"),
        ("Have a tip? Call our newsroom. Comments are closed on this story.", "contact line"),
        ("If you like this blog, buy us a coffee.", "support prompt"),
        ("This article was updated at 21:10 to add the reaction of opposition parties.", "update line"),
        ("Correction 18:55: In an earlier version the name was given as Erik. It is Eirik.", "correction notice"),
        ("Correction: an earlier version said 14", "correction notice"),
        ("Editing by the Meridia desk", "credit line"),
        ("The Associated Press contributed to this report.", "credit line"),
        ("© 2025 Kelmar Courier. All rights reserved.", "copyright line"),
        ("We use cookies to improve this site.", "cookie note"),
        ("Kelmar Standard – the voice of the harbour", "masthead line"),
        ("The Courier on your phone: the news that matters.", "masthead line"),
        ("Dana Whitlock is a staff writer for the Ledger.", "author note"),
        ("***", "separator"),
    ],
)
def test_after_the_story(line: str, why: str) -> None:
    found = reasons(story(last=line))
    assert set(found) == {line[s:e] for s, e in split(line)}
    assert set(found.values()) == {why}


@pytest.mark.parametrize("heading", ["Why Russia is asking", "The Stakes", "WASHINGTON IS NOT CONVINCED", "What now?"])
def test_section_headings(heading: str) -> None:
    assert reasons(story(middle=heading)) == {heading: "section heading"}


@pytest.mark.parametrize(
    "sentence",
    [
        "According to Reuters/Ipsos polls this month, one in five agreed.",
        "Police updated the number of arrests to nine on Sunday.",
        "The White House contributed to this atmosphere by welcoming leaks.",
        "The author of the letter is a former ambassador to Ankara.",
        "In a photo by the rescue service the carriage lay on its side.",
        "Sixty people signed up for the shelter, the town hall said.",
        "He was asked to follow him onto the court.",
        "The paper's readers were told of the mistake on Tuesday.",
        "Copyright law changed that year.",
        "Insurers have doubled the premium for a single call.",
        "The paper on the table is a draft.",
    ],
)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_reporting_that_uses_the_words_of_boilerplate_stays(sentence: str, place: str) -> None:
    assert dropped(story(**{place: sentence})) == ()


def test_a_question_in_a_transcript_is_no_heading() -> None:
    assert dropped(story(middle="PRESENTER: And the minister?")) == ()


def test_a_prompt_at_the_end_of_a_paragraph_does_not_take_the_reporting_with_it() -> None:
    text = story(last="Twelve people died in the fire, the ministry said. If you like this blog, buy us a coffee.")
    assert list(reasons(text)) == ["If you like this blog, buy us a coffee."]


def test_a_text_without_full_stops_has_no_headings() -> None:
    assert dropped("the ferry sank\nten people died\nthe mayor came\nhe said nothing") == ()


def test_the_outlet_is_not_read() -> None:
    text = story(last="Get the Ledger's newsletter in your inbox every Friday.")
    found = {
        find_dropped(Article("a1", outlet, "", text, sha256_of(text)), split(text))
        for outlet in ("Capitol Ledger", "Volga Observer", "")
    }
    assert len(found) == 1


class TestSplitHeadline:
    def test_a_first_line_without_a_full_stop_is_the_headline(self) -> None:
        headline = "SHOCKER: Vorland Presses Kelmar to Return Ferries"
        text = f"\n{headline}\nferry vs tug\n{LEDE}"
        assert split_headline(text) == (headline, text.index("ferry vs tug"))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "One line only",
            LEDE,
            f"{LEDE}\n\n{BODY[1]}",
            f"launcher on parade, file photo\n\n{LEDE}",
            "Headline\n\nx",
        ],
    )
    def test_otherwise_there_is_none(self, text: str) -> None:
        assert split_headline(text) == (None, 0)
