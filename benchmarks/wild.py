"""How the reader does on text as it comes: reports that lost their commas, apostrophes and paragraphs.

    python benchmarks/wild.py [--first N]                     read every report: crashes, bad spans, slow reports
    python benchmarks/wild.py --sample N --seed S             print N random Readings for a person to judge
    python benchmarks/wild.py --sample N --seed S --wrong FILE     write the person's verdicts to the judgements
    python benchmarks/wild.py --judged [FILE]                 count the judgements

The reports are those of `../shared/gold/corpus/syria-2011-2018.jsonl`; the judgements, `wild.tsv`, hold no word of
them.
FILE of --wrong has a line for each wrong or missed record, and what it does not name is right: the number of the report
in the sample, the record's id (or "claim" or "casualty" for one that was missed), and a class of `wild_classes.tsv`:

    12 c3 speaker
    12 casualty missed_listed

A report over ten times the median is read a second time, which counts: the first may have loaded what is loaded once.
Exit status 1 where a report breaks the program, a span is bad, a text was changed or a report takes over ten times the
median time; 2 where there is nothing to read.
"""

from __future__ import annotations

import argparse
import random
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from spans import COLUMNS, GOLD, Count, print_row, published, read, reports_in
from wild_judged import CLASSES, JUDGED, Judgement, judgements, kind_of, load_classes, save, tables

from truceline.pipeline import Reader, load_reader, make_report
from truceline.records import Casualty, Claim, Reading

CORPUS = GOLD / "corpus" / "syria-2011-2018.jsonl"
SLOW = 10
"""A report may take so many times the median."""


def read_everything(records: Sequence[dict[str, Any]]) -> int:
    """Reads the reports one after another, prints what came of them, and gives the exit status."""
    reader = load_reader()
    counts: dict[str, Count] = {}
    for record in records:
        read(reader, record, counts.setdefault(record["id"], Count()))
    total = sum(counts.values(), Count())
    print_row("file", COLUMNS)
    print_row(CORPUS.name, total.row())
    for each in (*total.refused, *total.failed):
        print(each)
    words = {record["id"]: len(record["text"].split()) for record in records}
    whole = {name: sum(count.seconds) for name, count in counts.items() if count.seconds}
    middle = median(seconds / words[name] for name, seconds in whole.items())
    for record in records:
        name = record["id"]
        if whole.get(name, 0) / words[name] > SLOW * middle:
            again = Count()  # what is loaded on first use is not the report's own time
            read(reader, record, again)
            whole[name] = sum(again.seconds)
    rates = {name: 100 * seconds / words[name] for name, seconds in whole.items()}
    slow = slow_reports("seconds of a report", whole) + slow_reports("seconds of 100 words", rates)
    return 0 if total.sound and not slow else 1


def slow_reports(title: str, seconds: dict[str, float]) -> int:
    """Prints the median and the slowest, names the reports over the limit, and gives their number."""
    middle = median(seconds.values())
    over = sorted((name for name, each in seconds.items() if each > SLOW * middle), key=lambda name: -seconds[name])
    slowest = max(seconds.values())
    print(f"{title}: median {middle:.3f}, slowest {slowest:.3f} ({slowest / middle:.1f}x), over {SLOW}x: {len(over)}")
    for name in over:
        print(f"  {name}: {seconds[name]:.3f} ({seconds[name] / middle:.1f}x)")
    return len(over)


def sample(records: Sequence[dict[str, Any]], size: int, seed: int, reader: Reader) -> list[Reading]:
    """Readings of random reports, always the same ones for a seed."""
    drawn = random.Random(seed).sample(sorted(records, key=lambda record: str(record["id"])), size)
    reports = [
        make_report(each["text"], published=published(each), title=each.get("title"), external_id=each["id"])
        for each in drawn
    ]
    return list(reader.read_all(reports))


def print_reading(number: int, reading: Reading) -> None:
    """The text of a report, and below it each claim and casualty figure."""
    report = reading.report
    print(f"\n=== {number} {report.external_id} {report.published}\n# {report.title}")
    print(textwrap.fill(report.text, 160))
    for claim in reading.claims:
        print(" " + _claim_line(claim, reading))
    for casualty in reading.casualties:
        print(" " + _casualty_line(casualty, reading))


