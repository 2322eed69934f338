"""From an article to its statements: sentences, what is left out, and the facts of what remains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus import boilerplate, sentences
from corpus.headline import is_capitals
from corpus.language import language_of, other_language
from corpus.model import Article, Document, Facts, Statement

#: Facts of the given spans of an article, one per span, in order.
FactFinder = Callable[[Article, Sequence[tuple[int, int]]], Sequence[Facts]]

RULES = "text-4"

#: The index of a headline: it stands before the statements.
HEADLINE = -1


def no_facts(_article: Article, spans: Sequence[tuple[int, int]]) -> Sequence[Facts]:
    """A fact finder that finds none: sentences and boilerplate only."""
    return [Facts()] * len(spans)


class TextAnalyser:
    """The `Analyser` port over this package's rules.

    `find_facts` reads the statements' facts; `facts_engine` names its rules and models. The outlet of an
    article is never read here, so a reprint under another masthead gives the same statements.
    """

    def __init__(self, find_facts: FactFinder = no_facts, *, facts_engine: str = "none") -> None:
        self._find_facts = find_facts
        self.engine = f"{RULES}+facts-{facts_engine}"

    def read(self, article: Article) -> Document:
        """The headline and the statements with their facts, and what was left out, in order of the text.

        The `article` of the document names the language it was read as in `lang`; None where nothing tells.
        """
        article = replace(article, lang=language_of(article))
        spans = sentences.split(article.text)
        dropped = boilerplate.find_dropped(article, spans)
        left_out = {(item.start, item.end) for item in dropped}
        kept = [span for span in spans if span not in left_out]
        facts = self._find_facts(article, kept)
        statements = tuple(
            _statement(article, index, start, end, fact)
            for index, ((start, end), fact) in enumerate(zip(kept, facts, strict=True))
        )
        return Document(article, statements, dropped, self._headline(article))

    def _headline(self, article: Article) -> Statement | None:
        """The title as a statement; None without one. Capitals throughout are read as a sentence would be."""
        title = article.title
        if not title.strip():
            return None
        lowered = title.capitalize() if is_capitals(title) else title
        as_text = replace(article, text=lowered if len(lowered) == len(title) else title)
        (facts,) = self._find_facts(as_text, [(0, len(title))])
        return Statement(article.id, HEADLINE, 0, len(title), title, facts)

    def read_many(self, articles: Sequence[Article]) -> list[Document]:
        """`read` of each, in order."""
        return [self.read(article) for article in articles]


def _statement(article: Article, index: int, start: int, end: int, facts: Facts) -> Statement:
    text = article.text[start:end]
    return Statement(article.id, index, start, end, text, facts, other_language(text, article.lang))
