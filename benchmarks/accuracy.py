"""docs/accuracy.md: the table of measures, and in plain words where the reader fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from measures import Row, Set
from wild_judged import JUDGED, judgements, tables

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
FAILINGS = Path(__file__).parent / "failings.md"

_HEAD = """<!-- Made by `make measure OPTIONS=--write` from the measures, failings.md and wild.tsv of benchmarks. -->

# How well it reads
Truceline {version}, the default reader, on annotated reports. Its rules were written with the errors on these sets in
view, save on the held-out reports: expect of a new text what the held-out reports show, not the figures above them.
A figure is a share between 0 and 1. F1 is the harmonic mean of precision (of what was read, how much is right) and
recall (of what is there, how much was read). "People" is how far two careful annotators agree: more than that cannot be
asked. "Floor" is the value below which the tests fail. A figure in bold is below its goal. The annotated texts may not
be redistributed and are not part of this repository, save those of `tests/held_out`.

{reached} of the {goals} goals are reached.
"""


CALIBRATION = 0.08
"""The expected calibration error is to stay below this."""

_CONFIDENCE = f"""## What confidence means
Of the records with a confidence of about 0.8, about eight in ten are ones that an annotator marks too. The confidences
here were fitted without the report that they judge. The expected calibration error (how far confidence and share lie
apart, on average) is to stay below {CALIBRATION}.
"""


_WILD = """
## On wild text
Reports of the Syrian corpus (2011-2018), drawn at random, were read by one person beside their Readings, every claim
and every figure judged, and what was plainly missed noted. The corpus has lost all commas, apostrophes and paragraphs,
and its headlines and datelines are glued on, so this is close to the worst that news comes in. A claim is right when
speaker, contents and stance are; a figure when harm, people and number are and it is not told twice; a headline that
stands before the first sentence does not make its claim wrong. "1" was judged before the causes were mended, "1, read
again" after; "2", "3" and "4" were drawn anew, each one after further mending, so that "4" is what to expect: forty of
its reports had not been read before, and on those alone it is the same. The goal is a precision above 0.9: figures
reach it, claims do not. The judgements are in `benchmarks/wild.tsv`, without a word of the texts; `python
benchmarks/wild.py --judged` prints these tables, `python benchmarks/wild.py` reads all 793 reports and tells whether
any breaks the program, has a bad span or takes over ten times the median time.
"""


def wild_section() -> str:
    """What a person judged of wild text, as Markdown."""
    return _WILD + "\n" + "\n".join(tables(judgements(JUDGED))) + "\n"


def write_page(sets: tuple[Set, ...], scores: Mapping[str, Mapping[str, Any]], version: str) -> Path:
    """Writes the page, and gives its path."""
    PAGE.write_text(page(sets, scores, version), encoding="utf-8")
    return PAGE


def page(sets: tuple[Set, ...], scores: Mapping[str, Mapping[str, Any]], version: str) -> str:
    """The page as Markdown."""
    values = [(row, row.value(scores.get(each.name, {}))) for each in sets for row in each.rows if row.goal]
    reached = sum(value is not None and value >= (row.goal or 0) for row, value in values)
    parts = [_HEAD.format(version=version, reached=reached, goals=len(values))]
    for each in sets:
        parts.append("\n".join(_section(each, scores.get(each.name, {}))) + "\n")
    if "confidence" in scores:
        parts += [_CONFIDENCE, *("\n".join(_reliability(*each)) + "\n" for each in scores["confidence"].items())]
    return "\n".join([*parts, FAILINGS.read_text(encoding="utf-8").rstrip("\n")]) + "\n" + wild_section()


def _section(each: Set, scores: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {each.title}"
    yield f"`{each.name}`\n"
    yield "| measure | this version | previous release | goal | people | best peer | floor |"
    yield "|---|---|---|---|---|---|---|"
    for row in each.rows:
        yield "| " + " | ".join(_cells(row, row.value(scores))) + " |"
    for row in each.rows:
        if row.reason:
            yield f"\nThe floor of {row.title} went down: {row.reason}"


def _cells(row: Row, value: float | None) -> Iterator[str]:
    yield row.title
    shown = "-" if value is None else f"{value:.3f}"
    yield f"**{shown}**" if value is not None and row.goal is not None and value < row.goal else shown
    for number in (row.previous, row.goal):
        yield "-" if number is None else f"{number:.2f}"
    yield row.people or "-"
    yield row.peer or "-"
    yield "-" if row.floor is None else f"{row.floor:.2f}"


def _reliability(kind: str, told: Mapping[str, Any]) -> Iterator[str]:
    yield f"{kind.capitalize()}: {told['records']} records, expected calibration error {told['error']:.3f}.\n"
    yield "| confidence | records | mean confidence | right |"
    yield "|---|---|---|---|"
    for band, count, mean, share in told["bands"]:
        yield f"| {band} | {count} | {mean:.2f} | {share:.2f} |"
