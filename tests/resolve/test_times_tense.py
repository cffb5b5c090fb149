"""The tense of the governing verb decides where a date without a year, or a weekday, lies."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from truceline.lexicon import BUILT_IN
from truceline.lexicon.times import load_times
from truceline.resolve.times import tense_of, times

LEXICON = load_times((BUILT_IN,))
VOCABULARY = spacy.blank("en").vocab  # a bare Vocab knows no lower-case forms

# Each word as word/tag/head/relation; heads count from 0.
WILL = "It/PRP/2/nsubj will/MD/2/aux leave/VB/2/ROOT on/IN/2/prep Friday/NNP/3/pobj"
LEFT = "It/PRP/1/nsubj left/VBD/1/ROOT on/IN/1/prep Friday/NNP/2/pobj"
PLANS = "It/PRP/1/nsubj plans/VBZ/1/ROOT to/TO/3/aux leave/VB/1/xcomp on/IN/3/prep Friday/NNP/4/pobj"
DELAYED = "It/PRP/2/nsubjpass was/VBD/2/auxpass postponed/VBN/2/ROOT to/IN/2/prep Friday/NNP/3/pobj"
ENDS = "It/PRP/1/nsubj ends/VBZ/1/ROOT on/IN/1/prep June/NNP/2/pobj 20/CD/3/nummod"
WOULD = "It/PRP/2/nsubj would/MD/2/aux begin/VB/2/ROOT on/IN/2/prep June/NNP/3/pobj 12/CD/4/nummod"
ENDED = "It/PRP/1/nsubj ended/VBD/1/ROOT on/IN/1/prep June/NNP/2/pobj 20/CD/3/nummod"


def parsed(notation: str) -> Doc:
    parts = [word.split("/") for word in notation.split()]
    return Doc(
        VOCABULARY,
        words=[part[0] for part in parts],
        tags=[part[1] for part in parts],
        heads=[int(part[2]) for part in parts],
        deps=[part[3] for part in parts],
    )


@pytest.mark.parametrize(
    ("notation", "value"),
    [
        (WILL, "2019-06-14"),
        (LEFT, "2019-06-07"),
        (PLANS, "2019-06-14"),
        (DELAYED, "2019-06-14"),
        (ENDS, "2019-06-20"),
        (ENDED, "2018-06-20"),
        (WOULD, "2019-06-12"),
    ],
)
def test_the_verb_decides(notation: str, value: str) -> None:
    doc = parsed(notation)
    (when,) = times(doc.text, "2019-06-13", LEXICON, tense_of(doc, LEXICON))
    assert when.value == value
