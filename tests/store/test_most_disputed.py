"""Disputed incidents: the most disputed first."""

from __future__ import annotations

from tests.reports_by_hand import attack
from tests.store.conftest import taken_in
from truceline.records.linked import DisputedOn, Incident, Ref, Telling
from truceline.store import Store
from truceline.store.linked import Asked, incidents
from truceline.store.links.incidents import keep


def incident(name: str, disputed: tuple[DisputedOn, ...], sources: int, day: str = "2024-05-02") -> Incident:
    telling = Telling(
        event=Ref(name, "e1"),
        family=name,
        publisher=None,
        published=day,
        said_by=(),
        actors=(),
        recipients=(),
        place=None,
        start=day,
        end=day,
        realis="actual",
        span=(0, 5),
    )
    return Incident(
        id=name,
        type="ASSAULT",
        mode=None,
        place=None,
        start=day,
        end=day,
        tellings=(telling,),
        blames=(),
        figures=(),
        sources=sources,
        disputed=disputed,
        grade="contested",
        grade_rule="grade.rival-blame",
    )


def test_most_kinds_then_most_sources_then_the_latest(store: Store) -> None:
    made = (
        incident("latest", ("figure",), 2, "2024-05-09"),
        incident("earlier", ("figure",), 2),
        incident("many-tell-it", ("attribution",), 5),
        incident("most-kinds", ("attribution", "figure", "weapon"), 2),
        incident("agreed", (), 9, "2024-05-10"),
    )
    store.add([taken_in(attack())], store.start_run())  # the report that all tellings are said to stand in
    with store.writing() as connection:
        keep(connection, made, {each.id: 1 for each in made}, {})
    with store.reading() as connection:
        found = [each.id for each in incidents(connection, Asked(disputed=True))]
    assert found == ["most-kinds", "many-tell-it", "latest", "earlier"]
