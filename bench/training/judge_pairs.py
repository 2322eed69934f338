"""Sentence pairs that the judge is trained on: entailment pairs, and pairs of the written events.

    python -m bench.training.judge_pairs --out DIR

Reads tier A of ../shared/nli, ../shared/gold-train, bench/data/events and bench/data/pairs; never gold/.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.accuracy import DIFFERENT
from bench.given_pairs import is_turned, own_pairs
from bench.paths import OWN_EVENTS, OWN_PAIRS, SHARED
from bench.training.judge_samples import Sample, write_samples
from corpus.sentences import split

#: Most pairs of a source: lopsided and template sets stay small, crowd-written pairs are half or more.
_CAPS = {
    "synth": 26_000, "snli_devtest": 18_300, "fever": 14_000, "semiauto_wiki": 13_000, "cad_snli": 9_300,
    "conjnli": 6_000, "wikifactcheck_neg": 5_000, "wikisplit": 4_000, "breaking_nli": 2_500, "scone": 1_500,
    "help": 1_200, "ambient": 1_200,
}  # fmt: skip
_LONGEST = 270  # characters of both sentences of an entailment pair
_MISLEADING = 2.0  # weight of a listed look-alike
_NEIGHBOURS = 2  # unrelated sentences most like each sentence
_UNLABELLED = 1  # sentence of each later article most like each sentence, for a larger judge to speak of
#: The main label of a pair of sentences that hold several facts: the first that applies.
_FIRST = (*DIFFERENT, "agree")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write the samples that the judge is trained on.")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    if not SHARED.is_dir():
        raise SystemExit(f"{SHARED} is not here: the judge is trained on its labelled pairs")
    args.out.mkdir(parents=True, exist_ok=True)
    news = [*news_samples(SHARED / "gold-train"), *news_samples(OWN_EVENTS), *lone_samples(OWN_PAIRS)]
    for name, samples in (
        ("nli", nli_samples(SHARED / "nli")),
        ("news", news),
        ("mnli_m", _entailment(SHARED / "nli" / "eval_mnli_m.jsonl.gz")),
    ):
        write_samples(args.out / f"{name}.jsonl.gz", samples)
        print(f"{name}: {len(samples)}")


def _entailment(path: Path) -> list[Sample]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Sample(row["premise"], row["hypothesis"], row["label"]) for row in map(json.loads, lines)]


def nli_samples(folder: Path, seed: int = 11) -> list[Sample]:
    """Tier A pairs, capped per source. Half of the synthetic negations have their sides swapped: else "not" in
    the second sentence would tell a contradiction by itself."""
    rnd = random.Random(seed)
    by_source: dict[str, list[Sample]] = defaultdict(list)
    with gzip.open(folder / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            a, b = row["premise"], row["hypothesis"]
            if len(a) + len(b) > _LONGEST:
                continue
            if row["source"].endswith(":negation") and row["label"] == "contradiction" and rnd.random() < 0.5:
                a, b = b, a
            by_source[row["source"].split(":")[0]].append(Sample(a, b, row["label"]))
    samples = []
    for source, found in by_source.items():
        rnd.shuffle(found)
        samples += found[: _CAPS[source]]
    return samples


def news_samples(root: Path, seed: int = 7) -> list[Sample]:
    """Pairs of every event under `root`: the related ones, the look-alikes, near neighbours, and distortions."""
    rnd = random.Random(seed)
    samples: list[Sample] = []
    for path in sorted(root.glob("*/gold.json")):
        samples += _event_samples(path.parent, rnd)
    return samples


def lone_samples(folder: Path) -> list[Sample]:
    """The pairs written as pairs."""
    return [
        Sample(*((row["b"], row["a"]) if is_turned(row) else (row["a"], row["b"])), row["label"], row["event"])
        for row in own_pairs(folder)
    ]


def _event_samples(folder: Path, rnd: random.Random) -> list[Sample]:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    bodies = _bodies(folder)
    clause = {item["id"]: item["text"] for item in gold["statements"]}
    sentence = _sentences_of(gold["statements"], bodies)
    order = {article: number for number, article in enumerate(bodies)}
    pairs: dict[tuple[str, str], tuple[str, float]] = {}
    for relation in gold["relations"]:
        for texts in (sentence, clause):
            key = _key(relation, texts, order)
            if key not in pairs or _FIRST.index(relation["label"]) < _FIRST.index(pairs[key][0]):
                pairs[key] = relation["label"], 1.0
    for look_alike in gold["not_related"]:
        for texts in (sentence, clause):
            pairs.setdefault(_key(look_alike, texts, order), ("different", _MISLEADING))
    for key in _near(sentence, order, rnd):
        pairs.setdefault(key, ("different", 1.0))
    samples = [Sample(a, b, label, folder.name, weight) for (a, b), (label, weight) in pairs.items()]
    rest = [Sample(a, b, "", folder.name) for a, b in _unlabelled(bodies) if (a, b) not in pairs]
    return [*samples, *_distorted(gold, sentence, order, folder.name, rnd), *rest]


def _bodies(folder: Path) -> dict[str, str]:
    """Article id → text, in order of publication."""
    rows = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    rows.sort(key=lambda row: (datetime.fromisoformat(row["published"]), row["id"]))  # zones differ: not as texts
    return {row["id"]: row["body"] for row in rows}


def _sentences_of(statements: Sequence[Mapping[str, Any]], bodies: Mapping[str, str]) -> dict[str, str]:
    """Statement id → the sentence that holds most of it."""
    spans = {article: split(body) for article, body in bodies.items()}
    found = {}
    for item in statements:
        overlaps = [
            (min(end, item["end"]) - max(start, item["start"]), start, end) for start, end in spans[item["article"]]
        ]
        _shared, start, end = max(overlaps)
        found[item["id"]] = bodies[item["article"]][start:end]
    return found


def _key(pair: Mapping[str, Any], texts: Mapping[str, str], order: Mapping[str, int]) -> tuple[str, str]:
    """The two texts, that of the earlier article first."""
    ids = sorted((pair["a"], pair["b"]), key=lambda statement: order[statement.split("#")[0]])
    return texts[ids[0]], texts[ids[1]]


def _near(sentence: Mapping[str, str], order: Mapping[str, int], rnd: random.Random) -> Iterator[tuple[str, str]]:
    """For each sentence those of later articles that share most words with it, and one at random."""
    placed = sorted({(order[key.split("#")[0]], text) for key, text in sentence.items()})
    words = {text: set(re.findall(r"\w+", text.lower())) for _number, text in placed}
    for number, text in placed:
        others = [other for later, other in placed if later > number]
        others.sort(key=lambda other: -len(words[text] & words[other]) / len(words[text] | words[other]))
        yield from ((text, other) for other in others[:_NEIGHBOURS])
        if len(others) > _NEIGHBOURS:
            yield text, rnd.choice(others[_NEIGHBOURS:])


def _unlabelled(bodies: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """For each sentence of every article those of each later one that share most words with it."""
    texts = [[body[start:end] for start, end in split(body)] for body in bodies.values()]
    words = {text: set(re.findall(r"\w+", text.lower())) for sentences in texts for text in sentences}
    for number, sentences in enumerate(texts):
        for later in texts[number + 1 :]:
            for text in sentences:
                ranked = sorted(
                    later, key=lambda other: -len(words[text] & words[other]) / len(words[text] | words[other])
                )
                yield from ((text, other) for other in ranked[:_UNLABELLED])


_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty"
)
_EXCHANGED = [
    words.split()
    for words in (
        _WORDS,
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "January February March April May June July August September October November December",
        "morning afternoon evening",
        "north south east west",
    )
]
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|had|have|will|would|can|could)\b(?! not)")


def _distorted(
    gold: Mapping[str, Any], sentence: Mapping[str, str], order: Mapping[str, int], event: str, rnd: random.Random
) -> list[Sample]:
    """Agreeing pairs with the deciding figure, day or word of the later one changed, or one of them denied.

    Both denied agree again, so that "not" alone tells nothing.
    """
    found = []
    for relation in gold["relations"]:
        if relation["label"] != "agree":
            continue
        a, b = _key(relation, sentence, order)
        sample = Sample(a, b, "diverge", event, 0.5)
        for words in sorted({*relation["deciding"][0], *relation["deciding"][1]}):
            changed = _changed(words, rnd)
            if changed and words in b and a != b:
                found.append(replace(sample, b=b.replace(words, changed)))
                break
        if rnd.random() < 0.3 and len(_AUXILIARY.findall(b)) == 1 and len(_AUXILIARY.findall(a)) == 1:
            found.append(replace(sample, b=_AUXILIARY.sub(r"\1 not", b)))
            found.append(replace(sample, a=_AUXILIARY.sub(r"\1 not", a), b=_AUXILIARY.sub(r"\1 not", b), label="agree"))
    return found


def _changed(words: str, rnd: random.Random) -> str:
    """The words with one digit, number word, day, month or direction exchanged; "" where there is none."""
    digits = [at for at, letter in enumerate(words) if letter in "123456789"]
    if digits:
        at = rnd.choice(digits)
        return words[:at] + rnd.choice([d for d in "123456789" if d != words[at]]) + words[at + 1 :]
    for group in _EXCHANGED:
        for word in group:
            if re.search(rf"\b{word}\b", words):
                return re.sub(rf"\b{word}\b", rnd.choice([other for other in group if other != word]), words)
    return ""


if __name__ == "__main__":
    main()
