"""Adding in runs: resumed, repeated, interrupted, with failures; judgements that outlast reading again."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import truceline
from tests.reports_by_hand import PROVENANCE, ByHand, attack
from truceline.errors import InputError, TrucelineError
from truceline.ingest import make_report
from truceline.ledger import Added, Ledger, open_ledger
from truceline.records import Report
from truceline.settings import Settings
from truceline.store import Counts
from truceline.workers import Workers


class Ear:
    """Keeps what a run tells."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.counts: list[int] = []

    def refused(self, error: TrucelineError) -> None:
        self.told.append(str(error))

    def unchanged(self, name: str, refused: int) -> None:
        self.told.append(f"{Path(name).name} unchanged, {refused} refused")

    def kept(self, added: Added) -> None:
        self.counts.append(added.counts.added)


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> ByHand:
    """The reader that the ledger loads: no language model."""
    made = ByHand()
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: made)
    return made


@pytest.fixture
def ledger(tmp_path: Path, by_hand: ByHand) -> Ledger:
    return open_ledger(tmp_path / "ledger.db", create=True, settings=Settings())


def reports(count: int) -> list[Report]:
    return [attack(town=f"Town{number}").report for number in range(count)]


def news(path: Path, found: list[Report], *more: str) -> Path:
    lines = [json.dumps({"id": f"n{number}", "text": each.text}) for number, each in enumerate(found)]
    path.write_text("\n".join([*lines, *more]) + "\n")
    return path


def test_what_is_added_is_told_batch_by_batch(ledger: Ledger) -> None:
    ear = Ear()
    added = ledger.add(reports(40), listener=ear)
    assert added == Added(counts=Counts(added=40), read=40)
    assert ear.counts == [16, 32, 40]
    assert ledger.store.count() == 40


def test_a_second_run_reads_nothing(ledger: Ledger, by_hand: ByHand, tmp_path: Path) -> None:
    path = news(tmp_path / "news.jsonl", reports(5))
    ledger.add(path)
    by_hand.read_so_far.clear()
    ear = Ear()
    again = ledger.add(path, listener=ear)
    assert (again.unchanged, again.seen, by_hand.read_so_far) == (1, 0, [])
    path.touch()
    os.utime(path, ns=(1, 1))  # looked at again, but nothing in it is new
    assert ledger.add(path).counts == Counts(known=5)
    assert by_hand.read_so_far == []


def test_a_file_that_grew_adds_only_what_is_new(ledger: Ledger, by_hand: ByHand, tmp_path: Path) -> None:
    found = reports(6)
    ledger.add(news(tmp_path / "news.jsonl", found[:4]))
    by_hand.read_so_far.clear()
    added = ledger.add(news(tmp_path / "news.jsonl", found))
    assert added.counts == Counts(added=2, known=4)
    assert by_hand.read_so_far == [found[4].id, found[5].id]


