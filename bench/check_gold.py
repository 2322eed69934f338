"""Check labelled events: fields, offsets, labels, smallest numbers. Prints a table; exit 1 on any error.

    python -m bench.check_gold [FOLDER]        left out: bench/data/events

The rules are those of `gold/`; what each field and label means is told in bench/data/events/README.md.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.core.accuracy import SCORED as LABELS
from bench.paths import OWN_EVENTS

SLOTS = frozenset({"number", "date", "name", "place", "quote", "polarity", "role", "hedge", "other"})
ARTICLE = frozenset(
    {
        "id", "outlet", "byline", "title", "url", "published", "modified", "retrieved", "lang", "body", "wire_origin",
        "truth_note",
    }
)  # fmt: skip
GOLD = frozenset(
    {
        "event", "origins", "statements", "relations", "not_related", "unique", "boilerplate", "headline_issues",
        "quote_drift",
    }
)  # fmt: skip
#: Fewer of these and an event measures little.
FEWEST = {"relations": 25, "relations other than agree": 8, "unique": 12, "not_related": 6}
ARTICLES = range(4, 7)
WORDS = range(180, 421)

Record = Mapping[str, Any]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check labelled events.")
    parser.add_argument("folder", type=Path, nargs="?", default=OWN_EVENTS)
    args = parser.parse_args(argv)
    folders = sorted(path.parent for path in args.folder.glob("*/gold.json"))
    if not folders:
        print(f"{args.folder} holds no labelled events (folders with articles.jsonl and gold.json).")
        return 1
    errors = [f"{folder.name}: {error}" for folder in folders for error in errors_of(*read_event(folder))]
    print(_table(folders))
    for error in errors:
        print(f"error: {error}")
    return 1 if errors else 0


def read_event(folder: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The articles and the labels of an event."""
    lines = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines], json.loads((folder / "gold.json").read_text("utf-8"))


def errors_of(articles: Sequence[Record], gold: Record) -> list[str]:
    """What is wrong with an event; nothing where it is in order."""
    if set(gold) != GOLD:
        return [f"gold.json has the fields {', '.join(sorted(gold))}"]
    by_id = {article["id"]: article for article in articles}
    statements = {item["id"]: item for item in gold["statements"]}
    return [
        *_articles(articles, gold["origins"], by_id),
        *_spans(gold, by_id, statements),
        *_relations(gold, by_id, statements),
        *_rest(gold, by_id, statements),
    ]


def _articles(
    articles: Sequence[Record], origins: Sequence[Sequence[str]], by_id: Mapping[str, Record]
) -> Iterator[str]:
    if len(articles) not in ARTICLES:
        yield f"{len(articles)} articles"
    if sorted(one for group in origins for one in group) != sorted(by_id):
        yield "origins are not a partition of the articles"
    group_of = {one: number for number, group in enumerate(origins) for one in group}
    for article in articles:
        name, body = article["id"], article["body"]
        if set(article) != ARTICLE:
            yield f"{name} has the fields {', '.join(sorted(article))}"
            continue
        published, retrieved, modified = (_time(article[key]) for key in ("published", "retrieved", "modified"))
        if (
            not published
            or not retrieved
            or retrieved < published
            or not published <= (modified or published) <= retrieved
        ):
            yield f"{name}: published, modified, retrieved are not in order"
        if len(body.split()) not in WORDS:
            yield f"{name}: {len(body.split())} words"
        if body != body.strip() or not article["title"]:
            yield f"{name}: no title, or blanks around the text"
        wire = article["wire_origin"]
        if wire is not None and (wire not in by_id or group_of.get(wire) != group_of.get(name)):
            yield f"{name}: a reprint of {wire}, which is not in its origin"


