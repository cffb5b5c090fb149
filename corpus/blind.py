"""`python -m corpus.blind`: a tenth of the reports without their marks, to be annotated a second time.

The tenth is drawn by a hash of each file's name, so that it is the same on every machine and stays when reports are
added. What lies in `corpus/second/` already is kept.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from corpus.agreement import SECOND
from corpus.check import REPORTS, files
from corpus.checks import check
from corpus.sentences import short
from truceline.annotate import Annotated, write_annotated
from truceline.records import Reading


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 2 a report cannot be read."""
    parser = argparse.ArgumentParser(
        prog="python -m corpus.blind", description=__doc__, epilog="Example: python -m corpus.blind --every 20"
    )
    parser.add_argument("--first", type=Path, default=REPORTS, metavar="FOLDER", help="the annotated reports")
    parser.add_argument("--second", type=Path, default=SECOND, metavar="FOLDER", help="where the bare ones go")
    parser.add_argument("--every", type=int, default=10, metavar="N", help="one report of N")
    options = parser.parse_args(arguments)
    for path in files([options.first]):
        name = path.relative_to(options.first)
        if not drawn(name, options.every) or (options.second / name).exists():
            continue
        annotated = check(path).annotated
        if annotated is None:
            print(f"{short(path)} has mistakes; python -m corpus.check names them", file=sys.stderr)
            return 2
        (options.second / name).parent.mkdir(parents=True, exist_ok=True)
        (options.second / name).write_bytes(write_annotated(stripped(annotated)).encode("utf-8"))
        print(short(options.second / name))
    return 0


def drawn(name: Path, every: int) -> bool:
    """Whether a report is among those annotated twice."""
    return int(hashlib.sha256(name.as_posix().encode("utf-8")).hexdigest()[:8], 16) % every == 0


def stripped(annotated: Annotated) -> Annotated:
    """The report with head and text, and no record."""
    reading = annotated.reading
    bare = Reading(report=reading.report, provenance=reading.provenance)
    return msgspec.structs.replace(annotated, reading=bare, times=(), weapons=(), targets=())


if __name__ == "__main__":
    sys.exit(main())
