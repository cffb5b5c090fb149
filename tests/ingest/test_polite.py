"""One request at a time to each host, a pause after it, none while it is busy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from truceline.ingest.fetch import Answered, FetchError
from truceline.ingest.polite import Polite, host_of

NEWS = Answered(b"news", "text/html", None, None)


class Clock:
    """Time passes by waiting only."""

    def __init__(self) -> None:
        self.time = datetime(2024, 5, 2, 8, 0, tzinfo=UTC)
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += timedelta(seconds=seconds)


def answer(address: str, etag: str | None = None, changed: str | None = None, *, led_by: str | None = None) -> Answered:
    if "busy" in address:
        raise FetchError("too much", 429, "120")
    return NEWS


def test_one_host_is_asked_once_a_second_another_at_once() -> None:
    clock = Clock()
    polite = Polite(answer, clock)
    for path in ("a", "b"):
        assert polite(f"https://paper.example/{path}") == NEWS
    assert clock.waits == [1.0]
    polite("https://gazette.example/")
    assert clock.waits == [1.0]


def test_a_busy_host_is_left_alone_as_long_as_it_says() -> None:
    clock = Clock()
    polite = Polite(answer, clock)
    with pytest.raises(FetchError, match="too much"):
        polite("https://paper.example/busy")
    with pytest.raises(FetchError, match="asked to be left alone") as caught:
        polite("https://paper.example/other")
    assert (caught.value.status, caught.value.wait) == (429, "120")
    clock.time += timedelta(seconds=120)
    assert polite("https://paper.example/other") == NEWS


def test_a_host_is_known_by_name_and_port() -> None:
    assert host_of("https://Paper.example/a") == host_of("https://user:word@paper.example/b")
    assert host_of("https://paper.example:8443/") != host_of("https://paper.example/")
