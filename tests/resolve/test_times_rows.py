"""Every row of the time tables finds what its example marks; the notation refuses what it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import LexiconError
from truceline.lexicon import BUILT_IN
from truceline.lexicon.table import MARK
from truceline.lexicon.times import CLASSES, READS, TimeLexicon, load_times
from truceline.resolve.times import times
from truceline.resolve.times.grammar import scan
from truceline.resolve.times.readers import READERS as RESULTS
from truceline.resolve.times.stamps import READERS as STAMPS
from truceline.resolve.times.tokens import tokens

LEXICON = load_times((BUILT_IN,))


@pytest.mark.parametrize("number", range(len(LEXICON.rows)), ids=[row.id for row in LEXICON.rows])
def test_a_row_finds_its_example(number: int) -> None:
    row = LEXICON.rows[number]
    text = row.example.replace("[", "").replace("]", "")
    hits = scan(tokens(text, LEXICON), LEXICON)
    spans = [text[slice(*each.span)] for each in hits]
    assert set(MARK.findall(row.example)) <= set(spans)
    assert row.id in [each.row.id for each in hits]


@pytest.mark.parametrize("number", range(len(LEXICON.rows)), ids=[row.id for row in LEXICON.rows])
def test_a_row_reads_its_example(number: int) -> None:
    row = LEXICON.rows[number]
    text = row.example.replace("[", "").replace("]", "")
    rows = [each.origin.row for each in times(text, "2019-06-13", LEXICON) if each.origin]
    assert f"times:{row.id}" in rows


def test_every_way_of_reading_has_a_reader() -> None:
    assert {*RESULTS, *STAMPS} == READS


def test_no_word_claims_a_class_of_shape() -> None:
    assert not {word.kind for words in LEXICON.words.values() for word in words} & CLASSES


def _broken(folder: Path, row: str) -> TimeLexicon:
    header = "id\tpattern\tread\tvalue\tsource\texample\n"
    (folder / "times.tsv").write_text(header + row, encoding="utf-8")
    return load_times((BUILT_IN, folder))


@pytest.mark.parametrize(
    "row",
    [
        "odd\tNOCLASS\tdate\t\tgeneral knowledge\tOn [Friday].",
        "odd\t( WEEKDAY\tdate\t\tgeneral knowledge\tOn [Friday].",
        "odd\tWEEKDAY\tguess\t\tgeneral knowledge\tOn [Friday].",
        "odd\t( on !the ) < WEEKDAY\tdate\t\tgeneral knowledge\tOn [Friday].",
        "odd\t( on | in the ) < WEEKDAY\tdate\t\tgeneral knowledge\tOn [Friday].",
    ],
)
def test_a_broken_row_is_named(row: str, tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"TL122.*times\.tsv:2 'odd'"):
        _broken(tmp_path, row)


def test_a_user_row_adds_an_expression(tmp_path: Path) -> None:
    lexicon = _broken(tmp_path, "market-day\tmarket day\tfixed\tvalue=XXXX-WXX-4 type=SET\town\tOn [market day].")
    found = scan(tokens("They met on market day.", lexicon), lexicon)
    assert [each.row.id for each in found] == ["market-day"]
