"""Write the golden Readings, and the list of rows whose example fails, anew: `make golden`. Then read the diff."""

from __future__ import annotations

from tests.golden.readings import REPORTS, path_of, reading_text
from tests.lexicon.row_examples import write_known
from truceline.pipeline import load_reader


def main() -> None:
    reader = load_reader()
    for report in REPORTS:
        path_of(report).write_text(reading_text(report, reader), encoding="utf-8")
    write_known(reader)


if __name__ == "__main__":
    main()
