"""`truceline compare`: Readings against annotated reports, as a summary and as a page."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from truceline.errors import InputError
from truceline.publish.cli.output import Output
from truceline.publish.cli.table import table
from truceline.publish.compare import KINDS, Comparison, Kind, Total, both_sides, compare, total
from truceline.publish.compare.page import render

_MOST = 10
"""How many of the reports that went wrong most the summary names."""


def print_comparison(gold: Path, readings: Path, page: Path | None, kind: Kind | None) -> None:
    """Prints the summary, and writes the page where one is wanted (`-`: to standard output, in place of the summary).

    Raises InputError: what `both_sides` raises, TL151 where the page would lie in no folder or over an input.
    """
    if page is not None and any(each.exists() and page.exists() and page.samefile(each) for each in (gold, readings)):
        raise InputError("TL151", f"{page}: is one of the two that are compared; name another file for the page")
    kinds = KINDS if kind is None else (kind,)
    output = Output(page)
    both, left_over = both_sides(gold, readings)
    found = [compare(one, other, kinds) for one, other in both]
    if left_over:
        print(f"{left_over:,} Readings left out: {gold} does not hold their reports", file=sys.stderr)
    if page is not None:
        output.data(render(found, kinds, (gold.name, readings.name)))
        output.close()
    if str(page) != "-":
        _summary(found, kinds, Output())


def _summary(found: Sequence[Comparison], kinds: Sequence[Kind], output: Output) -> None:
    totals = [total(found, kind) for kind in kinds]
    heads = ("Kind", "Gold", "Read", "Matched", "Precision", "Recall", "F1")
    parts = [table(heads, [_row(each) for each in totals], output.width, output.colour)]
    agree = [(each.kind, field, f"{share:.2f}", str(n)) for each in totals for field, (share, n) in each.agree.items()]
    if agree:
        parts.append(table(("Matched", "The same in", "Share", "Of"), agree, output.width, output.colour))
    wrong = sorted(found, key=_wrong, reverse=True)[:_MOST]
    rows = [(each.gold.id, str(each.count("missed")), str(each.count("extra"))) for each in wrong if _wrong(each)]
    if rows:
        parts.append(table(("Report", "Missed", "Extra"), rows, output.width, output.colour))
    output.prose("\n".join(parts))


def _row(each: Total) -> tuple[str, ...]:
    shares = (each.precision, each.recall, each.f1)
    counts = (f"{each.gold:,}", f"{each.read:,}", f"{each.matched:,}")
    return (each.kind, *counts, *("-" if share is None else f"{share:.2f}" for share in shares))


def _wrong(comparison: Comparison) -> int:
    return comparison.count("missed") + comparison.count("extra")
