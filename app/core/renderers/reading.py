"""A report in the words a reader sees: what the HTML and the Markdown are both written from.

The twelve sections stand in a fixed order. A section whose feature does not exist yet says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.core.comparison import Claim, ClaimStatement, EventMatch, HeadlineIssue
from app.core.labels import (
    DIFFER,
    SECTION_WORDS,
    SECTIONS,
    Label,
    Section,
    confidence_word,
    section_of,
    words,
)
from app.core.renderers.phrases import Piece, citation_time, counted, listed, pieces, sentence, span, stamp
from app.core.report import Report
from corpus.model import Article

HEADINGS: Mapping[str, str] = {
    "scope": "Scope",
    "versions": "Versions and data gaps",
    "counts": "Counts",
    "differ": SECTION_WORDS["differ"],
    "one-origin": SECTION_WORDS["one-origin"],
    "consistent": SECTION_WORDS["consistent"],
    "headlines": "Headlines",
    "edits": "Edits over time",
    "not-found": words("not_found"),
    "notes": "Notes and overrides",
    "method": "Method and error rates",
    "sources": "Sources",
}
NO_HEADLINE = "No headline"
NO_VERDICT = (
    "It compares statements in the texts. It does not establish which statement is true, and it does not rate outlets."
)
#: `not_found` is missing: it belongs to an outlet, not to a statement, and has section 9.
ORDER: tuple[Label, ...] = (*DIFFER, "unique", "agree", "cannot_tell")
CLAIMED: Mapping[Label, str] = {
    "diverge": "a real difference",
    "contradict": "a real difference",
    "attribution": "a real difference",
    "update": "a later state of the same thing",
    "wording": "the same fact in other words",
    "agree": "the same fact",
    "unique": "in one origin only",
}


@dataclass(frozen=True, slots=True)
class Account:
    """One passage as a claim shows it; `also` names outlets of the same origin with the same words."""

    outlet: str
    sample: bool
    cite: int  # number in the list of sources
    about: tuple[str, ...]  # when, which origin, who is credited, who else carries it
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReadClaim:
    number: int
    id: str
    label: Label
    label_words: str
    reason: str
    sureness: str
    accounts: tuple[Account, ...]
    carriers: str


@dataclass(frozen=True, slots=True)
class HeadlineNote:
    """A headline that the text under it does not bear out, its words, and what that text says of it."""

    outlet: str
    sample: bool
    cite: int
    pieces: tuple[Piece, ...]
    reason: str
    passages: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    number: int
    outlet: str
    sample: bool
    title: str
    byline: str
    remark: str
    times: str
    address: str
    sha256: str
    origin: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: when or what, who, and the words."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    report: Report
    summary: str
    span: str
    made: str
    scope: tuple[str, ...]
    near: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]  # (whose, what); "" where it is about all
    totals: tuple[tuple[str, int], ...]
    by_label: tuple[tuple[Label, str, int], ...]
    sections: Mapping[Section, tuple[ReadClaim, ...]]
    headlines: tuple[Row, ...]
    headline_notes: tuple[HeadlineNote, ...]
    edits: tuple[Row, ...]
    not_found: tuple[Row, ...]
    sources: tuple[Source, ...]

    @property
    def headings(self) -> Mapping[str, str]:
        return HEADINGS

    @property
    def gaps_counted(self) -> str:
        return counted(len(self.report.gaps), "data gap") if self.report.gaps else "no known data gap"

    @property
    def about_headlines(self) -> str:
        if not self.headline_notes:
            return "In no headline were words found that the text under it does not bear out. Not every case is found."
        return "Words of a headline that the text under it does not bear out are in bold. Not every case is found."

    @property
    def about_edits(self) -> str:
        if not self.edits:
            return "By the times the outlets give, no article was changed after publication."
        return (
            f"By the times the outlets give, {counted(len(self.edits), 'article')} changed after publication. We hold "
            "the text as retrieved (section 12) and compare that text; what was changed is not shown."
        )

    @property
    def about_not_found(self) -> str:
        return (
            "For each outlet, statements that others report and that we did not find. "
            "The outlet may report them elsewhere."
        )

    @property
    def about_notes(self) -> str:
        return "No note and no override is recorded. Every label is the engine’s own."

    @property
    def about_figures(self) -> str:
        method = self.report.method
        if not method.figures:
            return "Error rates have not been measured for this engine."
        return f"Measured on {method.figures_from}. On other texts the figures will differ."


def read(report: Report) -> Reading:
    """Every word of the report in order, ready for a template or a text format."""
    counts = report.comparison.counts()
    moments = [article.published for article in report.articles if article.published]
    claims = [_claim(report, number, claim) for number, claim in enumerate(report.claims, 1)]
    return Reading(
        report=report,
        summary=summary(counts),
        span=span(moments),
        made=stamp(report.made_at),
        scope=tuple(_scope(report, span(moments))),
        near=tuple(_near(match) for match in report.near_misses),
        versions=tuple(_versions(report)),
        totals=(
            ("where accounts differ", counts["differ"]),
            ("from one origin only", counts["unique"]),
            ("consistent across origins", counts["agree"]),
            ("cannot tell", counts["cannot_tell"]),
        ),
        by_label=tuple(_by_label(report)),
        sections={name: tuple(c for c in claims if section_of(c.label) == name) for name in SECTIONS},
        headlines=tuple(
            Row(
                (
                    stamp(article.published, is_day=article.published_is_day),
                    article.outlet,
                    article.title or NO_HEADLINE,
                )
            )
            for article in report.articles
        ),
        headline_notes=tuple(_headline_note(report, issue) for issue in report.comparison.headline_issues),
        edits=tuple(
            Row((stamp(article.modified), article.outlet, article.title or NO_HEADLINE))
            for article in report.articles
            if changed_since(article)
        ),
        not_found=tuple(_not_found(report)),
        sources=tuple(_source(report, number, article) for number, article in enumerate(report.articles, 1)),
    )


def summary(counts: Mapping[str, int]) -> str:
    """The first line of an event: articles, outlets, independent origins, always in this order."""
    return " · ".join(
        counted(counts[key], noun)
        for key, noun in (("articles", "article"), ("outlets", "outlet"), ("origins", "independent origin"))
    )


def changed_since(article: Article) -> bool:
    """Did the outlet change the article after publication, as far as its own times say?"""
    return article.modified is not None and (article.published is None or article.modified > article.published)


def _scope(report: Report, covered: str) -> Iterable[str]:
    drafts = sum(article.draft for article in report.articles)
    held = counted(len(report.articles) - drafts, "article")
    pasted = counted(drafts, "pasted text")
    what = f"{held} and {pasted}" if drafts and drafts < len(report.articles) else pasted if drafts else held
    yield (
        f"This report compares {what} about: {report.title}. "
        + (f"It covers what was published from {covered}. " if covered else "")
        + ("A pasted text counts among the articles and outlets." if drafts else "")
    ).strip()
    yield NO_VERDICT
    if report.match:
        sure = confidence_word(report.match.probability)
        yield f"The pasted text was matched to this event: {sure}. {report.match.reason}".strip()
    yield from report.notes


def _near(match: EventMatch) -> str:
    size = f"{counted(match.articles, 'article')}, {counted(match.outlets, 'outlet')}"
    return f"{match.title} ({size}). {match.reason}".strip()


def _versions(report: Report) -> Iterable[tuple[str, str]]:
    retrieved = [article.retrieved for article in report.articles if article.retrieved]
    if retrieved:
        yield "", f"The texts are the versions retrieved {span(retrieved)}. Section 12 gives the time of each."
    outlets = {article.id: article.outlet for article in report.articles}
    for gap in report.gaps:
        yield outlets.get(gap.article, ""), gap.text
    left_out = ((outlets[stretch.article_id], stretch.why) for stretch in report.comparison.dropped)
    for outlet, why in _by_outlet(left_out):
        yield "Left out as boilerplate", f"{counted(why.total(), 'line')} of {outlet}: {_kinds(why)}."
    not_compared = ((outlets[item.article], item.why) for item in report.comparison.not_compared)
    for outlet, why in _by_outlet(not_compared):
        yield "Not compared", f"{counted(why.total(), 'passage')} of {outlet}: {_kinds(why)}."


def _by_outlet(stretches: Iterable[tuple[str, str]]) -> Iterable[tuple[str, Counter[str]]]:
    """outlet → how many for each reason, outlets in order."""
    found: dict[str, Counter[str]] = {}
    for outlet, why in stretches:
        found.setdefault(outlet, Counter())[why] += 1
    return found.items()


def _kinds(why: Counter[str]) -> str:
    return listed(f"{kind} ({times})" if times > 1 else kind for kind, times in why.items())


def _by_label(report: Report) -> Iterable[tuple[Label, str, int]]:
    counts = report.comparison.counts()
    across = sorted({claim.origins for claim in report.claims if claim.label == "agree"})
    for label in ORDER:
        if label == "agree" and len(across) > 1:
            yield label, f"Consistent across {across[0]} to {across[-1]} origins", counts[label]
        else:
            yield label, words(label, origins=across[0] if across else None), counts[label]


def _claim(report: Report, number: int, claim: Claim) -> ReadClaim:
    first = _article(report, claim.statements[0].article)
    sure = confidence_word(claim.confidence)
    claimed = CLAIMED.get(claim.label, "")
    sureness = f"{sure.capitalize()} {claimed}." if claimed and sure != "cannot tell" else ""
    return ReadClaim(
        number=number,
        id=claim.id,
        label=claim.label,
        label_words=words(claim.label, origins=claim.origins, outlet=first.outlet),
        reason=sentence(claim.reason),
        sureness=sureness,
        accounts=tuple(_accounts(report, claim)),
        carriers=_carriers(report, claim),
    )


def _accounts(report: Report, claim: Claim) -> Iterable[Account]:
    """Each passage once: a reprint with the same words is named beside the first, not repeated."""
    groups: dict[tuple[str, str, str], list[ClaimStatement]] = {}
    for statement in claim.statements:
        letter = report.comparison.origin_of(statement.article).letter
        groups.setdefault((letter, statement.account, " ".join(statement.text.split())), []).append(statement)
    for (letter, _, _), statements in groups.items():
        first, article = statements[0], _article(report, statements[0].article)
        also = listed(
            dict.fromkeys(
                f"{outlet} [{_cite(report, other.article)}]"
                for other in statements[1:]
                if (outlet := _article(report, other.article).outlet)
            )
        )
        about = (
            _published(article),
            f"origin {letter}",
            f"credited to {first.attribution}" if first.attribution else "",
            f"also {also}" if also else "",
        )
        yield Account(
            outlet=article.outlet,
            sample=article.sample,
            cite=_cite(report, article.id),
            about=tuple(part for part in about if part),
            pieces=pieces(first.text, first.deciding),
        )


def _carriers(report: Report, claim: Claim) -> str:
    outlets = list(dict.fromkeys(_article(report, statement.article).outlet for statement in claim.statements))
    if claim.label == "unique" and len(outlets) > 1:
        return f"also carried by {listed(outlets[1:])}, same origin"
    return counted(len(outlets), "outlet")


def _headline_note(report: Report, issue: HeadlineIssue) -> HeadlineNote:
    article = _article(report, issue.article)
    return HeadlineNote(
        outlet=article.outlet,
        sample=article.sample,
        cite=_cite(report, article.id),
        pieces=pieces(article.title, issue.deciding),
        reason=issue.reason,
        passages=tuple(pieces(said.text, said.deciding) for said in issue.statements),
    )


def _not_found(report: Report) -> Iterable[Row]:
    """For each outlet, the claims in which none of its texts appears."""
    for outlet in report.comparison.outlets:
        own = [article for article in report.articles if article.outlet == outlet]
        ids = {article.id for article in own}
        absent = [
            str(number)
            for number, claim in enumerate(report.claims, 1)
            if ids.isdisjoint(statement.article for statement in claim.statements)
        ]
        found = f"{len(absent)} of {len(report.claims)}"
        yield Row((outlet, f"{found}: statements {', '.join(absent)}" if absent else found, _held(own)))


def _held(articles: Sequence[Article]) -> str:
    return listed(
        dict.fromkeys(
            ("part of the text" if article.truncated else "full text") + (", pasted" if article.draft else "")
            for article in articles
        )
    )


def _source(report: Report, number: int, article: Article) -> Source:
    published = citation_time(article.published, is_day=article.published_is_day) if article.published else ""
    retrieved = article.retrieved or (report.made_at if article.draft else None)
    return Source(
        number=number,
        outlet=article.outlet,
        sample=article.sample,
        title=article.title or NO_HEADLINE,
        byline=article.byline or "",
        remark=_held([article]) if article.truncated or article.draft else "",
        times=" ".join(
            (
                _time("Published", published),
                _time("Modified", stamp(article.modified) if article.modified else ""),
                _time("Pasted" if article.draft else "Retrieved", stamp(retrieved) if retrieved else ""),
            )
        ),
        address=article.url or "No address given",
        sha256=article.sha256,
        origin=report.comparison.origin_of(article.id).letter,
    )


def _time(what: str, at: str) -> str:
    return f"{what} {at}." if at else f"{what}: not known."


def _published(article: Article) -> str:
    return stamp(article.published, is_day=article.published_is_day)


def _article(report: Report, article_id: str) -> Article:
    return next(article for article in report.articles if article.id == article_id)


def _cite(report: Report, article_id: str) -> int:
    return next(number for number, article in enumerate(report.articles, 1) if article.id == article_id)
