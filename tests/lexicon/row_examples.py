"""Whether the example of a row shows what the row says: the sentence is read, and the marked words are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from truceline.ingest import make_report
from truceline.lexicon import BUILT_IN
from truceline.lexicon.table import MARK
from truceline.pipeline import Reader
from truceline.publish.docs.tables import load_table
from truceline.records import Reading, Span, overlap

Cells = Mapping[str, str]

TABLES = (
    "cues", "cue_nouns", "cue_phrases", "event_verbs", "event_nouns", "casualty_words", "groups", "organisations",
    "persons", "offices", "common_actors",
)  # fmt: skip
KNOWN = Path(__file__).with_name("known_failures.tsv")
"""Rows whose example does not come out as the row says: table and id. They are mended one by one."""


def rows(table: str) -> Iterator[Cells]:
    """The rows of a table of words, each as its cells by column."""
    loaded = load_table(BUILT_IN / f"{table}.tsv")
    for _, section in loaded.sections:
        for cells in section:
            yield dict(zip(loaded.columns, cells, strict=True))


def unmarked(example: str) -> tuple[str, list[Span]]:
    """The sentence without its brackets, and where the marked words stand in it."""
    text, spans, start = "", [], 0
    for found in MARK.finditer(example):
        text += example[start : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text, start = text + found[1], found.end()
    return text + example[start:], spans


def failing(table: str, reader: Reader) -> list[str]:
    """The ids of the rows whose example does not come out, in the order of the table."""
    kept = list(rows(table))
    texts = [unmarked(row["example"]) for row in kept]
    # A row that holds from or until a date is read on that date.
    reports = [
        make_report(text, published=row.get("from") or "2023-05-04") for row, (text, _) in zip(kept, texts, strict=True)
    ]
    readings = reader.read_all(reports)
    return [
        row["id"]
        for row, (_, marks), reading in zip(kept, texts, readings, strict=True)
        if not comes_out(table, row, reading, marks)
    ]


def comes_out(table: str, row: Cells, reading: Reading, marks: list[Span]) -> bool:
    """Whether the record that the row promises stands at the marked words."""
    if table.startswith("cue"):
        return _claim(row, reading, marks)
    if table.startswith("event_"):
        return _event(row["type"], reading, marks)
    if table == "casualty_words":
        return any(one.kind == row["kind"] and _at([one.span], marks) for one in reading.casualties)
    named = [actor for actor in reading.actors if _at(actor.mentions, marks)]
    # An office takes its name from the state beside it.
    return bool(named) if table in ("offices", "common_actors") else any(actor.name == row["name"] for actor in named)


def _claim(row: Cells, reading: Reading, marks: list[Span]) -> bool:
    stances = {frame.rpartition("=")[2] for frame in row.get("frames", "").split("|")}
    found = [claim for claim in reading.claims if claim.cue_span and _at([claim.cue_span], marks)]
    if stances == {"none"}:
        return not found
    return any("lemma" not in row or claim.stance in stances for claim in found)


def _event(kind: str, reading: Reading, marks: list[Span]) -> bool:
    if kind in ("light", "undergo", "names"):
        return bool(reading.events)
    found = [event for event in reading.events if _at([event.trigger_span, *event.mentions], marks)]
    return not found if kind == "none" else any(event.type == kind.split()[0] for event in found)


def _at(spans: Iterable[Span], marks: list[Span]) -> bool:
    return any(overlap(span, mark) for span in spans for mark in marks)


def known() -> dict[str, list[str]]:
    """The known failures by table."""
    found: dict[str, list[str]] = {table: [] for table in TABLES}
    for line in KNOWN.read_text(encoding="utf-8").splitlines():
        table, row = line.split("\t")
        found[table].append(row)
    return found


def write_known(reader: Reader) -> None:
    """Write the known failures anew; the diff tells what was mended and what was broken."""
    lines = [f"{table}\t{row}\n" for table in TABLES for row in failing(table, reader)]
    KNOWN.write_text("".join(lines), encoding="utf-8")
