"""The decision about a pair: conflict needs a comparator's words and the model; what is not sure is said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from app.core.comparators import Outcome
from app.core.comparators.sources import one_source, other_source, source_words
from app.core.context import Context
from app.core.labels import Label, Slot
from app.core.pair_features import Pair
from app.core.profile import Profile

Found = Label | Literal["different"]
Spans = tuple[tuple[int, int], ...]

#: P(same fact) from which a pair is related. This and what follows: chosen out of fold on gold-train and our own
#: events (`python -m bench.training.relations --held-out` prints what they give); decision 0022.
RELATED = 0.66
#: The same where a comparator shows a figure, a day or a quotation that both have in one slot.
RELATED_SHOWN = 0.50
#: Strength from which "in one slot" is believed for that; and from which a conflict keeps a pair from agreeing.
SHOWN = 0.60
DOUBT = 0.80
#: P(diverge) from which "accounts differ" may be said, given a comparator's conflict.
DIVERGE = 0.60
#: The same of two sentences without their articles, where nothing around them tells scope and time.
DIVERGE_ALONE = 0.85
#: P from which another difference may be said: out of fold, four in five of them are some difference.
TOLD = 0.40
#: The same where no comparator has words for it: a later state, other wording.
UPDATE_UNSHOWN = 0.70
WORDING_UNSHOWN = 0.60
#: A comparator's conflict is evidence from this strength on: it shows the words, the model tells what they weigh.
EVIDENCE = 0.10
#: A plain conflict; and the strength from which agreement is shown as the reason.
REASON = 0.40
#: P(diverge) from which a pair is worth a look, though it is not sure enough to be called.
WORTH_A_LOOK = 0.05
#: The same of a pair that agrees more likely: from here on it is not called consistent.
NOT_CONSISTENT = 0.10
#: P(same fact) below which nothing is worth a look.
LOOKED_AT = 0.15


@dataclass(frozen=True, slots=True)
class Decision:
    """What is said of a pair, with its evidence. `related` is P(same fact), whatever the label."""

    label: Found
    slot: Slot
    confidence: float
    related: float
    reason: str
    deciding_a: Spans = ()
    deciding_b: Spans = ()


def decide(pair: Pair, probabilities: Mapping[str, float], context: Context) -> Decision:
    """Label one pair. `probabilities` holds P of each class, "different" among them."""
    related, diverge = 1.0 - probabilities["different"], probabilities["diverge"]
    altered = pair.outcomes["quote"].verdict == "conflict"
    is_related = altered or related >= (RELATED_SHOWN if _shown_alike(pair) else RELATED)
    in_articles = not _is_alone(context)
    may_differ = in_articles and diverge >= WORTH_A_LOOK and related >= LOOKED_AT
    if not is_related and not may_differ:
        return Decision("different", "other", probabilities["different"], related, "not the same fact")
    likeliest = max((name for name in probabilities if name != "different"), key=lambda name: probabilities[name])
    evidence = strongest(pair, "conflict")
    label: Label = "cannot_tell"
    doubted = (in_articles and diverge >= NOT_CONSISTENT) or (evidence is not None and evidence.strength >= DOUBT)
    if is_related and not (likeliest == "agree" and doubted):
        label = _allowed(likeliest, probabilities[likeliest], evidence, pair, context)
    confidence = diverge if label == "cannot_tell" else probabilities[likeliest]
    if altered and label in ("agree", "cannot_tell"):
        # A quotation has one wording: every pair of the labelled events in which the comparator finds an altered one
        # is labelled wording or diverge.
        label, confidence = "wording", pair.outcomes["quote"].strength
    return _explained(label, confidence, related, evidence, pair, context)


def _allowed(name: str, probability: float, evidence: Outcome | None, pair: Pair, context: Context) -> Label:
    """The likeliest label if what it claims can be shown; "cannot_tell" otherwise."""
    one, two = (context.profiles[number].facts.attribution for number in (pair.a, pair.b))
    match name:
        case "diverge":
            if evidence is None or probability < (DIVERGE_ALONE if _is_alone(context) else DIVERGE):
                return "cannot_tell"
            return "contradict" if one_source(one, two) else "diverge"
        case "attribution":
            return "attribution" if probability >= TOLD and other_source(one, two) else "cannot_tell"
        case "update":
            later = context.hours(int(context.article[pair.a]), int(context.article[pair.b])) > 0
            plain = evidence is not None and evidence.strength >= REASON
            if not later or (_shown_alike(pair) and not plain):
                return "cannot_tell"
            return "update" if probability >= (TOLD if evidence else UPDATE_UNSHOWN) else "cannot_tell"
        case "wording":
            return "wording" if probability >= (TOLD if _wording(pair) else WORDING_UNSHOWN) else "cannot_tell"
        case _:
            return "agree"


def _is_alone(context: Context) -> bool:
    """Whether there are only two sentences, and no articles around them."""
    return len(context.statements) == 2


def _shown_alike(pair: Pair) -> bool:
    return any(
        pair.outcomes[slot].verdict == "agree" and pair.outcomes[slot].strength >= SHOWN
        for slot in ("number", "date", "quote")
    )


def strongest(pair: Pair, verdict: Literal["agree", "conflict"]) -> Outcome | None:
    """The strongest outcome of that kind; a hedge is never a conflict of facts."""
    least = EVIDENCE if verdict == "conflict" else REASON
    found = [
        outcome
        for slot, outcome in pair.outcomes.items()
        if outcome.verdict == verdict and outcome.strength >= least and (slot != "hedge" or verdict == "agree")
    ]
    return max(found, key=lambda outcome: outcome.strength, default=None)


def _explained(
    label: Label, confidence: float, related: float, evidence: Outcome | None, pair: Pair, context: Context
) -> Decision:
    shown = evidence
    if label == "wording":
        shown = _wording(pair) or evidence
    elif label == "agree":
        shown = strongest(pair, "agree")
    elif label in ("diverge", "contradict") and shown and (quote := pair.outcomes["quote"]).verdict == "conflict":
        shown = replace(shown, slot="quote", reason=quote.reason)  # somebody is quoted as saying two things
    slot: Slot = shown.slot if shown else "other"
    reason = _reason(label, shown, pair, context)
    a, b = (shown.a, shown.b) if shown else ((), ())
    if label in ("attribution", "contradict"):  # who says it decides too
        a, b = _with_source(a, context.profiles[pair.a]), _with_source(b, context.profiles[pair.b])
    return Decision(label, slot, confidence, related, reason, a, b)


def _with_source(spans: Spans, profile: Profile) -> Spans:
    """The spans and the words that name the source, where the statement itself does."""
    source = profile.facts.attribution
    if source.start >= source.end:
        return spans
    start, end = profile.inner(source.start, source.end)
    apart = all(end <= first or last <= start for first, last in spans)
    return tuple(sorted((*spans, (start, end)))) if apart else spans


def _wording(pair: Pair) -> Outcome | None:
    for slot in ("quote", "hedge"):
        if pair.outcomes[slot].verdict == "conflict":
            return pair.outcomes[slot]
    return None


def _reason(label: Label, shown: Outcome | None, pair: Pair, context: Context) -> str:
    """One line in plain words: what decides."""
    one, two = (source_words(context.profiles[number].facts.attribution) for number in (pair.a, pair.b))
    what = shown.reason if shown else ""
    match label:
        case "attribution":
            return f"{one} and {two} are credited with different accounts" + (f": {what}" if what else "")
        case "contradict":
            return f"{what}; both are credited to {two}"
        case "update":
            return f"the later article has a later state: {what}" if what else "the later article has a later state"
        case "wording":
            return what or "the same fact in words of another weight"
        case "agree":
            return what or "the same fact, and nothing in it conflicts"
        case "cannot_tell":
            return in_doubt(what, "")
        case _:
            return what


def in_doubt(speaks_for: str, speaks_against: str) -> str:
    """The reason of what may differ and is not sure enough to be called."""
    known = f"may differ: {speaks_for}" if speaks_for else "about the same thing, and no word tells whether they agree"
    return known + (f". Against a difference: {speaks_against}" if speaks_against else "")
