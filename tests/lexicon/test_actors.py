"""The actor tables: what a wrong row says, and how a name is found in a row of words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import LexiconError
from truceline.lexicon import BUILT_IN
from truceline.lexicon.actors import COLUMNS, ActorLexicon, ActorRow, Table, forms, load_actors
from truceline.lexicon.names import words

OWN = ("states", "offices", "organisations", "common_actors")

SYRIA = {
    "id": "SYR",
    "name": "Syria",
    "adjectives": "Syrian",
    "people": "Syrian|Syrians",
    "capital": "Damascus",
    "aliases": "Syrian Arab Republic",
    "example": "[Syria] shut the border.",
}
ARMY = {"id": "army", "forms": "army|armies", "name": "army", "kind": "military", "sector": "MIL", "role": "forces"}
ARMY |= {"example": "The [army] left."}
REBELS = {"id": "rebels", "forms": "rebel|rebels", "name": "rebels", "kind": "armed_group", "sector": "REB"}
REBELS |= {"example": "The [rebels] left."}


def org(name: str, **cells: str) -> dict[str, str]:
    slug = name.lower().replace(" ", "-")
    return {"id": slug, "name": name, "kind": "monitor", "example": f"[{name}] counted five.", **cells}


def folder(base: Path, **tables: list[dict[str, str]]) -> Path:
    """A lexicon folder with the tables given; the source column is filled in."""
    base.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        columns = ("id", *columns_of(table), "source", "example")
        lines = ["\t".join({"source": "own", **row}.get(column, "") for column in columns) for row in rows]
        (base / f"{table}.tsv").write_text("\n".join(["\t".join(columns), *lines]) + "\n", encoding="utf-8")
    return base


def columns_of(table: str) -> tuple[str, ...]:
    return next(columns for name, columns in COLUMNS.items() if name == table)


def refusal(*folders: Path) -> LexiconError:
    with pytest.raises(LexiconError) as caught:
        load_actors(folders)
    return caught.value


def ids(lexicon: ActorLexicon, text: str) -> list[tuple[Table, str]]:
    """What the longest name at the head of a text can mean."""
    return [(match.table, match.id) for match in lexicon.find(text.split())[1]]


def everything(lexicon: ActorLexicon) -> Iterator[ActorRow]:
    yield from lexicon.states.values()
    yield from lexicon.offices.values()
    yield from lexicon.entries.values()
    yield from lexicon.commons.values()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> ActorLexicon:
    """The built-in tables of states, offices, organisations and common nouns."""
    base = tmp_path_factory.mktemp("own") / "en"
    base.mkdir()
    for table in OWN:
        (base / f"{table}.tsv").write_bytes((BUILT_IN / f"{table}.tsv").read_bytes())
    return load_actors([base])


class TestRefusals:
    @pytest.mark.parametrize(
        ("cells", "code", "said"),
        [
            ({"kind": "club"}, "TL122", "kind is 'club'"),
            ({"sector": "ARMY"}, "TL122", "sector is 'ARMY'"),
            ({"country": "SYX"}, "TL122", "country is 'SYX'"),
            ({"from": "May 2015"}, "TL122", "from is 'May 2015'"),
            ({"affiliation": "nobody"}, "TL127", "affiliation 'nobody' names no row"),
            ({"example": "[Somebody] counted five."}, "TL129", "marks 'Somebody'"),
            ({"example": "Hill Watch counted five."}, "TL123", "nothing is marked"),
        ],
    )
    def test_wrong_cell_is_named_with_file_and_line(
        self, tmp_path: Path, cells: dict[str, str], code: str, said: str
    ) -> None:
        base = folder(tmp_path / "en", states=[SYRIA], organisations=[org("Valley Watch"), org("Hill Watch", **cells)])
        error = refusal(base)
        assert (error.code, error.where) == (code, "en/organisations.tsv:3")
        assert said in error.message

    def test_office_without_forms(self, tmp_path: Path) -> None:
        error = refusal(folder(tmp_path / "en", offices=[ARMY | {"forms": ""}]))
        assert (error.code, error.where) == ("TL121", "en/offices.tsv:2")

    def test_office_with_unknown_role(self, tmp_path: Path) -> None:
        assert refusal(folder(tmp_path / "en", offices=[ARMY | {"role": "brass"}])).code == "TL122"

    def test_one_alias_for_two_rows(self, tmp_path: Path) -> None:
        rows = [org("Hill Watch", aliases="HW"), org("Harbour Watch", aliases="HW")]
        error = refusal(folder(tmp_path / "en", organisations=rows))
        assert (error.code, error.where) == ("TL128", "en/organisations.tsv:3")
        assert "'HW' also names 'hill-watch' in en/organisations.tsv:2" in error.message

    def test_one_id_in_two_tables(self, tmp_path: Path) -> None:
        error = refusal(folder(tmp_path / "en", organisations=[org("Hill Watch")], groups=[org("Hill Watch")]))
        assert error.code == "TL125"

    def test_a_noun_cannot_stand_in_two_rows(self, tmp_path: Path) -> None:
        rows = [REBELS, REBELS | {"id": "insurgents"}]
        assert refusal(folder(tmp_path / "en", common_actors=rows)).code == "TL128"


class TestAllowed:
    def test_one_alias_at_different_times(self, tmp_path: Path) -> None:
        rows = [org("Hill Watch", aliases="HW", until="2012-05-01"), org("Harbour Watch", aliases="HW")]
        rows[1]["from"] = "2012-05-02"
        lexicon = load_actors([folder(tmp_path / "en", organisations=rows)])
        found = [match.id for match in lexicon.find(["HW"])[1]]
        assert [each for each in found if lexicon.entries[each].valid("2012-05-01")] == ["hill-watch"]
        assert [each for each in found if lexicon.entries[each].valid("2012-05-02")] == ["harbour-watch"]
        assert [each for each in found if lexicon.entries[each].valid(None)] == ["hill-watch", "harbour-watch"]

    def test_a_state_and_a_noun_may_share_a_word(self, tmp_path: Path) -> None:
        base = folder(tmp_path / "en", states=[SYRIA], common_actors=[REBELS | {"forms": "rebels|syrians"}])
        assert ids(load_actors([base]), "Syrians") == [("states", "SYR"), ("common_actors", "rebels")]
        assert ids(load_actors([base]), "syrians") == [("common_actors", "rebels")]

    def test_affiliation_may_be_a_state_or_another_entry(self, tmp_path: Path) -> None:
        rows = [org("Hill Watch", affiliation="SYR"), org("Harbour Watch", affiliation="hill-watch")]
        lexicon = load_actors([folder(tmp_path / "en", states=[SYRIA], organisations=rows)])
        assert lexicon.entries["harbour-watch"].affiliation == "hill-watch"

    def test_no_tables_is_an_empty_lexicon(self, tmp_path: Path) -> None:
        lexicon = load_actors([tmp_path])
        assert (lexicon.longest, lexicon.find(["Syria"])) == (0, (0, ()))


class TestUserLexicon:
    def test_later_row_replaces_and_adds(self, tmp_path: Path) -> None:
        first = folder(tmp_path / "en", organisations=[org("Hill Watch", aliases="HW"), org("Valley Watch")])
        mine = folder(tmp_path / "mine", organisations=[org("Hill Watch", aliases="HWX"), org("Harbour Watch")])
        lexicon = load_actors([first, mine])
        assert set(lexicon.entries) == {"hill-watch", "valley-watch", "harbour-watch"}
        assert lexicon.entries["hill-watch"].where == "mine/organisations.tsv:2"
        assert lexicon.find(["HW"]) == (0, ())
        assert ids(lexicon, "HWX") == [("organisations", "hill-watch")]

    def test_clash_across_folders_is_refused(self, tmp_path: Path) -> None:
        first = folder(tmp_path / "en", organisations=[org("Hill Watch", aliases="HW")])
        mine = folder(tmp_path / "mine", organisations=[org("Harbour Watch", aliases="HW")])
        assert refusal(first, mine).where == "mine/organisations.tsv:2"


class TestFind:
    def test_longest_name_wins(self, own: ActorLexicon) -> None:
        tokens = ["The", "Syrian", "Observatory", "for", "Human", "Rights", "said"]
        size, found = own.find(tokens, 1)
        assert (size, [match.id for match in found]) == (5, ["sohr"])

    def test_forms_of_a_state(self, own: ActorLexicon) -> None:
        forms_found = {word: own.find([word])[1][0].form for word in ("Turkey", "Turkish", "Turks", "Ankara")}
        assert forms_found == {"Turkey": "name", "Turkish": "adjective", "Turks": "people", "Ankara": "capital"}
        assert own.find(["Kremlin"])[1][0].form == "seat"

    def test_proper_names_need_their_capital(self, own: ActorLexicon) -> None:
        assert ids(own, "Turkey") == [("states", "TUR")]
        assert ids(own, "turkey") == []

    @pytest.mark.parametrize(("word", "row"), [("US", "USA"), ("WHO", "who"), ("UN", "united-nations")])
    def test_acronyms_are_no_ordinary_words(self, own: ActorLexicon, word: str, row: str) -> None:
        assert [found for _, found in ids(own, word)] == [row]
        assert ids(own, word.lower()) == []
        assert ids(own, word.capitalize()) == []

    def test_a_row_spelled_twice_is_one_reading(self, own: ActorLexicon) -> None:
        assert ids(own, "UNICEF") == ids(own, "Unicef") == [("organisations", "unicef")]
        assert ids(own, "Council of Ministers") == ids(own, "council of ministers") == [("offices", "cabinet")]

    def test_nouns_at_the_head_of_a_sentence(self, own: ActorLexicon) -> None:
        assert ids(own, "Rebels") == ids(own, "rebels") == [("common_actors", "rebels")]

    def test_capital_is_asked_of_the_name_not_of_its_article(self, own: ActorLexicon) -> None:
        for text in ("the Guardian", "The Guardian"):
            assert ids(own, text) == [("organisations", "guardian")]
        assert ids(own, "the guardian") == []

    def test_typographic_apostrophe(self, own: ActorLexicon) -> None:
        assert ids(own, "Sana’a") == ids(own, "Sana'a") == [("states", "YEM")]

    def test_lost_apostrophes_hyphens_and_accents(self, own: ActorLexicon) -> None:
        assert ids(own, "Sanaa") == [("states", "YEM")]
        assert ids(own, "BTselem") == [("organisations", "btselem")]
        assert ids(own, "Peoples Republic of China") == [("states", "CHN")]
        assert ids(own, "Medecins Sans Frontieres") == [("organisations", "msf")]
        assert ids(own, "Guinea Bissau") == [("states", "GNB")]

    def test_genitive_without_apostrophe(self, own: ActorLexicon) -> None:
        size, (match,) = own.find(["Syrias", "army"])
        assert (size, match.id, match.form, match.possessive) == (1, "SYR", "name", True)
        assert not own.find(["Syria"])[1][0].possessive
        # A word that stands in a table keeps its own meaning.
        assert not any(match.possessive for match in own.find(["Nigeriens"])[1])

    def test_rows_for_a_word(self, own: ActorLexicon) -> None:
        found = [row.id for row in own.rows_for("Damascus")]
        assert found == ["SYR"]
        named = [row.id for row in own.rows_for("observatory")]
        assert "sohr" in named
        assert len(named) == len(set(named))
        assert own.rows_for("xyzzy") == []


class TestBuiltIn:
    def test_all_tables_load(self, own: ActorLexicon) -> None:
        assert len(own.states) >= 195
        assert len(own.offices) >= 100
        assert len(own.entries) >= 220
        assert len(own.commons) >= 100

    def test_every_form_is_found_as_it_is_written(self, own: ActorLexicon) -> None:
        lost = []
        for row in everything(own):
            for _, form in forms(row):
                tokens = words(form)
                size, found = own.find(tokens)
                if size != len(tokens) or row.id not in {match.id for match in found}:
                    lost.append((row.where, form))
        assert lost == []

    def test_names_are_split_as_the_parser_splits_them(self, own: ActorLexicon) -> None:
        tokenizer = spacy.blank("en").tokenizer
        texts = sorted({form for row in everything(own) for _, form in forms(row)})
        differing = [text for text in texts if tuple(token.text for token in tokenizer(text)) != words(text)]
        assert differing == []


@given(st.text(max_size=40))
def test_words_lose_nothing_but_space(text: str) -> None:
    """Whatever is not white space or an underscore stands in exactly one word, in order."""
    kept = "".join(words(text))
    wanted = "".join(text.split()).replace("_", "")
    assert kept.replace("'", "").replace("-", "").replace("_", "") == _plain(wanted)


def _plain(text: str) -> str:
    for each in "\u2019\u2018\u02bc\u2010'-":
        text = text.replace(each, "")
    return text
