"""When two records are one article: the rule, on values alone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from corpus.model import UNKNOWN_OUTLET, Article

#: Parameters that say how a reader came to the page, not which page it is.
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "cmpid", "ocid", "igshid")


def address_of(url: str | None) -> str | None:
    """What of a URL tells one article from another: host, path and query.

    Scheme, "www.", fragment and tracking parameters are left out. None for a bare home page, which
    some exports give for every article of an outlet, and for what is no web address.
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(_TRACKING)
    )
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not host or not (path or query):
        return None
    return f"{host}{port}{path}" + (f"?{urlencode(query)}" if query else "")


def new_id(prefix: str, *parts: str) -> str:
    """A short permanent id made of `parts`, so that a new store given the same records has the same ids."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return prefix + base64.b32encode(digest).decode("ascii")[:12].lower()


def revised(held: Sequence[Article], found: Article) -> Article | None:
    """The next version of an article in view of `found`, or None when that says nothing new.

    `held` are the versions, oldest first. What the source does not say now keeps its last value. A state
    that was held before is a new version only when its source dates it later than the newest one: reading
    an archive twice must not wind an article back.
    """
    newest = held[-1]
    merged = replace(
        found,
        id=newest.id,
        sample=newest.sample,
        outlet=newest.outlet if found.outlet == UNKNOWN_OUTLET else found.outlet,
        title=found.title or newest.title,
        url=found.url or newest.url,
        byline=found.byline or newest.byline,
        lang=found.lang or newest.lang,
        published=found.published or newest.published,
        published_is_day=found.published_is_day if found.published else newest.published_is_day,
        modified=found.modified or newest.modified,
        extra={**newest.extra, **found.extra},
        version=newest.version + 1,
    )
    if said(merged) == said(newest):
        return None
    later = bool(found.modified and newest.modified and found.modified > newest.modified)
    if not later and any(said(merged) == said(version) for version in held):
        return None
    return merged


def said(article: Article) -> tuple[object, ...]:
    """What an article says, without when and how it came to us."""
    return (
        article.outlet, article.title, article.text, article.url, article.byline, article.published,
        article.published_is_day, article.modified, article.lang, article.truncated,
    )  # fmt: skip
