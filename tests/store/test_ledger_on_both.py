"""A whole ledger on SQLite and on PostgreSQL: added, linked, searched, judged, asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reports_by_hand import ByHand, attack
from truceline.ledger import Ledger, open_ledger
from truceline.publish.cli import main
from truceline.settings import Settings
from truceline.store import Counts
from truceline.store.linked import Asked
from truceline.store.lists import actors_of, place_rows, publishers_of
from truceline.store.paging import Facets, ToldIn


@pytest.fixture
def ledger(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """Two papers on one attack, and one on another."""
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: ByHand())
    with open_ledger(address, create=True, settings=Settings()) as made:
        for number, (who, town) in enumerate((("The army", "Harim"), ("The navy", "Harim"), ("The army", "Salqin"))):
            report = attack(who=who, town=town, published="2024-05-02", external_id=f"n{number}", publisher="P").report
            assert made.add([report]).counts == Counts(added=1)
        yield made


def test_words_are_found_by_stem_and_phrase(ledger: Ledger) -> None:
    assert {hit.speaker for hit in ledger.search("shelling Harim")} == {None, "Army", "Navy"}
    assert {hit.stance for hit in ledger.search("shelling Harim")} == {None, "asserts"}
    assert len(ledger.search('"shelled Salqin"')) == 2
    assert ledger.search('"Salqin shelled"') == []
    assert ledger.search('" ( * "') == []


def test_who_says_and_does_what(ledger: Ledger) -> None:
    (army,) = ledger.who("army")
    assert [claim.content for claim in army.said] == [
        "rebels shelled Salqin, killing 3 people",
        "rebels shelled Harim, killing 3 people",
    ]
    (rebels,) = ledger.who("rebel")
    assert (rebels.done[0].role, rebels.done[0].place, rebels.done[0].said_by) == ("actor", "Salqin", "Army")


def test_facets_of_what_is_found(ledger: Ledger) -> None:
    def found(facets: Facets) -> set[str | None]:
        return {each.speaker for each in ledger.search("shelled", facets=facets)}

    assert found(Facets(Asked())) == {None, "Army", "Navy"}
    assert found(Facets(Asked(place="Salqin"))) == {None, "Army"}
    assert found(Facets(Asked(), actor="navy")) == {None, "Navy"}
    assert found(Facets(Asked(), told=ToldIn(publisher="Q"))) == found(Facets(Asked(), reviewed=True)) == set()
    ledger.judge("confirm", "n1/c1", "read it", by="Ann")
    assert found(Facets(Asked(), reviewed=True)) == {None, "Navy"}


def test_who_and_where_and_whose_in_incidents_that_are_wanted(ledger: Ledger) -> None:
    with ledger.store.reading() as connection:
        salqin = Facets(Asked(place="Salqin"), min_confidence=0.1, told=ToldIn(words="shelled", since="2024-05-01"))
        assert [(each.name, each.records) for each in actors_of(connection, "", 9, salqin)] == [("Rebels", 1)]
        assert [each.place for each in place_rows(connection, "", 9, salqin)] == ["Salqin"]
        assert [(each.name, each.reports) for each in publishers_of(connection, "p", 9, salqin)] == [("P", 1)]
        nowhere = Facets(Asked(), told=ToldIn(words=" ? "))
        assert actors_of(connection, "", 9, nowhere) == publishers_of(connection, "", 9, nowhere) == []


def test_incidents_and_judgements(ledger: Ledger) -> None:
    assert [len(each.tellings) for each in ledger.incidents(Asked(place="HARIM"))] == [2]
    ledger.split("n0/e1", "n1/e1", "a drill", by="Ann")
    assert [len(each.tellings) for each in ledger.incidents(Asked(place="Harim"))] == [1, 1]
    ledger.judge("correct", "n2/k1", "a late count", field="best", value="4", by="Ben")
    assert ledger.reading("n2").casualties[0].best == 4
    assert [each.who for each in ledger.history("n2/k1")] == ["Ben"]
    assert len(ledger.incidents(Asked(since="2024-05-02", until="2024-05-02", type="ASSAULT"), most=2)) == 2
    assert ledger.ceasefires() == []


def test_adding_again_adds_nothing(ledger: Ledger) -> None:
    before = ledger.incidents()
    report = attack(published="2024-05-02", external_id="n0", publisher="P").report
    assert ledger.add([report]).counts == Counts(known=1)
    assert ledger.incidents() == before


def test_the_command_line_adds_and_asks(
    ledger: Ledger, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.txt").write_text("The police said that rebels shelled Idlib, killing 7 people.")
    assert main(["add", str(tmp_path / "new.txt"), "--store", address, "--date", "2024-05-03"]) == 0
    assert capsys.readouterr().out.startswith("1 report added; ")
    assert main(["incidents", "--store", address, "--place", "Idlib", "--format", "csv"]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.startswith("id,type,mode,place")
    assert ",ASSAULT,artillery," in row
