"""From a web page to the fields of its article. Reads what it is given; opens no connection, runs no script."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any

import trafilatura
from htmldate import find_date
from lxml.etree import strip_elements
from lxml.html import HtmlElement, fragment_fromstring
from trafilatura.settings import Document

from corpus.clean import clean_text
from corpus.dates import BadDate, parse_when

# What these libraries log of a page they cannot read is its text; ours is the reason given to the caller.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)

_PUBLISHED = ("article:published_time", "datePublished", "date", "dc.date.issued", "parsely-pub-date", "sailthru.date")
_BLOCKS = ("p", "br", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "figure", "hr")
_MODIFIED = ("article:modified_time", "og:updated_time", "dateModified")


def page_fields(data: bytes | str, url: str | None = None) -> dict[str, Any]:
    """The article of a page as fields of `readers.record`; empty when the page cannot be read as HTML.

    `text` holds paragraphs, a blank line between them; navigation, scripts, comments and tables are left out.
    `date` is what the page's own data say, to the second where they do, else the day htmldate finds; absent
    when the page does not tell, or says something that is no date. Method: trafilatura and htmldate, which see.
    """
    tree = trafilatura.load_html(data) if data else None
    if tree is None:
        return {}
    linked = list(_linked_data(tree))
    published = _dates_given(tree, linked, _PUBLISHED, "datePublished")
    fields: dict[str, Any] = {
        "source": _meta(tree, "og:site_name") or _publisher(linked),
        "date": _first_valid(published) if published else _date_in_page(tree, url),
        "modified": _first_valid(_dates_given(tree, linked, _MODIFIED, "dateModified")),
        "lang": (tree.get("lang") or _meta(tree, "og:locale") or "").replace("_", "-").split("-")[0].lower(),
        "truncated": any(str(item.get("isAccessibleForFree")).lower() == "false" for item in linked),
    }
    article = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, include_tables=False, with_metadata=True
    )
    if isinstance(article, Document):
        fields |= {
            "title": article.title,
            "text": _paragraphs(article.text or ""),
            "byline": article.author,
            "url": url or article.url,
        }
        fields["source"] = fields["source"] or article.sitename
    return {name: value for name, value in fields.items() if value}


def markup_text(markup: str) -> str:
    """The text of a fragment of HTML, as feeds carry it; paragraphs with a blank line between them."""
    if "<" not in markup and "&" not in markup:
        return markup
    tree = fragment_fromstring(clean_text(markup), create_parent="div")
    strip_elements(tree, "script", "style", with_tail=False)
    for block in tree.iter(*_BLOCKS):
        block.text = "\n" + (block.text or "")
        block.tail = "\n" + (block.tail or "")
    return _paragraphs(str(tree.text_content()))


def _paragraphs(text: str) -> str:
    return "\n\n".join(line.strip() for line in clean_text(text).split("\n") if line.strip())


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Every object in the page's JSON-LD that describes an article."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            yield from _articles(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue


def _articles(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        if "Article" in str(value.get("@type")) or "datePublished" in value:
            yield value
        yield from _articles(value.get("@graph"))


def _publisher(linked: list[Mapping[str, Any]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return None


def _dates_given(
    tree: HtmlElement, linked: list[Mapping[str, Any]], names: tuple[str, ...], linked_name: str
) -> list[str]:
    """What the page's data say of a date, the most telling first; pages carry broken ones."""
    candidates = [item.get(linked_name) for item in linked] + [_meta(tree, name) for name in names]
    return [candidate for candidate in candidates if isinstance(candidate, str) and candidate.strip()]


def _date_in_page(tree: HtmlElement, url: str | None) -> str | None:
    """A day that the address or the markup names; without the wide search, which guesses."""
    return find_date(tree, original_date=True, extensive_search=False, url=url)


def _first_valid(candidates: list[str]) -> str | None:
    for candidate in candidates:
        try:
            if parse_when(candidate).moment is not None:
                return candidate
        except BadDate:
            continue
    return None


def _meta(tree: HtmlElement, name: str) -> str | None:
    found = tree.xpath("//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name)
    return str(found[0]).strip() or None if found else None
