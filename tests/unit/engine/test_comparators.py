"""Each comparator: what conflicts, what agrees, what is not its business."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.comparators import COMPARATORS, Outcome
from app.core.comparators.sources import one_source, other_source
from app.core.profile import Profile
from corpus.model import Attribution
from tests.unit.engine.reading import facts, profile

Compare = Callable[[Profile, Profile], Outcome]


def outcome(slot: str, a: str, b: str) -> Outcome:
    return COMPARATORS[slot](profile(a), profile(b))


@pytest.mark.parametrize(
    ("slot", "a", "b"),
    [
        ("number", "The explosion killed 12 people.", "The explosion killed 15 people."),
        ("number", "Winds reached 140 kilometres an hour.", "The winds blew at 185 km/h."),
        ("number", "Six ambulances stood ready.", "Twelve ambulances stood ready."),
        ("number", "The fence is 83 km long.", "The fence is 24 miles long."),
        ("number", "It is the third round of sanctions.", "It is the fourth round of sanctions."),
        ("date", "The factory closed on Monday.", "The factory closed on Tuesday."),
        ("date", "The contract was signed in 2017.", "The contract was signed in 2019."),
        ("name", "Defence Minister Teodor Valca resigned.", "Defence Minister Tomas Valca resigned."),
        ("name", "General Anton Brusk signed for Taldova.", "Anatol Brusk, the defeated general, could not sign."),
        ("name", "The five injured climbers are in hospital in Osh.", "The five injured climbers are in Bishkek."),
        ("name", "They were led by Luc Marchand.", "The man at their head, Luc Marchetti, has climbed it nine times."),
        ("name", "The team doctor, Mirko Stanzel, was detained.", "Medic Marko Stelzer was led away."),
        ("name", "A Romanian driver is among the dead.", "A Bulgarian driver is among the dead."),
        ("name", "The court named the lawyer Dora Ventiris as administrator.",
         "The administrator, Nikos Lagoudis, promised to help."),
        ("quote", "“I respect the voice of the residents,” she said.",
         "“I accept the voice of some of the residents,” she said."),
        ("polarity", "The court upheld the ban.", "The court overturned the ban."),
        ("polarity", "The union accepted the offer.", "The union did not accept the offer."),
        ("polarity", "The board turned down the money.", "The board accepted the money."),
        ("polarity", "He denied that his officers had fired tear gas.", "The police fired tear gas at families."),
        ("polarity", "Three members of staff were arrested.", "Nobody has been taken into custody."),
        ("polarity", "The police have ruled out arson.", "An expert spoke of arson."),
        ("polarity", "The match was called off.", "The match was played to the end."),
        ("polarity", "The driver survived.", "The driver lost his life."),
        ("polarity", "The doctor was arrested.", "The doctor escaped."),
        ("polarity", "The wall was never built.", "The wall held back the debris."),
        ("role", "The mayor sued the pharmacist.", "The pharmacist sued the mayor."),
        ("role", "The firm is suing Halim Optics.", "Supplier Halim Optics has taken the firm to court."),
        ("role", "Guards beat the headman, Josias Mutembo.", "Headman Josias Mutembo struck guards with a stick."),
        ("role", "It was Halden that grounded the rocket, not the regulator.",
         "The regulator ordered Halden to stop the flights."),
        ("role", "Dunmore wants to take over Hanlon's.", "Hanlon's has set its mind on buying up Dunmore."),
        ("polarity", "The chairman left of his own accord.", "The chairman was forced out by the board."),
        ("role", "The guard pulled the supervisor to a window.", "The supervisor dragged the guard to a window."),
        ("role", "The state will give every family a bond.", "Every family will give the state a bond."),
        ("number", "The ransom was five million dollars.", "The kidnappers asked for five million pesos."),
        ("number", "Rates rose by 0.5 percentage points.", "Rates rose by 0.5 percent."),
        ("date", "The polls closed at 7 p.m. local time.", "The polls closed at 9 p.m. local time."),
        ("date", "The rig tipped over at ten to eight in the morning.", "The rig tipped over at 6:50 a.m."),
        ("date", "The museum opens next Thursday.", "The museum opens next Friday."),
        ("hedge", "The system may be returned.", "The system is returned."),
        ("edit", "The carrier filed for insolvency on Tuesday.", "The carrier filed for insolvency on Saturday."),
        ("edit", "With four fifths of the votes counted, Ursu led.", "With two fifths of the votes counted, Ursu led."),
        ("edit", "The officers then entered the hotel by the back door.",
         "The hotel then entered the officers by the back door."),
        ("edit", "The market remains open to everyone.", "The market remains closed to everyone."),
        ("edit", "The men were working 110 metres below ground.", "The men were working 110 metres above ground."),
        ("edit", "They left the hall at nine in the morning.", "They left the hall at nine in the evening."),
        ("edit", "The boy did pick up a stone on Elm Road.", "The boy did pick up a stone on Oak Road."),
    ],
)  # fmt: skip
def test_conflict(slot: str, a: str, b: str) -> None:
    found = outcome(slot, a, b)
    assert found.verdict == "conflict"
    assert found.reason
    assert outcome(slot, b, a).verdict == "conflict", "the order of the two must not matter"


@pytest.mark.parametrize(
    ("slot", "a", "b"),
    [
        ("number", "Turkey paid $2.5 billion for the system.", "Turkey paid 2.48 billion dollars for the system."),
        ("number", "Forty lawmakers signed the letter.", "The letter was signed by 40 lawmakers."),
        ("number", "The base is 40 km from the capital.", "The base is some 25 miles from the capital."),
        ("number", "More than 11,000 signatures were collected.", "They collected 11,300 signatures."),
        ("number", "Each household gets 50 pounds a day.", "Each household gets £350 a week."),
        ("number", "One in eight profited.", "12 percent profited."),
        ("number", "A quarter of the homes are empty.", "24 percent of the homes are empty."),
        ("date", "The polls closed at 9 p.m.", "The polls closed at 1900 GMT."),
        ("date", "The rig tipped over at ten to eight in the morning.", "The rig tipped over at 7:50 a.m."),
        ("date", "The museum stays closed until Thursday.", "The museum opened again on Thursday."),
        ("date", "Talks may open in June, they said.", "The talks in June went well."),
        ("date", "The contract was signed in December 2017.", "The contract was signed in 2017."),
        ("quote", "“We will not give up our home,” she said.", "She said: “We will not give up our home.”"),
        ("role", "The mayor sued the pharmacist.", "The pharmacist was sued by the mayor."),
        ("name", "General Mohammed Salah spoke.", "The general, Muhamad Salah, spoke."),
        ("name", "Alexander Lukashenko signed.", "Aleksandr Lukashenko signed."),
        ("name", "Bill Hanlon signed.", "William J. Hanlon signed."),
        ("name", "Mayor Roy Tunstall was convicted of fraud.", "Mr Tunstall was convicted of fraud."),
        ("polarity", "The army denied firing a single round.", "The army has not fired, an officer said."),
    ],
)
def test_agreement(slot: str, a: str, b: str) -> None:
    assert outcome(slot, a, b).verdict == "agree"


@pytest.mark.parametrize(
    ("slot", "a", "b"),
    [
        ("number", "12 people were killed.", "The fire burned for 15 hours."),
        ("number", "Turkey bought the S-400.", "Turkey bought the S-300."),
        ("date", "The factory closed.", "The factory closed on Monday."),
        ("name", "Chris Pappas wrote the letter.", "The letter was long."),
        ("polarity", "The court upheld the ban.", "The court upheld the ban."),
        ("role", "The mayor sued the pharmacist.", "The pharmacist opened a shop."),
        ("role", "The board accepted the money.", "The trustees accepted the money."),
        ("role", "A coach killed 17 people.", "17 people died in a coach."),
        ("hedge", "It rained.", "It snowed."),
        (
            "name",
            "A firm was paid by the council of the consultancy Delmira.",
            "The council received money from the consultancy Delmira Advisory, a person said.",
        ),
        ("name", "Troops of Kareth opened fire at the bridge.", "Karethian troops opened fire at the bridge."),
        ("number", "It was 101 degrees Fahrenheit in the port.", "It was 38.4 degrees Celsius in the port."),
        ("number", "There were 142 passengers and six crew on board.", "There were 148 people on board."),
        ("number", "In a poll 53 per cent were against.", "In a poll 47 per cent were in favour."),
        ("number", "The bill passed by 96 votes, with 81 against.", "The bill passed with 15 votes to spare."),
        ("number", "The pension rises from 980 to 1,100 euros.", "The pension rises by 120 euros."),
        ("number", "Nine children are among the dead.", "Among the living are seventeen children."),
        ("number", "Three people are missing.", "Two people are dead."),
        ("date", "The crash happened at 4:50 a.m. GMT.", "The crash happened at 6 a.m."),
        ("polarity", "The firm denied that the mine had closed.", "The firm said: the mine is no ruin."),
        ("polarity", "A cable caused the blast.", "The cable, not the fireworks, caused the blast."),
        ("polarity", "The road reopened, according to the police.", "The police refused."),
        ("number", "The plant will cost 20 million dollars.", "The plant will cost A$20 million."),
        ("edit", "The new ferry line opened on Sept. 9.", "The new ferry line opened on Tuesday."),
        ("edit", "Moscow rejected the new offer on grain.", "The Kremlin rejected the new offer on grain."),
        ("edit", "The new tax cut prices by half.", "The new tax cut prices by 50%."),
        ("name", "LONDON (Reuters) - The airline has filed for insolvency.",
         "PARIS, June 3 (AP) - The airline has filed for insolvency."),
        ("role", "Ana met Ben in Ulm.", "Ben met Ana in Ulm."),
        ("edit", "Police searched homes in Ghent and Antwerp.", "Police searched homes in Antwerp and Ghent."),
        ("edit", "Gen. Anton Brusk signed for Taldova.", "General Anton Brusk signed for Taldova."),
        ("edit", "Workshops will start on repairs on Sept. 1.", "Workshops will start on repairs on 1 September."),
        ("edit", "The explosion killed 12 people in town.", "The explosion killed twelve people in town."),
        ("edit", "The mayor sued the pharmacist of Ulm.", "A concert in Ulm begins at nine on Monday."),
    ],
)  # fmt: skip
def test_not_its_business(slot: str, a: str, b: str) -> None:
    assert outcome(slot, a, b).verdict == "none"


def test_figures_for_different_things_do_not_conflict() -> None:
    found = outcome("number", "The province counted 40 injured cows.", "The city counted 12 broken windows.")
    assert found.verdict == "none" or found.strength < 0.5


def test_deciding_words_are_the_figures_themselves() -> None:
    a, b = "The explosion killed 12 people.", "The explosion killed 15 people."
    found = outcome("number", a, b)
    assert [a[start:end] for start, end in found.a] == ["12"]
    assert [b[start:end] for start, end in found.b] == ["15"]
    assert found.reason == "12 in one, 15 in the other, for people"


def test_deciding_words_of_a_role_are_the_two_doers() -> None:
    a, b = "It was Halden that grounded the rocket.", "The regulator grounded the rocket of Halden."
    found = outcome("role", a, b)
    assert [a[start:end] for start, end in found.a] == ["Halden"]
    assert [b[start:end] for start, end in found.b] == ["regulator"]
    assert found.reason == "Halden in one, regulator in the other"


def test_deciding_words_of_a_denial_are_the_denial_and_what_is_told_instead() -> None:
    a, b = "The wall was never built.", "The wall held back the debris."
    found = outcome("polarity", a, b)
    assert [a[start:end] for start, end in found.a] == ["never", "built"]
    assert [b[start:end] for start, end in found.b] == ["held"]
    assert found.reason == "“never built” in one, “held” in the other, of “wall”"


def test_a_place_may_lie_in_the_other_and_one_figure_belong_to_two_matters() -> None:
    assert outcome("name", "The ship sank near Malta.", "The ship sank near Valletta.").strength < 0.6
    wage, rent = "The union wants a raise of 5 percent.", "Rents have gone up by 5 percentage points."
    assert outcome("number", wage, rent).strength < 0.6


def test_two_exchanges_in_one_sentence_may_be_two_facts() -> None:
    a = "The treasurer of Ulm Heath resigned before the audit was published."
    one = outcome("edit", a, a.replace("treasurer", "mayor"))
    both = outcome("edit", a, a.replace("treasurer", "mayor").replace("published", "begun"))
    assert both.strength < one.strength
    assert one.reason == "the same sentence but for “treasurer” in one, “mayor” in the other"


def test_swapping_the_deciding_figures_flips_the_outcome_and_deleting_other_words_does_not() -> None:
    a, b = "The explosion killed 12 people in the old town.", "The explosion killed 15 people."
    assert outcome("number", a, b.replace("15", "12")).verdict == "agree"
    assert outcome("number", a.replace(" in the old town", ""), b).verdict == "conflict"


@pytest.mark.parametrize(
    ("slot", "a", "alike", "unlike"),
    [
        ("number", "The storm cut power to 1,900 homes in the valley.", "The storm cut power to 2,400 homes.",
         "The choir sold 2,400 tickets."),
        ("date", "The bridge at Orlen was closed on Monday.", "The bridge was shut on Tuesday.",
         "A concert begins on Tuesday."),
        ("polarity", "The mayor accepted the offer of the union.", "The mayor refused the offer.",
         "The witness refused to speak."),
    ],
)  # fmt: skip
def test_the_more_both_share_the_surer_the_conflict(slot: str, a: str, alike: str, unlike: str) -> None:
    assert outcome(slot, a, alike).strength >= 0.45
    assert outcome(slot, a, unlike).strength < 0.45


def test_sources() -> None:
    police = facts("Police said 12 people died.").attribution
    diplomats = facts("Two diplomats said 15 people died.").attribution
    itself = facts("Fifteen people died.").attribution
    assert other_source(police, diplomats)
    assert one_source(police, police)
    assert not other_source(police, itself)
    assert not one_source(itself, itself)


def test_what_may_be_one_source_or_two_is_neither() -> None:
    def source(text: str) -> Attribution:
        return facts(f"{text} said 12 people died.").attribution

    for one, two in (
        ("The ministry", "The interior ministry"),
        ("She", "He"),
        ("Two diplomats", "Three diplomats"),
        ("The Osterlund police", "Police"),
    ):
        assert not one_source(source(one), source(two))
        assert not other_source(source(one), source(two))
    assert other_source(source("Vardia's police"), source("Ostrel's police"))
    assert one_source(source("The interior ministry"), source("the interior ministry"))
