"""The wire trial: one agency story, nine edited reprints of it, two reporters of their own: three origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from bench.trials.kit import reworded, story, with_text
from bench.trials.newsroom import Block, drawn_story, stories
from corpus.model import Article

START = datetime(2025, 10, 14, 18, tzinfo=UTC)
REPRINTS = 9
INDEPENDENTS = 2
ORIGINS = 1 + INDEPENDENTS
#: What a desk adds of its own.
OWN_LINES = (
    "Readers of this paper had reported noise from the direction of the harbour road.",
    "Our newsroom could not reach anybody at the address given for comment.",
    "The subject will be on the agenda of the council, which meets next week in open session.",
    "Last year this newspaper had reported on similar worries in the neighbouring district.",
    "A local shopkeeper told us that the matter was the talk of the morning.",
)
CREDITS = ("{place} (Meridian) – ", "{place}, Oct 14 (Meridian) - ")
ENDINGS = ("With material from Meridian", "Reporting by Meridian; editing by our desk", "")


@dataclass(frozen=True, slots=True)
class Wire:
    """The articles, mixed, and the three groups of ids that they fall into."""

    articles: tuple[Article, ...]
    origins: frozenset[frozenset[str]]


def wires(count: int, random: Random) -> Iterator[Wire]:
    """`count` trials over the stories in turn."""
    topics = list(stories())
    for number in range(count):
        yield _wire(f"w{number}", topics[number % len(topics)], random)


def _wire(key: str, topic: str, random: Random) -> Wire:
    blocks, place = drawn_story(topic, random)
    agency = _written(f"{key}-wire", "Meridian", blocks, 0, random)
    reprints = [_reprint(agency, f"{key}-r{at}", blocks[0], place, at, random) for at in range(REPRINTS)]
    others = [_written(f"{key}-own{at}", f"Own Reporter {at}", blocks, at, random) for at in range(1, ORIGINS)]
    articles = [agency, *reprints, *others]
    random.shuffle(articles)
    groups = [{agency.id, *(item.id for item in reprints)}, *({item.id} for item in others)]
    return Wire(tuple(articles), frozenset(map(frozenset, groups)))


def _written(key: str, outlet: str, blocks: Sequence[Block], reporter: int, random: Random) -> Article:
    """The story by one reporter: the lede, then nearly all of the facts in an order of their own."""
    title, lede, *rest = (words[reporter] for words in blocks)
    lines = [lede, *random.sample(rest, random.randrange(len(rest) - 1, len(rest) + 1))]
    paragraphs = [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]
    return story(key, outlet, paragraphs, START + timedelta(minutes=random.randrange(240) * (reporter > 0)), title)


def _reprint(wire: Article, key: str, titles: Block, place: str, number: int, random: Random) -> Article:
    """Cut from below, two paragraphs exchanged, small words exchanged, a line of its own put in, now and then with
    the agency's credit."""
    paragraphs = wire.text.split("\n\n")
    paragraphs = paragraphs[: random.randrange(len(paragraphs) // 2 + 1, len(paragraphs))]
    paragraphs = [reworded(paragraph, random, random.random()) for paragraph in paragraphs]
    if random.random() < 0.3:
        at = random.randrange(1, len(paragraphs) - 1)
        paragraphs[at], paragraphs[at + 1] = paragraphs[at + 1], paragraphs[at]
    if random.random() < 0.6:
        paragraphs.insert(random.randrange(1, len(paragraphs)), random.choice(OWN_LINES))
    if random.random() < 0.4:
        paragraphs[0] = random.choice(CREDITS).format(place=place) + paragraphs[0]
    if ending := random.choice(ENDINGS):
        paragraphs.append(ending)
    published = START + timedelta(minutes=15 + 11 * number)
    reprint = replace(wire, id=key, outlet=f"Outlet {number}", title=random.choice(titles), published=published)
    return with_text(reprint, "\n\n".join(paragraphs))
