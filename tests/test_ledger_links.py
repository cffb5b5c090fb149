"""Linking in a ledger: in parts as at once, in any order; decisions that linking again does not undo."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.reports_by_hand import ByHand, attack
from tests.store.conftest import Clock
from truceline.errors import InputError
from truceline.ingest import make_report
from truceline.ledger import Ledger, linking, open_ledger
from truceline.lexicon import folders
from truceline.lexicon.agencies import load_agencies
from truceline.link import ceasefires, families, incidents
from truceline.pipeline import Reader
from truceline.records import Report
from truceline.settings import Settings
from truceline.store import Store, open_store
from truceline.store.linked import Asked

STORY = (
    "The army said on Thursday that rebels had shelled a bakery in {town}, killing {dead} people. "
    "A monitor said that {other} people died in the shelling of {town}."
)
TRUCE = "Russia and Turkey announced a ceasefire for Idlib that began on June {day}. {word}"
WORDS = (
    "Rebels denied on Friday that a ceasefire was in effect.",
    "A monitor said on Friday that the ceasefire was holding.",
    "The army said on Saturday that rebels had broken the ceasefire by shelling Harim.",
)
TOWNS = ("Saraqib", "Harim", "Salqin", "Saraqib", "Atarib", "Saraqib")


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """Reports of attacks in a few towns, copies of some of them, and of a truce."""
    found = [
        make_report(
            STORY.format(town=town, dead=3 + number % 2, other=5),
            published=f"2019-06-{13 + number // 3}",
            publisher=f"Paper {number}",
            external_id=f"n{number}",
        )
        for number, town in enumerate(TOWNS)
    ]
    found.append(make_report(found[0].text + " (Agency)", published="2019-06-14", publisher="Copy", external_id="copy"))
    found += [
        make_report(TRUCE.format(day=12, word=word), published="2019-06-15", publisher="C", external_id=f"t{number}")
        for number, word in enumerate(WORDS)
    ]
    return found


@pytest.fixture
def use(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: reader)


def everything(ledger: Ledger) -> tuple[list[object], list[object]]:
    return sorted(ledger.incidents(), key=lambda each: each.id), sorted(ledger.ceasefires(), key=lambda each: each.id)


def parted(reports: Sequence[Report], seed: int) -> list[list[Report]]:
    """The reports in a shuffled order, in batches of a few."""
    shuffled, size = list(reports), random.Random(seed)
    size.shuffle(shuffled)
    cuts = sorted(size.sample(range(1, len(shuffled)), 3))
    return [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]


@pytest.mark.usefixtures("use")
def test_reports_in_any_order_and_in_parts_are_linked_as_at_once(tmp_path: Path, reports: list[Report]) -> None:
    with open_ledger(tmp_path / "once.db", create=True) as once:
        once.add(reports)
        wanted = everything(once)
        readings = list(once.readings())
    told = families([reading.report for reading in readings], load_agencies(folders(None)))
    pure = incidents(readings, told)
    assert wanted[0] == sorted(pure, key=lambda each: each.id)
    assert wanted[1] == sorted(ceasefires(readings, told, pure), key=lambda each: each.id)
    assert any(len(each.tellings) > 2 for each in pure)
    assert wanted[1]
    for seed in range(3):
        with open_ledger(tmp_path / f"{seed}.db", create=True) as ledger:
            for batch in parted(reports, seed):
                ledger.add(batch)
            assert everything(ledger) == wanted


@pytest.mark.usefixtures("use")
def test_a_copy_is_no_second_source(tmp_path: Path, reports: list[Report]) -> None:
    other = "In Saraqib, shells fired by rebels hit a bakery on Thursday. Three bakers died, the army said."
    own = make_report(other, published="2019-06-14", publisher="Own")
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        ledger.add([reports[0], reports[6]])
        assert {each.sources for each in ledger.incidents()} == {1}
        ledger.add([own])
        assert ledger.incidents(Asked(min_sources=2))


@pytest.mark.usefixtures("use")
def test_a_new_version_takes_the_place_of_the_old_one_in_an_incident(tmp_path: Path) -> None:
    old = make_report("Shelling killed 3 people in Saraqib on Thursday.", published="2019-06-14", url="https://a.b/1")
    new = make_report("Shelling killed 9 people in Saraqib on Thursday.", published="2019-06-14", url="https://a.b/1")
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        ledger.add([old])
        ledger.add([new])
        (found,) = ledger.incidents()
        assert [telling.event.report for telling in found.tellings] == [new.id]
        assert [figure.best for figure in found.figures] == [9]


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """Two attacks on one town on one day by two papers, and one on another town."""
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: ByHand())
    ledger = open_ledger(tmp_path / "ledger.db", create=True, settings=Settings())
    for number, (who, town) in enumerate((("The army", "Harim"), ("The navy", "Harim"), ("The army", "Salqin"))):
        report = attack(who=who, town=town, published="2024-05-02", external_id=f"n{number}", publisher=f"P{number}")
        ledger.add([report.report])
    return ledger


def told(ledger: Ledger) -> list[list[str]]:
    """The callers' ids of the reports of each incident."""
    ids = {report.id: report.external_id or "" for report in ledger.reports()}
    return sorted(sorted(ids[telling.event.report] for telling in each.tellings) for each in ledger.incidents())


