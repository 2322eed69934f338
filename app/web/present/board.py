"""A comparison prepared for pages: numbered claims, accounts, and what is asked often by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.core.comparison import Claim, ClaimStatement, Comparison, PairVerdict, Passage
from app.core.labels import DIFFER, SECTIONS, Label, Section, section_of, words
from app.core.renderers.phrases import counted, listed, sentence
from app.web.present.excerpt import deciding_words, excerpt
from corpus.model import Article, Document

TITLE_LENGTH = 88  # characters of a statement that stands for a claim in lists
LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_ACCOUNTS_IN_LINE = 4


@dataclass(frozen=True, slots=True)
class OriginView:
    letter: str
    words: str  # "own reporting", "same origin as …"


@dataclass(frozen=True, slots=True)
class Account:
    """The statements of a claim that say the same. Letters start at the article that is read."""

    letter: str
    words: str  # the deciding words, "" where none decided
    credited: str  # whom the texts name as their source; only where accounts differ in it
    statements: tuple[ClaimStatement, ...]
    outlets: tuple[str, ...]
    origins: int

    @property
    def spread(self) -> str:
        """ "2 outlets, 1 origin"."""
        return f"{counted(len(self.outlets), 'outlet')}, {counted(self.origins, 'origin')}"


@dataclass(frozen=True, slots=True)
class Value:
    """One part of a list item's second line: words in bold and what stands after them."""

    words: str
    tail: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its number on the page, its title and its label in words."""

    claim: Claim
    number: int
    title: str
    words: str
    accounts: tuple[Account, ...]
    values: tuple[Value, ...]
    decided: PairVerdict | None  # the pair that speaks most clearly for the label, where pairs are known

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def label(self) -> Label:
        return self.claim.label

    @property
    def reason(self) -> str:
        return sentence(self.claim.reason)

    @property
    def section(self) -> Section:
        return section_of(self.claim.label)

    @property
    def differs(self) -> bool:
        return self.claim.label in DIFFER


class Board:
    """Everything pages look up in one comparison, worked out once for an answer."""

    def __init__(self, comparison: Comparison, *, anchor: str = "") -> None:
        """`anchor` is the id of the article that is read; unknown or "" is the draft or the first article."""
        self.comparison = comparison
        self.documents: Mapping[str, Document] = {one.article.id: one for one in comparison.documents}
        self.articles: Mapping[str, Article] = {one.id: one for one in comparison.articles}
        self.origins: Mapping[str, OriginView] = dict(self._origins())
        self.anchor: Document = self.documents.get(anchor) or self._first_to_read()
        self._decided = _clearest_pairs(comparison)
        self.claims: Sequence[ClaimView] = [self._claim(n, one) for n, one in enumerate(comparison.claims, 1)]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        return self.comparison.counts()

    @cached_property
    def by_id(self) -> Mapping[str, ClaimView]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def totals(self) -> Mapping[Section, int]:
        return {section: sum(self.counts[label] for label in labels) for section, labels in SECTIONS.items()}

    def outlet(self, article_id: str) -> str:
        return self.articles[article_id].outlet

    def outlets(self, statements: Iterable[ClaimStatement]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.outlet(statement.article) for statement in statements))

    def origin_count(self, statements: Iterable[ClaimStatement]) -> int:
        return len({self.origins[statement.article].letter for statement in statements})

    def _first_to_read(self) -> Document:
        documents = self.comparison.documents
        return next((one for one in documents if one.article.draft), documents[0])

    def _origins(self) -> Iterable[tuple[str, OriginView]]:
        for origin in self.comparison.origins:
            first = self.articles[origin.articles[0]]
            for article_id in origin.articles:
                article = self.articles[article_id]
                own = article.outlet == first.outlet
                said = "your text" if own and article.draft else "own reporting" if own else ""
                yield article_id, OriginView(origin.letter, said or f"same origin as {first.outlet}")

    def _claim(self, number: int, claim: Claim) -> ClaimView:
        pair = self._decided.get(claim.id)
        accounts = tuple(self._accounts(claim))
        outlets = self.outlets(claim.statements)
        return ClaimView(
            claim=claim,
            number=number,
            title=_title(pair.a if pair and claim.label in DIFFER else claim.statements[0]),
            words=words(claim.label, origins=claim.origins, outlet=outlets[0]),
            accounts=accounts,
            values=tuple(_values(claim, accounts, outlets, pair)),
            decided=pair,
        )

    def _accounts(self, claim: Claim) -> Iterable[Account]:
        groups: dict[str, list[ClaimStatement]] = {}
        for statement in claim.statements:
            groups.setdefault(statement.account, []).append(statement)
        own = [key for key, group in groups.items() if any(one.article == self.anchor.article.id for one in group)]
        for place, key in enumerate(dict.fromkeys([*own, *groups])):
            group = groups[key]
            yield Account(
                letter=LETTERS[place] if place < len(LETTERS) else str(place + 1),
                words=self._words(claim, group),
                credited=group[0].attribution if claim.label == "attribution" else "",
                statements=tuple(group),
                outlets=self.outlets(group),
                origins=self.origin_count(group),
            )

    def _words(self, claim: Claim, group: Sequence[ClaimStatement]) -> str:
        """What this account says, in its deciding words: those of the clearest pair before those of any other."""
        pair = self._decided.get(claim.id)
        if claim.label in DIFFER and len({one.account for one in claim.statements}) == 1:
            return ""  # the texts differ, but no words can be said to be those of all of them
        own = {_place(one) for one in group}
        leading = [one for one in (pair.a, pair.b) if _place(one) in own] if pair else []
        return next((said for one in (*leading, *group) if (said := _said(claim, one))), "")


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.article, passage.start, passage.end


def _clearest_pairs(comparison: Comparison) -> Mapping[str, PairVerdict]:
    """claim id → the surest pair of its statements that has the claim's label."""
    claims: dict[tuple[str, int, int], set[str]] = {}
    for claim in comparison.claims:
        for statement in claim.statements:
            claims.setdefault(_place(statement), set()).add(claim.id)
    labels = {claim.id: claim.label for claim in comparison.claims}
    best: dict[str, PairVerdict] = {}
    for pair in comparison.pairs:
        for claim_id in claims.get(_place(pair.a), set()) & claims.get(_place(pair.b), set()):
            known = best.get(claim_id)
            if pair.label == labels[claim_id] and (known is None or pair.confidence > known.confidence):
                best[claim_id] = pair
    return best


