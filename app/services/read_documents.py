"""Articles into documents, each text read once: facts of a text are kept under what was read of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from app.core.ports import Analyser, DocumentCache
from corpus.model import Article, Document


def read_documents(
    articles: Sequence[Article], *, analyser: Analyser, cache: DocumentCache, keep: bool = True
) -> list[Document]:
    """One document per article, in order. What had to be read is kept when `keep`: for stored articles only."""
    keys = [reading_key(article) for article in articles]
    known = dict(cache.get(analyser.engine, list(dict.fromkeys(keys))))
    new: dict[str, Document] = {}
    for key, article in zip(keys, articles, strict=True):
        if key not in known:
            known[key] = new[key] = analyser.read(article)
    if new and keep:
        cache.put(analyser.engine, new)
    return [of_article(known[key], article) for key, article in zip(keys, articles, strict=True)]


def reading_key(article: Article) -> str:
    """Hash of what an analyser reads: text, headline, byline, language given, the day that "yesterday" counts from."""
    published = article.published.isoformat() if article.published else None
    read = [article.sha256, article.title, article.byline, published, article.published_is_day, article.lang]
    return hashlib.sha256(json.dumps(read).encode()).hexdigest()


def of_article(document: Document, article: Article) -> Document:
    """The same reading as that of another article with the same text, a reprint or a later version."""
    article = replace(article, lang=document.article.lang)  # the language it was read as, often not given
    if document.article.id == article.id:
        return replace(document, article=article)
    return Document(
        article,
        tuple(replace(statement, article_id=article.id) for statement in document.statements),
        tuple(replace(dropped, article_id=article.id) for dropped in document.dropped),
        document.headline and replace(document.headline, article_id=article.id),
    )
