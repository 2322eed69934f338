"""What is stored of a paste or a file: the text, without what cannot be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean_text, decode, pasted_text
from corpus.errors import UnreadableInput


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029")))
def test_ordinary_text_is_kept_to_the_letter(text: str) -> None:
    assert clean_text(text) == text


@given(st.text())
def test_cleaning_twice_changes_nothing_more_and_gives_text_that_can_be_stored(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned.removeprefix("\ufeff")
    cleaned.encode("utf-8")
    assert not any(c < " " and c not in "\n\t" for c in cleaned)


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("\ufeffOne\r\nTwo\rThree\u2028Four", "One\nTwo\nThree\nFour"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("Turkey\x92s \x93offer\x94", "Turkey’s “offer”"),
        ("half \ud83d a pair, whole \ud83d\ude00", "half \ufffd a pair, whole 😀"),
        ("  indented, trailing  ", "  indented, trailing  "),
    ],
)
def test_what_changes(given_text: str, stored: str) -> None:
    assert clean_text(given_text) == stored


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "iso8859-15"])
def test_a_file_is_read_in_its_own_encoding(encoding: str) -> None:
    text = "Der Präsident sagte am Montag, die Brücke über den Fluß bleibe bis zum Frühjahr geschlossen. " * 3
    assert decode(text.encode(encoding), "story.txt") == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04word", "Word"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 4, "binary"),
        (b"a\x00b\x00\x01\x02" * 50, "binary"),
    ],
)
def test_a_binary_file_is_refused_by_kind_with_a_remedy(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableInput, match=kind) as refusal:
        decode(data, "upload.dat")
    assert "upload.dat" in refusal.value.message
    assert "plain text" in refusal.value.remedy


@pytest.mark.parametrize("paste", ["", " \n\t", "...", "\x00\x01\x02\x03\x04\x05" * 20, "\ufffd" * 30 + "abc"])
def test_a_paste_without_words_is_refused(paste: str) -> None:
    with pytest.raises(UnreadableInput):
        pasted_text(paste)


@pytest.mark.parametrize(
    "page",
    [
        "<p>The council of Kelmar asked Vorland on Monday.</p><script>steal()</script>",
        "<!DOCTYPE html><html><head><title>T</title><script>steal()</script></head>"
        "<body><article><p>The council of Kelmar asked Vorland on Monday.</p></article></body></html>",
    ],
)
def test_of_the_source_of_a_page_the_words_are_kept_and_the_scripts_are_not(page: str) -> None:
    assert pasted_text(page).strip() == "The council of Kelmar asked Vorland on Monday."


def test_markup_inside_a_story_is_left_as_it_is() -> None:
    text = "He typed <script>alert(1)</script> and pressed enter."
    assert pasted_text(text) == text


def test_a_stray_control_character_does_not_make_a_paste_binary() -> None:
    assert pasted_text("A story\x00 of one line.") == "A story of one line."
