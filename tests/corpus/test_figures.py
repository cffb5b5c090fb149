"""What the words of a figure can mean."""

from __future__ import annotations

import pytest

from corpus.checks.figures import tell
from truceline.lexicon import BUILT_IN
from truceline.lexicon.casualties import load_casualties

LEXICON = load_casualties((BUILT_IN,))


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("at least 12 people", ["12/12/-"]),
        ("twelve", ["12/12/12"]),
        ("dozens of villagers", ["24/-/-"]),
        ("up to 20", ["0/-/20"]),
        ("between 10 and 15 men", ["10/-/15"]),
        ("30 of them children", ["30/30/30"]),
        ("three of his 12 men", ["3/3/3"]),
        ("a soldier", ["1/1/1"]),
        ("Driver", ["1/1/1"]),
        ("a boy of 11", ["11/11/11", "1/1/1"]),
        ("a 12-year-old girl", ["1/1/1"]),
        ("a girl aged 12", ["1/1/1"]),
        ("both brothers", ["2/2/2"]),
        ("1,200 families", ["1200/1200/1200"]),
    ],
)
def test_words_tell(words: str, figures: list[str]) -> None:
    assert [str(each) for each in tell(words, LEXICON)] == figures


def test_a_hedge_is_told() -> None:
    assert tell("about 12 people", LEXICON)[0].approximate
    assert not tell("12 people", LEXICON)[0].approximate