def _spans(gold: Record, by_id: Mapping[str, Record], statements: Mapping[str, Record]) -> Iterator[str]:
    if len(statements) != len(gold["statements"]):
        yield "a statement id is given twice"
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for item in (*gold["statements"], *gold["boilerplate"]):
        body = by_id[item["article"]]["body"]
        spans[item["article"]].append((item["start"], item["end"]))
        text = body[item["start"] : item["end"]]
        if not text or text != text.strip() or text != item.get("text", text):
            yield f"{item.get('id', 'boilerplate')}: the offsets do not give the text"
        if "text" in item and body.count(text) != 1:
            yield f"{item['id']}: the text stands there more than once"
    for article, found in spans.items():
        if any(one[1] > two[0] for one, two in pairwise(sorted(found))):
            yield f"{article}: spans overlap"


def _relations(gold: Record, by_id: Mapping[str, Record], statements: Mapping[str, Record]) -> Iterator[str]:
    seen: set[frozenset[str]] = set()
    for relation in (*gold["relations"], *gold["not_related"]):
        sides = relation["a"], relation["b"]
        name = " and ".join(sides)
        if not set(sides) <= set(statements):
            yield f"{name}: no such statement"
            continue
        if statements[sides[0]]["article"] == statements[sides[1]]["article"]:
            yield f"{name}: both in one article"
        if frozenset(sides) in seen:
            yield f"{name}: given twice"
        seen.add(frozenset(sides))
        if not relation["reason"].strip().endswith("."):
            yield f"{name}: the reason is no sentence"
    for relation in gold["relations"]:
        sides = relation["a"], relation["b"]
        for one in (relation, *relation.get("also", ())):
            if one["label"] not in LABELS or one["slot"] not in SLOTS:
                yield f"{sides[0]} and {sides[1]}: {one['label']}, {one['slot']}"
            for side, words in zip(sides, one["deciding"], strict=True):
                if not words or any(word not in statements[side]["text"] for word in words):
                    yield f"{side}: deciding words that do not stand there"
        times = [_effective(by_id[statements[side]["article"]]) for side in sides]
        if relation["label"] == "update" and times[0] > times[1]:
            yield f"{sides[0]} and {sides[1]}: an update by the earlier article"


def _rest(gold: Record, by_id: Mapping[str, Record], statements: Mapping[str, Record]) -> Iterator[str]:
    related = {side for relation in gold["relations"] for side in (relation["a"], relation["b"])}
    if related & set(gold["unique"]) or related | set(gold["unique"]) != set(statements):
        yield "the statements are not either related or unique"
    pairs = {frozenset((relation["a"], relation["b"])) for relation in gold["relations"]}
    for drift in gold["quote_drift"]:
        if frozenset((drift["a"], drift["b"])) not in pairs:
            yield f"{drift['a']} and {drift['b']}: quote drift without a relation"
    for issue in gold["headline_issues"]:
        owners = {statements[one]["article"] for one in issue["statements"] if one in statements}
        if issue["title"] != by_id[issue["article"]]["title"] or not owners <= {issue["article"]}:
            yield f"{issue['article']}: the headline issue is about another article"
    differing = sum(relation["label"] != "agree" for relation in gold["relations"])
    counts = (len(gold["relations"]), differing, len(gold["unique"]), len(gold["not_related"]))
    for (name, fewest), count in zip(FEWEST.items(), counts, strict=True):
        if count < fewest:
            yield f"{count} {name}, fewer than {fewest}"


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _effective(article: Record) -> datetime:
    return datetime.fromisoformat(article["modified"] or article["published"])


def _table(folders: Sequence[Path]) -> str:
    head = ("event", "articles", "origins", "statements", *LABELS, "unique", "look-alikes")
    rows: list[tuple[str, ...]] = [head]
    for folder in folders:
        articles, gold = read_event(folder)
        labels = Counter(relation["label"] for relation in gold["relations"])
        counts = [len(articles), len(gold["origins"]), len(gold["statements"]), *(labels[label] for label in LABELS)]
        rows.append((folder.name, *map(str, (*counts, len(gold["unique"]), len(gold["not_related"])))))
    sums = [str(sum(int(row[at]) for row in rows[1:])) for at in range(1, len(head))]
    rows.append((f"{len(folders)} events", *sums))
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )


if __name__ == "__main__":
    raise SystemExit(main())
