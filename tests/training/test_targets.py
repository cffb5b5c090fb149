"""What the network should answer for an annotated report."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from tests.learn.conftest import letters
from truceline.annotate import read_annotated
from truceline.learn.labels import LABELS
from truceline.learn.windows import windows
from truceline.training.targets import IGNORED, Target, targets

__all__ = ["letters"]

REPORT = """notice: Invented text. CC BY 4.0
conflict: none
publisher: The Mill
kind: local
published: 2019-03-14
title: Denial
----
[a1,c1.speaker|The army] [c1.cue|denied] that
[c1|[a1|it] had [e1|shelled] the [e1.target|mill], where [k1|two people] died].
----
a1 army | military
c1 denies indirect | speaker a1 | about e1
e1 ASSAULT heavy-weapons actual | by a1 | claims c1
k1 killed people 2/2/2 | event e1 | claims c1
"""


@pytest.fixture(scope="module")
def target(letters: Tokenizer) -> tuple[str, Target]:
    annotated = read_annotated(REPORT, "mill.txt")
    text = annotated.reading.report.text
    (found,) = targets(annotated, windows(text, letters))
    return text, found


def labelled(text: str, target: Target, numbers: tuple[int, ...], label: int) -> str:
    """The characters of word pieces with a label."""
    pieces = zip(target.window.spans, numbers, strict=True)
    return "".join(text[start:end] for (start, end), number in pieces if number == label)


def test_cue_trigger_and_figure_are_anchors(target: tuple[str, Target]) -> None:
    text, found = target
    spans = found.window.spans
    anchors = [(each.kind, text[spans[each.pieces[0]][0] : spans[each.pieces[1] - 1][1]]) for each in found.anchors]
    assert anchors == [("claim", "denied"), ("event", "shelled"), ("figure", "two people")]


def test_the_words_around_a_cue_have_roles(target: tuple[str, Target]) -> None:
    text, found = target
    claim = found.anchors[0]
    roles = LABELS.roles.claim
    assert labelled(text, found, claim.roles, roles.index("speaker")) == "Thearmy"
    assert labelled(text, found, claim.roles, roles.index("content")) == "ithadshelledthemill,wheretwopeopledied"
    assert LABELS.stance[claim.whole["stance"]] == "denies"


def test_of_several_mentions_the_nearest_fills_a_role(target: tuple[str, Target]) -> None:
    text, found = target
    event = found.anchors[1]
    assert labelled(text, found, event.roles, LABELS.roles.event.index("actor")) == "it"
    assert labelled(text, found, event.roles, LABELS.roles.event.index("target")) == "mill"
    assert LABELS.mode[event.whole["mode"]] == "heavy-weapons"


def test_a_figure_leads_to_what_harmed(target: tuple[str, Target]) -> None:
    text, found = target
    figure = found.anchors[2]
    assert labelled(text, found, figure.roles, LABELS.roles.figure.index("event")) == "shelled"


def test_marks_are_not_learned(target: tuple[str, Target]) -> None:
    _, found = target
    assert all(
        labels[number] == IGNORED
        for labels in found.tags.values()
        for number, span in enumerate(found.window.spans)
        if span == (0, 0)
    )
