"""Keep a pasted story, at the user's word: from then on it is an article like any other."""

from __future__ import annotations

from collections.abc import Callable

from app.core.comparison import Event
from app.core.ports import ArticleStore, EventStore
from app.errors import BadInput
from app.services.verbs import GroupResult, PastedText
from corpus.errors import UnreadableInput
from corpus.model import UNKNOWN_OUTLET, Record


def save_story(
    story: PastedText,
    *,
    clean: Callable[[str], str],
    headline_of: Callable[[str], str | None],
    articles: ArticleStore,
    events: EventStore,
    group: Callable[[bool], GroupResult],
) -> Event:
    """Store the story, put it into its event, and return that. Saving it twice stores it once."""
    try:
        text = clean(story.text)
    except UnreadableInput as error:
        raise BadInput(error.message, remedy=error.remedy) from None
    record = Record(
        title=clean(story.headline) if story.headline.strip() else headline_of(text) or "",
        text=text,
        outlet=story.outlet.strip() or UNKNOWN_OUTLET,
        url=story.url.strip() or None,
        published=story.published,
        published_is_day=story.published_is_day,
        place="pasted text",
    )
    (stored,) = articles.add([record])
    group(False)
    return events.get(events.memberships()[stored.article.id])
