"""`python -m corpus.check [PATHS]`: what is wrong with reports of the corpus, one sentence a mistake."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.checks import Checked, check
from truceline.annotate import write_annotated

REPORTS = Path(__file__).parent / "reports"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 nothing is wrong, 1 something is, 2 a path that is none."""
    options = _options(arguments)
    paths = list(files(options.paths or [REPORTS]))
    if not paths:
        print(f"no report (*.txt) under {' '.join(map(str, options.paths or [REPORTS]))}", file=sys.stderr)
        return 2
    checked = [check(path) for path in paths]
    hard, soft = 0, 0
    for each in checked:
        for finding in each.findings:
            hard, soft = hard + (not finding.soft), soft + finding.soft
            if options.look or not finding.soft:
                print(finding.at(shown(each.path)))
    if options.tidy:
        _tidy(checked)
    looks = f"; {soft} worth a look (--look)" if soft and not options.look else f"; {soft} worth a look"
    print(f"{len(paths)} reports: {hard} mistakes{looks}")
    return 1 if hard else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m corpus.check",
        description=__doc__,
        epilog="Example: python -m corpus.check corpus/reports/orland-civil-war --look",
    )
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders; without any: the whole corpus")
    parser.add_argument("--look", action="store_true", help="tell also what is no mistake but worth a look")
    parser.add_argument("--tidy", action="store_true", help="write files without mistakes anew in their canonical form")
    return parser.parse_args(arguments)


def files(paths: Sequence[Path]) -> Iterator[Path]:
    """The reports under some files or folders, in order."""
    for path in paths:
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else [path] if path.is_file() else []


def shown(path: Path) -> str:
    """A path as short as it can be from here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _tidy(checked: Sequence[Checked]) -> None:
    for each in checked:
        if each.annotated is None or any(not finding.soft for finding in each.findings):
            continue
        written = write_annotated(each.annotated).encode("utf-8")
        if written != each.path.read_bytes():
            each.path.write_bytes(written)
            print(f"tidied {shown(each.path)}")


if __name__ == "__main__":
    sys.exit(main())
