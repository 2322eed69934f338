"""Whatever an address or a form holds, a page answers with words, never with a failure of ours."""

from __future__ import annotations

import io
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.newsroom import Newsroom, event_row
from tests.unit.web_events.conftest import app_over

TEXT = st.text(max_size=40)
CLIENT = app_over(Newsroom([event_row(1, "An event", ["A", "B"])])).test_client()
HEADERS = st.fixed_dictionaries({}, optional={"HX-Request": st.just("true"), "HX-Target": st.sampled_from(
    ["events", "taken", "focus", "job-j1", "main"])})  # fmt: skip
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("path", ["/events", "/library", "/jobs"])
@QUICK
@given(query=st.dictionaries(st.sampled_from(["q", "label", "outlet", "from", "to", "min", "sort", "page"]), TEXT),
       headers=HEADERS)  # fmt: skip
def test_any_query(path: str, query: dict[str, str], headers: dict[str, str]) -> None:
    address = "&".join(f"{name}={quote(value, errors='surrogatepass')}" for name, value in query.items())
    assert CLIENT.get(f"{path}?{address}", headers=headers).status_code in (200, 422)


@QUICK
@given(path=TEXT, method=st.sampled_from(["GET", "POST", "PUT", "DELETE"]), headers=HEADERS)
def test_any_address(path: str, method: str, headers: dict[str, str]) -> None:
    under = ["/jobs/", "/library/", "/events/x/", "/"]
    for start in under:
        answer = CLIENT.open(start + quote(path, errors="surrogatepass"), method=method, headers=headers)
        assert answer.status_code < 500


@QUICK
@given(name=TEXT, data=st.binary(max_size=200), ending=st.sampled_from(["jsonl", "csv", "html", "txt", "png", ""]))
def test_any_file(name: str, data: bytes, ending: str) -> None:
    answer = CLIENT.post("/library/files", data={"files": (io.BytesIO(data), f"{name}.{ending}")})
    assert answer.status_code in (200, 422)


@QUICK
@given(form=st.dictionaries(st.sampled_from(["do", "rebuild", "x"]), TEXT), raw=st.binary(max_size=100))
def test_any_form(form: dict[str, str], raw: bytes) -> None:
    for path in ("/library/samples", "/library/group", "/library/files", "/jobs/j1/cancel", "/jobs/j1/again"):
        assert CLIENT.post(path, data=form).status_code < 500
        assert CLIENT.post(path, data=raw, content_type="multipart/form-data; boundary=x").status_code < 500
