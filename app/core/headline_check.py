"""A headline against the text under it: what it claims and the text does not bear out.

A false alarm is worse than a miss, so only four things are looked for, each with words to show for it: a strong
word that nothing in the text supports, a count of dead that the text does not reach, a figure that the text
gives with "may" alone, and a movement that the text has the other way round.
Paraphrase, irony and emphasis are not read. Found on gold-train and bench/data (`python -m bench score --only
trials`; decision 0017).
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core.comparators.quantity import values_agree
from app.core.comparison import HeadlineIssue
from corpus.model import Document, Facts, Quantity, Statement


def _forms(lines: str) -> tuple[tuple[tuple[tuple[str, ...], ...], frozenset[str]], ...]:
    """Lines of "claim claim_with_several_words | words that support it" → phrases and support."""
    found = []
    for line in lines.strip().splitlines():
        claims, support = line.split(" | ")
        found.append((tuple(tuple(claim.split("_")) for claim in claims.split()), frozenset(support.split())))
    return tuple(found)


#: Strong claims of headlines | the words in a text that would bear them out. Lemmas and forms, lower case.
_STRONG = _forms(
    """
    jail jailed behind_bars | jail jailed prison custody detain detention arrest remand cell bars sentence convict held
    cleared exonerate acquit vindicate | clear cleared exonerate exoneration acquit acquittal vindicate innocent
    unanimous unanimously | unanimous unanimously unopposed
    landslide rout | landslide rout overwhelming slide mud slope rubble debris
    cure eradicate wipe_out | cure eradicate eliminate
    outlaw ban prohibit criminalise | outlaw ban prohibit prohibition forbid illegal unlawful criminal block halt stop
    sabotage arson murder assassinate | sabotage arson murder assassinate
    toxic lethal | toxic lethal deadly contaminate poison poisonous die kill death fatal dead
    wreck destroy ruin torch | wreck destroy ruin torch demolish burn smash damage
    surprise | surprise surprising unexpected unexpectedly shock stun
    payoff cough_up | payoff pay payment compensation fine settle
    sack sacked | sack sacked dismiss dismissal dismissed fire fired axe
    throw_in_towel concede | concede withdraw surrender resign yield
    plunder loot | plunder loot steal embezzle
    freeze | freeze frozen unchanged icy cold ice
    slam_door shut_door | slam reject refuse refusal exclude
    hang_thread knife-edge | thread knife-edge narrow narrowly close margin recount
    bankrupt | bankrupt bankruptcy insolvency insolvent administration receivership
    abolish scrap | abolish scrap cancel drop end close withdraw remove
    double triple | double twice triple treble threefold
    walk_free | release free freed acquit acquittal bail clear
    climb_down back_down u-turn | reverse withdraw concede drop abandon retreat revise change
    confess | confess confession admit admission plead
    hoax fake | hoax fake forge forgery false bogus counterfeit
    bribe | bribe bribery corrupt corruption kickback
    boycott | boycott stay away absent
    hostage | hostage captive kidnap seize
    massacre slaughter | massacre slaughter kill shoot die dead cull
    blackout | blackout power electricity outage dark
    """
)
_DOWN = frozenset(
    {"drop", "slide", "slump", "slip", "tumble", "sink", "decrease", "weaken", "plunge", "fall", "decline", "shrink"}
)
_UP = frozenset(
    {"soar", "recover", "rocket", "climb", "jump", "rise", "gain", "grow", "strengthen", "leap", "surge", "increase"}
)
_DEATH = frozenset({"perish", "death", "body", "victim", "kill", "die", "fatality", "toll", "dead"})
#: Words for many | the fewest that they can stand for.
_MANY = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000}
_SUBJECT = ("nsubj", "nsubjpass", "compound")
_MAYBE = frozenset({"may", "might", "could"})
#: Words between the first and the last of a phrase, at most ("throws in the towel").
_REACH = 5


def headline_issues(document: Document) -> tuple[HeadlineIssue, ...]:
    """What is wrong with the headline, at most one issue; none where there is no headline, or not in English."""
    foreign = document.article.lang not in (None, "en")
    if foreign or document.headline is None or document.headline.facts.negations or not document.statements:
        return ()
    for look in (_movement, _many_dead, _strong_word, _only_maybe):
        for issue in look(document.headline, document):
            return (issue,)
    return ()


def _strong_word(headline: Statement, document: Document) -> Iterator[HeadlineIssue]:
    """A strong word whose like the text has not, or has only denied or as a possibility."""
    for claims, support in _STRONG:
        said = next((claim for claim in claims if _has(headline.facts, claim)), None)
        if said is None:
            continue
        near = [statement for statement in document.statements if _words(statement.facts) & support]
        if not any(not statement.facts.negations and not statement.facts.hedges for statement in near):
            how = "only denies it or calls it possible" if near else "has nothing of the kind"
            yield _issue("unsupported", document, near, f"the headline says “{' '.join(said)}”; the text {how}")


def _many_dead(headline: Statement, document: Document) -> Iterator[HeadlineIssue]:
    """ "Hundreds dead" over a text whose highest count of dead is lower."""
    words = _words(headline.facts)
    if not words & _DEATH:
        return
    telling = [statement for statement in document.statements if _words(statement.facts) & _DEATH]
    counts = [figure.high for item in telling for figure in item.facts.quantities if figure.unit == "count"]
    for word, least in _MANY.items():
        if word in words and counts and max(counts) < least and not any(word in _words(s.facts) for s in telling):
            most = f"{max(counts):g}"
            yield _issue("unsupported", document, telling[:1], f"the headline says “{word}”; the text counts {most}")


def _only_maybe(headline: Statement, document: Document) -> Iterator[HeadlineIssue]:
    """A figure that the text gives with "may", "might" or "could" alone."""
    if headline.facts.hedges:
        return
    for figure in headline.facts.quantities:
        own = [item for item in document.statements if _gives(item, figure)]
        if figure.low > 2 and own and all(_is_maybe(item.facts) for item in own):
            reason = f"the headline gives {figure.text} as a fact; the text only as a possibility"
            yield _issue("unsupported", document, own, reason)


def _is_maybe(facts: Facts) -> bool:
    return any(token.text in _MAYBE for token in facts.tokens)  # "May" is a month


def _movement(headline: Statement, document: Document) -> Iterator[HeadlineIssue]:
    """Something falls in the headline and rises in the text, or the other way round."""
    for up, what, word in _movements(headline.facts):
        found = [
            (other, item, text)
            for item in document.statements
            for other, of, text in _movements(item.facts)
            if of == what
        ]
        if found and all(other != up for other, _item, _text in found):
            _other, item, text = found[0]
            yield _issue("contradicted", document, [item], f"{what}: “{word}” in the headline, “{text}” in the text")


def _movements(facts: Facts) -> Iterator[tuple[bool, str, str]]:
    """Up or not, lemma of what moves, the word. Many a verb of a headline is parsed as a noun after its like."""
    for index, token in enumerate(facts.tokens):
        if token.lemma not in _UP | _DOWN:
            continue
        subjects = [other.lemma for other in facts.tokens if other.head == index and other.dep in _SUBJECT]
        for subject in subjects[-1:]:
            yield token.lemma in _UP, subject, token.text


def _gives(statement: Statement, figure: Quantity) -> bool:
    return any(other.unit == figure.unit and values_agree(other, figure) for other in statement.facts.quantities)


def _has(facts: Facts, phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand in the sentence, near each other and beginning with the first."""
    tokens = facts.tokens
    for index, token in enumerate(tokens):
        if phrase[0] in (token.lemma, token.text.lower()):
            near = {word for other in tokens[index : index + _REACH] for word in (other.lemma, other.text.lower())}
            if near.issuperset(phrase):
                return True
    return False


def _words(facts: Facts) -> set[str]:
    return {word for token in facts.tokens for word in (token.lemma, token.text.lower())}


def _issue(kind: str, document: Document, statements: list[Statement], reason: str) -> HeadlineIssue:
    places = tuple((item.start, item.end) for item in statements)
    return HeadlineIssue(
        document.article.id, "contradicted" if kind == "contradicted" else "unsupported", places, reason
    )
