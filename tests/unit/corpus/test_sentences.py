"""Sentences: exact offsets for any text, and no statement cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import LONGEST_LINE, lines, split

# Arbitrary Unicode, and text dense in what ends or does not end a sentence.
ANY_TEXT = st.text() | st.text(
    alphabet=" \n\r\t\x0b\u2028\u200b.!?…;:“”‘’\"'«»„()-–—AaZz09é。！؟।سמ😀\u202e\ud800", max_size=120
)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@given(ANY_TEXT)
def test_every_word_of_any_text_is_in_exactly_one_sentence(text: str) -> None:
    at = 0
    for start, end in split(text):
        assert at <= start < end <= len(text)
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@given(ANY_TEXT)
def test_every_sentence_lies_in_one_line(text: str) -> None:
    places = lines(text)
    assert all(any(start <= s and e <= end for start, end in places) for s, e in split(text))


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. State Department repeated its position on Monday.",
        "He met Sens. Rand Olm and Ida Coe, Rep. Ada Wu and Gov. Lee on Jan. 5 at No. 10.",
        "The price of the S-400 rose by 2.5 percent to $2.48 bn. in a year.",
        "“We have taken one step. Nobody should count the stairs,” he said.",
        "‘We will. We shall,’ the minister said.",
        '"It is not over. It has begun," she told the court.',
        "What he said was: „Wir gehen. Wir kommen wieder.“",
        "WASHINGTON (AP) — The vote was 51 to 49.",
        "It began at 6:20 p.m. Karethi time, well … perhaps later.",
        "Until noon the crushers stood idle; I could hear the birds.",
    ],
)
def test_what_is_no_end_of_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("It ended at 7 a.m. The police came.", ["It ended at 7 a.m.", "The police came."]),
        ("Then he left... And came back.", ["Then he left...", "And came back."]),
        ("“We won,” he said. “We did.” Nobody replied.", ["“We won,” he said.", "“We did.”", "Nobody replied."]),
        ("他说。她说：“好。”然后走了！", ["他说。", "她说：“好。”", "然后走了！"]),
        ("यह एक वाक्य है। यह दूसरा है।", ["यह एक वाक्य है।", "यह दूसरा है।"]),
        ("هل جاء؟ نعم جاء.", ["هل جاء؟", "نعم جاء."]),
    ],
)
def test_what_is_an_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_line_end_is_an_end_even_without_a_full_stop() -> None:
    assert sentences("The Stakes\nFor Ankara much hangs on it.\n\nSource: press") == [
        "The Stakes",
        "For Ankara much hangs on it.",
        "Source: press",
    ]


def test_lines_wrapped_by_hand_are_put_together() -> None:
    text = (
        "The ministry said on Tuesday that the bridge over the river\n"
        "would stay closed until the spring, because two of its four\n"
        "piers had moved by eleven centimetres since the last flood.\n"
        "Work is to begin in May."
    )
    assert [s.replace("\n", " ")[:12] for s in sentences(text)] == ["The ministry", "Work is to b"]


def test_a_speech_is_not_one_sentence() -> None:
    text = "“" + "We shall go on to the very end of it. " * 20 + "Thank you,” he said."
    assert len(sentences(text)) > 10


@pytest.mark.parametrize("unit", ["a", ".", "“", "Mr. A ", "Aa; The ", "。", "( A. ", "'a", "a\n", "\u200b"])
def test_a_long_text_without_ends_still_gives_sentences(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    found = split(text)
    assert sum(end - start for start, end in found) >= len("".join(text.split())) - len(found)
    assert max(end - start for start, end in found) <= LONGEST_LINE + 1_000
