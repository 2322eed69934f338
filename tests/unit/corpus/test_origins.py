"""Independent origins: reprints count once, quotations prove nothing, follow-ups stay with their outlet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.analyse import TextAnalyser
from corpus.dedupe import agency_credit, origin_groups
from corpus.model import UNKNOWN_OUTLET, Article, Document, sha256_of

NOON = datetime(2025, 9, 8, 12, tzinfo=UTC)
WIRE = [
    "KELMAR, Sept 8 - The council of Kelmar asked Vorland on Monday to take back two ferries it bought six years ago.",
    "The idea was first raised at a meeting of harbour officials in late July, one of the councillors told the agency.",
    "The contract was worth 2.48 million and covered both ferries with their spare engines and a crane.",
    "Vorland is short of ships after a storm sank three of its fleet in the spring and orders are waiting.",
    "The ferries lie at a pier roughly four kilometres from the town hall and have never carried a passenger.",
]
OWN = [
    "Nobody in the shipyard believed it at first, but the letter from Kelmar was on the desk by Tuesday.",
    "Workers interviewed at the gate recalled how the hulls left the dock with brass bands and flags in 2019.",
    "A retired engineer put the price of another refit at half a million and doubted that anyone would pay.",
]
SPEECH = (
    "“We bought these ships in good faith, we paid for them on time, and we will not leave them to rust at our pier "
    "while children take the bus around the bay,” mayor Ilse Dorn told the council."
)


def read(
    article_id: str, text: list[str], *, outlet: str = "", hours: float = 0, published: datetime | None = NOON
) -> Document:
    body = "\n\n".join(text)
    when = published + timedelta(hours=hours) if published else None
    return TextAnalyser().read(Article(article_id, outlet or article_id, "", body, sha256_of(body), published=when))


def test_a_reprint_shares_the_origin_of_the_wire_story() -> None:
    edited = [WIRE[0].replace("KELMAR, Sept 8 - ", "").replace("asked", "requested"), WIRE[2], WIRE[1], *WIRE[3:4]]
    assert origin_groups([read("wire", WIRE), read("paper", edited, hours=3), read("own", OWN, hours=1)]) == (
        ("wire", "paper"),
        ("own",),
    )


def test_forty_more_reprints_change_nothing() -> None:
    documents = [read("wire", WIRE), read("own", OWN, hours=1)]
    documents += [read(f"p{n:02}", [WIRE[n % 5], *WIRE[1:4]], hours=2 + n) for n in range(49)]
    assert [len(group) for group in origin_groups(documents)] == [50, 1]


def test_the_same_quotation_in_two_reports_is_no_common_origin() -> None:
    documents = [read("a", [WIRE[0], SPEECH]), read("b", [OWN[0], SPEECH], hours=1)]
    assert origin_groups(documents) == (("a",), ("b",))


@pytest.mark.parametrize(
    "said",
    [
        "“We bought these ships in good faith. We paid for them on time, all of them. They will not rust here.",
        "We bought these ships in good faith and paid for them on time, and we will never leave them to rust here.",
        "The ships were bought in good faith and paid on time, all of it, and a pier is no place for them to rust.\n"
        "— Ilse Dorn (@ilsedorn) September 8, 2025",
    ],
)
def test_speeches_statements_and_posts_are_no_common_origin_either(said: str) -> None:
    documents = [read("a", [*WIRE[:3], said]), read("b", [*OWN, said], hours=1)]
    assert origin_groups(documents) == (("a",), ("b",))


def test_a_round_up_of_two_sources_does_not_make_them_one() -> None:
    documents = [read("wire", WIRE), read("own", OWN, hours=1), read("both", [*WIRE, *OWN], hours=2)]
    assert origin_groups(documents) == (("wire", "both"), ("own",))


def test_an_outlets_later_article_goes_on_with_its_earlier_one() -> None:
    documents = [read("a1", OWN, outlet="Courier"), read("a2", WIRE, outlet="Courier", hours=5)]
    assert origin_groups(documents) == (("a1", "a2"),)


def test_an_outlet_that_prints_a_wire_story_and_later_its_own_is_in_two_groups() -> None:
    documents = [
        read("wire", WIRE, outlet="Agency"),
        read("copy", WIRE[:4], outlet="Courier", hours=1),
        read("own", OWN, outlet="Courier", hours=9),
    ]
    assert origin_groups(documents) == (("wire", "copy"), ("own",))


def test_the_same_when_the_wire_story_itself_is_not_held_but_credited() -> None:
    credited = [WIRE[0].replace("Sept 8 -", "Sept 8 (Meridian) -"), *WIRE[1:]]
    documents = [read("copy", credited, outlet="Courier"), read("own", OWN, outlet="Courier", hours=9)]
    assert origin_groups(documents) == (("copy",), ("own",))


def test_two_reports_with_one_agency_in_their_datelines_share_an_origin() -> None:
    one = ["KELMAR (Godavari Press Bureau) - " + WIRE[1], *WIRE[2:]]
    other = ["KELMAR, Sept 9 (GPB) — " + OWN[0], *OWN[1:]]
    assert origin_groups([read("a", one), read("b", other, hours=20)]) == (("a", "b"),)


@pytest.mark.parametrize("outlet", [UNKNOWN_OUTLET])
def test_unknown_outlets_are_not_one_outlet(outlet: str) -> None:
    documents = [read("a", WIRE, outlet=outlet), read("b", OWN, outlet=outlet, hours=1)]
    assert origin_groups(documents) == (("a",), ("b",))


def test_without_dates_the_longest_text_is_the_source() -> None:
    documents = [
        read("top", WIRE[:2], published=None),
        read("whole", WIRE, published=None),
        read("rest", WIRE[2:], published=None),
    ]
    assert origin_groups(documents) == (("whole", "rest", "top"),)


def test_content_is_related_whatever_the_masthead() -> None:
    def groups(*outlets: str) -> tuple[tuple[str, ...], ...]:
        texts = [WIRE, WIRE[:4], OWN]
        return origin_groups([read(f"a{n}", text, outlet=outlets[n], hours=n) for n, text in enumerate(texts)])

    assert groups("Agency", "Courier", "Ledger") == groups("Ledger", "Agency", "Courier") == (("a0", "a1"), ("a2",))


@given(st.permutations(range(4)))
def test_the_order_given_does_not_matter(order: list[int]) -> None:
    documents = [read("a", WIRE), read("b", WIRE[1:], hours=1), read("c", OWN, hours=2), read("d", [], hours=3)]
    assert origin_groups([documents[at] for at in order]) == (("a", "b"), ("c",), ("d",))


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("ANKARA, Sept 8 (Meridian) - Russia has asked", {"meridian"}),
        ("MANILA, Oct 17 (Pacific Newswire) — An earthquake", {"pacific newswire", "pn"}),
        ("Photo: archive\n\nLISBON (INL) – Thousands marched", {"inl"}),
        ("The council (of Kelmar) asked Vorland.", set()),
        ("She said. The ministry (MoD) - and nobody else - knew.", set()),
    ],
)
def test_agency_credits(text: str, agency: set[str]) -> None:
    assert agency_credit(text) == agency
