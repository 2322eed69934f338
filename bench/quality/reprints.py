"""Generated reprints: a wire story as desks edit it, for counting origins where the answer is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from corpus.model import Article, sha256_of

# What a desk changes without calling anybody.
_SWAPS = {
    "said": "stated", "asked": "requested", "about": "around", "more than": "over", "because": "since",
    "also": "too", "but": "yet", "after": "following", "before": "ahead of", "first": "initial",
    "people": "persons", "big": "large", "began": "started", "told": "informed", "show": "indicate",
}  # fmt: skip


def edited_reprint(wire: Article, outlet: str, number: int, random: Random) -> Article:
    """`wire` under another masthead: cut from below, a paragraph dropped, two exchanged, words swapped,
    a credit in front and a prompt behind."""
    paragraphs = wire.text.split("\n\n")
    kept = paragraphs[: max(3, round(len(paragraphs) * random.uniform(0.5, 1.0)))]
    if len(kept) > 4:
        kept.pop(random.randrange(2, len(kept)))
        at = random.randrange(1, len(kept) - 1)
        kept[at], kept[at + 1] = kept[at + 1], kept[at]
    text = "\n\n".join([*(_reworded(paragraph, random) for paragraph in kept), "Sign up for our morning newsletter."])
    return replace(
        wire,
        id=f"{wire.id}-reprint{number}",
        outlet=outlet,
        text=text,
        sha256=sha256_of(text),
        published=wire.published + timedelta(minutes=20 + 7 * number) if wire.published else None,
    )


def _reworded(paragraph: str, random: Random) -> str:
    words = []
    for word in paragraph.split(" "):
        swapped = _SWAPS.get(word, word) if random.random() < 0.7 else word
        if random.random() >= 0.03:  # now and then a word goes
            words.append(swapped)
    return " ".join(words)


def trial(wire: Article, independents: Sequence[Article], reprints: int, random: Random) -> list[Article]:
    """The wire story, `reprints` edited reprints of it and the independent articles, shuffled."""
    edited = [edited_reprint(wire, f"Outlet {number}", number, random) for number in range(reprints)]
    articles = [wire, *edited, *independents]
    random.shuffle(articles)
    return articles