def more(ledger: Ledger) -> None:
    """Links all reports anew, and one more."""
    with ledger.store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO to_link SELECT number FROM report")
    ledger.add([attack(who="The police", town="Idlib", published="2024-05-09", external_id="more").report])


def test_what_a_person_parts_stays_apart(two: Ledger) -> None:
    assert told(two) == [["n0", "n1"], ["n2"]]
    made = two.split("n0/e1", "n1/e1", "the second was a drill", by="Ann")
    assert told(two) == [["n0"], ["n1"], ["n2"]]
    more(two)
    assert told(two) == [["more"], ["n0"], ["n1"], ["n2"]]
    assert [each.because for each in two.history(two.incident("n1/e1").id)] == ["the second was a drill"]
    two.merge("n1/e1", "n0/e1", "it was no drill", by="Ben")
    assert told(two) == [["more"], ["n0", "n1"], ["n2"]]
    assert [each.number for each in two.history(two.incident("n0/e1").id)][:1] == [made.number]


def test_what_a_person_joins_stays_together(two: Ledger) -> None:
    two.merge("n0/e1", "n2/e1", "the villages are neighbours", by="Ann")
    assert told(two) == [["n0", "n1", "n2"]]
    more(two)
    assert told(two) == [["more"], ["n0", "n1", "n2"]]


def test_a_rejected_event_leaves_its_incident_and_so_does_one_of_another_type(two: Ledger) -> None:
    two.judge("reject", "n1/e1", "a film", by="Ann")
    assert told(two) == [["n0"], ["n2"]]
    two.judge("confirm", "n1/e1", "no film", by="Ann")
    assert told(two) == [["n0", "n1"], ["n2"]]
    two.judge("correct", "n1/e1", "they marched", field="type", value="PROTEST", by="Ann")
    assert told(two) == [["n0"], ["n1"], ["n2"]]


def test_an_impossible_merge_or_split_is_refused(two: Ledger) -> None:
    with pytest.raises(InputError, match=r"TL314.*one incident already"):
        two.merge("n0/e1", "n1/e1", "why", by="Ann")
    with pytest.raises(InputError, match=r"TL314.*stands alone"):
        two.split("n2/e1", "n2/e1", "why", by="Ann")
    with pytest.raises(InputError, match=r"TL314.*is not in incident"):
        two.split("n0/e1", "n2/e1", "why", by="Ann")
    with pytest.raises(InputError, match="TL310"):
        two.incident("i00000000")


def test_incidents_are_found_by_place_day_type_and_sources(two: Ledger) -> None:
    def count(**asked: object) -> int:
        return len(two.incidents(Asked(**asked)))  # type: ignore[arg-type]

    assert (count(), count(place="harim"), count(place="Nowhere")) == (2, 1, 0)
    assert (count(since="2024-05-03"), count(until="2024-05-01"), count(until="2024-05-02")) == (0, 0, 2)
    assert (count(type="ASSAULT"), count(type="PROTEST")) == (2, 0)
    assert (count(min_sources=1), count(min_sources=2), count(disputed=True)) == (2, 0, 0)


def test_as_known_on_a_day_leaves_out_what_was_added_or_decided_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: ByHand())
    clock = Clock()
    store: Store = open_store(tmp_path / "ledger.db", create=True, now=clock)
    ledger = Ledger(store, Settings())
    ledger.add([attack(published="2024-05-01", external_id="n0").report])
    clock.day = "2024-05-05"
    ledger.add([attack(who="The navy", published="2024-05-01", external_id="n1").report])
    clock.day = "2024-05-08"
    ledger.split("n0/e1", "n1/e1", "a drill", by="Ann")

    def tellings(day: str | None) -> int:
        return len(ledger.incident("n0/e1", as_known_on=day).tellings)

    assert (tellings("2024-05-03"), tellings("2024-05-06"), tellings("2024-05-09"), tellings(None)) == (1, 2, 1, 1)


@pytest.mark.usefixtures("use")
def test_a_status_names_its_rule_and_words_and_knows_only_what_was_added(tmp_path: Path, reports: list[Report]) -> None:
    clock = Clock()
    clock.day = "2019-06-20"
    ledger = Ledger(open_store(tmp_path / "ledger.db", create=True, now=clock), Settings())
    ledger.add(reports[7:8])
    clock.day = "2019-06-25"
    ledger.add(reports[8:])
    id = ledger.ceasefire("t0/g1").id
    found = ledger.status(id, "2019-06-16")
    assert found.rule.startswith("status.")
    assert found.why
    assert found.rests_on
    early = ledger.status("t0/g1", "2019-06-16", as_known_on="2019-06-21")
    assert {word.agreement.report for word in early.rests_on} <= {reports[7].id}
    with pytest.raises(InputError, match="TL310"):
        ledger.status("t0/g1", "2019-06-16", as_known_on="2019-06-01")
    with pytest.raises(InputError, match="TL113"):
        ledger.status("t0/g1", "yesterday")


def test_linking_goes_on_where_it_was_cut_off(two: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(two)
    with two.store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO to_link SELECT number FROM report")
    monkeypatch.setattr("truceline.ledger.linking.linker.AT_ONCE", 1)
    linking.link(two.store, two.settings)
    assert told(two) == before
