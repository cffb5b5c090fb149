"""Events of several reports that are one happening come together; those that only look alike do not."""

from __future__ import annotations

import msgspec

from tests.link.make import Attack, reading
from truceline.link import families, incidents
from truceline.records import Reading
from truceline.records.linked import Incident

DAY, NEXT = "2024-05-02", "2024-05-03"
ARMY = "The Marl army shelled the grain market of Orlan at dawn, the government said, and nine traders died there."
FRONT = "Rockets of the Hill Front shelled the grain market in Orlan at dawn, a Marl spokesman said; traders died."


def link(*readings: Reading) -> tuple[Incident, ...]:
    return incidents(readings, families([each.report for each in readings]))


def test_two_tellings_of_one_attack_are_one_incident() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, by="Marl army", killed=9, said_by="Arvand government"))
    other = reading(FRONT, Attack("Orlan", DAY, by="Hill Front", killed=7, said_by="Marl army"))
    (incident,) = link(one, other)
    assert incident.sources == 2
    assert [(blame.by, blame.actors) for blame in sorted(incident.blames, key=lambda each: str(each.by))] == [
        ("Arvand government", ("Marl army",)),
        ("Marl army", ("Hill Front",)),
    ]
    assert incident.disputed == ("attribution", "figure")
    assert (incident.grade, incident.grade_rule) == ("contested", "grade.rival-blame")


def test_figures_that_differ_do_not_part_an_incident() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, killed=9))
    other = reading(FRONT, Attack("Orlan", DAY, killed=90))
    (incident,) = link(one, other)
    (killed,) = incident.figures
    assert (killed.low, killed.high) == (9, 90)


def test_two_villages_are_two_incidents_in_the_same_words() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, by="Marl army", killed=9))
    other = reading(ARMY.replace("Orlan", "Tarsk"), Attack("Tarsk", DAY, by="Marl army", killed=9))
    assert len(link(one, other)) == 2


def test_a_report_that_names_both_villages_may_mean_either() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, by="Marl army", killed=9))
    both = ARMY + " The market lies on the road to Tarsk."
    assert len(link(one, reading(both, Attack("Tarsk", DAY, by="Marl army", killed=9)))) == 1


def test_two_days_are_two_incidents_in_the_same_words() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, by="Marl army", killed=9))
    other = reading(ARMY + " Again.", Attack("Orlan", "2024-05-06", by="Marl army", killed=9), published="2024-05-07")
    assert len(link(one, other)) == 2


def test_a_date_one_day_off_is_one_incident() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, by="Marl army", killed=9))
    other = reading(FRONT, Attack("Orlan", NEXT, killed=9), published=NEXT)
    assert len(link(one, other)) == 1


def test_a_copy_is_no_second_source() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, killed=9), publisher="Post")
    other = reading(ARMY + " (Agencies)", Attack("Orlan", DAY, killed=9), publisher="Herald")
    (incident,) = link(one, other)
    assert {telling.publisher for telling in incident.tellings} == {"Post", "Herald"}
    assert (incident.sources, incident.grade, incident.grade_rule) == (1, "weak", "grade.one-source")


def test_the_word_of_the_one_who_did_it_confirms() -> None:
    told = reading(ARMY, Attack("Orlan", DAY, by="Marl army", said_by="Marl army"))
    (incident,) = link(told)
    assert (incident.grade, incident.grade_rule) == ("confirmed", "grade.accepted")


def test_a_denial_that_it_happened_is_a_dispute() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, by="Marl army", said_by="Arvand government"))
    other = reading(
        "The Marl army denied that it had shelled the grain market of Orlan at dawn, where traders died.",
        Attack("Orlan", DAY, by="Marl army", said_by="Marl army", denied=True),
    )
    (incident,) = link(one, other)
    assert "occurrence" in incident.disputed


def test_threats_and_plans_are_no_incidents() -> None:
    told = reading(ARMY, Attack("Orlan", DAY))
    planned = tuple(msgspec.structs.replace(event, realis="future") for event in told.events)
    assert len(link(told)) == 1
    assert link(msgspec.structs.replace(told, events=planned)) == ()


def test_an_event_without_a_date_happened_on_the_day_of_its_report_or_before() -> None:
    (incident,) = link(reading(ARMY, Attack("Orlan", None), published="2024-05-03"))
    assert (incident.start, incident.end, incident.reported) == (None, None, "2024-05-03")
    dated = reading(FRONT, Attack("Orlan", DAY, by="Marl army"))
    (joined,) = link(reading(ARMY, Attack("Orlan", None, by="Marl army"), published="2024-05-03"), dated)
    assert (joined.start, joined.reported) == (DAY, DAY)


def test_an_event_of_which_not_even_the_report_has_a_date_is_an_incident_without_a_day() -> None:
    undated = reading(ARMY, Attack("Orlan", None, by="Marl army"), published=None)
    (incident,) = link(undated)
    assert (incident.start, incident.end, incident.reported) == (None, None, None)
    copy = reading(ARMY + " (Agencies)", Attack("Orlan", None, by="Marl army"), published=None)
    assert [len(each.tellings) for each in link(undated, copy)] == [2]
    dated = reading(ARMY + " Again.", Attack("Orlan", DAY, by="Marl army"))
    assert [len(each.tellings) for each in link(undated, dated)] == [1, 1]  # nothing tells that it is the same day


def test_a_period_is_no_incident() -> None:
    (event,) = reading(ARMY, Attack("Orlan", DAY)).events
    assert event.when is not None
    long = msgspec.structs.replace(event, when=msgspec.structs.replace(event.when, end="2024-06-30"))
    assert link(msgspec.structs.replace(reading(ARMY, Attack("Orlan", DAY)), events=(long,))) == ()


def test_an_id_stays_when_a_telling_is_added() -> None:
    one = reading(ARMY, Attack("Orlan", DAY, killed=9))
    later = reading(FRONT, Attack("Orlan", DAY, killed=7), published=NEXT)
    assert [each.id for each in link(one)] == [each.id for each in link(one, later)]
