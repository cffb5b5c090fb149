"""Linking measured: copies found, incidents joined, reports linked a second.

    python benchmarks/link.py [--gold FOLDER] [--readings READINGS.jsonl]

FOLDER (default ../shared/gold) holds the annotated data; its corpus is read first (minutes), unless READINGS.jsonl
holds its Readings. Prints the pair F1 of near-copies (share of common 5-grams of .3 and more, among the reports of
which the annotated half names pairs), the shares of pairs of reports that are in one incident together, the share of
the conflicting values of each contested incident that a dispute shows with its speaker (disputes.py), and the speed of
linking alone, by processor time, with its growth from a quarter of the reports to all of them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from pathlib import Path

import msgspec
from disputes import conflicting, is_shown

from truceline.ingest import make_report
from truceline.lexicon import folders
from truceline.lexicon.agencies import load_agencies
from truceline.link import copies, families, incidents
from truceline.records import Reading
from truceline.records.linked import Incident

HERE = Path(__file__).resolve().parent
Pair = tuple[str, str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=HERE.parent.parent / "shared" / "gold")
    parser.add_argument("--readings", type=Path, help="Readings of the corpus, as `truceline read` prints them")
    options = parser.parse_args()
    corpus = options.gold / "corpus"
    if not corpus.is_dir():
        raise SystemExit(f"{corpus}: there is no such folder; name the annotated data with --gold")
    found = list(decoded(options.readings) if options.readings else read(corpus / "syria-2011-2018.jsonl"))
    print_copies(found, corpus)
    seconds, told = linked(found)
    print_incidents(told, found, corpus)
    print_disputes(told, found, corpus)
    quarter = linked(found[::4])[0] * 4
    print(f"linking, reports/s                {len(found) / seconds:>8,.0f}")
    print(f"cost a report, all to a quarter   {seconds / quarter:>8.2f}")


def decoded(path: Path) -> Iterator[Reading]:
    """The Readings of a file of JSON lines."""
    with path.open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=Reading)


def read(path: Path) -> Iterator[Reading]:
    """The Readings of the corpus, dated by their datelines where they have one."""
    from truceline.pipeline import load_reader

    given = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    yield from load_reader().read_all(
        make_report(
            each["text"],
            published=each.get("text_date") or each.get("date"),
            title=each.get("title"),
            publisher=each.get("publisher"),
            external_id=each["id"],
        )
        for each in given
    )


def linked(found: Sequence[Reading]) -> tuple[float, tuple[Incident, ...]]:
    """Seconds of the processor, and the incidents."""
    start = time.process_time()
    told = families([reading.report for reading in found], load_agencies(folders(None)))
    result = incidents(found, told)
    return time.process_time() - start, result


def print_copies(found: Sequence[Reading], corpus: Path) -> None:
    """F1 of pairs of copies; of families as well, which join the copies of copies."""
    reports = [reading.report for reading in found]
    ids = {report.external_id: report.id for report in reports}
    lines = (corpus / "near_duplicates.dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {pair(ids[each["a"]], ids[each["b"]]) for each in map(json.loads, lines)}
    judged = {report for each in gold for report in each}
    by_text = {pair(copy.one, copy.other) for copy in copies(reports)}
    groups = (sorted(judged.intersection(family.reports)) for family in families(reports))
    together = {pair(one, other) for group in groups for one, other in combinations(group, 2)}
    print(f"near-copies, pair F1              {f1(gold, {p for p in by_text if judged.issuperset(p)}):>8.3f}")
    print(f"families, pair F1                 {f1(gold, together):>8.3f}")


def pair(one: str, other: str) -> Pair:
    """The two in order."""
    return (one, other) if one < other else (other, one)


def f1(gold: set[Pair], found: set[Pair]) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * len(gold & found) / (len(gold) + len(found))


def print_incidents(told: Sequence[Incident], found: Sequence[Reading], corpus: Path) -> None:
    """Shares of pairs of reports that are in one incident together, as ../shared/gold/score.py counts them."""
    names: dict[str, list[str]] = defaultdict(list)
    for reading in found:
        names[reading.report.id].append(str(reading.report.external_id))
    homes: dict[str, set[str]] = defaultdict(set)
    for incident in told:
        for telling in incident.tellings:
            for name in names[telling.event.report]:
                homes[name].add(incident.id)
    lines = (corpus / "contested.dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    stories = [each["stories"] for each in json.loads((corpus / "hard_negatives.json").read_text(encoding="utf-8"))]
    same = [two for each in gold if each["same_incident"] == "certain" for two in combinations(each["articles"], 2)]
    apart = [two for a, b in combinations(gold, 2) for two in product(a["articles"], b["articles"])]
    hard = [two for each in stories for a, b in combinations(each, 2) for two in product(a, b)]
    for label, pairs in (("same incident", same), ("hard negatives", hard), ("different incidents", apart)):
        print(f"{label + ', together':<33} {share(pairs, homes):>8.3f}")


def print_disputes(told: Sequence[Incident], found: Sequence[Reading], corpus: Path) -> None:
    """Shares of the conflicting values of each contested incident that a dispute shows.

    The least is that of the incidents of which it is certain that all articles tell of one happening.
    """
    readings = {reading.report.id: reading for reading in found}
    lines = (corpus / "contested.dev.jsonl").read_text(encoding="utf-8").splitlines()
    shares: dict[str, tuple[int, int]] = {}
    certain: list[float] = []
    for gold in map(json.loads, lines):
        values = conflicting(gold)
        told_of = [is_shown(each, told, readings) for each in values]
        shares[gold["id"]] = (sum(told_of), len(told_of))
        certain += [sum(told_of) / len(told_of)] if gold["same_incident"] == "certain" else []
        for value, is_there in zip(values, told_of, strict=True):
            if not is_there:
                print(f"  not shown: {gold['id']} {value.dimension} {value.said} by {value.speaker}")
    shown, every = (sum(each) for each in zip(*shares.values(), strict=True))
    print(f"disputes shown, least incident    {min(certain):>8.3f}")
    print(f"disputes shown, all values        {shown / every:>8.3f}")
    for name, (some, all_of_it) in shares.items():
        print(f"  {name:<31} {some:>4} of {all_of_it}")


def share(pairs: Iterable[Pair], homes: dict[str, set[str]]) -> float:
    """Share of pairs that are in one incident."""
    together = [bool(homes[one] & homes[other]) for one, other in pairs]
    return sum(together) / len(together)


if __name__ == "__main__":
    main()
