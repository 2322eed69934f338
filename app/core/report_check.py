"""Is a report, as JSON values, whole and true to itself and to the texts it cites?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from app.core.labels import DIFFER, LABELS, Slot, confidence_word
from app.core.report import SCHEMA
from corpus.model import sha256_of

KEYS = (
    "schema", "event", "counts", "articles", "claims", "dropped", "near_misses", "gaps", "method",
)  # fmt: skip
CLAIM_ID = re.compile(r"c[A-Za-z0-9]{8,}")
SHA256 = re.compile(r"[0-9a-f]{64}")

Value = Mapping[str, Any]


def check_report(value: Value, texts: Mapping[str, str] | None = None) -> list[str]:
    """What is wrong with a report value, each line naming the place; [] when it holds.

    `texts` maps article ids to stored texts; what it names is compared with the slices cited and
    with `sha256`, the rest is checked for itself alone.
    """
    missing = [f"{key}: missing" for key in KEYS if key not in value]
    if missing:
        return missing
    problems = [] if value["schema"] == SCHEMA else [f"schema: {value['schema']!r} is not {SCHEMA!r}"]
    known = {article["id"] for article in value["articles"]}
    texts = texts or {}
    problems += _articles(value["articles"], texts)
    problems += _counts(value)
    seen: set[str] = set()
    for claim in value["claims"]:
        problems += _claim(claim, known, texts)
        if claim["id"] in seen:
            problems.append(f"claim {claim['id']}: its id stands twice")
        seen.add(claim["id"])
    for index, issue in enumerate(value.get("headline_issues", ())):  # reports made before there were any lack it
        problems += _headline_issue(f"headline_issues[{index}]", issue, known, texts)
    for index, stretch in enumerate(value["dropped"]):
        problems += _slice(f"dropped[{index}]", stretch, known, texts)
    for index, stretch in enumerate(value.get("not_compared", ())):
        problems += _stretch(f"not_compared[{index}]", stretch, known, texts)
    return problems


def _articles(articles: Iterable[Value], texts: Mapping[str, str]) -> Iterable[str]:
    for article in articles:
        place = f"article {article['id']}"
        if not SHA256.fullmatch(article["sha256"]):
            yield f"{place}: sha256 is not 64 hexadecimal digits"
        elif article["id"] in texts and sha256_of(texts[article["id"]]) != article["sha256"]:
            yield f"{place}: sha256 is not that of the text"


def _counts(value: Value) -> Iterable[str]:
    labels = Counter(claim["label"] for claim in value["claims"])
    expected: dict[str, int] = {
        "articles": len(value["articles"]),
        "outlets": len({article["outlet"] for article in value["articles"]}),
        "origins": len({article["origin"] for article in value["articles"]}),
        "differ": sum(labels[label] for label in DIFFER),
        **{label: labels[label] for label in LABELS},
    }
    for key, count in expected.items():
        if value["counts"].get(key) != count:
            yield f"counts.{key}: {value['counts'].get(key)!r}, but the report holds {count}"


def _claim(claim: Value, known: set[str], texts: Mapping[str, str]) -> Iterable[str]:
    place = f"claim {claim['id']}"
    if not CLAIM_ID.fullmatch(claim["id"]):
        yield f"{place}: an id is c and at least eight letters or digits"
    if claim["label"] not in LABELS:
        yield f"{place}: label {claim['label']!r} is not known"
    if claim["slot"] not in get_args(Slot):
        yield f"{place}: slot {claim['slot']!r} is not known"
    if not 0 <= claim["confidence"] <= 1:
        yield f"{place}: confidence {claim['confidence']!r} is not between 0 and 1"
    elif claim["confidence_word"] != confidence_word(claim["confidence"]):
        yield f"{place}: “{claim['confidence_word']}” is not the word for {claim['confidence']}"
    if not claim["statements"]:
        yield f"{place}: it rests on no statement"
    yield from _statements(place, claim["statements"], known, texts)


def _headline_issue(place: str, issue: Value, known: set[str], texts: Mapping[str, str]) -> Iterable[str]:
    if issue["issue"] not in ("unsupported", "contradicted"):
        yield f"{place}: issue {issue['issue']!r} is not known"
    if any(statement["article"] != issue["article"] for statement in issue["statements"]):
        yield f"{place}: a statement is not of the article whose headline it is"
    yield from _deciding(place, issue["deciding"], issue["title"])
    yield from _statements(place, issue["statements"], known, texts)


def _statements(place: str, statements: Sequence[Value], known: set[str], texts: Mapping[str, str]) -> Iterable[str]:
    for index, statement in enumerate(statements):
        where = f"{place}, statements[{index}]"
        yield from _slice(where, statement, known, texts)
        yield from _deciding(where, statement["deciding"], statement["text"])


def _deciding(place: str, spans: Sequence[Sequence[int]], text: str) -> Iterable[str]:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            yield f"{place}: deciding [{start}, {end}] is not inside its text"


def _stretch(place: str, stretch: Value, known: set[str], texts: Mapping[str, str]) -> Iterable[str]:
    article, start, end = stretch["article"], stretch["start"], stretch["end"]
    if article not in known:
        yield f"{place}: article {article!r} is not in the report"
    if not 0 <= start < end or (article in texts and end > len(texts[article])):
        yield f"{place}: {start} to {end} is no part of its article"


def _slice(place: str, passage: Value, known: set[str], texts: Mapping[str, str]) -> Iterable[str]:
    article, start, end = passage["article"], passage["start"], passage["end"]
    if article not in known:
        yield f"{place}: article {article!r} is not in the report"
    if not 0 <= start < end or end - start != len(passage["text"]):
        yield f"{place}: {start} to {end} is not the length of its text"
    elif article in texts and texts[article][start:end] != passage["text"]:
        yield f"{place}: its text is not characters {start} to {end} of the article"
