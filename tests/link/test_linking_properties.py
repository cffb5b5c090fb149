"""What holds for any reports: their order changes nothing, none is lost, no reference leads nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.make import ACTORS, VILLAGES, Attack, reading, spoken
from truceline.link import LinkSettings, ceasefires, families, incidents
from truceline.link.incidents import Trace, keys, regrouped, traces
from truceline.link.incidents.cluster import clusters
from truceline.records import Reading
from truceline.records.linked import Ceasefire, Family, Incident, Ref

DAYS = ("2024-05-01", "2024-05-02", "2024-05-04")
PHRASES = (
    "the grain market and the mill at dawn",
    "the bridge over the Sorra and a ferry at noon",
    "a clinic of the Peace Watch by night",
)


@st.composite
def attacks(draw: st.DrawFn) -> Attack:
    return Attack(
        village=draw(st.sampled_from(sorted(VILLAGES))),
        day=draw(st.sampled_from((*DAYS, None))),
        by=draw(st.sampled_from((None, *sorted(ACTORS)))),
        killed=draw(st.sampled_from((None, 3, 4, 9))),
        said_by=draw(st.sampled_from((None, *sorted(ACTORS)))),
        mode=draw(st.sampled_from((None, "aerial", "heavy-weapons"))),
        denied=draw(st.booleans()),
    )


@st.composite
def told(draw: st.DrawFn) -> Reading:
    found = draw(st.lists(attacks(), max_size=3))
    published = draw(st.sampled_from((*DAYS, None)))
    if draw(st.integers(0, 3)) == 0 and published is not None:
        words = draw(st.lists(st.sampled_from(("announced", "not_in_effect", "violated", "ended")), max_size=3))
        speakers = draw(st.permutations(sorted(ACTORS)))
        says = list(zip(speakers, words, strict=False))
        return spoken(f"Truce {len(says)} of {published}.", *says, effective=draw(st.sampled_from((*DAYS, None))))
    text = " ".join(f"Guns shelled {each.village} and {draw(st.sampled_from(PHRASES))}." for each in found)
    return reading(text or "Nothing was shelled.", *found, published=published)


reports = st.lists(told(), max_size=8)


def link(readings: Sequence[Reading]) -> tuple[tuple[Family, ...], tuple[Incident, ...], tuple[Ceasefire, ...]]:
    copied = families([each.report for each in readings])
    happened = incidents(readings, copied)
    return copied, happened, ceasefires(readings, copied, happened)


@settings(max_examples=60, deadline=None)
@given(st.data(), reports)
def test_the_order_of_the_reports_changes_nothing(data: st.DataObject, readings: list[Reading]) -> None:
    distinct = list({each.report.id: each for each in readings}.values())
    assert link(data.draw(st.permutations(distinct))) == link(distinct)


@settings(max_examples=60, deadline=None)
@given(reports)
def test_families_part_the_reports(readings: list[Reading]) -> None:
    members = [report for family in families([each.report for each in readings]) for report in family.reports]
    assert sorted(members) == sorted({each.report.id for each in readings})


@settings(max_examples=60, deadline=None)
@given(reports)
def test_every_event_is_in_one_incident_at_most_and_figures_are_in_order(readings: list[Reading]) -> None:
    _, happened, _ = link(readings)
    refs = [telling.event for incident in happened for telling in incident.tellings]
    assert len(refs) == len(set(refs))
    for figure in (figure for incident in happened for figure in incident.figures):
        known = [number for number in (figure.low, figure.best, figure.high) if number is not None]
        assert known == sorted(known)


@settings(max_examples=60, deadline=None)
@given(reports)
def test_every_reference_leads_to_a_record(readings: list[Reading]) -> None:
    known = {Ref(each.report.id, record.id) for each in readings for record in each.records()}
    copied, happened, agreed = link(readings)
    ids = {family.id for family in copied}
    for incident in happened:
        assert known.issuperset(telling.event for telling in incident.tellings)
        assert known.issuperset(event for blame in incident.blames for event in blame.events)
        assert known.issuperset(claim.casualty for figure in incident.figures for claim in figure.claims)
        assert ids.issuperset(telling.family for telling in incident.tellings)
    for ceasefire in agreed:
        assert known.issuperset(ceasefire.agreements)
        assert {each.incident for each in ceasefire.violations} <= {incident.id for incident in happened}
        assert {each.ceasefire for each in ceasefire.links} <= {each.id for each in agreed}


@settings(max_examples=60, deadline=None)
@given(st.data(), reports, st.sampled_from((3, 200)))
def test_adding_a_report_gives_what_linking_all_anew_gives(
    data: st.DataObject, readings: list[Reading], crowd: int
) -> None:
    chosen = LinkSettings(crowd=crowd)
    events = [trace for each in {each.report.id: each for each in readings}.values() for trace in traces(each, chosen)]
    added = {event.ref for event in events if data.draw(st.booleans())}

    def near(wanted: Collection[str]) -> Iterator[Trace]:
        return (event for event in events if not set(wanted).isdisjoint(keys(event, chosen)))

    touched = regrouped((event for event in events if event.ref in added), near, chosen)
    whole = clusters(events, chosen)
    assert [group for group in whole if group in touched] == touched
    assert added.issubset(event.ref for group in touched for event in group)
