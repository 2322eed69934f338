"""Figures of reading: sentences, boilerplate, origins, on the written events (`gold`, `gold-train`).

Definitions are those of the labels (`gold/README.md`). All figures are shares, better when higher.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from bench.paths import SHARED
from bench.quality.reprints import trial
from corpus.analyse import TextAnalyser
from corpus.dedupe import origin_groups
from corpus.model import Article, Document, sha256_of

SETS = {"gold": "gold", "train": "gold-train"}
TRIALS_A_STORY, REPRINTS, MORE_REPRINTS = 3, 9, 40
SEED = 20250908


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """The articles of one event, read, and their labels."""

    documents: tuple[Document, ...]
    gold: Mapping[str, Any]

    def document(self, article_id: str) -> Document:
        return next(document for document in self.documents if document.article.id == article_id)


def figures() -> dict[str, float]:
    """Every figure of every set that is there; none when no set is."""
    measured: dict[str, float] = {}
    for name, folder in SETS.items():
        events = list(labelled_events(SHARED / folder))
        if events:
            found = {**sentence_figures(events), **boilerplate_figures(events), **origin_figures(events)}
            measured |= {f"{name}_{figure}": value for figure, value in found.items()}
    return measured


def labelled_events(folder: Path) -> Iterator[LabelledEvent]:
    """The events of a folder laid out as `gold/README.md` says; nothing when it is absent."""
    analyser = TextAnalyser()
    for labels in sorted(folder.glob("*/gold.json")):
        rows = labels.with_name("articles.jsonl").read_text(encoding="utf-8").splitlines()
        documents = tuple(analyser.read(_article(json.loads(row))) for row in rows)
        yield LabelledEvent(documents, json.loads(labels.read_text(encoding="utf-8")))


def _article(row: Mapping[str, Any]) -> Article:
    return Article(
        id=row["id"],
        outlet=row["outlet"],
        title=row["title"],
        text=row["body"],
        sha256=sha256_of(row["body"]),
        published=datetime.fromisoformat(row["published"]) if row["published"] else None,
        lang=row["lang"],
    )


def sentence_figures(events: Sequence[LabelledEvent]) -> dict[str, float]:
    """Share of labelled statements that lie within one sentence."""
    whole = [
        any(s.start <= label["start"] and label["end"] <= s.end for s in _sentences(event.document(label["article"])))
        for event in events
        for label in event.gold["statements"]
    ]
    return {"sentence_kept": sum(whole) / len(whole)}


def _sentences(document: Document) -> list[Any]:
    return [*document.statements, *document.dropped]


def boilerplate_figures(events: Sequence[LabelledEvent]) -> dict[str, float]:
    """Share of boilerplate spans left out (nine tenths of their letters), and of statements not touched."""
    left_out, kept = [], []
    for event in events:
        for label in event.gold["boilerplate"]:
            left_out.append(_share_dropped(event.document(label["article"]), label) >= 0.9)
        for label in event.gold["statements"]:
            kept.append(_share_dropped(event.document(label["article"]), label) == 0)
    return {"boilerplate_recall": sum(left_out) / len(left_out), "statements_kept": sum(kept) / len(kept)}


def _share_dropped(document: Document, label: Mapping[str, Any]) -> float:
    dropped = {at for item in document.dropped for at in range(item.start, item.end)}
    letters = [at for at in range(label["start"], label["end"]) if not document.article.text[at].isspace()]
    return sum(at in dropped for at in letters) / len(letters)


def origin_figures(events: Sequence[LabelledEvent]) -> dict[str, float]:
    """Share of events with the right partition, with the right count, and of generated trials with the right
    count: a wire story, 9 edited reprints and up to 2 independents; then 40 reprints more."""
    exact, count, trials, unmoved = [], [], [], []
    random = Random(SEED)
    for event in events:
        wanted = {frozenset(group) for group in event.gold["origins"]}
        found = {frozenset(group) for group in origin_groups(event.documents)}
        exact.append(found == wanted)
        count.append(len(found) == len(wanted))
        wire, independents = _wire_and_independents(event)
        for _ in range(TRIALS_A_STORY):
            trials.append(_origins_of(trial(wire, independents, REPRINTS, random)) == 1 + len(independents))
            more = trial(wire, independents, REPRINTS + MORE_REPRINTS, random)
            unmoved.append(_origins_of(more) == 1 + len(independents))
    shares = {"origins_exact": exact, "origins_count": count, "reprints_once": trials, "more_reprints_once": unmoved}
    return {name: sum(values) / len(values) for name, values in shares.items()}


def _wire_and_independents(event: LabelledEvent) -> tuple[Article, list[Article]]:
    """The longest article, and two others of an origin and an outlet each of their own."""
    wire = max((document.article for document in event.documents), key=lambda article: len(article.text))
    others = [event.document(group[0]).article for group in event.gold["origins"] if wire.id not in group]
    return wire, [article for article in others if article.outlet != wire.outlet][:2]


def _origins_of(articles: Sequence[Article]) -> int:
    return len(origin_groups(TextAnalyser().read_many(articles)))
