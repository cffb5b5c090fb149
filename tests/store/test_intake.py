"""What goes in comes out, once, with every version; on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tests.reports_by_hand import attack
from tests.store.conftest import Clock, taken_in
from truceline.records import Language, Provenance
from truceline.store import Counts, Intake, Store

Rows = Callable[[str], list[tuple[object, ...]]]


def test_a_reading_comes_back_as_it_went_in(store: Store) -> None:
    reading = attack(published="2024-05-01", publisher="Our Paper", external_id="n1")
    assert store.add([taken_in(reading)]) == Counts(added=1)
    assert list(store.readings()) == [reading]


def test_adding_again_adds_nothing(store: Store, rows: Rows) -> None:
    batch = [taken_in(attack(), "id paper n1"), taken_in(attack(town="Salqin"), "id paper n2")]
    store.add(batch)
    assert store.add(batch) == Counts(known=2)
    assert rows("SELECT count(*) FROM reading") == [(2,)]
    assert rows("SELECT count(*) FROM event") == [(2,)]


def test_the_same_report_twice_in_a_batch_is_one(store: Store) -> None:
    reading = attack()
    assert store.add([taken_in(reading), taken_in(reading)]) == Counts(added=1, known=1)


def test_a_text_that_two_outlets_print_is_one_text_of_two_documents(store: Store, rows: Rows) -> None:
    first, second = attack(publisher="Paper"), attack(publisher="Gazette")
    store.add([taken_in(first, "id Paper 1")])
    assert store.add([Intake(second.report, "id Gazette 9", "b.jsonl:1")]) == Counts(known=1)
    assert len(list(store.readings())) == 1
    assert rows("SELECT p.name FROM version v JOIN publisher p ON v.publisher = p.number ORDER BY 1") == [
        ("Gazette",),
        ("Paper",),
    ]


def test_a_changed_text_is_a_new_version_and_the_old_one_is_kept(store: Store, clock: Clock, rows: Rows) -> None:
    old, new = attack(dead=3), attack(dead=5)
    store.add([taken_in(old, "url https://paper.example/1")])
    clock.day = "2024-05-03"
    assert store.add([taken_in(new, "url https://paper.example/1")]) == Counts(added=1, versions=1)
    assert list(store.readings()) == [new]
    assert list(store.readings(as_known_on="2024-05-02")) == [old]
    assert list(store.readings(as_known_on="2024-04-30")) == []
    assert rows("SELECT version, superseded_at IS NULL FROM version ORDER BY version") in (
        [(1, 0), (2, 1)],
        [(1, False), (2, True)],
    )


def test_an_old_text_seen_again_makes_no_third_version(store: Store) -> None:
    old, new = taken_in(attack(dead=3), "url u"), taken_in(attack(dead=5), "url u")
    store.add([old, new])
    assert store.add([old, new]) == Counts(known=2)


def test_reading_again_keeps_the_earlier_reading(store: Store, rows: Rows) -> None:
    first = attack()
    better = msgspec.structs.replace(
        first,
        events=(msgspec.structs.replace(first.events[0], mode="drone"),),
        provenance=Provenance(
            program="truceline", version="2", reader="by hand", language_model=Language(name="none", version="0"),
            lexicon="0",
        ),
    )  # fmt: skip
    store.add([taken_in(first)])
    store.add([taken_in(better)])
    assert list(store.readings()) == [better]
    assert rows("SELECT mode FROM event") == [("drone",)]
    kept = [msgspec.json.decode(str(text))["events"][0]["mode"] for (text,) in rows("SELECT reading FROM reading")]
    assert sorted(kept) == ["artillery", "drone"]


def test_records_are_rows_that_tell_the_story(store: Store, rows: Rows) -> None:
    store.add([taken_in(attack())])
    assert rows("SELECT speaker, stance, content FROM claim") == [
        ("Army", "asserts", "rebels shelled Harim, killing 3 people")
    ]
    assert rows("SELECT actors, words, place, said_by FROM event") == [("Rebels", "shelled", "Harim", "Army")]
    assert rows("SELECT low, best, high, words, event FROM casualty") == [(3, 3, 3, "3 people", "e1")]
    assert rows("SELECT n.name, r.role, r.record FROM role r JOIN name n ON r.name = n.number ORDER BY 3") == [
        ("Army", "speaker", "c1"),
        ("Rebels", "actor", "e1"),
    ]


def test_a_store_explains_its_tables(store: Store, rows: Rows) -> None:
    told = dict(rows("SELECT name, meaning FROM about"))  # type: ignore[arg-type]
    assert told["event"].startswith("One happening of a report")
    assert all(told.values())


def test_a_null_character_does_not_stop_the_database(store: Store) -> None:
    reading = attack(who="The \0army")
    store.add([taken_in(reading)])
    assert list(store.readings()) == [reading]


def test_only_texts_without_a_reading_are_unread(store: Store) -> None:
    read, bare = attack(), attack(town="Salqin")
    store.add([taken_in(read), Intake(bare.report, "id p 2", "x")])
    new = attack(town="Sarmada").report
    assert store.unread([read.report, bare.report, new]) == {bare.report.id, new.id}
    store.add([taken_in(bare, "id p 2")])
    assert store.unread([bare.report]) == set()


def test_a_text_that_gets_a_date_is_read_again(store: Store, rows: Rows) -> None:
    undated, dated = attack(), attack(published="2024-05-01")
    store.add([taken_in(undated, "file a.txt")])
    assert store.unread([dated.report]) == {dated.report.id}
    store.add([taken_in(dated, "id Paper 1")])
    assert list(store.readings()) == [dated]
    assert store.unread([dated.report, undated.report]) == set()
    assert rows("SELECT published FROM report") == [("2024-05-01",)]


def test_the_records_of_an_old_text_stand_in_no_table_until_it_comes_back(store: Store, rows: Rows) -> None:
    store.add([taken_in(attack(dead=3), "url u"), taken_in(attack(dead=5), "url u")])
    assert rows("SELECT best FROM casualty") == [(5,)]
    store.add([taken_in(attack(dead=7), "url v")])
    store.add([Intake(attack(dead=3).report, "url v", "x")])
    assert rows("SELECT best FROM casualty ORDER BY best") == [(3,), (5,)]


def test_a_report_is_found_by_the_callers_id_or_the_first_letters_of_its_own(store: Store) -> None:
    reading = attack(external_id="n1")
    store.add([taken_in(reading)])
    assert store.as_read("n1") == store.as_read(reading.report.id[:10]) == reading
