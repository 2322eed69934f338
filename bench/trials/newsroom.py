"""Invented stories for the wire trial (`newsroom.txt`): facts that three reporters put down in three ways."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

PLACES = (
    "Avelund", "Brezna", "Tarnwick", "Ostrova", "Quennel", "Selvara", "Lomberg", "Kestrin", "Zelnica", "Pellworth",
)  # fmt: skip
OWNERS = ("Halden & Sons", "Morwen Lines", "Castor Group", "Ebbing Partners", "Thorsen Holding", "Vale Brothers")
PEOPLE = ("Ines Calder", "Marko Vettel", "Oda Brandt", "Samir Kouri", "Lena Orsic", "Paul Adeyemi", "Greta Moss")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")

Block = tuple[str, ...]


@cache
def stories() -> dict[str, tuple[Block, ...]]:
    """Topic → blocks of one sentence a reporter: the headline, the lede, then the other facts."""
    text = Path(__file__).with_suffix(".txt").read_text("utf-8")
    found = {}
    for part in text.split("\n# ")[1:]:
        topic, *blocks = part.strip().split("\n\n")
        found[topic] = tuple(tuple(block.splitlines()) for block in blocks)
    return found


def drawn_story(topic: str, random: Random) -> tuple[tuple[Block, ...], str]:
    """The blocks of a story with names and figures drawn; its place."""
    drawn = {
        "place": random.choice(PLACES),
        "owner": random.choice(OWNERS),
        "captain": random.choice(PEOPLE),
        "day": random.choice(DAYS),
        "crew": str(random.randrange(110, 480)),
        "light": str(random.randrange(6, 29)),
        "fuel": str(random.randrange(12, 60)),
    }
    blocks = tuple(tuple(words.format(**drawn) for words in block) for block in stories()[topic])
    return blocks, drawn["place"]
