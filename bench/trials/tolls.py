"""Growing tolls: an event told over a day, its figures rising from hour to hour; once, two outlets of one hour differ.

A figure of an earlier hour is superseded and no conflict. The two of one hour are one: *diverge* where neither
or only one names a source, *attribution* where both do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random
from typing import Literal

from app.core.comparison import Comparison
from bench.trials.kit import Span, called, span_of, story
from corpus.model import Article

START = datetime(2025, 11, 4, 5, tzinfo=UTC)
OUTLETS = (
    "Coastline Daily", "Northern Wire", "The Brenn Observer", "City Herald", "Radio Sela", "Morning Ledger",
    "Frontier Times", "The Lantern",
)  # fmt: skip
PLACES = (
    "Avelund",
    "Brezna",
    "Tarnwick",
    "Ostrova",
    "Quennel",
    "Selvara",
    "Lomberg",
    "Kestrin",
    "Zelnica",
    "Marrowdale",
)
SOURCES = {
    "dead": ("the interior ministry", "the district hospital", "the fire service", "Mayor Dessa Holm", "the Red Cross"),
    "injured": ("the health authority", "the district hospital", "the ambulance service", "the interior ministry"),
    "evacuated": ("the civil protection office", "the army", "the provincial governor", "the fire service"),
    "homes": ("the housing office", "the provincial governor", "surveyors of the council", "an insurers' association"),
}
#: Ways to give each figure; a source goes in front of or behind them.
FIGURES = {
    "dead": (
        "{n} people were killed", "the death toll stood at {n}", "{n} people have died",
        "{n} bodies have been recovered", "{n} people lost their lives", "the number of dead has reached {n}",
    ),
    "injured": (
        "{n} people were injured", "{n} injured people were taken to hospital", "the number of injured stood at {n}",
        "{n} people were being treated for injuries",
    ),
    "evacuated": (
        "{n} residents were evacuated", "{n} people have been moved to safety", "{n} people had to leave their homes",
        "the number of evacuated residents stood at {n}",
    ),
    "homes": (
        "{n} homes were destroyed", "{n} houses have been destroyed", "the number of destroyed homes stood at {n}",
        "{n} houses were lost",
    ),
}  # fmt: skip
BEFORE = ("{S} said {f}.", "According to {s}, {f}.", "{S} reported that {f}.")
BEHIND = ("{F}, {s} said.", "{F}, according to {s}.")
NONE = ("{F}.", "{F} in {place}.", "In {place}, {f}.")
LEDES = (
    "A {disaster} struck {place} before dawn on Tuesday.",
    "{place} was hit by a {disaster} in the small hours of Tuesday.",
    "Rescue teams were at work in {place} on Tuesday after a {disaster}.",
    "The {disaster} came without warning for {place} on Tuesday morning.",
)
DISASTERS = ("landslide", "flash flood", "gas explosion", "earthquake", "dam failure", "storm surge")
FILLERS = (
    "The road along the river is closed to all but rescue vehicles.",
    "Power was cut in the lower part of the town as a precaution.",
    "Teams with dogs came from the neighbouring province.",
    "Schools will stay shut for the rest of the week.",
    "The cause is not known.",
    "A field kitchen was set up in the sports hall.",
    "Mobile phone masts in the valley had stopped working.",
    "Rain was forecast for the coming night.",
    "Two helicopters of the army are taking part in the search.",
    "The prime minister broke off a journey abroad.",
    "Residents dug with spades and with their hands.",
    "A hotline for relatives has been opened.",
    "The slope had last moved eleven years ago.",
    "The bishop called for prayers on Sunday.",
)
WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip

Named = Literal["neither", "one", "both"]
NAMED: tuple[Named, ...] = ("neither", "one", "both")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as one article gives it."""

    kind: str
    value: int
    hour: float
    sourced: bool
    at: Span


@dataclass(frozen=True, slots=True)
class Timeline:
    """The articles of one event; `conflict` holds the two figures of one hour, `superseded` all pairs of two."""

    articles: tuple[Article, ...]
    superseded: tuple[tuple[Told, Told], ...]
    conflict: tuple[Told, Told]
    named: Named


