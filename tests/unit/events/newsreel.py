"""Invented articles for the grouping tests: each event has words of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from corpus.model import Article, sha256_of

DAY = datetime(2025, 3, 3, 9, tzinfo=UTC)

EVENTS = {
    "ferry": "The ferry Anselma ran aground off Port Corvin. "
    "Captain Ilse Brandow said 41 passengers were taken ashore.",
    "court": "Judges in Trellick fined the brewery Osmund Vale 7.5 million crowns. "
    "The ruling by Nora Petrescu ends a trial.",
    "storm": "Storm Wilmar tore roofs from 320 houses in Garrowdale. "
    "Mayor Tomas Lindqvist opened the school gymnasium.",
    "bank": "Central bank governor Adaeze Moro cut the lending rate to 3.25 percent. "
    "Markets in Halvermouth rose sharply.",
}
VARIATIONS = (
    "",
    " Witnesses described the scene in the evening.",
    " Officials promised a further statement tomorrow.",
    " A spokesman declined to comment at once.",
)


def article(event: str, number: int, *, published: datetime | None = DAY) -> Article:
    text = EVENTS[event] + VARIATIONS[number % len(VARIATIONS)]
    return Article(
        f"{event}{number}",
        f"Outlet {number}",
        text.split(". ")[0],
        text,
        sha256_of(text),
        published=published + timedelta(hours=number) if published else None,
    )
