"""`python -m corpus.check [PATHS]`: what is wrong with reports of the corpus, one sentence a mistake."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.against import shared_runs
from corpus.checks import Checked, check
from corpus.sentences import place, short
from corpus.split import check_split, load_split
from corpus.tidy import tidied
from corpus.together import copies, publishers
from corpus.totals import totals

REPORTS = Path(__file__).parent / "reports"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 nothing is wrong, 1 something is, 2 a path that is none."""
    options = _options(arguments)
    paths = list(files(options.paths or [REPORTS]))
    if not paths or (options.against is not None and not options.against.is_dir()):
        missing = options.against if paths else " ".join(map(str, options.paths or [REPORTS]))
        print(f"no report (*.txt) under {missing}" if not paths else f"{missing} is no folder", file=sys.stderr)
        return 2
    checked = [check(path) for path in paths]
    if options.tidy:
        checked = list(_tidy(checked))
    hard, soft = 0, 0
    for each in checked:
        for finding in each.findings:
            hard, soft = hard + (not finding.soft), soft + finding.soft
            if options.look or not finding.soft:
                print(finding.at(short(each.path)))
    wrong = list(_whole(checked, options))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    if options.reader:
        from corpus.hints import hints  # the reader takes seconds to load

        for report, finding in hints(checked):
            print(finding.at(short(report.path)))
    if options.totals:
        print(*totals(checked), sep="\n")
    looks = f"; {soft} worth a look{'' if options.look else ' (--look)'}" if soft else ""
    print(f"{len(paths)} reports: {hard + len(wrong)} mistakes{looks}")
    return 1 if hard or wrong else 0


def _whole(checked: Sequence[Checked], options: argparse.Namespace) -> Iterator[str]:
    """What is wrong with the reports taken together."""
    yield from publishers(checked)
    if options.near or not options.paths:
        recurring = copies(checked)
        yield from recurring.mistakes
        print(recurring)
    if not options.paths:
        yield from check_split(checked, load_split())
    if options.against is not None:
        for found in shared_runs(checked, options.against):
            yield f"{place(found.report, found.span)}: TL491 {found.words!r} stands also in {found.file}; write it anew"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m corpus.check",
        description=__doc__,
        epilog="Example: python -m corpus.check corpus/reports/orland-civil-war --look",
    )
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders; without any: the whole corpus")
    parser.add_argument("--look", action="store_true", help="tell also what is no mistake but worth a look")
    parser.add_argument("--tidy", action="store_true", help="write files without mistakes anew in their canonical form")
    parser.add_argument(
        "--near", action="store_true", help="seek sentences that stand twice or nearly (whole corpus: always)"
    )
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="seek runs of eight words that a folder has too")
    parser.add_argument("--reader", action="store_true", help="tell where the program's own reader sees it otherwise")
    parser.add_argument("--totals", action="store_true", help="count reports, words and records")
    return parser.parse_args(arguments)


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """The reports under some files or folders, in order."""
    for path in paths:
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else [path] if path.is_file() else []


def _tidy(checked: Sequence[Checked]) -> Iterator[Checked]:
    """The reports once they are written anew where that was needed."""
    for each in checked:
        written = tidied(each)
        if written is not None:
            each.path.write_bytes(written)
            print(f"tidied {short(each.path)}")
        yield each if written is None else check(each.path)


if __name__ == "__main__":
    sys.exit(main())
