"""What the reader reaches, beside goals, people, peers and floors.

    python benchmarks/measure.py [--only TEXT] [--json] [--write] [--floors] [--from FILE.json]

Reads every annotated set of `../shared/gold` with its own `measure.py`, and the reports of `tests/held_out`, and prints
one table. What each figure means stands in `../shared/gold/README.md`, what it is held against in `measures.toml`.
`--json` prints it as JSON, which `--from` takes back without reading again; `--write` makes docs/accuracy.md anew,
`--floors` raises the floors.
Exit status 1 where a set cannot be scored or a figure is below its floor, 2 where there is nothing to read.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from accuracy import CALIBRATION, write_page
from calibrate import cases, gold_reports, reliability
from heldout import held_out_scores
from measures import Row, Set, below_floor, load_measures, raise_floors
from spans import GOLD

from truceline.pipeline import load_reader

ROOT = Path(__file__).resolve().parents[1]
COMMAND = ROOT / ".venv" / "bin" / "truceline"
HEADS = ("", "this", "previous", "goal", "people", "floor", "best peer")
WIDTHS = (40, 8, 10, 7, 9, 7, 0)
Scores = dict[str, dict[str, Any]]
"""The scorer's answer for each set, or `{"failed": why}`."""


def measured(command: str, only: str) -> Scores:
    """The scores of the sets of ../shared/gold whose name holds `only`."""
    call = [sys.executable, str(GOLD / "measure.py"), "--truceline", command, "--json", "--only", only]
    answer = subprocess.run(call, stdout=subprocess.PIPE, text=True, check=False)
    if not answer.stdout:
        raise SystemExit(f"{GOLD / 'measure.py'}: exit status {answer.returncode} and no scores")
    return {name: found.get("rows", found) for name, found in json.loads(answer.stdout).items()}


def all_scores(sets: tuple[Set, ...], only: str, command: str) -> Scores:
    """The scores of every set whose name holds `only`."""
    wanted = [name for name in (*(each.name for each in sets), "confidence") if only in name]
    found = measured(command, only) if set(wanted) - {"held-out", "confidence"} else {}
    if "held-out" in wanted:
        found["held-out"] = held_out_scores(load_reader())
    if "confidence" in wanted:
        found["confidence"] = reliability(list(cases(load_reader(), gold_reports())))
    return found


def cells(row: Row, scores: dict[str, Any]) -> tuple[str, ...]:
    """A line of the table."""
    value = row.value(scores)
    low = row.floor is not None and (value is None or value < row.floor)
    shown = ("-" if value is None else f"{value:.3f}") + ("!" if low else "")
    return (
        f"  {row.title}",
        shown,
        *("-" if each is None else f"{each:.2f}" for each in (row.previous, row.goal)),
        row.people or "-",
        "-" if row.floor is None else f"{row.floor:.2f}",
        row.peer or "-",
    )


def print_line(line: tuple[str, ...]) -> None:
    """Cells in columns."""
    print("".join(cell.ljust(width) for cell, width in zip(line, WIDTHS, strict=True)).rstrip())


def print_table(sets: tuple[Set, ...], scores: Scores) -> None:
    """The table, and how many goals are reached."""
    print_line(HEADS)
    for each in sets:
        found = scores.get(each.name)
        if found is None:
            continue
        print(f"{each.title} ({each.name})" + (f": FAILED {found['failed']}" if "failed" in found else ""))
        for row in each.rows if "failed" not in found else ():
            print_line(cells(row, found))
    for kind, told in scores.get("confidence", {}).items():
        print(f"calibration error of the confidence of {kind}: {told['error']:.3f} (goal: below {CALIBRATION})")
    with_goal = [(row, row.value(scores[each.name])) for each in sets if each.name in scores for row in each.rows]
    reached = sum(value is not None and row.goal is not None and value >= row.goal for row, value in with_goal)
    print(f"{reached} of {len(with_goal)} goals reached")


def as_json(sets: tuple[Set, ...], scores: Scores) -> str:
    """The same as JSON: version, rows, and the scorers' whole answers."""
    rows = [
        {"set": each.name, "measure": row.title, "value": row.value(scores[each.name])}
        | {name: getattr(row, name) for name in ("previous", "goal", "people", "peer", "floor")}
        for each in sets
        if each.name in scores
        for row in each.rows
    ]
    return json.dumps({"version": version("truceline"), "rows": rows, "scores": scores}, indent=1)


def wrong(sets: tuple[Set, ...], scores: Scores) -> list[str]:
    """A sentence for everything that fails: a set, a figure below its floor, a bad span."""
    found = [f"{name}: {answer['failed']}" for name, answer in scores.items() if "failed" in answer]
    found += [f"{name}: bad spans" for name, answer in scores.items() if answer.get("bad_spans")]
    for each in sets:
        if "failed" not in scores.get(each.name, {"failed": ""}):
            found += [f"{each.name}: {told}" for told in below_floor(each.rows, scores[each.name])]
    return found


def main() -> int:
    """Measures, prints, and returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="sets whose name holds this text")
    parser.add_argument("--truceline", default=shlex.quote(str(COMMAND)), help="the command that reads")
    parser.add_argument("--from", dest="saved", type=Path, help="take the scores of an earlier --json, read nothing")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", action="store_true", help="make docs/accuracy.md anew")
    parser.add_argument("--floors", action="store_true", help="raise the floors to just under what is measured")
    options = parser.parse_args()
    if options.only and options.write:
        parser.error("--write makes the whole page: leave --only out")
    sets = load_measures()
    if options.saved is None and not (GOLD / "measure.py").exists():
        print(f"{GOLD}: the annotated reports are not there; nothing can be measured", file=sys.stderr)
        return 2
    if options.saved is not None:
        scores: Scores = json.loads(options.saved.read_text(encoding="utf-8"))["scores"]
    else:
        scores = all_scores(sets, options.only, options.truceline)
    if options.json:
        print(as_json(sets, scores))
    else:
        print_table(sets, scores)
    if options.floors:
        print(f"{raise_floors(scores)} floors raised", file=sys.stderr)
        sets = load_measures()
    if options.write:
        print(f"wrote {write_page(sets, scores, version('truceline'))}", file=sys.stderr)
    failed = wrong(sets, scores)
    for told in failed:
        print(told, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
