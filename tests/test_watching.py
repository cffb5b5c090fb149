"""Following feeds, round after round: what is new, what is left alone, and who fails without stopping the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.newspaper import Answer, Newspaper, newspaper, rss
from tests.reports_by_hand import ByHand, attack
from truceline.errors import InputError
from truceline.ingest.fetch import Answered, FetchError, Limits, fetch
from truceline.ingest.opml import Feed
from truceline.ledger import Ledger, open_ledger
from truceline.ledger.polling import Poller
from truceline.ledger.watching import Once, Round, Watch, pause
from truceline.settings import Settings
from truceline.store.feeds import feed_states

EVERY = timedelta(minutes=15)
NOW = datetime(2024, 5, 2, 8, 0, tzinfo=UTC)
FIRST, SECOND, THIRD = (attack(town=town).report.text for town in ("Harim", "Salqin", "Ariha"))


class Clock:
    """Time passes by waiting only."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def paper() -> Iterator[Newspaper]:
    with newspaper() as server:
        yield server


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: ByHand())
    with open_ledger(tmp_path / "ledger.db", create=True, settings=Settings()) as made:
        yield made


class Watching:
    """A watch over paths of a newspaper, and what it says."""

    def __init__(self, ledger: Ledger, paper: Newspaper, *paths: str, pages: bool = False) -> None:
        self.said: list[str] = []
        self.clock = Clock()
        self.ledger = ledger

        def quickly(
            address: str, etag: str | None = None, changed: str | None = None, *, led_by: str | None = None
        ) -> Answered:
            return fetch(address, etag, changed, limits=Limits(seconds=2), led_by=led_by)

        poller = Poller(ledger.store, ledger.settings, quickly, pages)
        feeds = [Feed(paper.address + path) for path in paths]
        self.watch = Watch(ledger, poller, feeds, EVERY, self.clock, Once(self.said.append))

    def round(self, after: timedelta = EVERY) -> str:
        """What the next round comes to: feeds and reports."""
        found = self.watch.round()
        self.clock.time += after
        return short(found)

    def texts(self) -> list[str]:
        """The newest texts in the store."""
        return [report.text for report in self.ledger.reports()]


def short(found: Round) -> str:
    feeds = f"{found.changed} changed, {found.unchanged} not, {found.failed} failed, {found.waiting} waiting"
    return f"{feeds}: {found.added.counts.added} added"


Start = Callable[..., Watching]


@pytest.fixture
def watching(ledger: Ledger, paper: Newspaper) -> Start:
    def start(*paths: str, pages: bool = False) -> Watching:
        return Watching(ledger, paper, *paths, pages=pages)

    return start


def test_what_is_new_is_added_and_what_has_not_changed_is_not_sent(paper: Newspaper, watching: Start) -> None:
    entries = ("https://paper.example/1", FIRST), ("https://paper.example/2", SECOND)
    paper.answers["/rss"] = Answer(rss(entries[0]), etag='"1"')
    watch = watching("/rss")
    assert watch.round() == "1 changed, 0 not, 0 failed, 0 waiting: 1 added"
    assert watch.round() == "0 changed, 1 not, 0 failed, 0 waiting: 0 added"
    paper.answers["/rss"] = Answer(rss(*entries), etag='"2"')
    assert watch.round() == "1 changed, 0 not, 0 failed, 0 waiting: 1 added"
    assert [status for _, status in paper.asked] == [200, 304, 200]
    assert watch.texts() == [FIRST, SECOND]
    assert watch.said == []


def test_what_was_sent_is_known_to_the_next_command(paper: Newspaper, watching: Start) -> None:
    paper.answers["/rss"] = Answer(rss(("https://paper.example/1", FIRST)), changed="Thu, 02 May 2024 08:00:00 GMT")
    watching("/rss").round()
    assert watching("/rss").round() == "0 changed, 1 not, 0 failed, 0 waiting: 0 added"
    assert [status for _, status in paper.asked] == [200, 304]


