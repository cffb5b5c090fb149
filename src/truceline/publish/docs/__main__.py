"""Write the generated pages, or with `--check` name those that are out of date (exit status 1)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from truceline.publish.docs.codebook import FOLDER, codebook_pages
from truceline.publish.docs.commands import command_page
from truceline.publish.docs.examples import examples_page
from truceline.publish.docs.pages import Page, stale, write
from truceline.publish.docs.records import record_page
from truceline.publish.docs.shown import shown_page


def pages(root: Path) -> list[Page]:
    """Every page that is made, as it should be now. `root`: the folder of the repository."""
    return [record_page(), *codebook_pages(), command_page(), examples_page(root), shown_page(root, "README.md")]


def main(arguments: list[str] | None = None) -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python -m truceline.publish.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    if not (root / "examples" / "README.md").exists():
        print("this is not the root of the repository: go there first", file=sys.stderr)
        return 2
    if options.check:
        wrong = stale(pages(root), root, FOLDER)
        for path in wrong:
            print(f"{path} is out of date: type make docs", file=sys.stderr)
        return 1 if wrong else 0
    for path in write(pages(root), root, FOLDER):
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
