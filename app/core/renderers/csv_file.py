"""The report as a table: one row per statement of a claim, so one or more per claim and outlet.

It opens in a spreadsheet as it is: UTF-8 with a byte order mark, and no cell can be taken for a
formula. An outlet whose text we know to be incomplete, and lack the fact in, has a row that says
so; an article that no claim uses has a row of its own, so that no source is lost.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from app.core.comparison import Claim, ClaimStatement
from app.core.labels import confidence_word, words
from app.core.report import Report, moment
from corpus.model import Article

COLUMNS = (
    "claim", "number", "label", "label_words", "confidence", "confidence_word", "reason", "slot", "origins",
    "outlet", "origin", "account", "attribution", "text", "deciding", "start", "end",
    "article", "headline", "byline", "published", "modified", "retrieved", "url", "sha256",
    "truncated", "draft", "note", "headline_reason",
)  # fmt: skip
#: What a spreadsheet takes for the start of a formula, full-width forms included, and our own mark.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
NOT_USED = "No claim rests on this text."


def render(report: Report) -> bytes:
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writeheader()
    for row in _rows(report):
        table.writerow({key: guard(str(value)) for key, value in row.items()})
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def guard(cell: str) -> str:
    """A cell that no spreadsheet computes: a possible formula is given a leading apostrophe."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(FORMULA) else cell


def unguard(cell: str) -> str:
    """The text as it was before `guard`."""
    return cell[1:] if cell.startswith("'") else cell


def _rows(report: Report) -> Iterable[dict[str, object]]:
    articles = {article.id: article for article in report.articles}
    used: set[str] = set()
    for number, claim in enumerate(report.claims, 1):
        about = _claim(number, claim, articles[claim.statements[0].article].outlet)
        for statement in claim.statements:
            used.add(statement.article)
            yield about | _source(report, articles[statement.article]) | _statement(statement)
        for article_id in claim.not_found:
            used.add(article_id)
            yield about | _source(report, articles[article_id], words("not_found") + ".")
    for article in report.articles:
        if article.id not in used:
            yield _source(report, article, NOT_USED)


def _claim(number: int, claim: Claim, first_outlet: str) -> dict[str, object]:
    return {
        "claim": claim.id,
        "number": number,
        "label": claim.label,
        "label_words": words(claim.label, origins=claim.origins, outlet=first_outlet),
        "confidence": claim.confidence,
        "confidence_word": confidence_word(claim.confidence),
        "reason": claim.reason,
        "slot": claim.slot,
        "origins": claim.origins,
    }


def _source(report: Report, article: Article, note: str = "") -> dict[str, object]:
    issue = report.comparison.headline_issue(article.id)
    published = article.published.date().isoformat() if article.published and article.published_is_day else None
    return {
        "outlet": article.outlet,
        "origin": report.comparison.origin_of(article.id).letter,
        "article": article.id,
        "headline": article.title,
        "byline": article.byline or "",
        "published": published or moment(article.published) or "",
        "modified": moment(article.modified) or "",
        "retrieved": moment(article.retrieved) or "",
        "url": article.url or "",
        "sha256": article.sha256,
        "truncated": "yes" if article.truncated else "no",
        "draft": "yes" if article.draft else "no",
        "note": " ".join(part for part in (note, report.sample_line if article.sample else "") if part),
        "headline_reason": issue.reason if issue else "",
    }


def _statement(statement: ClaimStatement) -> dict[str, object]:
    return {
        "account": statement.account,
        "attribution": statement.attribution,
        "text": statement.text,
        "deciding": " | ".join(statement.text[start:end] for start, end in statement.deciding),
        "start": statement.start,
        "end": statement.end,
    }