def test_one_report_in_two_feeds_is_one_and_a_changed_one_a_new_version(paper: Newspaper, watching: Start) -> None:
    for path in ("/world", "/syria"):
        paper.answers[path] = Answer(rss(("https://paper.example/1", FIRST)))
    watch = watching("/world", "/syria")
    assert watch.round() == "2 changed, 0 not, 0 failed, 0 waiting: 1 added"
    paper.answers["/world"] = paper.answers["/syria"] = Answer(rss(("https://paper.example/1", SECOND)))
    assert watch.round() == "2 changed, 0 not, 0 failed, 0 waiting: 1 added"
    assert watch.texts() == [SECOND]


def test_a_feed_that_fails_is_named_and_the_others_are_added(paper: Newspaper, watching: Start) -> None:
    paper.answers["/down"] = Answer(status=500)
    paper.answers["/page"] = Answer("<html><body>No feed.</body></html>")
    paper.answers["/slow"] = Answer(rss(("https://paper.example/1", FIRST)), slow=0.1)
    paper.answers["/rss"] = Answer(rss(("https://paper.example/2", SECOND)))
    watch = watching("/down", "/page", "/slow", "/rss")
    assert watch.round() == "1 changed, 0 not, 3 failed, 0 waiting: 1 added"
    after = "; asked again after 2024-05-02 08:13 UTC"
    assert watch.said == [
        f"[TL120] {paper.address}/down: the server answers 500 (Internal Server Error){after}",
        f"[TL118] {paper.address}/page: is neither RSS nor Atom{after}",
        f"[TL120] {paper.address}/slow: has not sent its answer within 2 seconds{after}",
    ]


def test_a_feed_that_goes_on_failing_is_asked_less_often_and_forgiven_at_once(
    paper: Newspaper, watching: Start
) -> None:
    watch = watching("/rss")
    asked = [watch.round().split(":")[0] for _ in range(7)]
    failed, waiting = "0 changed, 0 not, 1 failed, 0 waiting", "0 changed, 0 not, 0 failed, 1 waiting"
    assert asked == [failed, failed, waiting, failed, waiting, waiting, waiting]
    with watch.ledger.store.reading() as connection:
        assert feed_states(connection)[f"{paper.address}/rss"].failures == 3
    paper.answers["/rss"] = Answer(rss(("https://paper.example/1", FIRST)))
    assert watch.round() == "1 changed, 0 not, 0 failed, 0 waiting: 1 added"
    with watch.ledger.store.reading() as connection:
        state = feed_states(connection)[f"{paper.address}/rss"]
    assert (state.failures, state.not_before, state.problem) == (0, None, None)


def test_a_busy_server_is_left_alone_as_long_as_it_says_by_the_next_command_too(
    paper: Newspaper, watching: Start
) -> None:
    paper.answers["/rss"] = Answer(status=429, headers={"Retry-After": "7200"})
    assert watching("/rss").round() == "0 changed, 0 not, 1 failed, 0 waiting: 0 added"
    later = watching("/rss")
    for hour, told in ((0, "0 failed, 1 waiting"), (1, "0 failed, 1 waiting"), (2, "1 failed, 0 waiting")):
        later.clock.time = NOW + timedelta(hours=hour)
        assert told in later.round()
    assert len(paper.asked) == 2


def test_how_long_a_feed_is_left_alone() -> None:
    down, gone = FetchError("down", 500), FetchError("gone", 410)
    waits = [pause(down, failures, EVERY, NOW) for failures in (1, 2, 3, 30)]
    assert waits == [timedelta(minutes=13.5), timedelta(minutes=27), timedelta(minutes=54), timedelta(days=1)]
    assert pause(gone, 1, EVERY, NOW) == timedelta(days=1)
    assert pause(InputError("TL118", "is neither RSS nor Atom"), 1, EVERY, NOW) == timedelta(minutes=13.5)
    assert pause(FetchError("busy", 503, "3600"), 1, EVERY, NOW) == timedelta(hours=1)
    assert pause(FetchError("busy", 503, "99999999"), 1, EVERY, NOW) == timedelta(days=7)
    assert pause(FetchError("busy", 503), 1, EVERY, NOW) == timedelta(minutes=13.5)


