"""Judgements on Readings of wild text: read, written and counted. They hold no word of the texts."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from truceline.records import Casualty, Claim, Reading

JUDGED = Path(__file__).parent / "wild.tsv"
CLASSES = Path(__file__).parent / "wild_classes.tsv"
KINDS = {"claim": "claims", "casualty": "casualty figures"}


@dataclass(frozen=True)
class Judgement:
    """What a person says of one record.

    `seed`: which sample. `report`: external id. `kind`: claim or casualty. `span`: "start-end" in code points, of the
    contents or of the figure; blank for a record that was missed, as is `value`, the record's other fields that were
    judged. `verdict`: right, wrong or missed. `error`: its class, blank where right.
    """

    seed: int
    report: str
    kind: str
    span: str
    value: str
    verdict: str
    error: str

    @classmethod
    def of(cls, seed: int, reading: Reading, record: Claim | Casualty, error: str) -> Judgement:
        """The judgement on a record of a Reading; `error` is blank where the record is right."""
        span, value = (_claim if isinstance(record, Claim) else _casualty)(record)  # type: ignore[operator]
        verdict = "wrong" if error else "right"
        return cls(seed, reading.report.external_id or "?", kind_of(record), span, value, verdict, error)

    @property
    def record(self) -> tuple[str, str, str]:
        """The record that is judged."""
        return (self.kind, self.span, self.value)


def kind_of(record: Claim | Casualty) -> str:
    """Its name in the judgements."""
    return "claim" if isinstance(record, Claim) else "casualty"


def _claim(claim: Claim) -> tuple[str, str]:
    contents = "+".join(f"{start}-{end}" for start, end in claim.content_spans)
    speaker = f"{claim.speaker_span[0]}-{claim.speaker_span[1]}" if claim.speaker_span else "nobody"
    return contents, f"{claim.stance} {speaker}"


def _casualty(found: Casualty) -> tuple[str, str]:
    start, end = found.span
    return f"{start}-{end}", f"{found.kind} {found.who} {found.low}/{found.best}/{found.high}"


def load_classes() -> dict[str, tuple[str, str]]:
    """The classes of error: what is wrong, and an example in our own words."""
    with CLASSES.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row[0]: (row[1], row[2]) for row in list(rows)[1:]}


def judgements(path: Path) -> list[Judgement]:
    """The judgements of a file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Judgement(int(row[0]), *row[1:]) for row in list(rows)[1:]]


def save(new: Sequence[Judgement]) -> None:
    """Puts the judgements of a sample in place of its earlier ones."""
    seeds = {each.seed for each in new}
    kept = [each for each in judgements(JUDGED) if each.seed not in seeds] if JUDGED.exists() else []
    with JUDGED.open("w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
        out.writerow(each.name for each in fields(Judgement))
        out.writerows(astuple(each) for each in sorted([*kept, *new], key=lambda each: each.seed))


def tables(judged: Sequence[Judgement]) -> Iterator[str]:
    """Two Markdown tables: precision for each kind and sample, and the classes of error with their counts."""
    yield "| sample | records | read | wrong | precision | plainly missed |"
    yield "|---|---|---|---|---|---|"
    for seed in dict.fromkeys(each.seed for each in judged):
        for kind, title in KINDS.items():
            verdicts = Counter(each.verdict for each in judged if (each.seed, each.kind) == (seed, kind))
            read = verdicts["right"] + verdicts["wrong"]
            share = f"{verdicts['right'] / read:.2f}" if read else "-"
            reports = len({each.report for each in judged if each.seed == seed})
            sample = f"{seed}, {reports} reports"
            yield f"| {sample} | {title} | {read} | {verdicts['wrong']} | {share} | {verdicts['missed']} |"
    yield ""
    yield "| what is wrong | count | such as (our own words) |"
    yield "|---|---|---|"
    classes = load_classes()
    for error, count in Counter(each.error for each in judged if each.error).most_common():
        what, example = classes[error]
        yield f"| {what} | {count} | {example} |"
