"""Asking an address: what has not changed, what is refused, too slow, too large, and where it may lead."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.newspaper import Answer, Newspaper, newspaper
from truceline.ingest.fetch import FetchError, Limits, check_way, fetch, wait_told

NOW = datetime(2024, 5, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def paper() -> Iterator[Newspaper]:
    with newspaper() as server:
        yield server


def refusal(address: str, **options: Any) -> FetchError:
    with pytest.raises(FetchError, match="TL120") as caught:
        fetch(address, **options)
    return caught.value


def test_what_came_is_told_with_what_to_ask_the_next_time(paper: Newspaper) -> None:
    paper.answers["/"] = Answer("news", etag='"1"', changed="Thu, 02 May 2024 08:00:00 GMT")
    answered = fetch(paper.address + "/")
    assert (answered.data, answered.kind) == (b"news", "text/html")
    assert fetch(paper.address + "/", answered.etag).data is None
    assert fetch(paper.address + "/", None, answered.changed).data is None
    assert fetch(paper.address + "/", '"0"').data == b"news"
    assert [status for _, status in paper.asked] == [200, 304, 304, 200]
    assert all(agent is not None and agent.startswith("truceline/") for agent in paper.agents)


def test_an_error_has_its_status_and_the_wait_that_the_server_wants(paper: Newspaper) -> None:
    paper.answers["/"] = Answer(status=503, headers={"Retry-After": "120"})
    error = refusal(paper.address + "/")
    assert (error.status, error.wait) == (503, "120")
    assert str(error) == f"[TL120] {paper.address}/: the server answers 503 (Service Unavailable)"


def test_what_is_too_large_is_refused(paper: Newspaper) -> None:
    paper.answers["/"] = Answer("x" * 1001)
    assert "answers with more than 1,000 bytes" in str(refusal(paper.address + "/", limits=Limits(bytes=1000)))
    assert fetch(paper.address + "/", limits=Limits(bytes=1001)).data == b"x" * 1001


def test_an_answer_that_trickles_is_given_up(paper: Newspaper) -> None:
    paper.answers["/"] = Answer("x" * 600, slow=0.05)
    error = refusal(paper.address + "/", limits=Limits(seconds=0.3))
    assert "has not sent its answer within 0.3 seconds" in str(error)


def test_an_answer_that_is_cut_off_is_no_answer(paper: Newspaper) -> None:
    paper.answers["/"] = Answer("news", headers={"Content-Length": "9"})
    assert "sent 4 of 9 bytes" in str(refusal(paper.address + "/"))


def test_a_redirect_is_followed_and_one_for_good_is_told(paper: Newspaper) -> None:
    paper.answers["/news"] = Answer("news")
    for path, status in (("/now", 302), ("/old", 301)):
        paper.answers[path] = Answer(status=status, headers={"Location": "/news"})
    assert fetch(paper.address + "/now").moved is None
    answered = fetch(paper.address + "/old")
    assert (answered.data, answered.moved) == (b"news", f"{paper.address}/news")


def test_redirects_without_end_are_left(paper: Newspaper) -> None:
    paper.answers["/a"] = Answer(status=302, headers={"Location": "/b"})
    paper.answers["/b"] = Answer(status=302, headers={"Location": "/a"})
    assert refusal(paper.address + "/a").status == 302
    assert len(paper.asked) < 12


def test_a_redirect_leads_nowhere_but_the_web(paper: Newspaper) -> None:
    for target in ("file:///etc/passwd", "ftp://paper.example/news"):
        paper.answers["/"] = Answer(status=302, headers={"Location": target})
        assert target in str(refusal(paper.address + "/"))


def test_the_open_web_may_not_lead_into_a_private_network(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"paper.example": "93.184.215.14", "inner.example": "10.0.0.7", "127.0.0.1": "127.0.0.1"}

    def look_up(host: str, *_: object, **__: object) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known[host], 0))]

    monkeypatch.setattr("truceline.ingest.fetch.socket.getaddrinfo", look_up)
    for target in ("http://127.0.0.1/admin", "http://inner.example/"):
        with pytest.raises(FetchError, match="lies in a private network"):
            check_way("https://paper.example/rss", target)
        check_way("http://127.0.0.1/rss", target)  # who watches a server of their own may be led about in it
    check_way("http://127.0.0.1/rss", "https://paper.example/1")


def test_a_wait_is_told_in_seconds_or_as_a_date() -> None:
    assert wait_told("120", NOW) == timedelta(minutes=2)
    assert wait_told("Thu, 02 May 2024 09:00:00 GMT", NOW) == timedelta(hours=1)
    assert wait_told("Thu, 02 May 2024 07:00:00 GMT", NOW) == timedelta(0)
    assert wait_told("soon", NOW) is None
    assert wait_told(None, NOW) is None