def test_an_entry_that_cannot_be_read_is_named_once(paper: Newspaper, watching: Start) -> None:
    entries = ("https://paper.example/1", ""), ("https://paper.example/2", SECOND)
    paper.answers["/rss"] = Answer(rss(*entries))
    watch = watching("/rss")
    watch.round()
    watch.round()
    assert watch.said == ["[TL103] https://paper.example/1: is empty"]
    assert watch.texts() == [SECOND]


def test_a_feed_that_has_moved_for_good_is_told(paper: Newspaper, watching: Start) -> None:
    paper.answers["/old"] = Answer(status=301, headers={"Location": "/rss"})
    paper.answers["/rss"] = Answer(rss(("https://paper.example/1", FIRST)))
    watch = watching("/old")
    watch.round()
    assert watch.said == [f"{paper.address}/old: has moved to {paper.address}/rss; change the list"]


def page(text: str) -> Answer:
    return Answer(f"<html><body><article><p>{text}</p></article></body></html>")


def test_the_page_is_fetched_once_where_the_feed_has_a_summary(paper: Newspaper, watching: Start) -> None:
    paper.answers["/rss"] = Answer(rss((f"{paper.address}/1", "Shelling in Harim.")))
    paper.answers["/1"] = page(FIRST)
    watch = watching("/rss", pages=True)
    assert watch.round() == "1 changed, 0 not, 0 failed, 0 waiting: 1 added"
    assert watch.round() == "1 changed, 0 not, 0 failed, 0 waiting: 0 added"
    assert watch.texts() == [FIRST]
    assert [path for path, _ in paper.asked] == ["/rss", "/1", "/rss"]


def test_a_page_that_is_refused_leaves_the_summary(paper: Newspaper, watching: Start) -> None:
    paper.answers["/rss"] = Answer(rss((f"{paper.address}/1", FIRST), (f"{paper.address}/2", SECOND)))
    paper.answers["/1"] = Answer(status=403)
    paper.answers["/2"] = replace(page("x"), kind="application/pdf")
    watch = watching("/rss", pages=True)
    assert watch.round() == "1 changed, 0 not, 0 failed, 0 waiting: 2 added"
    assert watch.texts() == [FIRST, SECOND]


def test_a_page_that_cannot_be_had_now_is_had_later(paper: Newspaper, watching: Start) -> None:
    paper.answers["/rss"] = Answer(rss((f"{paper.address}/1", "Shelling in Harim.")), etag='"1"')
    paper.answers["/1"] = Answer(status=503)
    watch = watching("/rss", pages=True)
    assert watch.round() == "1 changed, 0 not, 0 failed, 0 waiting: 0 added"
    told = f"{paper.address}/1: the server answers 503 (Service Unavailable)"
    assert watch.said == [f"[TL120] {paper.address}/rss: {told}"]
    paper.answers["/1"] = page(FIRST)
    assert watch.round() == "1 changed, 0 not, 0 failed, 0 waiting: 1 added"
    assert watch.texts() == [FIRST]
    assert watch.round() == "0 changed, 1 not, 0 failed, 0 waiting: 0 added"


def test_rounds_begin_as_often_as_told(paper: Newspaper, watching: Start) -> None:
    paper.answers["/rss"] = Answer(rss(("https://paper.example/1", FIRST)))
    rounds = watching("/rss").watch.rounds()
    assert [next(rounds).at - NOW for _ in range(3)] == [EVERY * number for number in range(3)]
