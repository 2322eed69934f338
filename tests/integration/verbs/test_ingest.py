"""What goes in, what is turned away and why, and that the one does not stop the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import SAMPLES
from app.core.ports import Membership
from app.errors import BadInput
from app.services.ingest import BATCH, ingest_paths, ingest_records, read_upload
from app.services.samples import load_samples, remove_samples
from app.services.save_story import save_story
from app.services.verbs import GroupResult, PastedText
from corpus.clean import pasted_text
from corpus.errors import UnreadableInput
from corpus.headline import split_headline
from corpus.model import UNKNOWN_OUTLET, Record, Rejected
from corpus.readers import read_bytes, read_path
from tests.integration.verbs.conftest import hold
from tests.stores import Stores


def test_what_can_be_read_goes_in_and_the_rest_is_named(stores: Stores, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"title": "One", "text": "Text one."}\nnot json\n{"title": "Two"}\n')
    (folder / "b.csv").write_text("title,text,date\nThree,Text three.,31/02/2026\nFour,Text four.,2026-02-28\n")
    (folder / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    result = ingest_paths([str(folder), str(folder / "gone.csv")], read_path=read_path, store=stores.articles)
    assert (result.added, result.updated, result.unchanged) == (3, 0, 0)
    assert len(result.article_ids) == stores.articles.count() == 3
    places = [(Path(one.source).name, one.line) for one in result.rejected]
    assert places == [("a.jsonl", 2), ("b.csv", 2), ("c.png", None), ("gone.csv", None)]
    assert "31/02/2026" in result.rejected[1].reason
    again = ingest_paths([str(folder)], read_path=read_path, store=stores.articles)
    assert (again.added, again.unchanged) == (0, 3)


def test_a_source_that_breaks_in_the_middle_does_not_stop_the_next(stores: Stores) -> None:
    def read(path: str) -> Iterator[Record | Rejected]:
        yield Record(path, f"Text of {path}.")
        if path == "broken":
            raise UnreadableInput("It ends in the middle.", remedy="Make it again.")
        if path == "gone":
            raise OSError(5, "Input/output error")

    result = ingest_paths(["broken", "gone", "whole"], read_path=read, store=stores.articles)
    assert result.added == 3
    assert [(one.source, one.reason) for one in result.rejected] == [
        ("broken", "It ends in the middle. Make it again."),
        ("gone", "it cannot be read: Input/output error."),
    ]


def test_no_path_at_all_is_refused(stores: Stores) -> None:
    with pytest.raises(BadInput, match="Name files"):
        ingest_paths([], read_path=read_path, store=stores.articles)


def test_a_long_ingest_tells_how_far_it_is_and_can_be_stopped(stores: Stores) -> None:
    records = [Record(str(number), f"Text {number}.") for number in range(3 * BATCH)]
    told: list[int] = []

    def progress(done: int, _total: int | None, _message: str) -> bool:
        told.append(done)
        return done < 2 * BATCH

    result = ingest_records(records, store=stores.articles, progress=progress)
    assert told == [BATCH, 2 * BATCH]
    assert result.added == stores.articles.count() == 2 * BATCH


def test_an_upload_that_cannot_be_read_is_rejected_by_name() -> None:
    (found,) = read_upload("story.docx", b"PK\x03\x04" + bytes(64), read_bytes=read_bytes)
    assert isinstance(found, Rejected)
    assert found.source == "story.docx"


def test_the_sample_corpus_goes_in_whole_marked_and_leaves_again(stores: Stores) -> None:
    own = hold(stores, "e1", "My own text.")
    result = load_samples(read_samples=lambda: read_path(str(SAMPLES)), store=stores.articles)
    assert result.rejected == ()
    assert result.added == stores.articles.sample_count() > 70
    assert all(stores.articles.get(article_id).sample for article_id in result.article_ids)
    assert remove_samples(store=stores.articles) == result.added
    assert stores.articles.ids() == own


def save(stores: Stores, story: PastedText) -> str:
    def group(_rebuild: bool) -> GroupResult:
        stores.events.place([Membership(one, "e1", {}) for one in stores.articles.ids()], engine="test")
        return GroupResult()

    def headline_of(text: str) -> str | None:
        return split_headline(text)[0]

    return save_story(
        story, clean=pasted_text, headline_of=headline_of, articles=stores.articles, events=stores.events, group=group
    ).id


def test_a_saved_story_is_an_article_in_an_event(stores: Stores) -> None:
    story = PastedText("Ferries collide in fog\r\nTwo ferries collided. 12 people were hurt.", url=" ")
    assert save(stores, story) == save(stores, story) == "e1"
    (saved,) = stores.articles.many(stores.articles.ids())
    assert (saved.title, saved.outlet, saved.url) == ("Ferries collide in fog", UNKNOWN_OUTLET, None)
    assert saved.text == "Ferries collide in fog\nTwo ferries collided. 12 people were hurt."


@pytest.mark.parametrize("text", ["", " \n ", "…", "\x00\x01\x02" * 50])
def test_a_story_without_words_is_not_saved(stores: Stores, text: str) -> None:
    with pytest.raises(BadInput):
        save(stores, PastedText(text))
    assert stores.articles.count() == 0
