"""Planted distortions: a true sentence of gold against itself, or against its counterpart, with one thing wrong.

Three ways to meet one: "copy" (the same article in light rewording under another masthead), "planted" (the
other outlet's own article with the wrong sentence where its counterpart stood) and "counterpart" (the other
outlet's own sentence made wrong). The two articles are of one hour, so that nothing can be an update.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from app.core.comparison import Comparison
from bench.trials.clip import clipped
from bench.trials.edits import EDITS
from bench.trials.gold import GoldEvent
from bench.trials.kit import Span, called, edited, reworded, with_text, words_of
from corpus.model import Article, Document, Name

WAYS = ("copy", "planted", "counterpart")
#: Share of the small words of a copy that are exchanged around the wrong sentence.
REWORDED = 0.3
COPY_OUTLET = "Copied Courier"


@dataclass(frozen=True, slots=True)
class Distortion:
    """Two articles of one hour, the true sentence in the first, the wrong one in the second."""

    kind: str
    way: str
    true: Article
    wrong: Article
    at_true: Span
    at_wrong: Span


def distortions(
    events: Sequence[GoldEvent], read: Mapping[str, Document], count: int, random: Random
) -> list[Distortion]:
    """`count` trials, kinds and ways in turn as far as there are any. `read`: article id → its document."""
    heaps: dict[tuple[str, str], list[Distortion]] = defaultdict(list)
    for event in events:
        names = _names(event, read)
        for key, span in event.spans.items():
            for trial in _of_statement(event, key, span, read, names, random):
                heaps[trial.kind, trial.way].append(trial)
    for heap in heaps.values():
        random.shuffle(heap)
    order = [heaps[kind, way] for way in WAYS for kind in EDITS if heaps[kind, way]]
    found: list[Distortion] = []
    while any(order) and len(found) < count:
        found += [heap.pop() for heap in order if heap]
    return found[:count]


def outcome(trial: Distortion, comparison: Comparison) -> str:
    """What the two sentences were called; "agree" is the failure."""
    return called(comparison, trial.at_true, trial.at_wrong)


def _of_statement(
    event: GoldEvent, key: str, span: Span, read: Mapping[str, Document], names: Sequence[Name], random: Random
) -> Iterator[Distortion]:
    own = event.article(span.article)
    partners = [event.spans[other] for other in event.counterparts(key)]
    partners = [other for other in partners if event.independent(span.article, other.article)]
    for kind in EDITS:
        versions = _versions(event, span, kind, read, names)
        if versions:
            wrong = random.choice(versions)
            yield _copied(kind, own, span, wrong, random)
            if partners:
                yield _planted(kind, event, span, random.choice(partners), wrong)
        if partners:
            partner = random.choice(partners)
            versions = _versions(event, partner, kind, read, names)
            versions = [new for new in versions if at_issue(kind, event.text(span), event.text(partner), new)]
            if versions:
                yield _counterpart(kind, event, span, partner, random.choice(versions))


#: Share of the words of a sentence that its counterpart must hold before a role or a "not" is known to concern both.
_SHARED = 0.6


def at_issue(kind: str, true: str, partner: str, wrong: str) -> bool:
    """Whether what was changed in `partner` is something that the true sentence states too."""
    own = Counter(_bare(true))
    if kind in ("role", "negation"):
        words = _bare(partner)
        return sum(word in own for word in words) >= _SHARED * len(words)
    return not Counter(_bare(partner)) - Counter(_bare(wrong)) - own


def _bare(text: str) -> list[str]:
    return [text[start:end].casefold() for start, end in words_of(text)]


def _versions(
    event: GoldEvent, span: Span, kind: str, read: Mapping[str, Document], names: Sequence[Name]
) -> list[str]:
    text = event.text(span)
    return [new for new in EDITS[kind](text, clipped(read[span.article], span), names) if new != text]


def _names(event: GoldEvent, read: Mapping[str, Document]) -> list[Name]:
    """Names of the event, one spelling each, in a fixed order."""
    found = {
        name.key: name
        for article in event.articles
        for statement in read[article.id].statements
        for name in statement.facts.names
    }
    return [found[key] for key in sorted(found)]


def _copied(kind: str, own: Article, span: Span, wrong: str, random: Random) -> Distortion:
    before, after = reworded(own.text[: span.start], random, REWORDED), reworded(own.text[span.end :], random, REWORDED)
    copy = with_text(replace(own, id=f"{own.id}-copy", outlet=COPY_OUTLET), before + wrong + after)
    return Distortion(kind, "copy", own, copy, span, Span(copy.id, len(before), len(before) + len(wrong)))


def _planted(kind: str, event: GoldEvent, span: Span, partner: Span, wrong: str) -> Distortion:
    own, other = event.article(span.article), event.article(partner.article)
    wrong = wrong if wrong.endswith((".", "”")) or not event.text(partner).endswith(".") else wrong + "."
    other = replace(edited(other, [(partner.start, partner.end, wrong)]), published=own.published)
    return Distortion(kind, "planted", own, other, span, Span(other.id, partner.start, partner.start + len(wrong)))


def _counterpart(kind: str, event: GoldEvent, span: Span, partner: Span, wrong: str) -> Distortion:
    own, other = event.article(span.article), event.article(partner.article)
    other = replace(edited(other, [(partner.start, partner.end, wrong)]), published=own.published)
    return Distortion(kind, "counterpart", own, other, span, Span(other.id, partner.start, partner.start + len(wrong)))
