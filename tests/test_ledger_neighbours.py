"""Linking by neighbours only gives what linking everything gives: in any order and parts, and as known on any day."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.link.test_linking_properties import told
from tests.store.conftest import Clock, taken_in
from truceline.errors import InputError
from truceline.ledger import Ledger
from truceline.ledger.linking import link, link_readings
from truceline.records import Reading
from truceline.records.linked import Ceasefire, Incident
from truceline.settings import Settings
from truceline.store import open_store

DAYS = ("2024-06-01", "2024-06-02", "2024-06-03")
distinct = st.lists(told(), max_size=8, unique_by=lambda reading: reading.report.id)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A store without reports, to be copied."""
    path = tmp_path / "empty.db"
    open_store(path, create=True).close()
    return path


@contextmanager
def copied(empty: Path, clock: Clock) -> Iterator[Ledger]:
    """A new ledger."""
    path = empty.with_name("ledger.db")
    for old in empty.parent.glob("ledger.db*"):
        old.unlink()
    shutil.copy(empty, path)
    ledger = Ledger(open_store(path, now=clock), Settings())
    try:
        yield ledger
    finally:
        ledger.close()


def add(ledger: Ledger, readings: list[Reading], documents: list[str | None] | None = None) -> None:
    """Adds Readings at once, each as a text of a document (None: of its own), and links them."""
    named = documents or [None] * len(readings)
    ledger.store.add([taken_in(each, document) for each, document in zip(readings, named, strict=True)])
    link(ledger.store, ledger.settings)


def by_id(found: tuple[Incident, ...] | list[Incident]) -> list[Incident]:
    return sorted(found, key=lambda each: each.id)


def agreed(found: tuple[Ceasefire, ...] | list[Ceasefire]) -> list[Ceasefire]:
    return sorted(found, key=lambda each: each.id)


@quick
@given(st.data(), distinct)
def test_adding_in_parts_and_in_any_order_gives_what_linking_everything_gives(
    empty: Path, data: st.DataObject, readings: list[Reading]
) -> None:
    shuffled = data.draw(st.permutations(readings))
    with copied(empty, Clock()) as ledger:
        while shuffled:
            size = data.draw(st.integers(1, len(shuffled)))
            add(ledger, shuffled[:size])
            shuffled = shuffled[size:]
        incidents, ceasefires = link_readings(readings, ledger.settings)
        assert by_id(ledger.incidents()) == by_id(incidents)
        assert agreed(ledger.ceasefires()) == agreed(ceasefires)


@quick
@given(st.data(), distinct)
def test_texts_that_are_replaced_leave_nothing_behind(
    empty: Path, data: st.DataObject, readings: list[Reading]
) -> None:
    with copied(empty, Clock()) as ledger:
        names = [data.draw(st.sampled_from(("url a", "url b", None))) for _ in readings]
        for reading, name in zip(readings, names, strict=True):
            add(ledger, [reading], [name])
        last = {name: reading for reading, name in zip(readings, names, strict=True) if name is not None}
        left = [each for each, name in zip(readings, names, strict=True) if name is None or last[name] is each]
        incidents, ceasefires = link_readings(left, ledger.settings)
        assert by_id(ledger.incidents()) == by_id(incidents)
        assert agreed(ledger.ceasefires()) == agreed(ceasefires)


@quick
@given(st.data(), distinct)
def test_what_was_known_on_a_day_is_what_linking_everything_of_then_gives(
    empty: Path, data: st.DataObject, readings: list[Reading]
) -> None:
    clock = Clock()
    with copied(empty, clock) as ledger:
        for day in DAYS:
            clock.day = day
            part = [each for each in readings if data.draw(st.booleans())]
            readings = [each for each in readings if each not in part]
            add(ledger, part, [data.draw(st.sampled_from(("url a", "url b", None))) for _ in part])
        for day in DAYS:
            incidents, ceasefires = ledger.as_known(day)
            for incident in incidents:
                assert ledger.incident(incident.id, as_known_on=day) == incident
            for ceasefire in ceasefires:
                found = ledger.ceasefire(ceasefire.id, as_known_on=day)
                assert found == ceasefire
            for later in agreed(ledger.ceasefires()):
                if later.id not in {each.id for each in ceasefires}:
                    with pytest.raises(InputError, match="TL310"):
                        ledger.ceasefire(later.id, as_known_on=day)