def one_line(text: str) -> str:
    """The same number of characters, so that spans still fit, with no line break among them."""
    return "".join(" " if character.isspace() else character for character in text)


def _title(statement: Passage) -> str:
    """A statement stands for the claim; as a title a part of a sentence begins with a capital."""
    text = excerpt(one_line(statement.text), statement.deciding, limit=TITLE_LENGTH).text
    return text[:1].upper() + text[1:]


def _said(claim: Claim, statement: Passage) -> str:
    """The deciding words; a source that is named beside them is not repeated."""
    spans = statement.deciding
    if claim.label == "attribution" and statement.attribution:
        credit = statement.attribution.casefold()
        spans = tuple(one for one in spans if credit not in statement.text[slice(*one)].casefold()) or spans
    return deciding_words(statement.text, spans)


def _values(
    claim: Claim, accounts: Sequence[Account], outlets: Sequence[str], pair: PairVerdict | None
) -> Iterable[Value]:
    if claim.label == "unique":
        yield Value("", f"{outlets[0]}, also carried by {listed(outlets[1:])}" if outlets[1:] else outlets[0])
    elif claim.label == "agree":
        yield Value("", counted(claim.origins, "origin"))
    elif claim.label in DIFFER and len(accounts) == 1:
        for passage in (pair.a, pair.b) if pair else ():
            yield Value(_said(claim, passage), "")
    elif claim.label in DIFFER:
        for place, account in enumerate(accounts[:MOST_ACCOUNTS_IN_LINE]):
            number = len(account.outlets)
            where = f"in {counted(number, 'outlet')}" if place == 0 else f"in {number}"
            tail = f"({account.credited})" if account.credited else where
            yield Value(account.words or f"account {account.letter}", tail)
        if len(accounts) > MOST_ACCOUNTS_IN_LINE:
            yield Value("", f"and {len(accounts) - MOST_ACCOUNTS_IN_LINE} more")
