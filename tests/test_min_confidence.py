"""`--min-confidence`: the same records without the less sure ones, in every command, from Python, by the settings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
import typer.main

import truceline
from tests.reports_by_hand import ByHand, coded
from truceline.ingest import make_report
from truceline.ledger import Ledger, open_ledger
from truceline.publish.cli import main
from truceline.publish.cli.app import app
from truceline.records import Reading, Report
from truceline.store.linked import Asked

WORDS = "{who} said that rebels shelled Harim, killing {dead} people."
SURE, UNSURE = 0.9, 0.4
ARMY, NAVY = "The army command of the southern valley", "The navy staff in the old harbour town"
"""Names so long that the two texts are no copies of each other."""


class Unsure(ByHand):
    """A reader that is unsure of all that the navy says, of the event and the figure as well."""

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for reading in map(coded, reports):
            sure = UNSURE if "navy" in reading.report.text else SURE
            yield msgspec.structs.replace(
                reading,
                claims=tuple(msgspec.structs.replace(each, confidence=sure) for each in reading.claims),
                events=tuple(msgspec.structs.replace(each, confidence=sure) for each in reading.events),
                casualties=tuple(msgspec.structs.replace(each, confidence=sure) for each in reading.casualties),
            )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which the army counts 3 dead, and the navy, of whom the reader is unsure, 9."""
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: Unsure())
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger:
        ledger.add(
            make_report(WORDS.format(who=who, dead=dead), published="2024-05-02", external_id=who)
            for who, dead in ((ARMY, 3), (NAVY, 9))
        )
    return path


def at(store: Path, least: float) -> Ledger:
    return truceline.open(store, create=False, min_confidence=least)


def test_an_incident_is_told_anew_from_what_is_sure(store: Path) -> None:
    with at(store, 0) as ledger:
        (whole,) = ledger.incidents()
    with at(store, 0.5) as ledger:
        (sure,) = ledger.incidents()
        assert ledger.incident(whole.id) == sure
    assert (whole.id, len(whole.tellings), whole.sources, whole.disputed) == (sure.id, 2, 2, ("figure",))
    assert (len(sure.tellings), sure.sources, sure.disputed) == (1, 1, ())
    assert [(figure.low, figure.high) for figure in sure.figures] == [(3, 3)]


def test_what_is_asked_for_holds_of_what_is_left(store: Path) -> None:
    with at(store, 0.5) as ledger:
        assert ledger.incidents(Asked(disputed=True)) == []
        assert ledger.incidents(Asked(min_sources=2)) == []
    with at(store, 0.95) as ledger:
        assert ledger.incidents() == []


def test_words_people_readings_and_frames(store: Path) -> None:
    with at(store, 0.5) as ledger:
        assert [(hit.record, hit.speaker) for hit in ledger.search("shelled")][2:] == [
            ("c1", ARMY.removeprefix("The ").capitalize())
        ]
        assert [actor.counts for actor in ledger.who("navy")] == [{}]
        assert [len(reading.claims) for reading in ledger.readings()] == [1, 0]
        frames = ledger.frames()
    assert [len(frames[name]) for name in ("report", "claim", "event", "casualty")] == [2, 1, 1, 1]


def test_the_environment_says_it_for_every_command_and_nothing_is_kept_less(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCELINE_MIN_CONFIDENCE", "0.5")
    with open_ledger(tmp_path / "other.db", create=True) as ledger:
        ledger.add([make_report(WORDS.format(who=NAVY, dead=9), published="2024-05-02")])
        assert ledger.incidents() == []
    monkeypatch.delenv("TRUCELINE_MIN_CONFIDENCE")
    with open_ledger(tmp_path / "other.db") as ledger:
        assert len(ledger.incidents()) == 1


COMMANDS = (
    ("read",), ("link",), ("incidents",), ("incident",), ("ceasefires",), ("ceasefire",), ("status",), ("who",),
    ("search",), ("report",), ("export",), ("release",),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_that_prints_records_takes_it(command: tuple[str, ...]) -> None:
    top = typer.main.get_command(app)
    options = {name for option in top.commands[command[0]].params for name in option.opts}  # type: ignore[attr-defined]
    assert "--min-confidence" in options


@pytest.mark.parametrize(
    "command",
    [
        ["incidents", "--format", "jsonl"],
        ["search", "shelled", "--format", "jsonl"],
        ["export", "--format", "plover-jsonl"],
    ],
)
def test_commands_print_less(command: list[str], store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def printed(least: str) -> str:
        assert main([*command, "--store", str(store), "--min-confidence", least]) == 0
        return capsys.readouterr().out

    assert "9 people" in printed("0") or '"best":9' in printed("0")
    assert '"best":9' not in printed("0.5")
    assert len(printed("0.5")) < len(printed("0"))


def test_link_tells_the_same_as_a_store(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with at(store, 0) as ledger:
        lines = "".join(f"{reading.to_json()}\n" for reading in ledger.readings())
    (tmp_path / "read.jsonl").write_text(lines, encoding="utf-8")
    assert main(["link", str(tmp_path / "read.jsonl"), "--readings", "--min-confidence", "0.5"]) == 0
    (told,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert main(["incidents", "--store", str(store), "--min-confidence", "0.5", "--format", "jsonl"]) == 0
    (stored,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {name: told[name] for name in stored} == stored
