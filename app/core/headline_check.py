"""A headline against the text under it: what it claims and the text does not bear out.

A false alarm is worse than a miss, so only what can be shown in words is looked for: an event that no sentence
gives as a fact, a count that the text does not reach, a sum of money that it does not give, a figure that it
gives as a possibility alone, a movement that it has the other way round. Paraphrase, irony and emphasis are not
read, a source left out is no issue, and a text of which we hold only a part is not judged. How often this is
right is in decision 0020.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from app.core.comparators.quantity import one_value, values_agree
from app.core.comparators.sources import source_words
from app.core.comparison import HeadlineIssue, Passage
from app.core.factuality import UNREAL, Factuality, factuality, only_maybe
from app.core.headline_words import EVENTS, Phrase
from app.core.lexicon import STOP, concept
from corpus.model import Document, Facts, Quantity, Statement

#: In the text, the words of a phrase stand within so many words ("sentenced him to life").
_REACH = 5
#: Words for many → the fewest that they can stand for.
_MANY = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000}
_MONEY = frozenset({"USD", "EUR", "GBP"})
_YEAR = 365
#: Sums below are prices and rates, or a figure whose "bn" was not read.
_SMALL = 1_000
_DOWN = frozenset(
    {"drop", "slide", "slump", "slip", "tumble", "sink", "decrease", "weaken", "plunge", "fall", "decline", "shrink"}
)
_UP = frozenset(
    {"soar", "recover", "rocket", "climb", "jump", "rise", "gain", "grow", "strengthen", "leap", "surge", "increase"}
)
_SUBJECT = frozenset({"nsubj", "nsubjpass", "compound"})

#: Passages shown for one issue, at most.
_SHOWN = 3

Span = tuple[int, int]
Statements = Sequence[Statement]


class Mention(NamedTuple):
    """Where the text speaks of what the headline claims. `words` are characters of the article."""

    statement: Statement
    words: Span
    told: Factuality = "fact"


def headline_issues(document: Document) -> tuple[HeadlineIssue, ...]:
    """What is wrong with the headline, at most one issue; none where there is no headline, or not in English."""
    article, headline = document.article, document.headline
    if headline is None or not document.statements or article.truncated or article.lang not in (None, "en"):
        return ()
    statements = [item for item in document.statements if not _is_background(item, article.published)]
    for look in (_movement, _many, _money, _event, _only_maybe):
        for issue in look(headline, statements):
            return (issue,)
    return ()


def _is_background(statement: Statement, published: datetime | None) -> bool:
    """Whether all that it tells is of another year: such a sentence tells what happened before, elsewhere."""
    times = statement.facts.times
    return (
        published is not None and bool(times) and all((published.date() - time.latest).days > _YEAR for time in times)
    )


def _event(headline: Statement, statements: Statements) -> Iterator[HeadlineIssue]:
    """An event that the text does not mention, or mentions without giving it as a fact."""
    for claims, support in EVENTS:
        for index, words in _places(headline.facts, claims, reach=1):
            if not _is_claimed(headline, index):
                continue
            found = list(_mentions(statements, support))
            if any(mention.told == "fact" for mention in found):
                continue
            denied = bool(found) and all(mention.told == "denied" for mention in found)
            how = "denies “{}”" if denied else "does not give “{}” as a fact" if found else "has nothing like “{}”"
            yield _issue(headline, words, found, how, contradicted=denied)


def _is_claimed(headline: Statement, index: int) -> bool:
    """Whether the headline itself gives the word as a fact: not in a quotation, not as a plan ("to")."""
    tokens = headline.facts.tokens
    start = tokens[index].start
    quoted = any(first <= start < last for first, last in headline.facts.quotes)
    planned = any(token.head == index and token.lemma == "to" for token in tokens)
    opened = headline.text[:start].endswith(("'", "‘", '"', "“"))
    return not quoted and not opened and not planned and factuality(headline.facts, index) == "fact"


def _mentions(statements: Statements, phrases: Iterable[Phrase]) -> Iterator[Mention]:
    for statement in statements:
        for index, words in _places(statement.facts, phrases, reach=_REACH):
            yield Mention(statement, words, factuality(statement.facts, index))


def _places(facts: Facts, phrases: Iterable[Phrase], *, reach: int) -> Iterator[tuple[int, Span]]:
    """Each place where one of the phrases stands: its first word, and its words as characters.

    Every further word of it comes at most `reach` words after the one before.
    """
    forms = [{token.lemma.lower(), token.text.lower()} for token in facts.tokens]
    for first in range(len(forms)):
        for phrase in phrases:
            last = _last_word(forms, first, phrase, reach)
            if last is not None:
                yield first, (facts.tokens[first].start, facts.tokens[last].end)
                break


def _last_word(forms: Sequence[set[str]], first: int, phrase: Phrase, reach: int) -> int | None:
    """Where the phrase that begins at `first` ends; None if it does not stand there."""
    if phrase[0] not in forms[first]:
        return None
    last = first
    for word in phrase[1:]:
        near = range(last + 1, min(last + 1 + reach, len(forms)))
        found = next((place for place in near if word in forms[place]), None)
        if found is None:
            return None
        last = found
    return last


def _many(headline: Statement, statements: Statements) -> Iterator[HeadlineIssue]:
    """ "Hundreds dead" over a text whose counts of the dead do not come to so many together."""
    tokens = headline.facts.tokens
    for index, token in enumerate(tokens):
        least = _MANY.get(token.text.lower())
        what = next((concept(other.lemma) for other in tokens[index + 1 :] if other.lemma not in STOP), None)
        if least is None or what is None or what in UNREAL:  # "hundreds feared dead"
            continue
        counts = [(figure, item) for item in statements for figure in item.facts.quantities if _counts(figure, what)]
        if counts and sum(figure.high for figure, _ in counts) < least:
            most, item = max(counts, key=lambda found: found[0].high)
            found = [Mention(item, (most.start, most.end))]
            yield _issue(headline, (token.start, token.end), found, f"counts “{most.text}”, not “{{}}”")


def _counts(figure: Quantity, what: str) -> bool:
    return figure.unit == "count" and what in {concept(word) for word in (figure.noun, *figure.context)}


def _money(headline: Statement, statements: Statements) -> Iterator[HeadlineIssue]:
    """A sum of money over a text that gives sums, but not this one, in whatever currency."""
    given = [(figure, statement) for statement in statements for figure in statement.facts.quantities]
    sums = [Mention(item, (figure.start, figure.end)) for figure, item in given if figure.unit in _MONEY]
    for figure in headline.facts.quantities:
        known = any(values_agree(other, figure) for other, _ in given)  # whatever the unit
        if figure.unit in _MONEY and figure.low >= _SMALL and sums and not known:
            yield _issue(headline, (figure.start, figure.end), sums, "gives other sums than “{}”")


def _only_maybe(headline: Statement, statements: Statements) -> Iterator[HeadlineIssue]:
    """A figure that the text gives with "may", "might" or "could" alone."""
    for figure in headline.facts.quantities:
        if figure.low <= 2 or _is_maybe(headline, figure):
            continue
        own = [
            (statement, other)
            for statement in statements
            for other in statement.facts.quantities
            if one_value(other, figure)
        ]
        if own and all(_is_maybe(statement, other) for statement, other in own):
            found = [Mention(statement, (other.start, other.end)) for statement, other in own]
            yield _issue(headline, (figure.start, figure.end), found, "does not give “{}” as a fact")


def _is_maybe(statement: Statement, figure: Quantity) -> bool:
    return any(
        only_maybe(statement.facts, place)
        for place, token in enumerate(statement.facts.tokens)
        if token.start < figure.end and figure.start < token.end
    )


def _movement(headline: Statement, statements: Statements) -> Iterator[HeadlineIssue]:
    """Something falls in the headline and rises in the text, or the other way round."""
    for up, what, words in _movements(headline.facts):
        moves = [
            (other, Mention(statement, place))
            for statement in statements
            for other, of, place in _movements(statement.facts)
            if of == what
        ]
        if moves and all(other != up for other, _ in moves):
            against = [mention for _, mention in moves]
            yield _issue(headline, words, against, f"has the {what} move the other way than “{{}}”", contradicted=True)


def _movements(facts: Facts) -> Iterator[tuple[bool, str, Span]]:
    """Up or not, lemma of what moves, the word. The parser takes many a verb of a headline for a noun ("Crown slumps"),
    and then what moves stands before it as a part of the name.
    """
    for index, token in enumerate(facts.tokens):
        if token.lemma in _UP | _DOWN and factuality(facts, index) == "fact":
            subjects = [other.lemma for other in facts.tokens if other.head == index and other.dep in _SUBJECT]
            for subject in subjects[-1:]:
                yield token.lemma in _UP, subject, (token.start, token.end)


def _issue(
    headline: Statement, words: Span, found: Sequence[Mention], how: str, *, contradicted: bool = False
) -> HeadlineIssue:
    """`how` goes on from "The text under it" and has "{}" for the words of the headline."""
    return HeadlineIssue(
        article=headline.article_id,
        issue="contradicted" if contradicted else "unsupported",
        deciding=(words,),
        statements=tuple(_passages(found))[:_SHOWN],
        reason=f"The text under it {how.replace('{}', headline.text[slice(*words)])}.",
    )


def _passages(found: Sequence[Mention]) -> Iterator[Passage]:
    """Each statement once; mentions come in order of the text."""
    for start, mentions in groupby(found, key=lambda mention: mention.statement.start):
        places = list(mentions)
        item = places[0].statement
        deciding = tuple((first - start, last - start) for _, (first, last), _ in places)
        yield Passage(item.article_id, start, item.end, item.text, source_words(item.facts.attribution), deciding)
