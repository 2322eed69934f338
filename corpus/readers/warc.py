"""Web archives (WARC): the HTML pages among their responses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecordType, is_http

from corpus.model import Record, Rejected
from corpus.readers.html import LARGEST, page_record


def read_warc(stream: IO[bytes], name: str) -> Iterator[Record | Rejected]:
    """One record a page that was answered with 200, in the order of the archive; compressed or not.

    Pictures, redirects and requests are passed over. A damaged archive is reported where it breaks off.
    """
    seen = 0
    try:
        for response in ArchiveIterator(stream, record_types=WarcRecordType.response, func_filter=is_http):
            seen += 1
            if response.http_headers.status_code != 200 or "html" not in (response.http_content_type or ""):
                continue
            url = (response.headers.get("WARC-Target-URI") or "").strip("<>")
            place = f"{name}: {url}"
            data = response.reader.read(LARGEST + 1)
            if len(data) > LARGEST:
                yield Rejected(place, None, f"the page is larger than {LARGEST // 1_000_000} MB.")
                continue
            yield page_record(data, place, url or None, retrieved=response.headers.get("WARC-Date") or "")
    except Exception as error:  # fastwarc raises bare exceptions of its C part
        yield Rejected(name, None, f"the archive is damaged after {seen} responses ({error}). Fetch it again.")
        return
    if not seen:
        yield Rejected(name, None, "it holds no web page: no WARC response record was found.")
