"""A small report of the corpus to spoil: each test changes one thing in it."""

from __future__ import annotations

from pathlib import Path

from corpus.checks import Checked, check

CLEAN = r"""notice: Invented text. CC BY 4.0
conflict: orland
publisher: Tarsha News Agency
kind: agency
published: 2019-03-14
title: Orland army denies shelling well
----
[a1,c1.speaker|Orland] [c1.cue|denied] on [t1|Thursday] that [c1|[a1|it] [e1|shelled] a [e1.target|well] in [p1|Sorna]].
"[c2|[k1|At least 12 people] died]," [c2.cue|said] [a2,c2.speaker|a medic].
----
a1 Orland army | military | sector MIL
a2 medic | person | sector MED
p1 Sorna | settlement
t1 DATE 2019-03-14
c1 denies indirect | speaker a1 | about e1 | when t1
c2 asserts direct | speaker a2 | about k1
e1 ASSAULT heavy-weapons negated | by a1 | place p1 | claims c1
k1 killed people 12/12/- | event e1 | place p1 | claims c2
"""


def checked(folder: Path, written: str, *, conflict: str = "orland", name: str = "01-tarsha.txt") -> Checked:
    """What the checks say of a report."""
    path = folder / conflict / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written, encoding="utf-8")
    return check(path)


def spoiled(folder: Path, before: str, after: str) -> Checked:
    """The clean report with one thing changed."""
    assert CLEAN.count(before) == 1, f"{before!r} must stand once in the clean report"
    return checked(folder, CLEAN.replace(before, after))
