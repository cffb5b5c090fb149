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

    `sample`: its seed, or the label under which it was judged. `report`: external id. `kind`: claim or casualty.
    `span`: "start-end" in code points, of the contents or of the figure; blank for a record that was missed, as is
    `value`, the record's other fields that were judged. `verdict`: right, wrong or missed. `error`: its class, blank
    where right.
    """

    sample: str
    report: str
    kind: str
    span: str
    value: str
    verdict: str
    error: str

    @classmethod
    def of(cls, sample: str, reading: Reading, record: Claim | Casualty, error: str) -> Judgement:
        """The judgement on a record of a Reading; `error` is blank where the record is right."""
        span, value = _claim(record) if isinstance(record, Claim) else _casualty(record)
        verdict = "wrong" if error else "right"
        return cls(sample, reading.report.external_id or "?", kind_of(record), span, value, verdict, error)

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
        return [Judgement(*row) for row in list(rows)[1:]]


def save(new: Sequence[Judgement]) -> None:
    """Puts the judgements of a sample in place of its earlier ones."""
    samples = {each.sample for each in new}
    kept = [each for each in judgements(JUDGED) if each.sample not in samples] if JUDGED.exists() else []
    with JUDGED.open("w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n")
        out.writerow(each.name for each in fields(Judgement))
        out.writerows(astuple(each) for each in sorted([*kept, *new], key=lambda each: each.sample))


def tables(judged: Sequence[Judgement]) -> Iterator[str]:
    """Two Markdown tables: precision for each sample and kind, and the classes of error with their counts."""
    yield "| sample | records | read | wrong | precision | plainly missed |"
    yield "|---|---|---|---|---|---|"
    for sample in dict.fromkeys(each.sample for each in judged):
        for kind, title in KINDS.items():
            verdicts = Counter(each.verdict for each in judged if (each.sample, each.kind) == (sample, kind))
            read = verdicts["right"] + verdicts["wrong"]
            wrong, missed, share = verdicts["wrong"], verdicts["missed"], verdicts["right"] / max(1, read)
            reports = len({each.report for each in judged if each.sample == sample})
            yield f"| {sample} ({reports} reports) | {title} | {read} | {wrong} | {share:.2f} | {missed} |"
    yield ""
    yield from _classes(judged)


def _classes(judged: Sequence[Judgement]) -> Iterator[str]:
    """The classes of error with their counts in each sample, the most frequent first."""
    samples = list(dict.fromkeys(each.sample for each in judged))
    counts = Counter((each.error, each.sample) for each in judged if each.error)
    yield f"| what is wrong | {' | '.join(samples)} | such as (our own words) |"
    yield "|---|" + "---|" * len(samples) + "---|"
    classes = load_classes()
    for error in sorted(classes, key=lambda error: -sum(counts[error, sample] for sample in samples)):
        what, example = classes[error]
        yield f"| {what} | {' | '.join(str(counts[error, sample]) for sample in samples)} | {example} |"
