"""Readings without the records that are not sure enough: nothing points at what went."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.records import Dispute, Reading, Side
from truceline.records.filter import at_least
from truceline.records.reading import references_of

TEXT = (
    "Ukraine said that separatists had shelled a bus stop in Donetsk, killing 13 people. The separatists denied "
    "shelling the stop and said that Ukrainian troops did it. A truce took effect at midnight, the monitors said."
)


@pytest.fixture(scope="module")
def reading(read: Callable[..., Reading]) -> Reading:
    return read(TEXT, published="2015-01-22")


def test_every_claim_event_and_figure_has_a_confidence(reading: Reading) -> None:
    sure = [each.confidence for each in (*reading.claims, *reading.events, *reading.casualties)]
    assert sure
    assert all(each is not None and 0 <= each <= 1 for each in sure)


def test_nothing_is_surer_than_certain(reading: Reading) -> None:
    left = at_least(reading, 1.0)
    assert (left.claims, left.events, left.casualties) == ((), (), ())


def test_none_leaves_all(reading: Reading) -> None:
    assert at_least(reading, 0.0) == reading


@given(confidence=st.floats(0, 1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_stays_points_at_what_stays(reading: Reading, confidence: float) -> None:
    left = at_least(reading, confidence)
    known = {record.id for record in left.records()}
    assert {reference for _, reference in references_of(left)} <= known


@given(confidence=st.floats(0, 1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_others_said_never_becomes_the_reports_own_word(reading: Reading, confidence: float) -> None:
    left = at_least(reading, confidence)
    before = {each.id: each.claims for each in (*reading.events, *reading.casualties)}
    assert all(each.claims or not before[each.id] for each in (*left.events, *left.casualties))


def test_a_side_of_a_dispute_rests_on_what_is_left_of_its_claims(reading: Reading) -> None:
    one, two, *_ = reading.claims
    sides = (Side(by=None, claims=(one.id, two.id), says="13"), Side(by=None, claims=(), says="9"))
    told = msgspec.structs.replace(
        reading,
        claims=tuple(
            msgspec.structs.replace(each, confidence=0.1 if each.id == two.id else 0.9) for each in reading.claims
        ),
        disputes=(Dispute(id="d1", kind="figure", about=(), sides=sides),),
    )
    (dispute,) = at_least(told, 0.5).disputes
    assert [side.claims for side in dispute.sides] == [(one.id,), ()]
