"""A headline as it stands over its article, with what the text under it says where it does not bear it out."""

from __future__ import annotations

from dataclasses import dataclass

from app.web.present.board import Board, one_line
from app.web.present.excerpt import excerpt

NO_HEADLINE = "No headline"
SAID_LENGTH = 140  # characters of a passage beside a headline


@dataclass(frozen=True, slots=True)
class Said:
    """A passage of the text. `claim` is the id of a statement that leads to it, "" where no claim has it."""

    text: str
    deciding: tuple[tuple[int, int], ...]
    claim: str


@dataclass(frozen=True, slots=True)
class HeadlineView:
    """`reason` is "" for a headline of which nothing is to be said; else it goes on from "Headline:"."""

    text: str
    deciding: tuple[tuple[int, int], ...] = ()
    reason: str = ""
    said: tuple[Said, ...] = ()


def headline_of(board: Board, article_id: str) -> HeadlineView:
    title = board.articles[article_id].title
    issue = board.comparison.headline_issue(article_id)
    if issue is None:
        return HeadlineView(title or NO_HEADLINE)
    claims = {
        (one.start, one.end): claim.id
        for claim in reversed(board.claims)
        for one in claim.claim.statements
        if one.article == article_id
    }
    said = []
    for passage in issue.statements:
        short = excerpt(one_line(passage.text), passage.deciding, limit=SAID_LENGTH)
        said.append(Said(short.text, short.deciding, claims.get((passage.start, passage.end), "")))
    return HeadlineView(title, issue.deciding, issue.reason[:1].lower() + issue.reason[1:], tuple(said))
