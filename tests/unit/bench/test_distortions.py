"""The planted distortions: what an edit changes is what it says it changes, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest

from bench.trials.distortions import WAYS, at_issue, distortions
from bench.trials.edits import EDITS
from bench.trials.gold import GoldEvent
from bench.trials.kit import span_of, story
from corpus.model import Document, Facts, Name, Statement, Token

NOON = datetime(2025, 9, 8, 12, tzinfo=UTC)
NOTHING = Facts()


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        ("antonym", "Lawmakers approved the text.", "Lawmakers rejected the text."),
        ("antonym", "Before the vote he spoke.", "After the vote he spoke."),
        ("strength", "The crown was strengthening.", "The crown was weakening."),
        ("digit", "Police counted 43 cars.", "Police counted 83 cars."),
        ("digit", "Police counted 43 cars.", "Police counted 47 cars."),
        ("digit", "Seven people died.", "Three people died."),
        ("unit", "It cost 2.5 billion crowns.", "It cost 2.5 million crowns."),
        ("unit", "It took 40 hours.", "It took 40 days."),
        ("date", "They met on Monday.", "They met on Friday."),
        ("date", "The deal of 2017 stands.", "The deal of 2014 stands."),
        ("negation", "He did not sign.", "He did sign."),
        ("negation", "They cannot stay.", "They can stay."),
        ("negation", "The road is closed.", "The road is not closed."),
    ],
)
def test_an_edit_makes_the_one_change_of_its_kind(kind: str, text: str, wrong: str) -> None:
    assert wrong in EDITS[kind](text, NOTHING, [])


@pytest.mark.parametrize("text", ["The S-400 and the F-35 met.", "At 16:40 they left.", "In 2017 they left."])
def test_figures_that_are_names_times_or_years_are_no_digits_to_change(text: str) -> None:
    assert EDITS["digit"](text, NOTHING, []) == []


def test_a_rough_figure_changes_by_more_than_its_roughness() -> None:
    assert EDITS["digit"]("about 2,480 people came", NOTHING, []) == ["about 6,480 people came"]


def test_a_name_is_exchanged_for_another_of_its_kind() -> None:
    own, other, place = (
        Name(0, 7, "Almonte", "person", "almonte"), Name(0, 5, "Leino", "person", "leino"),
        Name(0, 4, "Oslo", "place", "oslo"),
    )  # fmt: skip
    assert EDITS["name"]("Almonte resigned.", Facts(names=(own,)), [own, other, place]) == ["Leino resigned."]


def test_roles_are_exchanged_with_their_phrases() -> None:
    words = [("The", "det", 1), ("union", "nsubj", 2), ("sued", "ROOT", 2), ("Caldera", "dobj", 2)]
    tokens, at = [], 0
    for text, dep, head in words:
        pos = {"ROOT": "VERB", "det": "DET"}.get(dep, "NOUN")
        tokens.append(Token(at, at + len(text), text, text.lower(), pos, dep, head))
        at += len(text) + 1
    assert EDITS["role"]("The union sued Caldera.", Facts(tokens=tuple(tokens)), []) == ["Caldera sued the union."]


def test_what_only_the_counterpart_states_is_not_at_issue() -> None:
    partner, wrong = "He said on Monday that 43 had signed.", "He said on Friday that 43 had signed."
    assert not at_issue("date", "He said that 43 had signed.", partner, wrong)
    assert at_issue("date", "On Monday, 43 had signed, he said.", partner, wrong)


def test_each_way_of_meeting_a_distortion_holds_the_wrong_sentence_at_its_place() -> None:
    one = story("a", "One", ["Police counted 43 cars.", "The road is shut."], NOON)
    two = story("b", "Two", ["There were 43 cars, police counted.", "Rain fell."], NOON.replace(hour=15))
    spans = {"a#1": span_of(one, "Police counted 43 cars."), "b#1": span_of(two, "There were 43 cars, police counted.")}
    event = GoldEvent(
        "e", (one, two), spans, (("a#1", "b#1", "agree"),), (frozenset("a"), frozenset("b")), (), frozenset()
    )
    read = {
        article.id: Document(article, (Statement(article.id, 0, 0, len(article.text), article.text),))
        for article in (one, two)
    }
    found = distortions([event], read, 50, Random(1))
    assert {trial.way for trial in found} == set(WAYS)
    for trial in found:
        true = trial.true.text[trial.at_true.start : trial.at_true.end]
        wrong = trial.wrong.text[trial.at_wrong.start : trial.at_wrong.end]
        assert true != wrong
        assert true in [event.text(span) for span in spans.values()]
        assert trial.true.published == trial.wrong.published
        assert trial.true.outlet != trial.wrong.outlet
        if trial.way == "planted":
            assert trial.wrong.text.replace(wrong, "") in [
                item.text.replace(event.text(spans[f"{item.id}#1"]), "") for item in (one, two)
            ]