def _claim_line(claim: Claim, reading: Reading) -> str:
    names = {actor.id: actor.name for actor in reading.actors}
    speaker = f'"{reading.text_of(claim.speaker_span)}"' if claim.speaker_span else "-"
    cue = reading.text_of(claim.cue_span) if claim.cue_span else "-"
    content = " // ".join(_shortened(reading.text_of(span)) for span in claim.content_spans)
    via = f" via {claim.via}" if claim.via else ""
    to = f" to {names[claim.addressee]}" if claim.addressee else ""
    return f"{claim.id} {speaker} = {names.get(claim.speaker or '', '?')} [{cue}: {claim.stance}]{to}{via} {content}"


def _casualty_line(found: Casualty, reading: Reading) -> str:
    names = {actor.id: actor.name for actor in reading.actors}
    figure = f"{found.low}-{found.best}-{found.high}"
    told = f" ({', '.join(found.claims)})" if found.claims else ""
    of = f" of {names[found.of]}" if found.of else ""
    more = " cumulative" if found.cumulative else ""
    start, end = found.span
    around = f"{reading.report.text[max(0, start - 30) : start]}<{reading.text_of(found.span)}>"
    around += reading.report.text[end : end + 30]
    return f"{found.id} {found.kind} {found.who} {figure}{of}{more}{told}: {around}"


def _shortened(text: str, most: int = 170) -> str:
    return text if len(text) <= most else f"{text[: most - 70]} ... {text[-65:]}"


def verdicts(path: Path, readings: Sequence[Reading], sample_name: str) -> Iterator[Judgement]:
    """What a person found wrong or missing, and every other record as right.

    Raises SystemExit naming the line where it names no record or no class.
    """
    classes, wrong = load_classes(), {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        what, _, error = line.strip().rpartition(" ")
        if error not in classes or what in wrong:
            raise SystemExit(f"{path}:{number}: no class of {CLASSES.name}, or named twice: {line}")
        wrong[what] = error
    for number, reading in enumerate(readings, start=1):
        for record in _records(reading):
            error = wrong.pop(f"{number} {record.id}", "")
            yield Judgement.of(sample_name, reading, record, error)
        for kind in ("claim", "casualty"):
            for what in [each for each in wrong if each.split()[:2] == [str(number), kind]]:
                yield Judgement(sample_name, reading.report.external_id or "?", kind, "", "", "missed", wrong.pop(what))
    if wrong:
        raise SystemExit(f"{path}: no such record in the sample: {', '.join(wrong)}")


def _records(reading: Reading) -> list[Claim | Casualty]:
    return [*reading.claims, *reading.casualties]


def judged_before(number: int, reading: Reading, earlier: Sequence[Judgement]) -> Iterator[str]:
    """A line for each record that the judgements know: what was said of it then."""
    known = {each.record: each for each in earlier if each.report == reading.report.external_id}
    for record in _records(reading):
        found = known.get(Judgement.of("", reading, record, "").record)
        if found is None:
            yield f"{number} {record.id} {kind_of(record)} not judged yet"
        elif found.verdict == "wrong":
            yield f"{number} {record.id} {found.error}"


def print_sample(readings: Sequence[Reading]) -> None:
    """The Readings for a person to judge, and what was judged of them before."""
    earlier = judgements(JUDGED) if JUDGED.exists() else []
    for number, reading in enumerate(readings, start=1):
        print_reading(number, reading)
        for line in judged_before(number, reading, earlier):
            print(f"   > {line}")


def main() -> int:
    """Reads, prints, and returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, help="read only so many reports")
    parser.add_argument("--sample", type=int, metavar="N", help="print N random Readings")
    parser.add_argument("--seed", type=int, default=1, help="which N")
    parser.add_argument("--wrong", type=Path, metavar="FILE", help="what a person found wrong in the sample")
    parser.add_argument("--label", help="keep the verdicts under this name instead of the seed's, beside earlier ones")
    parser.add_argument("--judged", type=Path, nargs="?", const=JUDGED, metavar="FILE", help="count these judgements")
    options = parser.parse_args()
    if options.judged:
        print("\n".join(tables(judgements(options.judged))))
        return 0
    if not CORPUS.exists():
        print(f"{CORPUS}: the reports are not there; nothing can be read", file=sys.stderr)
        return 2
    records = list(reports_in(CORPUS))[: options.first]
    if options.sample is None:
        return read_everything(records)
    readings = sample(records, options.sample, options.seed, load_reader())
    if options.wrong:
        save(list(verdicts(options.wrong, readings, options.label or str(options.seed))))
    else:
        print_sample(readings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
