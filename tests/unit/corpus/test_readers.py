"""Every kind of input: good records go in, bad ones are named with their place and the remedy."""

from __future__ import annotations

import gzip
import io
import json
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import UNKNOWN_OUTLET, Record, Rejected
from corpus.readers import read_bytes, read_path
from corpus.readers.jsonl import read_jsonl
from corpus.readers.record import build_record

PARAGRAPHS = [
    "The council of Kelmar asked Vorland on Monday to take back two ferries that it bought for $2.5 million.",
    "The ferries were delivered in 2019, the council said, and have never left the harbour.",
    "“Our position has not changed,” a spokesperson for the shipyard said on Tuesday.",
]
STORY = "\n\n".join(PARAGRAPHS)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Ferries | Kelmar Courier</title>
<meta property="og:site_name" content="Kelmar Courier"><meta property="og:title" content="Ferries may go back">
<meta name="author" content="Selin Arik"><meta property="article:published_time" content="2025-09-10T19:30:00+03:00">
<link rel="canonical" href="https://kelmarcourier.example/news/ferries">
<script>var x = "do not read this";</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferries may go back</h1>
{"".join(f"<p>{p}<script>alert('do not run')</script></p>" for p in PARAGRAPHS)}</article>
<footer>All rights reserved</footer></body></html>"""


def read(name: str, data: str | bytes) -> list[Record | Rejected]:
    return list(read_bytes(name, data.encode() if isinstance(data, str) else data))


def records(found: list[Record | Rejected]) -> list[Record]:
    return [item for item in found if isinstance(item, Record)]


def rejected(found: list[Record | Rejected]) -> list[Rejected]:
    return [item for item in found if isinstance(item, Rejected)]


def jsonl(*items: object) -> str:
    return "".join(json.dumps(item) + "\n" for item in items)


class TestRecord:
    def test_every_field_of_the_contract(self) -> None:
        fields = {
            "id": "x7", "title": "A  title\n", "body": "Text.", "url": "https://a.example/1", "outlet": "A",
            "byline": "B", "date": "2025-09-08", "modified": "2025-09-08T10:00:00Z",
            "retrieved": "2025-09-09T10:00:00Z", "lang": "en", "truncated": True,
            "wire_origin": None, "desk": "foreign",
        }  # fmt: skip
        assert build_record(fields, "f.jsonl", 3) == Record(
            title="A title", text="Text.", outlet="A", external_id="x7", url="https://a.example/1", byline="B",
            published=datetime(2025, 9, 8, tzinfo=UTC), published_is_day=True,
            modified=datetime(2025, 9, 8, 10, tzinfo=UTC), retrieved=datetime(2025, 9, 9, 10, tzinfo=UTC), lang="en",
            truncated=True, place="f.jsonl", line=3, extra={"wire_origin": None, "desk": "foreign"},
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("fields", "outlet"),
        [
            ({"source": "Courier"}, "Courier"),
            ({"url": "https://www.courier.example/a"}, "courier.example"),
            ({"url": "http://[broken"}, UNKNOWN_OUTLET),
            ({}, UNKNOWN_OUTLET),
        ],
    )
    def test_a_missing_outlet_is_the_host_or_said_to_be_unknown(self, fields: dict[str, str], outlet: str) -> None:
        record = build_record({"text": "A.", **fields}, "f")
        assert isinstance(record, Record)
        assert record.outlet == outlet

    @pytest.mark.parametrize("missing", [None, "", "null"])
    def test_a_missing_date_stays_unknown(self, missing: str | None) -> None:
        record = build_record({"text": "A.", "date": missing}, "f")
        assert isinstance(record, Record)
        assert record.published is None

    def test_of_two_names_for_one_field_the_second_is_kept_when_it_says_something_else(self) -> None:
        record = build_record({"text": "A.", "body": "B."}, "f")
        assert isinstance(record, Record)
        assert (record.text, record.extra) == ("A.", {"body": "B."})


class TestJsonl:
    def test_bad_lines_are_named_and_the_rest_goes_in(self) -> None:
        data = (
            jsonl({"title": "One", "text": "A."})
            + "not json\n\n"
            + jsonl({"title": "", "text": " "}, {"title": "Two", "date": "31/02/2026"}, ["a"], {"title": "Three"})
            + '{"title": "cut off'
        )
        found = read("f.jsonl", data)
        assert [record.title for record in records(found)] == ["One", "Three"]
        assert [record.line for record in records(found)] == [1, 7]
        assert [(item.source, item.line) for item in rejected(found)] == [("f.jsonl", n) for n in (2, 4, 5, 6, 8)]
        not_json, empty, bad_date, a_list, cut = (item.reason for item in rejected(found))
        assert "not JSON" in not_json
        assert "not JSON" in cut
        assert "title or text" in empty
        assert "'31/02/2026' is not a day of the calendar" in bad_date
        assert "an object" in a_list

    def test_a_line_in_another_encoding_and_a_byte_order_mark(self) -> None:
        latin = '{"title": "Die Brücke über den Fluß bleibt bis zum Frühjahr geschlossen, sagte der Präsident"}\n'
        found = read("f.jsonl", b"\xef\xbb\xbf" + jsonl({"title": "One"}).encode() + latin.encode("cp1252"))
        assert [record.title[:10] for record in records(found)] == ["One", "Die Brücke"]

    def test_nuls_and_lone_surrogates_do_not_reach_the_store(self) -> None:
        [record] = records(read("f.jsonl", '{"title": "A\\u0000b", "text": "c\\ud83d d\\u0000"}'))
        assert (record.title, record.text) == ("Ab", "c\ufffd d")

    def test_compressed_and_a_broken_compressed_file(self) -> None:
        packed = gzip.compress(jsonl(*({"title": f"T{n}", "text": "x" * n} for n in range(2000))).encode())
        assert len(records(read("f.jsonl.gz", packed))) == 2000
        found = read("f.jsonl.gz", packed[: len(packed) // 2])
        assert records(found)
        [broken] = rejected(found)
        assert "damaged" in broken.reason
        assert broken.line == len(records(found)) + 1

    def test_an_endless_line_is_rejected_without_being_read_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("corpus.readers.jsonl.LONGEST_LINE", 100)
        found = read("f.jsonl", jsonl({"text": "a" * 1000}, {"title": "Next"}))
        assert [item.line for item in rejected(found)] == [1]
        assert [record.title for record in records(found)] == ["Next"]

    def test_nested_without_end(self) -> None:
        [item] = read("f.jsonl", "[" * 100_000 + "\n")
        assert isinstance(item, Rejected)

    @given(st.binary(max_size=200))
    def test_any_bytes_give_records_or_reasons(self, data: bytes) -> None:
        for name in ("f.jsonl", "f.csv", "f.txt", "f.html", "f.json", "f.gz", "upload"):
            assert read(name, data)


class TestCsv:
    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_columns_by_name_in_any_order_and_case(self, mark: str) -> None:
        header, row = (
            ["Date", "TITLE ", "body", "source", "desk"],
            ["2025-09-08", "A", '"B, c; d"', "Courier", "foreign"],
        )
        [record] = records(read("f.csv", mark.join(header) + "\r\n" + mark.join(row) + "\r\n"))
        assert (record.title, record.text, record.outlet, record.line) == ("A", "B, c; d", "Courier", 2)
        assert record.extra == {"desk": "foreign"}

    def test_without_the_needed_columns_it_says_what_was_found_and_needed(self) -> None:
        [item] = read("f.csv", "name,when\nA,2025-09-08\n")
        assert isinstance(item, Rejected)
        assert item.line == 1
        assert "Found: name, when. Needed: title or text" in item.reason

    def test_bad_rows_are_named_by_line_and_the_rest_goes_in(self) -> None:
        found = read(
            "f.csv", 'title,text,date\nA,"two\nlines",\n,,\n,,2025-09-08\nB,x,31/02/2026\nC,y,2025-09-08,extra\n'
        )
        assert [(record.title, record.line) for record in records(found)] == [("A", 2), ("C", 7)]
        assert [item.line for item in rejected(found)] == [5, 6]
        assert records(found)[1].extra == {"more columns": ["extra"]}

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_encodings_of_spreadsheets(self, encoding: str) -> None:
        data = "title;text\nDie Brücke;Der Präsident sagte, die Brücke über den Fluß bleibe geschlossen.\n" * 1
        [record] = records(read("f.csv", data.encode(encoding)))
        assert record.title == "Die Brücke"

    def test_a_long_field_is_kept_whole(self) -> None:
        text = "word " * 100_000
        [record] = records(read("f.csv", f'title,text\nA,"{text}"\n'))
        assert record.text == text

    def test_a_field_without_end_is_rejected(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("corpus.readers.csv.LONGEST_FIELD", 1000)
        found = read("f.csv", 'title,text\nA,"never closed\n' + "x" * 5000 + "\nB,fine\n")
        assert any("not closed" in item.reason for item in rejected(found))

    def test_binary(self) -> None:
        [item] = read("f.csv", bytes(range(256)) * 10)
        assert isinstance(item, Rejected)
        assert "binary" in item.reason


class TestHtml:
    def test_an_article_with_its_data_and_without_its_scripts(self) -> None:
        [record] = records(read("page.html", PAGE))
        assert record.title == "Ferries may go back"
        assert (record.outlet, record.byline, record.lang) == ("Kelmar Courier", "Selin Arik", "en")
        assert record.url == "https://kelmarcourier.example/news/ferries"
        assert str(record.published) == "2025-09-10 19:30:00+03:00"
        assert STORY in record.text
        assert "do not" not in record.text
        assert "Home" not in record.text

    def test_a_date_that_is_none_stays_unknown(self) -> None:
        [record] = records(read("page.html", PAGE.replace("2025-09-10T19:30:00+03:00", "31/02/2026")))
        assert record.published is None

    def test_a_page_behind_a_wall_is_marked_truncated(self) -> None:
        linked = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
        [record] = records(read("page.html", PAGE.replace("</head>", linked + "</head>")))
        assert record.truncated

    def test_a_page_without_an_article_is_rejected(self) -> None:
        [item] = read("page.html", "<html><body></body></html>")
        assert isinstance(item, Rejected)
        assert "paste it" in item.reason


class TestText:
    def test_the_first_line_is_the_headline_and_stays_in_the_text(self) -> None:
        text = f"Ferries may go back\n\n{STORY}"
        [record] = records(read("story.txt", text))
        assert (record.title, record.text) == ("Ferries may go back", text)

    def test_a_story_without_a_headline(self) -> None:
        [record] = records(read("story.txt", STORY))
        assert (record.title, record.text) == ("", STORY)

    @pytest.mark.parametrize("data", [b"", b"  \n ", b"\x00" * 50, b"%PDF-1.4"])
    def test_nothing_to_read(self, data: bytes) -> None:
        [item] = read("story.txt", data)
        assert isinstance(item, Rejected)


class TestWarc:
    def archive(self, *responses: tuple[str, int, str, bytes]) -> bytes:
        out = b""
        for url, status, kind, body in responses:
            http = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
                f"WARC-Date: 2025-09-11T09:00:00Z\r\nWARC-Target-URI: {url}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            out += head.encode() + http + b"\r\n\r\n"
        return out

    def test_pages_are_taken_and_the_rest_is_passed_over(self) -> None:
        data = self.archive(
            ("https://kelmarcourier.example/a", 200, "text/html; charset=utf-8", PAGE.encode()),
            ("https://kelmarcourier.example/b.png", 200, "image/png", b"\x89PNG"),
            ("https://kelmarcourier.example/c", 404, "text/html", PAGE.encode()),
        )
        for name, packed in (("crawl.warc", data), ("crawl.warc.gz", gzip.compress(data))):
            [record] = records(read(name, packed))
            assert record.url == "https://kelmarcourier.example/a"
            assert record.retrieved == datetime(2025, 9, 11, 9, tzinfo=UTC)
            assert STORY in record.text

    def test_an_archive_without_a_page_says_so(self) -> None:
        [item] = read("crawl.warc", b"WARC/1.0\r\nnothing")
        assert isinstance(item, Rejected)


class TestFeeds:
    RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>Kelmar Courier</title><language>en</language>
    <item><title>Ferries &amp; tugs</title><link>https://kelmarcourier.example/1</link><guid>g1</guid>
    <pubDate>Wed, 10 Sep 2025 19:30:00 +0300</pubDate><content:encoded>
    <![CDATA[{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}<script>bad()</script>]]></content:encoded></item>
    <item><title>Short</title><link>https://kelmarcourier.example/2</link>
    <description>A teaser only.</description></item>
    <item><title>Bad date</title><pubDate>31 Feb 2026</pubDate></item></channel></rss>"""

    def test_rss(self) -> None:
        found = read("feed.xml", self.RSS)
        whole, teaser = records(found)
        assert (whole.title, whole.text, whole.truncated) == ("Ferries & tugs", STORY, False)
        assert (whole.outlet, str(whole.published)) == ("Kelmar Courier", "2025-09-10 19:30:00+03:00")
        assert (teaser.text, teaser.truncated, teaser.published) == ("A teaser only.", True, None)
        assert "calendar" in rejected(found)[0].reason or "full date" in rejected(found)[0].reason

    def test_atom_with_an_update_only(self) -> None:
        atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>A</title>
        <updated>2025-09-08T10:00:00Z</updated>
        <content type="html">&lt;p&gt;{PARAGRAPHS[1]}&lt;/p&gt;</content></entry></feed>"""
        [record] = records(read("feed.atom", atom))
        assert (record.text, record.published) == (PARAGRAPHS[1], datetime(2025, 9, 8, 10, tzinfo=UTC))

    def test_json_feed(self) -> None:
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Kelmar Courier",
            "items": [{"id": "1", "title": "A", "content_html": "<p>B.</p>", "date_published": "2025-09-08T10:00:00Z"}],
        }
        [record] = records(read("feed.json", json.dumps(feed)))
        assert (record.title, record.text, record.outlet, record.truncated) == ("A", "B.", "Kelmar Courier", False)

    @pytest.mark.parametrize(
        ("name", "data"), [("f.csv", "title,text\n"), ("f.json", "[]"), ("f.jsonl", "\n \n\ufeff")]
    )
    def test_a_file_without_an_article_says_so(self, name: str, data: str) -> None:
        assert all(isinstance(item, Rejected) for item in read(name, data))
        assert read(name, data)

    def test_json_lines_under_the_name_of_json(self) -> None:
        found = read("articles.json", jsonl({"title": "A"}, {"title": "B"}))
        assert [record.title for record in records(found)] == ["A", "B"]

    def test_a_json_list_of_articles(self) -> None:
        found = read("articles.json", json.dumps([{"title": "A"}, 5, {"title": "B"}]))
        assert [record.title for record in records(found)] == ["A", "B"]
        assert len(rejected(found)) == 1

    def test_not_a_feed(self) -> None:
        [item] = read("feed.rss", "<html><body>no feed</body></html>")
        assert isinstance(item, Rejected)


class TestPaths:
    def test_a_folder_is_read_in_order_of_names_without_hidden_files(self, tmp_path: Path) -> None:
        (tmp_path / "b.txt").write_text(f"Second story\n\n{STORY}")
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "z.jsonl").write_text(jsonl({"title": "In a folder"}))
        (tmp_path / "a.txt").write_text(f"First story\n\n{STORY}")
        (tmp_path / ".hidden.txt").write_text("Hidden")
        (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        found = list(read_path(str(tmp_path)))
        assert [record.title for record in records(found)] == ["First story", "Second story", "In a folder"]
        [picture] = rejected(found)
        assert picture.source.endswith("picture.png")
        assert "picture" in picture.reason

    def test_a_folder_without_a_file_and_a_path_without_anything(self, tmp_path: Path) -> None:
        [empty], [missing] = (list(read_path(str(path))) for path in (tmp_path, tmp_path / "nowhere"))
        assert isinstance(empty, Rejected)
        assert isinstance(missing, Rejected)
        assert "empty" in empty.reason
        assert "no such file" in missing.reason

    @pytest.mark.parametrize(
        ("data", "title"),
        [
            (jsonl({"title": "From JSON lines"}), "From JSON lines"),
            ("title,text\nFrom a table,x\n", "From a table"),
            (PAGE, "Ferries may go back"),
            (f"From plain text\n\n{STORY}", "From plain text"),
            (TestFeeds.RSS, "Ferries & tugs"),
        ],
    )
    def test_standard_input_is_told_apart_by_its_beginning(
        self, data: str, title: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        first = next(read_path("-"))
        assert isinstance(first, Record)
        assert first.title == title

    def test_records_come_out_of_a_stream_that_never_ends(self) -> None:
        class Endless(io.RawIOBase):
            def readable(self) -> bool:
                return True

            def readinto(self, buffer: memoryview) -> int:
                piece = b'{"title": "Again"}\n'
                buffer[: len(piece)] = piece
                return len(piece)

        reading = read_jsonl(io.BufferedReader(Endless()), "pipe")
        assert [item.line for item in islice(reading, 3)] == [1, 2, 3]
