"""Every mistake that the checker knows, made once in a clean report."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.checks import Checked
from tests.corpus.report import CLEAN, checked, spoiled


def told(report: Checked) -> list[tuple[int, str]]:
    """Line and code of every finding that is a mistake."""
    return [(found.line, found.code) for found in report.findings if not found.soft]


def looks(report: Checked) -> list[tuple[int, str]]:
    """Line and code of every finding that is only worth a look."""
    return [(found.line, found.code) for found in report.findings if found.soft]


def test_a_clean_report_has_no_findings(tmp_path: Path) -> None:
    assert checked(tmp_path, CLEAN).findings == ()


@pytest.mark.parametrize(
    ("before", "after", "line", "code"),
    [
        ("notice: Invented text. CC BY 4.0\n", "", 1, "TL420"),
        ("title: Orland army denies shelling well\n", "", 1, "TL420"),
        ("CC BY 4.0", "All rights reserved", 1, "TL421"),
        ("conflict: orland", "conflict: sorna", 2, "TL421"),
        ("kind: agency", "kind: blog", 4, "TL421"),
        ("2019-03-14\ntitle", "14 March\ntitle", 5, "TL421"),
        ("a2 medic | person | sector MED", "a2 medic | person | sector MED\na3 mayor | person", 13, "TL422"),
        ("[p1|Sorna]", "[p1|Sorna ]", 8, "TL423"),
        ("[p1|Sorna]", "[p1|Sorn]a", 8, "TL423"),
        ("[c1|[a1|it] ", "[c1|that [a1|it] ", 0, ""),
        ("[c1.cue|denied] on [t1|Thursday] that [c1|", "[c1|[c1.cue|denied] on [t1|Thursday] that ", 8, "TL424"),
        ('"[c2|[k1', '[c2|"[k1', 9, "TL425"),
        ("c1 denies indirect", "c1 denies mixed", 15, "TL426"),
        ("c2 asserts direct", "c2 asserts indirect", 16, "TL426"),
        ("c2 asserts direct | speaker a2", "c2 asserts direct | speaker a2 | via c1", 16, "TL427"),
        ("c2 asserts direct | speaker a2", "c2 asserts direct", 16, "TL429"),
        ("[a2,c2.speaker|a medic]", "[c2.speaker|a medic], [a2|Ona]", 9, "TL429"),
        ("12/12/-", "12/12/12", 18, "TL430"),
        ("12/12/-", "12/10/-", 18, "TL431"),
        ("At least 12 people", "About 12 people", 18, "TL430"),
        ("t1 DATE 2019-03-14", "t1 DATE 14 March", 14, "TL440"),
        ("t1 DATE 2019-03-14", "t1 DATE 2019-02-30", 14, "TL440"),
        ("t1 DATE 2019-03-14", "t1 DATE 2019-03-14TNI", 14, "TL440"),
        ("t1 DATE 2019-03-14", "t1 DATE 2019-03-14 | end 2019-03-10", 14, "TL441"),
        ("t1 DATE 2019-03-14", "t1 DATE 2019-03-14 | start Monday", 14, "TL441"),
        ("t1 DATE 2019-03-14", "t1 DATE 2019-03-13", 14, "TL442"),
        ("on [t1|Thursday]", "[t1|on Thursday]", 14, "TL443"),
        ("p1 Sorna | settlement", "p1 Sorna | settlement | country ORL", 13, "TL450"),
        ("sector MIL", "sector MIL | of a1", 11, "TL451"),
        ("a2 medic |", "a2 Orland army |", 12, "TL452"),
        ("military | sector MIL", "other | sector COP", 11, "TL453"),
        ("| by a1", "| by a1 | blame c1 a2", 17, "TL460"),
        ("| by a1", "| blame c1 a2 | blame c2 a2", 17, "TL460"),
    ],
)
def test_a_mistake_is_named_with_its_line(before: str, after: str, line: int, code: str, tmp_path: Path) -> None:
    found = told(spoiled(tmp_path, before, after))
    assert found == [] if not code else (line, code) in found


@pytest.mark.parametrize(
    ("before", "after", "line", "code"),
    [
        ("c1 denies indirect | speaker a1 | about e1", "c1 denies indirect | speaker a1", 15, "TL481"),
        (" | claims c2", "", 18, "TL483"),
        (" | claims c1", "", 17, "TL484"),
        ("claims c1", "claims c1 c2", 17, "TL484"),
    ],
)
def test_what_is_no_mistake_is_worth_a_look(before: str, after: str, line: int, code: str, tmp_path: Path) -> None:
    report = spoiled(tmp_path, before, after)
    assert told(report) == []
    assert (line, code) in looks(report)


def test_a_hedged_figure_is_approximate(tmp_path: Path) -> None:
    written = CLEAN.replace("At least 12 people", "About 12 people").replace("12/12/-", "12/12/12")
    assert told(checked(tmp_path, written)) == [(18, "TL432")]
    assert told(checked(tmp_path, written.replace("12/12/12", "12/12/12 | approximate"))) == []


def test_a_dispute_has_two_sides_that_say_something(tmp_path: Path) -> None:
    for line in (
        "d1 occurrence | about e1 | a1 c1 no",
        "d1 occurrence | a1 c1 no | a2 c2 yes",
        "d1 figure | about k1 | a1 c1 | a2 c2 12",
    ):
        assert (19, "TL461") in told(checked(tmp_path, f"{CLEAN}{line}\n"))
    assert told(checked(tmp_path, f"{CLEAN}d1 occurrence | about e1 | a1 c1 no | a2 c2 yes\n")) == []


@pytest.mark.parametrize(
    ("written", "kind", "mistake"),
    [
        ('[c1|the truce was "fragile but alive"]', "mixed", None),
        ('[c1|the truce was "fragile but alive]"', "mixed", "TL425"),
        ('that "[c1|stage one means stage one]"', "direct", None),
        ('that [c1|"stage one means stage one"]', "direct", "TL425"),
        ('that [c1|the "republic" will fall]', "mixed", None),
        ("that [c1|the rebels’ camp fell]", "indirect", None),
        ("“[c1|It fell],” in a word, “[c1|burning].”", "direct", None),
    ],
)
def test_the_kind_of_quotation_follows_the_marks(written: str, kind: str, mistake: str | None, tmp_path: Path) -> None:
    head = CLEAN.split("----\n")[0]
    report = checked(tmp_path, f"{head}----\nHe said {written}.\n----\nc1 asserts {kind}\n")
    assert [code for _, code in told(report)] == ([mistake] if mistake else [])


def test_quotation_marks_of_a_claim_inside_do_not_count_for_the_claim_around(tmp_path: Path) -> None:
    head = CLEAN.split("----\n")[0]
    body = '[c1|His aide had told him "[c2|we will leave]" at noon], he said.'
    report = checked(tmp_path, f"{head}----\n{body}\n----\nc1 asserts indirect\nc2 commits direct | via c1\n")
    assert told(report) == []


def test_a_claim_inside_a_quotation_is_indirect(tmp_path: Path) -> None:
    head = CLEAN.split("----\n")[0]
    body = '"[c1|My brother told me [c2|they had left]]," she said.'
    report = checked(tmp_path, f"{head}----\n{body}\n----\nc1 asserts direct\nc2 asserts indirect | via c1\n")
    assert told(report) == []
