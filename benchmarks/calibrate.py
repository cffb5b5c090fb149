"""How well confidence tells what is right, and the weights behind it.

    python benchmarks/calibrate.py [--write]

Reads the annotated reports (../shared/gold/claims/attributed.dev.jsonl where it is there, and tests/held_out), finds
for each claim, event and figure whether an annotator marked it too, and prints for each the reliability table and the
expected calibration error of confidences that were fitted without the report they judge (five folds). `--write` fits on
all and writes src/truceline/coding/confidence/weights.tsv.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from truceline.coding.confidence.features import casualty_features, claim_features, event_features
from truceline.coding.confidence.weights import ALWAYS, HEADER, KINDS, PATH
from truceline.ingest import make_report
from truceline.pipeline import Reader, load_reader
from truceline.publish.compare.load import load_gold
from truceline.publish.compare.match import pairs
from truceline.publish.compare.sides import Kind, ReportSide, read_side
from truceline.records import Reading

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "gold" / "claims" / "attributed.dev.jsonl"
FOLDS = 5
RARE = 4
"""A feature seen in fewer records has no weight of its own."""
PENALTY = 2.0
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
OF_KIND: dict[str, Kind] = {"claim": "claims", "event": "events", "casualty": "casualties"}


class Case(msgspec.Struct, frozen=True):
    """A record that was read: the fold of its report, its features, and whether an annotator marked it."""

    kind: str
    fold: int
    features: frozenset[str]
    right: bool


def gold_reports() -> list[ReportSide]:
    """All annotated reports."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "held_out.jsonl"
        subprocess.run([sys.executable, str(ROOT / "tests/held_out/build.py"), str(built)], check=True)
        found = list(load_gold(built))
    return [*(load_gold(SHARED) if SHARED.exists() else ()), *found]


def cases(reader: Reader, reports: Sequence[ReportSide]) -> Iterator[Case]:
    """Every record that is read in them, those left out that only one annotator marked."""
    given = [
        make_report(each.text, published=each.report_date, title=each.title, external_id=each.id) for each in reports
    ]
    for gold, reading in zip(reports, reader.read_all(given), strict=True):
        fold = int(hashlib.sha256(gold.id.encode()).hexdigest(), 16) % FOLDS
        for kind in KINDS:
            features = _features(kind, reading)
            read = read_side(reading).of(OF_KIND[kind])
            number = {id(side): index for index, side in enumerate(read)}
            for one, other in pairs(gold.of(OF_KIND[kind]), read, gold.text):
                if other is not None and not (one is not None and one.optional):
                    yield Case(kind, fold, features[number[id(other)]], one is not None)


def _features(kind: str, reading: Reading) -> list[frozenset[str]]:
    if kind == "claim":
        actors = {actor.id: actor for actor in reading.actors}
        return [claim_features(claim, actors) for claim in reading.claims]
    if kind == "event":
        return [event_features(event) for event in reading.events]
    return [casualty_features(casualty) for casualty in reading.casualties]


def fit(known: Sequence[Case]) -> tuple[dict[str, float], Counter[str]]:
    """Weights by feature, by Newton's method on the penalised likelihood (the intercept is not penalised)."""
    seen = Counter(feature for case in known for feature in case.features)
    names = [ALWAYS, *sorted(name for name, count in seen.items() if count >= RARE)]
    table = np.array([[1.0, *(name in case.features for name in names[1:])] for case in known], dtype=float)
    right = np.array([case.right for case in known], dtype=float)
    weights = np.zeros(len(names))
    penalty = np.full(len(names), PENALTY)
    penalty[0] = 1e-6
    for _ in range(30):
        odds = 1 / (1 + np.exp(-table @ weights))
        gradient = table.T @ (odds - right) + penalty * weights
        curvature = (table * (odds * (1 - odds))[:, None]).T @ table + np.diag(penalty)
        weights = weights - np.linalg.solve(curvature, gradient)
    seen[ALWAYS] = len(known)
    return dict(zip(names, weights.tolist(), strict=True)), seen


def predict(weights: dict[str, float], case: Case) -> float:
    """The confidence of a record."""
    odds = weights[ALWAYS] + sum(weights.get(feature, 0.0) for feature in case.features)
    return float(1 / (1 + np.exp(-odds)))


def across(known: Sequence[Case]) -> list[tuple[float, bool]]:
    """Confidence and truth of each record, fitted on the other folds."""
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights, _ = fit([case for case in known if case.fold != fold])
        found.extend((predict(weights, case), case.right) for case in known if case.fold == fold)
    return found


def table_of(judged: Sequence[tuple[float, bool]]) -> tuple[list[tuple[str, int, float, float]], float]:
    """The rows of a reliability table (band, records, mean confidence, share right) and the calibration error."""
    rows: list[tuple[str, int, float, float]] = []
    error = 0.0
    for low, high in pairwise(BINS):
        inside = [(sure, right) for sure, right in judged if low <= sure < high]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            rows.append((f"{low:.1f}-{min(high, 1.0):.1f}", len(inside), mean, share))
            error += abs(mean - share) * len(inside) / len(judged)
    return rows, error


def reliability(found: Sequence[Case]) -> dict[str, dict[str, Any]]:
    """For each kind: how many records, the expected calibration error, and the bands of the reliability table."""
    told: dict[str, dict[str, Any]] = {}
    for kind in KINDS:
        known = [case for case in found if case.kind == kind]
        bands, error = table_of(across(known))
        told[OF_KIND[kind]] = {"records": len(known), "error": error, "bands": bands}
    return told


def write(fitted: dict[str, tuple[dict[str, float], Counter[str]]]) -> None:
    """Write the table of weights."""
    lines = [
        "# Log-odds that an annotator marked a record too, by feature; written by benchmarks/calibrate.py --write.",
        "\t".join(HEADER),
    ]
    for kind, (weights, seen) in fitted.items():
        lines += [f"{kind}\t{name}\t{weight:.3f}\t{seen[name]}" for name, weight in weights.items()]
    PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="fit on all and write the weights")
    options = parser.parse_args()
    found = list(cases(load_reader(), gold_reports()))
    for kind, told in reliability(found).items():
        print(f"{kind}: {told['records']} records, expected calibration error {told['error']:.3f}")
        for band, count, mean, share in told["bands"]:
            print(f"    {band}  {count:>4} records  mean confidence {mean:.2f}  right {share:.2f}")
    if options.write:
        write({kind: fit([case for case in found if case.kind == kind]) for kind in KINDS})


if __name__ == "__main__":
    main()
