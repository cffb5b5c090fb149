"""All checks of one report."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from corpus.checks.claims import claims
from corpus.checks.figures import figures
from corpus.checks.head import head
from corpus.checks.located import Finding, Located
from corpus.checks.marks import marks
from corpus.checks.records import records
from corpus.checks.times import times
from truceline.annotate import Annotated, examine
from truceline.gazetteer.packages import country_codes
from truceline.lexicon import BUILT_IN
from truceline.lexicon.casualties import CasualtyLexicon, load_casualties


class Checked(msgspec.Struct, frozen=True):
    """A file of the corpus: the report, or None where it cannot be read, and what was found."""

    path: Path
    annotated: Annotated | None
    findings: tuple[Finding, ...]


@cache
def _lexicon() -> CasualtyLexicon:
    return load_casualties((BUILT_IN,))


@cache
def _countries() -> frozenset[str]:
    return frozenset(country_codes().values())


def check(path: Path) -> Checked:
    """One file, read and checked."""
    try:
        written = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return Checked(path, None, (Finding(1, "TL400", f"is not UTF-8 (byte {error.start}); save it as UTF-8"),))
    annotated, faults = examine(written)
    if annotated is None:
        return Checked(path, None, tuple(Finding(fault.line, fault.code, fault.message) for fault in faults))
    report = Located(annotated, written)
    found = [*head(report, path), *marks(report), *claims(report), *figures(report, _lexicon()), *times(report)]
    found += records(report, _countries())
    return Checked(path, annotated, tuple(sorted(found)))
