"""The event tables: what a wrong row says, and how conditions and phrases are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import LexiconError
from truceline.lexicon import BUILT_IN
from truceline.lexicon.event_rules import Condition
from truceline.lexicon.events import EventLexicon, load_events

COLUMNS = ["id", "lemma", "irregular", "particle", "type", "mode", "if", "actor", "recipient", "source", "example"]
SHELL = {"id": "shell", "lemma": "shell", "type": "ASSAULT", "example": "The army [shelled] a town.", "source": "own"}


@pytest.fixture(scope="module")
def lexicon() -> EventLexicon:
    return load_events([BUILT_IN])


def load(folder: Path, *verbs: dict[str, str]) -> EventLexicon:
    """The lexicon of one table of verbs."""
    lines = ["\t".join(COLUMNS), *("\t".join(row.get(column, "") for column in COLUMNS) for row in verbs)]
    (folder / "event_verbs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_events([folder])


def test_a_verb_is_found_by_all_its_forms(tmp_path: Path) -> None:
    verbs = load(tmp_path, SHELL).verbs
    assert set(verbs) == {"shell", "shells", "shelled", "shelling"}


def test_rows_with_more_conditions_come_first(tmp_path: Path) -> None:
    verbs = load(tmp_path, SHELL, {**SHELL, "id": "shell-object", "if": "object"}).verbs
    assert [row.id for row in verbs["shell"]] == ["shell-object", "shell"]


def test_conditions_are_read(tmp_path: Path) -> None:
    row = load(tmp_path, {**SHELL, "if": "object|!with|on/at!='time"}).verbs["shell"][0]
    assert row.conditions == (
        Condition(("object",), (), True),
        Condition(("with",), (), False),
        Condition(("on", "at"), ("'time",), False),
    )


@pytest.mark.parametrize(
    ("wrong", "code", "words"),
    [
        ({"type": "ATTACK"}, "TL122", "'ATTACK'"),
        ({"mode": "loud"}, "TL122", "'loud'"),
        ({"if": "object=unheard"}, "TL122", "'unheard'"),
        ({"if": "beside"}, "TL122", "'beside'"),
        ({"actor": "nobody"}, "TL122", "'nobody'"),
        ({"example": "The army [left]."}, "TL123", "marks none"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, wrong: dict[str, str], code: str, words: str) -> None:
    with pytest.raises(LexiconError) as caught:
        load(tmp_path, SHELL | wrong)
    message = str(caught.value)
    assert code in message
    assert "event_verbs.tsv:2 'shell'" in message
    assert words in message


def test_two_rows_for_one_verb_under_one_condition_clash(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="TL125"):
        load(tmp_path, SHELL, {**SHELL, "id": "shell-again"})


def test_phrases_stand_under_their_head_word(lexicon: EventLexicon) -> None:
    assert ("air", "strike") in [form for form, _ in lexicon.nouns["strike"]]
    assert ("exchange", "of", "fire") in [form for form, _ in lexicon.nouns["exchange"]]


def test_hyphens_between_letters_are_parted_as_the_model_parts_them(lexicon: EventLexicon) -> None:
    assert ("sit", "-", "in") in [form for form, _ in lexicon.nouns["in"]]
