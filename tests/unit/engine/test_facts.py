"""What a sentence says: figures, times, names, sources, negations."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.facts.extract import find_facts
from corpus.model import Quantity
from tests.unit.engine.reading import article, facts


def figure(text: str) -> Quantity:
    found = facts(text).quantities
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("The contract was worth $2.5 billion.", 2.5e9, "USD"),
        ("The deal cost two and a half billion dollars.", 2.5e9, "USD"),
        ("It set aside €910m for repairs.", 910e6, "EUR"),
        ("The fence is 24 miles long.", 24 * 1.609344, "kilometre"),
        ("Voting stopped for seventy minutes.", 4200.0, "second"),
        ("A quarter of the households had no power.", 25.0, "percent"),
        ("Nine in ten households had no power.", 90.0, "percent"),
        ("They collected eleven thousand three hundred signatures.", 11300.0, "count"),
        ("Half a dozen jets were sent.", 6.0, "count"),
        ("Families get 50 pounds a day.", 50 * 365.25, "GBP/year"),
        ("The rate rose by 0.5 percentage points.", 0.5, "percentage point"),
        ("The rate rose by 0.5 per cent.", 0.5, "percent"),
    ],
)
def test_a_figure_is_read_in_its_base_unit(text: str, low: float, unit: str) -> None:
    found = figure(text)
    assert found.unit == unit
    assert found.low == pytest.approx(low)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey bought the S-400 system.",
        "Ankara was removed from the F-35 program.",
        "The COVID-19 wave has passed.",
        "The G7 leaders met.",
        "A Boeing 737 landed safely.",
        "They invoked Article 5 of the treaty.",
        "In Precinct 14 voting stopped.",
        "The purchase was agreed in 2017.",
    ],
)
def test_a_figure_inside_a_name_or_a_date_is_no_quantity(text: str) -> None:
    assert facts(text).quantities == ()


@pytest.mark.parametrize(
    "dateline",
    ["SOFIA, June 3 (BDA) - ", "NEW YORK, Sept. 9 (Reuters) — ", "ORLANDO, Fla. (AP) - ", "OSLO, 5 May 2024 – "],
)
def test_where_and_when_a_story_was_filed_is_nothing_that_it_tells(dateline: str) -> None:
    found = facts(f"{dateline}The carrier filed for insolvency on Tuesday.")
    assert [ref.text for ref in found.times] == ["Tuesday"]
    assert found.names == ()
    assert found.tokens[0].text == "The"


@pytest.mark.parametrize(
    "text",
    ["U.S. troops left on Sunday – the president said so.", "EU leaders meet on 3 June – Brexit is on the table."],
)
def test_a_dash_makes_no_dateline(text: str) -> None:
    assert len(facts(text).times) == 1


def test_may_is_a_month() -> None:
    assert facts("They met in May.").hedges == ()
    assert len(facts("They may meet.").hedges) == 1


def test_what_is_counted_and_how_exactly() -> None:
    found = figure("At least 40 lawmakers signed the letter.")
    assert (found.noun, found.approximator, found.text) == ("lawmaker", "at_least", "At least 40")
    assert figure("Forty members of the US Congress signed the letter.").noun == "lawmaker"
    assert figure("Forty members of the choir signed the letter.").noun == "member"


def test_a_range_is_one_figure() -> None:
    found = figure("Between 20 and 30 boats were seized.")
    assert (found.low, found.high, found.approximator) == (20.0, 30.0, "range")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They met on Tuesday.", date(2025, 9, 9), date(2025, 9, 9)),
        ("They met on 25 August.", date(2025, 8, 25), date(2025, 8, 25)),
        ("They met yesterday.", date(2025, 9, 9), date(2025, 9, 9)),
        ("Deliveries ended in 2019.", date(2019, 1, 1), date(2019, 12, 31)),
        ("Deliveries slipped to 2026–2027.", date(2026, 1, 1), date(2027, 12, 31)),
        ("They will meet next Friday.", date(2025, 9, 12), date(2025, 9, 12)),
        ("It was built two years ago.", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_date_is_read_from_the_day_of_publication(text: str, earliest: date, latest: date) -> None:
    (found,) = facts(text).times
    assert (found.earliest, found.latest) == (earliest, latest)


def test_names_fold_to_one_key() -> None:
    one, two = facts("The shield is called Çelik Kubbe."), facts("The shield is called Celik Kubbe.")
    assert {name.key for name in one.names} & {name.key for name in two.names}


@pytest.mark.parametrize(
    ("text", "kind", "source"),
    [
        ("Russia has asked for the systems, two diplomats said.", "described", "two diplomats"),
        ("According to the health ministry, 12 people died.", "described", "the health ministry"),
        ("Chris Pappas said the letter was ready.", "named", "Chris Pappas"),
        ("Growth is put at 1.9 per cent by the research house.", "described", "the research house"),
        ("Twelve people died in the fire.", "outlet", ""),
        # The name stands between commas, or the verb before it.
        ("No money changed hands, Velmora Shipping, the operator, said in a statement.", "named", "Velmora Shipping"),
        ("The registrar, Tobias Wekunda, denied that he had been warned.", "named", "Tobias Wekunda"),
        ("It was the riders who brought it to him, claims his lawyer.", "described", "his lawyer"),
        # People who are described, with more said of them.
        (
            "The people there, a technician at headquarters explained, had no gear.",
            "described",
            "a technician at headquarters",
        ),
        ("A contractor who was there told me the bridge came down.", "described", "A contractor"),
        ("Keep it out of the garage, experts advise.", "unnamed", "experts"),
        (
            "It was a lecturer who passed on the file, three of his former students told us.",
            "described",
            "three of his former students",
        ),
        ("An accountant working for the parents found savings of 2.6 million a year.", "described", "An accountant"),
        # Papers and instruments.
        (
            "The harbour received the warning on Sunday at 16:12, the harbour's log shows.",
            "described",
            "the harbour's log",
        ),
        ("Court files show that the data of three reporters were pulled.", "described", "Court files"),
        ("The only apology on file, the judgment notes, came late.", "described", "the judgment"),
        (
            "Over five years the step frees 31 million dollars, according to the board's finance office.",
            "described",
            "the board's finance office",
        ),
        ("By the utility's own count two fifths of its water is lost.", "described", "the utility"),
        # "that" at a distance from the verb; a claim turned down.
        (
            "Observers of the Border Mission wrote in a preliminary report that the first bullets were fired there.",
            "unnamed",
            "Observers of the Border Mission",
        ),
        ("Emerald One denies that ill will played any part.", "named", "Emerald One"),
        ("The commodore rejected any suggestion that cash had been handed over.", "described", "The commodore"),
        # Said in other ways: by a figure, by being sure, by putting a new figure in the place of the old one.
        ("City hall puts the damage at 1.2 million euros.", "described", "City hall"),
        ("The camp's register has 149 names.", "described", "The camp's register"),
        (
            "An internal planning paper that was passed around in our canteen speaks of 1,200 posts to be cut.",
            "described",
            "An internal planning paper",
        ),
        ("The bank's own count comes to 61 million.", "described", "The bank"),
        ("The mayor is convinced that they are making for the coast.", "described", "The mayor"),
        ("The ministry corrected its figure for last year to 44,900.", "described", "The ministry"),
        ("There will be no inquiry, the minister of water made clear.", "described", "the minister of water"),
        (
            "“He just found the door open,” prosecutor Griet Ossendrijver scoffed.",
            "named",
            "prosecutor Griet Ossendrijver",
        ),
        # The outermost of two.
        ("Readings showed no benzene in the air, the fire brigade said.", "described", "the fire brigade"),
        ("According to the prosecutor, the company denied that it knew.", "described", "the prosecutor"),
        ("The minister said that, according to the police, 12 people died.", "described", "The minister"),
        # Who files, presents or asks is the outlet; whom they quote is not.
        ("GRAZ, Austria, July 9 (Alpine Wire) - Orvanta said it was calling back 12 cars.", "named", "Orvanta"),
        ("TEMBO: Gate 4 stood open, the stadium manager assured me.", "described", "the stadium manager"),
        ("REPORTER: Nine others are being treated there.", "outlet", ""),
        ("HOST: What does the defence say?", "outlet", ""),
        (
            "LONDON, Nov 6 (Northline) - Pellowe Stores slid to a loss and said it would close 27 shops.",
            "named",
            "Pellowe Stores",
        ),
        ("Nobody could vote for an hour, our reporter saw.", "outlet", ""),
        # Nothing is said (yet), or only the time is told by it.
        ("The mine closed after the ministry said it would review the permit.", "outlet", ""),
        ("The minister will announce the result on Friday.", "outlet", ""),
        ("The ministry rejected the bid.", "outlet", ""),
        ("The company did not say how many had died.", "outlet", ""),
        ("The minister will say on Friday that the mine stays open.", "outlet", ""),
        ("A shortage showed that the plan was wrong.", "outlet", ""),
        ("Medilux put only 14 laboratories up for sale.", "outlet", ""),
        ("Ms Tomasik, a former judge, has ten days in which to sign.", "outlet", ""),
        ("Hellberg, the owner, left: Hualme was added to the list.", "outlet", ""),
        ("Thousands were told by letter to stay at home.", "outlet", ""),
        ("A search party found the body of a 71-year-old man.", "outlet", ""),
        ("The board let stand the finding that Stellan Brask had known of the breach.", "outlet", ""),
    ],
)
def test_who_says_it(text: str, kind: str, source: str) -> None:
    found = facts(text).attribution
    assert (found.kind, found.source) == (kind, source)


def test_he_is_the_person_named_before() -> None:
    text = "Chris Pappas wrote the letter. He said more names would follow."
    cut = text.index("He said")
    found = find_facts(article(text), [(0, cut - 1), (cut, len(text))])
    assert found[1].attribution.key == "pappas"


def keys(text: str) -> list[str]:
    """The key of the source of each sentence; sentences end in a full stop."""
    ends = [place + 1 for place, letter in enumerate(text) if letter == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return [found.attribution.key for found in find_facts(article(text), list(zip(starts, ends, strict=True)))]


def test_pronouns_mean_whom_the_sentences_before_named() -> None:
    assert keys("A spokesman for the port said two died. He added that four were hurt.")[1] == "spokesman port"
    assert keys("The coast guard said 142 were saved. It denied that a vessel had tried to tow it.")[1] == "coast guard"
    assert keys("Chris Pappas wrote it. The council said so. He said more would follow.")[2] == "pappas"
    assert keys("Relatives have counted seven dead, two of whom, they say, were never tested.") == ["relative"]


def test_a_pronoun_alone_is_nobody_in_particular() -> None:
    she, other = facts("She added that four were hurt.").attribution, facts("He said five were hurt.").attribution
    assert (she.kind, she.key, other.key) == ("unnamed", "", "")
    assert facts("The gate was locked, one of them said.").attribution.key == ""
    assert facts("From what she was told, the train left at nine.").attribution.kind == "unnamed"


def test_who_denies_asserts_the_denial() -> None:
    found = facts("Emerald One denies that ill will played any part.").attribution
    assert (found.key, found.verb) == ("emerald one", "deny")


def test_offsets_count_in_the_article() -> None:
    text = "First line.\n\nAt least 40 lawmakers met on Tuesday, Chris Pappas said."
    start = text.index("At least")
    (found,) = find_facts(article(text), [(start, len(text))])
    for item in (*found.quantities, *found.times, *found.names):
        assert text[item.start : item.end] == item.text
    assert text[found.attribution.start : found.attribution.end] == "Chris Pappas"
    for token in found.tokens:
        assert text[token.start : token.end] == token.text
