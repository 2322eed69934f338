"""A story pasted as a reader's browser gives it: one line a paragraph, caption first, prompts behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.analyse import TextAnalyser
from corpus.clean import pasted_text
from corpus.headline import split_headline
from corpus.model import Article, Document, sha256_of

MESSY = """SHOCKER: Vorland Presses Kelmar to Return Ferry Systems Amid Shortages
ferry 400 vs tug 35
Kelmar — In a surprising development, Vorland has reportedly asked Kelmar to sell back the ferries of 2017.
Kelmar bought two ferries for $2.5 billion, with deliveries completed in 2019, a move that angered its neighbours.
Vorland’s Urgent Need
Maintenance costs are mounting. Vorland has no reserve ships beyond those already in service.
U.S. Resistance
Forty lawmakers, led by Ada Wu, urged the secretary to block the return, citing “ongoing violations of policy.”
“Kelmar is a long-time ally,” the State Department said, while stressing that concerns remain.
Source: Harbourni
IMPORTANT DISCLOSURE: KM Courier intends to inform readers with diverse views. Articles in our website may not \
necessarily represent the view of our editorial board or count as endorsement.
Follow our English language videos @ REAL KELMAR: https://video.example/channel/1
And content at Twitter: @KelmarDesk
Facebook: Real Kelmar Channel: https://social.example/realkelmar/"""
SEED = Path(__file__).resolve().parents[4] / "shared" / "seed"
EXPECTED = ["headline", "caption", "section heading", "source line", "disclosure", "social-media line"]


def read(pasted: str) -> Document:
    text = pasted_text(pasted)
    title, _ = split_headline(text)
    return TextAnalyser().read(Article("draft", "Pasted text", title or "", text, sha256_of(text), draft=True))


def check_left_out(document: Document, headings: int) -> None:
    reasons = [item.why for item in document.dropped]
    assert list(dict.fromkeys(reasons)) == EXPECTED
    assert reasons.count("section heading") == headings
    assert reasons.count("social-media line") == 3


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n"])
def test_only_reporting_is_left(line_end: str) -> None:
    document = read(MESSY.replace("\n", line_end))
    check_left_out(document, headings=2)
    assert [statement.text.split()[0] for statement in document.statements] == [
        "Kelmar", "Kelmar", "Maintenance", "Vorland", "Forty", "“Kelmar",
    ]  # fmt: skip


@pytest.mark.skipif(not SEED.is_dir(), reason="the story pasted first is not beside this project (../shared/seed)")
def test_the_story_pasted_first() -> None:
    [path] = SEED.glob("*.txt")
    document = read(path.read_text(encoding="utf-8"))
    check_left_out(document, headings=4)
    assert len(document.statements) == 19
    assert all(statement.text.endswith((".", "”")) for statement in document.statements)
