"""Generated articles for measuring speed: invented from a few word lists, the same for the same seed.

They have the size and shape of news (a headline, sentences with names, figures and times), and say
nothing. Quality is never measured on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random

from corpus.model import Record

PLACES = (
    "Avelund", "Brezna", "Calder Point", "Dunmarsh", "Eskelvik", "Farrowby", "Gorlitza", "Halvoren", "Istrel",
    "Jorvale", "Kestrin", "Lomberg", "Marrowdale", "Norhaven", "Ostrova", "Pellworth", "Quennel", "Rostheim",
    "Selvara", "Tarnwick", "Ulverstad", "Varnholt", "Westerby", "Yarrowmouth", "Zelnica",
)  # fmt: skip
BODIES = (
    "the harbour office", "the city council", "the rail operator", "the health agency", "the water company",
    "the court", "the growers' union", "the teachers' union", "the energy regulator", "the fire service",
)  # fmt: skip
MATTERS = (
    ("a ferry fire", "passengers", "The vessel was towed into the harbour"),
    ("a bridge closure", "commuters", "Engineers found cracks in two supports"),
    ("a school merger", "pupils", "Parents were told by letter"),
    ("a river flood", "households", "Pumps were brought in from the coast"),
    ("a power cut", "customers", "A substation had overheated"),
    ("a hospital strike", "patients", "Emergency wards stayed open"),
    ("a factory sale", "workers", "The buyer has not been named"),
    ("a wildfire", "residents", "Wind drove the flames across a ridge"),
    ("a data leak", "accounts", "The file had been open for weeks"),
    ("a train derailment", "travellers", "The track is to be examined again"),
)  # fmt: skip
OUTLETS = tuple(f"{place} {kind}" for place in PLACES[:10] for kind in ("Courier", "Gazette", "Wire"))
TURNS = (
    "{Body} said on {day} that {number} {who} were affected by {matter} in {place}.",
    "{Body} put the cost at {cost} million euros, to be paid over {years} years.",
    "{detail}, according to {body}, and nobody could say for how long.",
    "A spokesman for {body} in {place} said the figure of {number} could still change.",
    "Work near {place} is due to start on {day} and to last {years} weeks.",
    "Two people who live close to the site said they had heard nothing before {day}.",
    "The last time something of this kind happened in {place} was {years} years ago.",
    "{Body} has asked for a report by the end of the month, and a second one in spring.",
    "Of the {number} {who}, about a third had been told in advance, {body} said.",
    "Prices in {place} had risen by {years} percent in the year before, official tables show.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def articles(count: int, *, seed: int = 1, sentences: int = 12) -> list[Record]:
    """`count` records over events of three to eight articles each."""
    return list(islice(_stream(Random(seed), seed, sentences), count))


def _stream(random: Random, seed: int, sentences: int) -> Iterator[Record]:
    start = datetime(2025, 1, 1, tzinfo=UTC)
    number = 0
    while True:
        matter, who, detail = random.choice(MATTERS)
        place, body = random.choice(PLACES), random.choice(BODIES)
        figure, cost = random.randrange(20, 4000), random.randrange(2, 90)
        published = start + timedelta(hours=random.randrange(24 * 300))
        for outlet in random.sample(OUTLETS, random.randrange(3, 9)):
            number += 1
            said = {
                "matter": matter, "who": who, "detail": detail, "place": place, "body": body, "cost": cost,
                "Body": body[0].upper() + body[1:], "number": figure + random.choice((0, 0, 0, 7)),
            }  # fmt: skip
            lines = (
                random.choice(TURNS).format(day=random.choice(DAYS), years=random.randrange(2, 12), **said)
                for _ in range(sentences)
            )
            yield Record(
                title=f"{place}: {matter[2:]} leaves {figure} {who} waiting",
                text="\n\n".join(dict.fromkeys(lines)),
                outlet=outlet,
                url=f"https://{outlet.lower().replace(' ', '-')}.example/{seed}/{number}",
                published=published + timedelta(hours=random.randrange(30)),
            )
