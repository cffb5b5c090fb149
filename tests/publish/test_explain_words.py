"""`lexicon show`: what a word means to the program, and from which row."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import InputError
from truceline.lexicon import BUILT_IN, folders
from truceline.publish.lexicon_forms import keys
from truceline.publish.lexicon_show import show
from truceline.publish.tables import all_tables

FOLDERS = folders(None)


@pytest.mark.parametrize(
    ("word", "row", "meaning"),
    [
        ("said", "cues: say", "Reporting verb; with a clause or quotation: asserts"),
        ("announcements", "cue_nouns: announcement", "Noun of speech: its speaker announces"),
        ("according to", "cue_phrases: according-to", "Phrase of attribution: the speaker asserts."),
        ("shelling", "event_verbs: shell", "ASSAULT, heavy weapons"),
        ("air strikes", "event_nouns: air-strike", "ASSAULT, aerial"),
        ("hospitals", "targets: hospital", "protected under humanitarian law"),
        ("rockets", "weapons: rocket", "its use is an ASSAULT, heavy weapons"),
        ("wounding", "casualty_words: wound", "for people injured"),
        ("dozens", "quantities: dozens", "low 24, no upper bound"),
        ("farmers", "victims: farmer", "People: civilians."),
        ("Syrian", "states: SYR", "State Syria (SYR)."),
        ("SOHR", "organisations: sohr", "Syrian Observatory for Human Rights: monitor"),
        ("rebels", "common_actors: rebels", "armed group, sector REB"),
        ("regime", "offices: regime", "of the state or organisation named beside it: government"),
        ("must", "stance_words: must", "a neutral cue demands it"),
        ("will", "realis: will", "Auxiliary that makes what stands under it future."),
    ],
)
def test_a_form_leads_to_its_row_and_meaning(word: str, row: str, meaning: str) -> None:
    text = show(word, FOLDERS)
    block = next(part for part in text.split("\n\n") if part.startswith(f"{row}  (en/"))
    assert meaning in " ".join(block.split())
    assert "Example: " in block


def test_a_word_of_several_tables_shows_all_of_them() -> None:
    """A denial is speech, a refusal of access, and what takes an event out of the actual."""
    heads = [line.split(":")[0] for line in show("denied", FOLDERS).splitlines() if line[:1].isalpha()]
    assert {"cues", "event_verbs", "realis"} <= set(heads)


def test_case_accents_and_typographic_marks_do_not_matter() -> None:
    assert show("çavuşoğlu", FOLDERS) == show("Cavusoglu", FOLDERS)


def test_the_line_is_that_of_the_file() -> None:
    lines = (BUILT_IN / "cues.tsv").read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.startswith("say\t"))
    assert f"cues: say  (en/cues.tsv:{number})" in show("says", FOLDERS)


def test_near_words_where_there_is_none() -> None:
    with pytest.raises(InputError, match=r"TL151.*no table has 'sheled'; near it: .*shelled") as error:
        show("sheled", FOLDERS)
    assert error.value.exit_status == 2


def test_phrases_that_hold_the_word() -> None:
    with pytest.raises(InputError, match=r"near it: .*according to"):
        show("according", FOLDERS)


@pytest.mark.parametrize("word", ["zzzqqq", "", "\x1b[31m", "%", "[bold]"])
def test_what_no_table_has_is_one_clear_sentence(word: str) -> None:
    with pytest.raises(InputError, match=r"TL151.*no table has") as error:
        show(word, FOLDERS)
    assert "\x1b" not in str(error.value)


def test_rows_of_the_user_are_shown_with_their_file(tmp_path: Path) -> None:
    (tmp_path / "weapons.tsv").write_text(
        "id\tforms\tkind\tmode\tsource\texample\n"
        "firebomb\tfirebomb\tmunition\texplosives\tour desk\tA [firebomb] fell.\n",
        encoding="utf-8",
    )
    assert f"weapons: firebomb  ({tmp_path.name}/weapons.tsv:2)" in show("firebombs", folders(tmp_path))


@pytest.mark.parametrize("table", [path.stem for path in sorted(BUILT_IN.glob("*.tsv")) if path.stem != "times"])
def test_every_row_of_every_table_can_be_shown(table: str) -> None:
    """A table of a new shape must be found by its words too; times.tsv holds patterns and no words."""
    rows = all_tables(FOLDERS)[table]
    assert [row.where for row in rows.values() if not keys(table, row)] == []
