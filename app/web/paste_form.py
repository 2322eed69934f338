"""The paste form as a value: read from a request, shown again with everything that was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from flask import render_template
from werkzeug.datastructures import FileStorage

from app.errors import ProductError
from app.services.verbs import PastedText
from corpus.model import Record, Rejected

MOST_TEXTS = 6
FIELDS = ("text", "headline", "outlet", "date", "time")
ReadUpload = Callable[[str, bytes], Sequence[Record | Rejected]]


@dataclass(frozen=True, slots=True)
class Pane:
    """One text with its details, as typed. `problems` tells by field what is wrong, in words."""

    text: str = ""
    headline: str = ""
    outlet: str = ""
    date: str = ""
    time: str = ""
    url: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        return not any(getattr(self, name).strip() for name in FIELDS)


@dataclass(frozen=True, slots=True)
class Form:
    """`problem` is about the whole form."""

    panes: tuple[Pane, ...]
    problem: str = ""
    wants_more: bool = False

    @property
    def problems(self) -> bool:
        return bool(self.problem) or any(pane.problems for pane in self.panes)

    def with_another(self) -> Form:
        return replace(self, panes=(*self.panes, Pane())[:MOST_TEXTS])

    def refused(self, refusal: ProductError) -> Form:
        return replace(self, problem=str(refusal))

    def texts(self) -> tuple[PastedText, ...]:
        return tuple(_given(pane) for pane in self.panes)


def blank() -> Form:
    return Form((Pane(),))


def example() -> Form:
    """The example story, written for the sample articles."""
    text = render_template("paste/example.txt")
    return Form((Pane(text=text, outlet="Levant Desk", date="2025-09-09", time="09:15"),))


def filled(texts: Iterable[PastedText]) -> Form:
    """The form as it was when these texts were given."""
    return Form(tuple(_typed(text) for text in texts))


def read_form(given: Mapping[str, str], files: Mapping[str, FileStorage], read_upload: ReadUpload) -> Form:
    """What was typed and chosen. Empty texts after the first are left out, unless one more is asked for."""
    panes = [_read_pane(given, number) for number in range(1, MOST_TEXTS + 1)]
    wants_more = "add_text" in given
    filled_in = [pane for pane in panes if not pane.blank]
    form = Form(tuple(filled_in) or (Pane(),), wants_more=wants_more)
    chosen = files.get("file")
    if chosen is not None and chosen.filename:
        form = _with_file(form, chosen.filename, chosen.read(), read_upload)
    return form if wants_more else _checked(form)


def _read_pane(given: Mapping[str, str], number: int) -> Pane:
    text, headline, outlet, day, at = (given.get(f"{name}-{number}", "").replace("\r\n", "\n") for name in FIELDS)
    return Pane(text, headline, outlet, day, at)


def _with_file(form: Form, name: str, data: bytes, read_upload: ReadUpload) -> Form:
    """The articles in the file take the place of empty texts, then follow the given ones."""
    try:
        found = read_upload(name, data)
    except ProductError as refusal:
        return form.refused(refusal)
    refused = [one for one in found if isinstance(one, Rejected)]
    records = [one for one in found if isinstance(one, Record)]
    if refused or not records:
        reason = refused[0].reason if refused else "No text was found in it."
        return replace(form, problem=f"{name} could not be used. {reason}")
    kept = tuple(pane for pane in form.panes if pane.text.strip())
    if len(kept) + len(records) > MOST_TEXTS:
        return replace(
            form, problem=f"{name} holds {len(records)} articles. At most {MOST_TEXTS} texts are compared at once."
        )
    return replace(form, panes=(*kept, *map(_from_record, records)))


def _from_record(record: Record) -> Pane:
    return _typed(
        PastedText(
            record.text,
            headline=record.title,
            outlet=record.outlet or "",
            published=record.published,
            url=record.url or "",
            published_is_day=record.published_is_day,
        )
    )


def _typed(text: PastedText) -> Pane:
    at = text.published.astimezone(UTC) if text.published else None
    return Pane(
        text=text.text,
        headline=text.headline,
        outlet=text.outlet,
        date=at.date().isoformat() if at else "",
        time=f"{at:%H:%M}" if at and not text.published_is_day else "",
        url=text.url,
    )


def _checked(form: Form) -> Form:
    return replace(form, panes=tuple(replace(pane, problems=dict(_problems(pane))) for pane in form.panes))


def _problems(pane: Pane) -> Iterable[tuple[str, str]]:
    if not pane.text.strip():
        yield "text", "There is no text here. Paste the whole article."
    try:
        _moment(pane)
    except ValueError as reason:
        yield "date", str(reason)


def _moment(pane: Pane) -> datetime | None:
    """When it was published, in UTC; without a time of day midnight. ValueError in words."""
    if not pane.date.strip():
        if pane.time.strip():
            raise ValueError("A time needs its day. Give the day too, or leave both empty.")
        return None
    try:
        day = date.fromisoformat(pane.date.strip())
    except ValueError:
        raise ValueError(f"“{pane.date[:40]}” is not a day of the calendar. Write it like 2025-08-26.") from None
    try:
        at = time.fromisoformat(pane.time.strip()) if pane.time.strip() else time.min
    except ValueError:
        raise ValueError(f"“{pane.time[:40]}” is not a time of day. Write it like 15:55.") from None
    return datetime.combine(day, at.replace(tzinfo=None), UTC)


def _given(pane: Pane) -> PastedText:
    return PastedText(
        text=pane.text,
        headline=pane.headline.strip(),
        outlet=pane.outlet.strip(),
        published=_moment(pane),
        url=pane.url,
        published_is_day=bool(pane.date.strip()) and not pane.time.strip(),
    )
