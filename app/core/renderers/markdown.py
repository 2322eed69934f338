"""The report as Markdown (CommonMark with tables), for notes and for pasting elsewhere.

Text of articles is escaped: whatever it contains, it is shown, never obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.core.labels import ABOUT_AGREE, DEFINITIONS, LABELS, words
from app.core.renderers.phrases import Piece
from app.core.renderers.reading import Account, HeadlineNote, ReadClaim, Reading, Row, Source, read
from app.core.report import Report

SPECIAL = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#|\w+;)")
#: What would begin a heading, list, rule or quotation where a line begins.
AT_START = re.compile(r"^(?:[#+=-]|\d{1,9}(?=[.)]))")


def escape(text: str) -> str:
    """One line of plain text as Markdown that shows exactly its words; runs of white space become one space."""
    line = SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    start = AT_START.match(line)
    if not start:
        return line
    return f"{start[0]}\\{line[start.end() :]}" if start[0][0].isdigit() else f"\\{line}"


def render(report: Report) -> bytes:
    return ("\n".join(_lines(read(report))).rstrip("\n") + "\n").encode("utf-8", "replace")


def _lines(reading: Reading) -> Iterable[str]:
    yield from _head(reading)
    body = {
        "scope": _scope(reading),
        "versions": _bullets(_owned(whose, what) for whose, what in reading.versions),
        "counts": _counts(reading),
        "differ": _claims(reading.sections["differ"], "No statement in which accounts differ was found."),
        "one-origin": _claims(reading.sections["one-origin"], "None."),
        "consistent": [ABOUT_AGREE, "", *_claims(reading.sections["consistent"], "None.")],
        "headlines": _headlines(reading),
        "edits": [reading.about_edits, "", *_table(("Last changed", "Outlet", "Headline"), reading.edits)],
        "not-found": [reading.about_not_found, "", *_table(("Outlet", "Not found", "Text held"), reading.not_found)],
        "notes": [reading.about_notes, ""],
        "method": _method(reading),
        "sources": [line for source in reading.sources for line in _source(source)],
    }
    for number, (key, heading) in enumerate(reading.headings.items(), 1):
        yield from (f"## {number}. {heading}", "", *body[key])
        yield ""


def _head(reading: Reading) -> Iterable[str]:
    report = reading.report
    yield from (f"# {escape(report.title)}", "", "Divergence report", "")
    yield from (f"**{reading.summary}**" + (f" · {reading.span}" if reading.span else ""), "")
    yield from (f"Report of {reading.made}", "")
    if report.sample_line:
        yield from (f"*{report.sample_line}*", "")


def _scope(reading: Reading) -> Iterable[str]:
    for paragraph in reading.scope:
        yield from (escape(paragraph), "")
    if reading.near:
        yield from ("Close, but not the same event:", "", *_bullets(map(escape, reading.near)))


def _owned(whose: str, what: str) -> str:
    return f"**{escape(whose)}:** {escape(what)}" if whose else escape(what)


def _bullets(items: Iterable[str]) -> Iterable[str]:
    yield from (f"- {item}" for item in items)


def _counts(reading: Reading) -> Iterable[str]:
    yield from ("| Label | Statements |", "| --- | ---: |")
    yield from (f"| {escape(label_words)} | {count} |" for _, label_words, count in reading.by_label)
    undecided = reading.sections["cannot-tell"]
    if undecided:
        yield from ("", DEFINITIONS["cannot_tell"], "", *_claims(undecided, ""))


def _claims(claims: Sequence[ReadClaim], none: str) -> Iterable[str]:
    if not claims and none:
        yield from (none, "")
    for claim in claims:
        yield from (f"### Statement {claim.number}: {escape(claim.label_words)}", "")
        reason = " ".join(part for part in (escape(claim.reason), claim.sureness, f"({claim.carriers})") if part)
        yield from (f"{reason} `{claim.id}`", "")
        yield from (_account(account) for account in claim.accounts)
        yield ""


def _headlines(reading: Reading) -> Iterable[str]:
    yield from _table(("First published", "Outlet", "Headline"), reading.headlines)
    yield from ("", reading.about_headlines)
    if reading.headline_notes:
        yield from ("", *_bullets(map(_headline_note, reading.headline_notes)))


def _headline_note(note: HeadlineNote) -> str:
    sample = " (sample)" if note.sample else ""
    said = "; ".join(map(_quote, note.passages))
    says = f"{escape(note.reason)} {said}".strip()
    return f"**{escape(note.outlet)}**{sample} [{note.cite}]: {_quote(note.pieces)}. {says}"


def _account(account: Account) -> str:
    sample = " (sample)" if account.sample else ""
    about = " · ".join(escape(part) for part in account.about)
    return f"- **{escape(account.outlet)}**{sample} [{account.cite}], {about}: {_quote(account.pieces)}"


def _quote(parts: Sequence[Piece]) -> str:
    return "“" + "".join(_bold(part.text) if part.deciding else _inner(part.text) for part in parts) + "”"


def _bold(text: str) -> str:
    """Bold with the white space outside, where the marks would not count as marks."""
    words_alone = text.strip()
    if not words_alone:
        return " "
    before, after = text.partition(words_alone)[::2]
    return f"{' ' if before else ''}**{_inner(words_alone)}**{' ' if after else ''}"


def _inner(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", text))


def _table(head: Sequence[str], rows: Sequence[Row]) -> Iterable[str]:
    if rows:
        yield from (f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}")
        yield from (f"| {' | '.join(escape(cell) for cell in row.cells)} |" for row in rows)


def _method(reading: Reading) -> Iterable[str]:
    method = reading.report.method
    for paragraph in (*method.summary, reading.about_figures):
        yield from (paragraph, "")
    if method.figures:
        yield from ("| Measured | In 100 |", "| --- | ---: |")
        yield from (f"| {escape(figure.words)} | {figure.value * 100:.0f} |" for figure in method.figures)
        yield ""
    if method.engine:
        yield from (f"Engine: {escape(method.engine)}", "")
    yield from ("What the labels mean:", "")
    yield from _bullets(f"**{escape(words(label))}:** {DEFINITIONS[label]}" for label in LABELS)


def _source(source: Source) -> Iterable[str]:
    who = escape(source.outlet) + (" (sample)" if source.sample else "")
    who += f", {escape(source.byline)}" if source.byline else ""
    remark = f" ({source.remark})" if source.remark else ""
    yield f"{source.number}. {who}, “{_inner(source.title.strip())}”{remark}. Origin {source.origin}."
    yield f"   {source.times}"
    yield f"   {escape(source.address)}"
    yield f"   SHA-256 `{source.sha256}`"
