"""Quotations that are the same and only look different, and quotations in which a word was altered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from app.core.comparison import Comparison
from app.core.labels import DIFFER
from bench.trials.kit import Span, span_of, story, verdicts_between
from corpus.model import Article

NOON = datetime(2025, 10, 7, 12, tzinfo=UTC)
SPEAKERS = (
    "Mayor Ilona Varga", "harbour master Piet Dekkers", "union leader Sunniva Aas", "Judge Tomas Brel",
    "farmer Abel Ntaba", "Minister Carla Reyes", "engineer Yusuf Tan", "coach Mirela Popa",
)  # fmt: skip
#: Words of a quotation | the same with one word altered | the quotation in another translation | an insertion.
QUOTES = (
    "We were told nothing until the water stood in the kitchen"
    "|We were told everything until the water stood in the kitchen"
    "|Nobody informed us before the kitchen was under water|[of the flood] after nothing",
    "This bridge was safe on the day we opened it"
    "|This bridge was unsafe on the day we opened it"
    "|On the day of its opening that bridge was in order|[over the Brenn] after bridge",
    "I have not read the letter and I do not intend to answer it"
    "|I have not read the letter but I do intend to answer it"
    "|That letter I never read, and no reply is planned|[from the ministry] after letter",
    "Nobody in this town wanted the plant to close"
    "|Nobody in this town expected the plant to close"
    "|There was no one here who wished the works shut|[of Calder] after town",
    "The children slept on the floor of the gym for three nights"
    "|The children slept on the floor of the gym for two nights"
    "|For three nights the little ones lay on the gym floor|[from the upper valley] after children",
    "We will rebuild every house on this street"
    "|We may rebuild every house on this street"
    "|Each home in the road will stand again|[Mill Lane] after street",
    "They knew about the crack for at least a year"
    "|They knew about the crack for at least a week"
    "|For a year or longer the crack was known to them|[the operators] after They",
    "My players gave all they had and the referee gave the rest"
    "|My players gave all they had and the referee took the rest"
    "|The team did what it could, the rest was done by the man with the whistle|[tonight] after had",
    "A fine of this size will not frighten a company of that size"
    "|A fine of this size will surely frighten a company of that size"
    "|A penalty like that scares no firm as large as this one|[two million] after fine",
    "The harvest is lost and the debts are not"
    "|The harvest is late and the debts are not"
    "|What we would have reaped is gone, what we owe is still there|[of wheat] after harvest",
)
VERBS = ("said", "told reporters", "added", "stressed", "noted", "declared", "told this newspaper", "recalled")
LANGUAGES = ("in Spanish", "through an interpreter", "in Turkish", "in Polish", "in her own language")
FILLERS = (
    "The meeting in the town hall lasted until late in the evening.",
    "About two dozen residents had brought folding chairs and flasks of tea.",
    "The council will return to the matter after the holidays.",
    "A printed summary was handed out at the door.",
    "Traffic on the ring road was heavy because of works at the eastern exit.",
    "The local station carried the debate live.",
    "No decision was taken, and none had been announced.",
    "A second hearing has been pencilled in for the spring.",
)
SAME = ("marks", "single marks", "comma", "verb", "insertion", "shortened", "translated")


@dataclass(frozen=True, slots=True)
class QuotePair:
    """Two articles with one quotation each; `altered` when the words were."""

    kind: str
    altered: bool
    one: Article
    two: Article
    at_one: Span
    at_two: Span


def quote_pairs(identical: int, altered: int, random: Random) -> Iterator[QuotePair]:
    """Quotations that are the same in each way of `SAME` in turn, then quotations with a word altered."""
    for number in range(identical + altered):
        words, wrong, translation, insertion = random.choice(QUOTES).split("|")
        kind = SAME[number % len(SAME)] if number < identical else "altered"
        speaker, first = random.choice(SPEAKERS), _sentence(words, random.choice(VERBS), '"', random)
        first = first.format(speaker=speaker)
        second = _second(kind, words, wrong, translation, insertion, random).format(speaker=speaker)
        yield _pair(number, kind, first, second, random)


def flagged(trial: QuotePair, comparison: Comparison) -> bool:
    """Whether the quotations are told to differ."""
    return drift_told(comparison, trial.at_one, trial.at_two)


def drift_told(comparison: Comparison, one: Span, two: Span) -> bool:
    """Whether two places are told to differ, in their quotation."""
    return any(pair.slot == "quote" and pair.label in DIFFER for pair in verdicts_between(comparison, one, two))


def _second(kind: str, words: str, wrong: str, translation: str, insertion: str, random: Random) -> str:
    verb = random.choice(VERBS)
    match kind:
        case "marks":
            return _sentence(words, verb, "“", random)
        case "single marks":
            return _sentence(words, verb, "‘", random)
        case "comma":
            return f"{{speaker}} {verb}: “{words}.”"
        case "insertion":
            added, _after, word = insertion.rpartition(" after ")
            return _sentence(words.replace(word, f"{word} {added}", 1), verb, "“", random)
        case "shortened":
            kept = words.split()
            return f"{{speaker}} {verb} that “{' '.join(kept[len(kept) // 3 :])}”."
        case "translated":
            return f"“{translation},” {{speaker}} said {random.choice(LANGUAGES)}."
        case "altered":
            return _sentence(wrong, verb, "“", random)
        case _:
            return f"“{words},” {verb} {{speaker}}." if verb == "said" else _sentence(words, verb, "“", random)


def _sentence(words: str, verb: str, mark: str, random: Random) -> str:
    close = {"“": "”", "‘": "’", '"': '"'}[mark]
    behind = random.choice(("", " on Tuesday", " after the meeting"))
    return f"{mark}{words},{close} {{speaker}} {verb}{behind}."


def _pair(number: int, kind: str, first: str, second: str, random: Random) -> QuotePair:
    articles = []
    for outlet, sentence in (("Valley Gazette", first), ("Harbour Post", second)):
        paragraphs = random.sample(FILLERS, 4)
        paragraphs.insert(random.randrange(1, 4), sentence)
        published = NOON + timedelta(minutes=random.randrange(180))
        articles.append(story(f"q{number}-{outlet[0]}", outlet, paragraphs, published))
    one, two = articles
    return QuotePair(kind, kind == "altered", one, two, span_of(one, first), span_of(two, second))