def test_a_line_whose_text_changed_is_a_new_version(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(news(tmp_path / "news.jsonl", [attack(dead=3).report]))
    added = ledger.add(news(tmp_path / "news.jsonl", [attack(dead=25).report]))
    assert added.counts == Counts(added=1, versions=1)
    assert [reading.casualties[0].best for reading in ledger.readings()] == [25]


def test_lines_that_cannot_be_read_are_named_counted_and_left_out(ledger: Ledger, tmp_path: Path) -> None:
    path = news(tmp_path / "news.jsonl", reports(2), "no JSON", '{"id": "x"}')
    ear = Ear()
    added = ledger.add(path, listener=ear)
    assert (added.counts.added, added.refused) == (2, 2)
    assert ear.told[0].startswith(f"[TL109] {path}:3: is no JSON")
    assert ledger.add(path, listener=ear).unchanged == 1
    assert ear.told[-1] == "news.jsonl unchanged, 2 refused"


def test_a_report_at_which_the_reader_fails_is_named_and_tried_again_the_next_time(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "news.jsonl"
    bad = {"id": "bad", "text": "This one is unreadable, and the army said that it would not be read."}
    news(path, reports(3), json.dumps(bad))
    ear = Ear()
    added = ledger.add(path, listener=ear)
    assert (added.counts.added, added.failed) == (3, 1)
    assert ear.told[0].startswith("[TL290] report bad: Truceline fails at it (ValueError in")
    assert ledger.add(path).failed == 1
    assert ledger.store.count() == 3


def test_an_interrupted_run_goes_on_where_it_stopped(ledger: Ledger, by_hand: ByHand) -> None:
    class Impatient(Ear):
        def kept(self, added: Added) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.add(reports(40), listener=Impatient())
    assert ledger.store.count() == 16
    by_hand.read_so_far.clear()
    assert ledger.add(reports(40)).counts == Counts(added=24, known=16)
    assert len(by_hand.read_so_far) == 24


def test_another_program_reads_again_only_when_asked(
    ledger: Ledger, by_hand: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add(reports(3))
    by_hand.read_so_far.clear()
    newer = msgspec.structs.replace(PROVENANCE, version="2")
    monkeypatch.setattr(by_hand, "provenance", newer)
    monkeypatch.setattr("tests.reports_by_hand.PROVENANCE", newer)
    assert ledger.add(reports(3)).read == 0
    assert ledger.add(reports(3), again=True).read == 3
    assert ledger.add(reports(3), again=True).read == 0


def test_workers_read_what_one_process_reads_in_the_same_order() -> None:
    texts = [f"The army said that rebels had shelled {town}." for town in ("Harim", "Salqin", "Saraqib")]
    found = [make_report(text, published="2024-05-02") for text in texts]
    workers = Workers(Settings(), 2)
    try:
        answers = list(workers.read([(1, found[:1]), (2, found[1:2]), (3, []), (4, found[2:])]))
        (lost,) = [worker for worker in workers._all if worker._process is not None][:1]
        assert lost._process is not None
        lost._process.kill()  # a worker that dies is started anew; nothing is left out
        more = list(workers.read([(5, found), (6, found[:1])]))
    finally:
        workers.close()
    assert [number for number, _ in answers] == [1, 2, 3, 4]
    read = [reading.report for _, answer in answers for reading in answer.readings]
    assert read == found
    assert [len(answer.readings) for _, answer in more] == [3, 1]
    assert all(reading.claims for _, answer in answers for reading in answer.readings)


def test_workers_end_at_once_while_they_read() -> None:
    workers = Workers(Settings(), 1)
    long = make_report("The army said that rebels had shelled Harim. " * 2000)
    started = workers._threads.submit(workers._one, [long])
    time.sleep(0.5)
    before = time.monotonic()
    workers.close()
    assert time.monotonic() - before < 5
    assert started.done()


def record(ledger: Ledger, id: str = "e1") -> str:
    return f"{next(ledger.reports()).id[:10]}/{id}"


def test_a_correction_holds_when_the_report_is_read_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add(reports(1))
    made = ledger.judge("correct", record(ledger), "the crater was photographed", field="mode", value="air", by="Ann")
    assert (made.before, made.after, made.who) == ('"artillery"', '"air"', "Ann")
    newer = msgspec.structs.replace(PROVENANCE, version="2")
    monkeypatch.setattr("tests.reports_by_hand.PROVENANCE", newer)
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: ByHand(newer))
    assert ledger.add(reports(1), again=True).read == 1
    assert ledger.reading(next(ledger.reports()).id).events[0].mode == "air"
    assert ledger.store.as_read(next(ledger.reports()).id).events[0].mode == "artillery"
    assert ledger.who("rebels")[0].done[0].mode == "air"
    assert [each.because for each in ledger.history(record(ledger))] == ["the crater was photographed"]


def test_a_rejected_claim_takes_what_only_it_said_and_confirming_brings_it_back(ledger: Ledger) -> None:
    ledger.add(reports(1))
    rejected = ledger.judge("reject", record(ledger, "c1"), "a film review", by="Ann")
    (reading,) = ledger.readings()
    assert (reading.claims, reading.events, reading.casualties) == ((), (), ())
    assert ledger.search("shelled Town0") == [hit for hit in ledger.search("shelled Town0") if hit.record is None]
    back = ledger.judge("confirm", record(ledger, "c1"), "it is no film after all", by="Ben")
    assert back.supersedes == rejected.number
    (reading,) = ledger.readings()
    assert len(reading.events) == 1
    assert [each.who for each in ledger.history(record(ledger, "c1"))] == ["Ann", "Ben"]


def test_who_added_a_report_and_its_new_version_is_in_its_history(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCELINE_WHO", "Ann")
    ledger.add(reports(1))
    ledger.add(reports(1), by="Ben")  # it is there already: nothing changes
    id = next(ledger.reports()).id
    ledger.judge("note", record(ledger), "look at it again", by="Cem")
    assert [(each.kind, each.who) for each in ledger.changes(id)] == [("add", "Ann"), ("note", "Cem")]
    assert [each.who for each in ledger.changes(record(ledger))] == ["Cem"]


def test_a_corrected_actor_is_known_by_its_words(ledger: Ledger) -> None:
    ledger.add(reports(1))
    made = ledger.judge("correct", record(ledger), "the army's own guns", field="actors", value="a1", by="Ann")
    assert made.after == '[{"record": "actor@0-8"}]'
    (reading,) = ledger.readings()
    assert reading.events[0].actors == ("a1",)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("colour", "red", "TL311"), ("realis", "perhaps", "TL312"), ("place", "p9", "TL312"), ("id", "e2", "TL311")],
)
def test_an_impossible_correction_is_refused(ledger: Ledger, field: str, value: str, code: str) -> None:
    ledger.add(reports(1))
    with pytest.raises(InputError, match=code):
        ledger.judge("correct", record(ledger), "why", field=field, value=value, by="Ann")
    assert ledger.history(record(ledger)) == []


def test_a_judgement_needs_a_reason_and_something_to_judge(ledger: Ledger) -> None:
    ledger.add(reports(1))
    with pytest.raises(InputError, match="TL313"):
        ledger.judge("reject", record(ledger), " ", by="Ann")
    with pytest.raises(InputError, match=r"TL310.*e9"):
        ledger.judge("reject", record(ledger, "e9"), "why", by="Ann")
    with pytest.raises(InputError, match=r"TL310.*absent"):
        ledger.judge("note", "absent", "why", by="Ann")


def test_words_and_phrases_are_found_in_reports_and_claims(ledger: Ledger) -> None:
    ledger.add(reports(3))
    assert [hit.record for hit in ledger.search("Town1")] == [None, "c1"]
    assert len(ledger.search('"rebels shelled"')) == 6
    assert ledger.search('"shelled rebels"') == []
    assert len(ledger.search("shelling")) == 6  # by the stem
    assert ledger.search("Town1 OR Town2") == []  # every word is a word
    assert ledger.search("( * ") == []


def test_who_finds_by_the_whole_name_then_by_words_of_it(ledger: Ledger) -> None:
    ledger.add([attack(who="The northern army").report, attack(who="The army", town="Salqin").report])
    assert [each.name for each in ledger.who("ARMY")] == ["Army"]
    assert [each.name for each in ledger.who("north arm")] == ["Northern army"]
    (army,) = ledger.who("army")
    assert army.counts == {"speaker": 1}
    assert army.said[0].content == "rebels shelled Salqin, killing 3 people"
    assert ledger.who("nobody") == []


def test_the_records_come_as_data_frames(ledger: Ledger) -> None:
    pytest.importorskip("pandas")
    ledger.add(reports(2))
    frames = ledger.frames()
    assert list(frames["casualty"]["best"]) == [3, 3]
    assert list(frames["event"]["place"]) == ["Town0", "Town1"]


def test_a_ledger_is_opened_from_python_in_one_line(tmp_path: Path, by_hand: ByHand) -> None:
    with truceline.open(tmp_path / "new.db") as made:
        made.add(reports(1))
    with truceline.open(tmp_path / "new.db", create=False) as found:
        assert [report.text for report in found.reports()] == [reports(1)[0].text]


def test_a_progress_bar_tells_rate_and_time_left() -> None:
    bar: Callable[..., str] = pytest.importorskip("truceline.publish.cli.progress").bar
    assert bar(30, 120, 10.0) == "[######..................] 30 of 120, 3 a second, 0:30 left"
    assert bar(1, 4000, 60.0).endswith("1 of 4,000, 1 a minute, 66:39:00 left"[:40])
    assert bar(12, None, 4.0) == "12 reports, 3 a second"
    assert len(bar(30, 120, 10.0, width=40)) == 39
