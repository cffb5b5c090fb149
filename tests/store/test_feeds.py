"""How watched feeds answered, and which documents are known."""

from __future__ import annotations

from tests.reports_by_hand import attack
from tests.store.conftest import taken_in
from truceline.store import Store
from truceline.store.feeds import FeedState, feed_states, keep_feed_state, known_documents

ADDRESS = "https://paper.example/rss"
FAILED = FeedState(ADDRESS, "2024-05-02T08:00", 2, "2024-05-02T08:27", "[TL120] it answers 500")
ANSWERED = FeedState(ADDRESS, "2024-05-02T08:30")


def test_the_last_state_of_a_feed_is_kept(store: Store) -> None:
    for state in (FAILED, ANSWERED, FAILED):
        with store.writing() as connection:
            keep_feed_state(connection, state)
        with store.reading() as connection:
            assert feed_states(connection) == {ADDRESS: state}


def test_documents_are_known_by_their_keys(store: Store) -> None:
    store.add([taken_in(attack(), "url https://paper.example/1")])
    keys = ["url https://paper.example/1", "url https://paper.example/2"]
    with store.reading() as connection:
        assert known_documents(connection, keys) == {keys[0]}