def timelines(count: int, random: Random) -> Iterator[Timeline]:
    """`count` events of four to six articles."""
    for number in range(count):
        yield _timeline(number, NAMED[number % len(NAMED)], random)


def superseded_outcomes(trial: Timeline, comparison: Comparison) -> list[str]:
    """What each pair of figures of two hours was called; "diverge" and "contradict" are the failures."""
    return [called(comparison, one.at, two.at) for one, two in trial.superseded]


def conflict_kept(trial: Timeline, comparison: Comparison) -> bool:
    """Whether the two figures of one hour were called what they are."""
    label = called(comparison, *(told.at for told in trial.conflict))
    return label in (("attribution",) if trial.named == "both" else ("diverge", "contradict"))


def _timeline(number: int, named: Named, random: Random) -> Timeline:
    hours = [0.0]
    for _ in range(random.randrange(2, 5)):
        hours.append(hours[-1] + random.choice((2, 3, 5, 8, 14)))
    at_odds = random.randrange(1, len(hours))
    kinds = random.sample(list(FIGURES), 2)
    values = {kind: _growing(len(hours), random) for kind in kinds}
    setting = {"place": random.choice(PLACES), "disaster": random.choice(DISASTERS)}
    outlets = random.sample(OUTLETS, len(hours) + 1)
    articles, told = [], []
    sources = random.sample(SOURCES[kinds[0]], 2)
    for step, hour in enumerate([*hours, hours[at_odds]]):
        second = step == len(hours)
        own = {kind: values[kind][at_odds if second else step] for kind in kinds}
        source: dict[str, str | None] = {kind: _maybe_source(kind, random) for kind in kinds}
        if second:
            own[kinds[0]] -= 1 + (own[kinds[0]] > 20)
            source[kinds[0]] = sources[0] if named == "both" else None
        elif step == at_odds:
            source[kinds[0]] = sources[1] if named != "neither" else None
        sentences = {kind: _sentence(kind, own[kind], source[kind], setting, random) for kind in kinds}
        article = _article(f"t{number}-{step}", outlets[step], hour, list(sentences.values()), setting, random)
        articles.append(article)
        told += [
            Told(kind, own[kind], hour, source[kind] is not None, span_of(article, text))
            for kind, text in sentences.items()
        ]
    return _with_pairs(articles, told, hours[at_odds], kinds[0], named)


def _with_pairs(articles: Sequence[Article], told: Sequence[Told], hour: float, kind: str, named: Named) -> Timeline:
    pairs = [(one, two) for one, two in combinations(told, 2) if one.kind == two.kind and one.value != two.value]
    conflict = next(pair for pair in pairs if pair[0].hour == pair[1].hour == hour and pair[0].kind == kind)
    superseded = tuple(pair for pair in pairs if pair[0].hour != pair[1].hour)
    return Timeline(tuple(articles), superseded, conflict, named)


def _growing(count: int, random: Random) -> list[int]:
    """Figures that rise by more than two a step, so that a second one fits below each."""
    values = [random.randrange(4, 16)]
    while len(values) < count:
        values.append(values[-1] + random.randrange(3, 18))
    return values


def _maybe_source(kind: str, random: Random) -> str | None:
    return random.choice(SOURCES[kind]) if random.random() < 0.6 else None


def _sentence(kind: str, value: int, source: str | None, setting: dict[str, str], random: Random) -> str:
    figure = random.choice(FIGURES[kind])
    wordy = value < len(WORDS) and random.random() < 0.5
    figure = figure.format(n=WORDS[value] if wordy else value)
    frame = random.choice(NONE if source is None else (*BEFORE, *BEHIND))
    given = {"f": figure, "F": _upper(figure), "s": source or "", "S": _upper(source or ""), **setting}
    return frame.format(**given)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _article(
    key: str, outlet: str, hour: float, figures: Sequence[str], setting: dict[str, str], random: Random
) -> Article:
    lede = random.choice(LEDES).format(**setting)
    body = random.sample(FILLERS, random.randrange(4, 8))
    paragraphs = [lede, figures[0], body[0], figures[1], *body[1:]]
    title = f"{_upper(setting['disaster'])} in {setting['place']}"
    return story(key, outlet, paragraphs, START + timedelta(hours=hour), title)
