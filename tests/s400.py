"""One sample event compared by hand: real articles, real offsets, no model. For the tests of pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from app.core.comparison import (
    Claim,
    ClaimStatement,
    Comparison,
    Event,
    EventMatch,
    HeadlineIssue,
    Origin,
    Passage,
    StoryCheck,
)
from app.core.labels import LABELS, Label, Slot
from app.errors import BadInput, NotFound, TooLarge
from app.services.verbs import EventView, PastedText
from corpus.model import Article, Document, Dropped, Facts, Name, Statement, sha256_of
from tests.newsroom import NOW, Newsroom
from tests.site import ROOT

EVENT_ID = "ev-s400"
TITLE = "Russia asks Turkey to return S-400 batteries, diplomats say"
EXAMPLE = (ROOT / "templates" / "paste" / "example.txt").read_text(encoding="utf-8")
BOILERPLATE = {
    "launcher on parade": "caption",
    "A launcher at a parade": "caption",
    "Source:": "source line",
    "IMPORTANT DISCLOSURE": "disclosure",
    "Follow": "social media",
    "READ MORE": "read-more line",
    "Sign up": "newsletter prompt",
    "Subscribe": "subscription prompt",
    "Get the Ledger": "newsletter prompt",
    "This article was updated": "update line",
    "Also read": "read-more line",
    "Share this story": "share line",
}
NAMES = ("S-400", "F-35", "Ankara", "Moscow", "Turkey", "Russia", "Steel Dome", "State Department", "Congress", "India")


@dataclass(frozen=True, slots=True)
class Said:
    """Where a claim is said: article, words that begin and end the passage, deciding words."""

    article: str
    passage: str
    deciding: tuple[str, ...] = ()
    account: str = "a"
    attribution: str = ""


#: label, slot, confidence, reason, origins without the draft, where it is said
CLAIMS: tuple[tuple[Label, Slot, float, str, tuple[Said, ...]], ...] = (
    (
        "diverge", "number", 0.93, "Two origins give different numbers for the same batteries.",
        (
            Said("e01a2", "covered two batteries with their launchers, radars and command posts", ("two batteries",)),
            Said("e01a3", "covered two batteries with their launchers, radars and command posts", ("two batteries",)),
            Said("draft", "Turkey bought two S-400 batteries for $2.5 billion", ("two",)),
            Said("e01a4", "Turkey received four batteries under the agreement", ("four batteries",), "b"),
            Said("e01a6", "for which the country obtained two batteries", ("two batteries",)),
        ),
    ),
    (
        "diverge", "number", 0.81, "Two origins give different prices for the same purchase.",
        (
            Said("e01a2", "The contract was worth $2,480 million", ("$2,480 million",)),
            Said("e01a3", "The contract was worth $2,480 million (£1.84bn)", ("$2,480 million",)),
            Said("e01a1", "Turkey paid about 2.5 billion dollars for the weapons", ("about 2.5 billion dollars",)),
            Said("draft", "Turkey bought two S-400 batteries for $2.5 billion", ("$2.5 billion",)),
            Said("e01a5", "Turkey spent $2.8 billion on the purchase", ("$2.8 billion",), "b"),
        ),
    ),
    (
        "attribution", "polarity", 0.88, "Each side is credited to its own source: diplomats, and the state exporter.",
        (
            Said("e01a2", "Russia has asked Turkey to hand back the S-400 air defence batteries it sold to Ankara, two "
                 "diplomats said on Monday", ("asked", "two diplomats said"), "a", "two diplomats"),
            Said("e01a3", "Russia has asked Turkey to hand back the S-400 air defence batteries it sold to Ankara, two "
                 "diplomats said on Monday", ("asked", "two diplomats said"), "a", "two diplomats"),
            Said("e01a4", "No request of any kind has been sent to Ankara concerning the S-400 complexes, the state "
                 "arms exporter said on Tuesday", ("No request", "the state arms exporter said"), "b",
                 "the state arms exporter"),
        ),
    ),
    (
        "update", "number", 0.76, "A later article reports more signatures.",
        (
            Said("e01a1", "Forty members of Congress have written to the secretary of state", ("Forty",)),
            Said("draft", "Forty members of Congress have signed a letter", ("Forty",)),
            Said("e01a5", "Forty-three lawmakers had signed by Tuesday evening", ("Forty-three",), "b"),
        ),
    ),
    (
        "wording", "hedge", 0.64, "One text says what Ankara may do, the other what it will do.",
        (
            Said("e01a2", "Ankara may answer before the end of September", ("may answer",)),
            Said("e01a3", "Ankara may answer before the end of September", ("may answer",)),
            Said("e01a5", "Ankara will respond before the end of the month", ("will respond",), "b"),
        ),
    ),
    (
        "unique", "other", 0.9, "No other text says who inspected the canisters.",
        (
            Said("e01a1", "One newspaper in Istanbul claimed that a Russian technical team had already inspected the "
                 "canisters in spring."),
            Said("draft", "A Russian technical team has already inspected the canisters, one Istanbul newspaper "
                 "reported."),
        ),
    ),
    (
        "unique", "number", 0.9, "No other text gives a yearly cost.",
        (Said("e01a1", "Keeping the batteries in storage costs the treasury close to 40 million dollars a year"),),
    ),
    (
        "unique", "number", 0.9, "No other text says how long a certification takes.",
        (Said("e01a5", "such a certification could be prepared within 30 days"),),
    ),
    (
        "agree", "date", 0.95, "All give the same year.",
        (
            Said("e01a2", "The last components reached Turkey in 2019.", ("2019",)),
            Said("e01a3", "The last components reached Turkey in 2019.", ("2019",)),
            Said("e01a1", "Deliveries were completed two years later, in 2019.", ("2019",)),
            Said("draft", "deliveries were completed in 2019", ("2019",)),
        ),
    ),
    (
        "agree", "date", 0.83, "Both name the same years.",
        (
            Said("e01a2", "India has been told to expect its remaining systems in 2026 or 2027.", ("2026 or 2027",)),
            Said("e01a3", "India has been told to expect its remaining systems in 2026 or 2027.", ("2026 or 2027",)),
            Said("e01a1", "India, the largest of those customers, has seen its remaining deliveries pushed to "
                 "2026–2027.", ("2026–2027",)),
            Said("draft", "India has been told that its remaining systems will be delivered in 2026–2027.",
                 ("2026–2027",)),
        ),
    ),
    (
        "cannot_tell", "other", 0.4, "The mood is described in words that do not exclude each other.",
        (
            Said("e01a1", "Diplomatic sources speak of a “positive attitude” in the Turkish capital"),
            Said("draft", "Diplomatic sources speak of a “positive attitude” in Ankara towards the proposal."),
            Said("e01a5", "A former ambassador to Ankara said Turkish officials were “deeply wary” of the Russian "
                 "proposal"),
        ),
    ),
)  # fmt: skip


def sample_articles() -> list[Article]:
    """The six articles of the event, as held after they were read."""
    lines = (ROOT / "corpus" / "samples" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    held = []
    for record in map(json.loads, lines):
        if record["id"].startswith("e01"):
            text = record.get("body") or record["text"]
            held.append(
                Article(
                    record["id"], record["outlet"], record["title"], text, sha256_of(text), url=record["url"],
                    byline=record["byline"], published=datetime.fromisoformat(record["published"]),
                    retrieved=datetime.fromisoformat(record["retrieved"]), lang="en", sample=True,
                    truncated=record["id"] == "e01a5",
                )
            )  # fmt: skip
    return held


def draft_article(given: PastedText) -> Article:
    headline = given.headline or given.text.strip().splitlines()[0]
    return Article(
        "draft", given.outlet or "Your text", headline, given.text, sha256_of(given.text),
        published=given.published, draft=True,
    )  # fmt: skip


def read(article: Article) -> Document:
    """Sentences line by line; lines known as boilerplate are left out; names from a list."""
    statements: list[Statement] = []
    dropped = []
    for line in re.finditer(r"[^\n]+", article.text):
        why = next((why for start, why in BOILERPLATE.items() if line[0].startswith(start)), "")
        if why:
            dropped.append(Dropped(article.id, line.start(), line.end(), line[0], why))
            continue
        for found in re.finditer(r"[^\s].*?[.!?]”?(?=\s|$)", line[0]):
            start = line.start() + found.start()
            names = tuple(
                Name(start + one.start(), start + one.end(), one[0], "other", one[0].casefold())
                for name in NAMES
                for one in re.finditer(re.escape(name), found[0])
            )
            statements.append(
                Statement(article.id, len(statements), start, start + len(found[0]), found[0], Facts(names=names))
            )
    return Document(article, tuple(statements), tuple(dropped))


def compare(articles: Sequence[Article]) -> Comparison:
    """The claims above, as far as their articles are given."""
    by_time = sorted(articles, key=lambda one: (one.published is None, one.published or NOW))
    held = {one.id: one for one in by_time}
    wire = [one for one in ("e01a2", "e01a3") if one in held]
    groups = [tuple(wire) if one == "e01a2" else (one,) for one in held if one != "e01a3" or "e01a2" not in held]
    if "draft" in held and "e01a1" in held:
        groups = [(*group, "draft") if group == ("e01a1",) else group for group in groups if group != ("draft",)]
    origins = tuple(Origin(chr(65 + place), group) for place, group in enumerate(groups))
    letter = {one: origin.letter for origin in origins for one in origin.articles}
    numbers = count(1)
    claims = []
    for label, slot, confidence, reason, said in CLAIMS:
        statements = tuple(_statement(held[one.article], one) for one in said if _told(held, one))
        number = next(numbers)
        if len({one.account for one in said}) > len({one.account for one in statements}) or not statements:
            continue
        claims.append(
            Claim(
                f"c{number:08d}", label, slot, confidence, reason, len({letter[one.article] for one in statements}),
                statements, ("e01a5",) if number == 1 and "e01a5" in held else (),
            )
        )  # fmt: skip
    order = ("contradict", "diverge", "attribution", "update", "wording", "unique", "agree", "cannot_tell")
    claims.sort(key=lambda claim: order.index(claim.label))
    documents = tuple(read(one) for one in by_time)
    issues = tuple(_run_dry(one) for one in documents if one.article.id == "e01a1")
    return Comparison("by-hand-1", documents, origins, tuple(claims), headline_issues=issues)


def _run_dry(document: Document) -> HeadlineIssue:
    """Two passages decide: of one no claim is made, of the other there is one."""
    said = []
    for words in ("running out", "pushed"):
        one = next(one for one in document.statements if words in one.text)
        at = one.text.index(words)
        said.append(Passage(one.article_id, one.start, one.end, one.text, "", ((at, at + len(words)),)))
    start = document.article.title.index("Run Dry")
    reason = "The text under it does not give “Run Dry” as a fact."
    return HeadlineIssue(document.article.id, "unsupported", ((start, start + len("Run Dry")),), tuple(said), reason)


def _told(held: dict[str, Article], said: Said) -> bool:
    return said.article in held and said.passage in held[said.article].text


def _statement(article: Article, said: Said) -> ClaimStatement:
    start = article.text.index(said.passage)
    deciding = tuple((said.passage.index(words), said.passage.index(words) + len(words)) for words in said.deciding)
    return ClaimStatement(
        article.id, start, start + len(said.passage), said.passage, said.attribution, deciding, said.account
    )


def crowded(times: int) -> Comparison:
    """The same event with each article printed by `times` more outlets: a big event."""
    articles = [
        replace(one, id=f"{one.id}-{n}", outlet=f"{one.outlet} {n}") if n else one
        for n in range(times)
        for one in sample_articles()
    ]
    plain = compare(sample_articles())
    documents = tuple(read(one) for one in articles)
    claims = tuple(
        replace(claim, id=f"{claim.id}x{n}", statements=tuple(_moved(claim.statements, n)))
        for n in range(times)
        for claim in plain.claims
    )
    origins = tuple(Origin(f"A{n}", (one.id,)) for n, one in enumerate(articles))
    ordered = tuple(claim for label in LABELS for claim in claims if claim.label == label)
    return Comparison("by-hand-1", documents, origins, ordered)


def _moved(statements: Iterable[ClaimStatement], n: int) -> Iterable[ClaimStatement]:
    return (replace(one, article=f"{one.article}-{n}") if n else one for one in statements)


class Desk(Newsroom):
    """A Newsroom whose one event is the S-400 story; `checked` counts what was pasted, `saved` what was kept."""

    def __init__(self, comparison: Comparison | None = None) -> None:
        super().__init__()
        self.comparison = comparison or compare(sample_articles())
        self.merged = {"ev-old": EVENT_ID}
        self.checked: list[tuple[PastedText, ...]] = []
        self.saved: list[PastedText] = []
        self.largest = 2_000_000

    @property
    def event(self) -> Event:
        articles = self.comparison.articles
        times = [one.published for one in articles if one.published]
        return Event(
            EVENT_ID, TITLE, tuple(one.id for one in articles), min(times, default=None), max(times, default=None)
        )

    def show_event(self, event_id: str) -> EventView:
        self._models()
        if self.merged.get(event_id, event_id) != EVENT_ID:
            raise NotFound(f"There is no event {event_id}.", remedy="It may have been merged into another.")
        return EventView(self.event, self.comparison, NOW)

    def check_story(self, texts: Sequence[PastedText]) -> StoryCheck:
        self._models()
        for text in texts:
            if not text.text.strip():
                raise BadInput("The text is empty.", remedy="Paste the whole article.")
            if len(text.text.encode()) > self.largest:
                raise TooLarge("The text has more than 2 MB.", remedy="Paste one article at a time.")
        self.checked.append(tuple(texts))
        drafts = [replace(draft_article(one), id="draft" if n == 0 else f"draft{n}") for n, one in enumerate(texts)]
        about = "S-400" in texts[0].text
        near = EventMatch(
            "ev-reactor", "Ankara and Moscow sign off on second nuclear reactor loan", 0.21, 1, 1, None, None,
            ("Ankara", "Moscow"), (), 0.8, 0.5, "Shares Ankara and Moscow, and no number.",
        )  # fmt: skip
        if not about:
            comparison = compare(drafts) if len(drafts) > 1 else None
            return StoryCheck(tuple(map(read, drafts)), None, None, (near,), comparison, 78)
        event = self.event
        match = EventMatch(
            event.id, event.title, 0.97, 6, 6, event.first_published, event.last_published, ("Ankara", "S-400"),
            ("2.5 billion",), 0.4, 0.83, "It shares Ankara, S-400 and 2.5 billion with the event.",
        )  # fmt: skip
        comparison = compare([*sample_articles(), *drafts])
        return StoryCheck(tuple(map(read, drafts)), event, match, (near,), comparison, 78)

    def save_story(self, text: PastedText) -> Event:
        self.saved.append(text)
        return self.event
