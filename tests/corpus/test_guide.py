"""The examples of docs/annotation.md are annotated by its own rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from corpus.checks.figures import tell
from corpus.checks.head import KINDS
from tests.corpus.report import checked
from truceline.annotate import examine
from truceline.lexicon import BUILT_IN
from truceline.lexicon.casualties import load_casualties
from truceline.lexicon.event_rules import MODES
from truceline.records import (
    ActorKind,
    AgreementKind,
    CasualtyKind,
    DisputeKind,
    EventType,
    Precision,
    Quote,
    Realis,
    Stance,
    Status,
    Victim,
)

GUIDE = (Path(__file__).parents[2] / "docs/annotation.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"^```text\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
TIMES = re.findall(r"^\| [^|]+ \| `(t1 [A-Z].*?)` \|$", GUIDE, re.MULTILINE)
FIGURES = [
    (words.split(", "), re.findall(r"`([\d/-]+)`", figures))
    for words, figures in re.findall(r"^\| ([^|`]+) \| (`[\d/-]+`.*) \|$", GUIDE, re.MULTILINE)
]


def test_the_whole_report_has_no_mistake(tmp_path: Path) -> None:
    (report,) = re.findall(r"^```report\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)
    assert checked(tmp_path, report, conflict="orland-civil-war").findings == ()


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_the_marks_of_a_snippet_can_be_read(snippet: str, tmp_path: Path) -> None:
    _, faults = examine(f"----\n{snippet}----\n")
    assert {fault.code for fault in faults} <= {"TL407"}, faults  # a snippet has no record lines
    assert "|" in snippet


@pytest.mark.parametrize("line", TIMES)
def test_the_values_of_times_are_good(line: str) -> None:
    annotated, faults = examine(f"----\n[t1|Then]\n----\n{line.replace(chr(92) + '|', '|')}\n")
    assert faults == ()
    assert annotated is not None
    when = annotated.reading.times[0]
    assert when.type in ("DURATION", "SET") or when.start is not None or str(when.value).endswith("_REF")


def test_the_figures_are_what_the_words_say() -> None:
    lexicon = load_casualties((BUILT_IN,))
    for words, figures in FIGURES:
        for at, each in enumerate(words):
            wanted = figures[min(at, len(figures) - 1)]
            assert wanted in [str(told) for told in tell(each.split("; ")[0], lexicon)], each
    assert len(FIGURES) == 6


def test_every_word_of_the_closed_vocabularies_is_explained() -> None:
    named = set(re.findall(r"[A-Za-z_-]+", GUIDE)) | {kind for kind in get_args(AgreementKind) if kind in GUIDE}
    for vocabulary in (
        *(ActorKind, AgreementKind, CasualtyKind, DisputeKind, EventType, Precision),
        *(Quote, Realis, Stance, Status, Victim),
    ):
        assert set(get_args(vocabulary)) - named == set()
    assert {mode for modes in MODES.values() for mode in modes} - named == set()
    assert set(KINDS) - named == set()


def test_there_are_examples_of_each_kind() -> None:
    assert len(SNIPPETS) >= 6
    assert len(TIMES) >= 10
