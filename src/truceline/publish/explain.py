"""What is behind a record: its characters in the report, the rule, the lexicon row, the claims that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.text import Text

from truceline.errors import InputError
from truceline.lexicon.table import Row
from truceline.publish.display import clean
from truceline.publish.tables import find_row, table_rows
from truceline.publish.terminal.layout import hang
from truceline.publish.wording import Entry, background, plain, sections
from truceline.records import (
    Actor,
    Agreement,
    Casualty,
    Claim,
    Dispute,
    Event,
    Origin,
    Place,
    Reading,
    Span,
    When,
)

_RULES = Path(__file__).parent / "rules.tsv"
_GAZETTEER = Path(__file__).parent.parent / "gazetteer"
_CONTEXT = 6
_WIDTH = 80
_WORD = re.compile(r"\S+")
Record = Actor | Place | When | Claim | Event | Casualty | Agreement | Dispute


def explain(reading: Reading, record_id: str, folders: Sequence[Path]) -> str:
    """A record in the words of the terminal, its characters in context with their offsets, its rule and lexicon row.

    Times, which have no id of their own, are `t1`, `t2` in the order of the Reading. `folders`: those of the lexicon,
    the user's last. Raises InputError (TL152) where the id names nothing, with the ids that there are.
    """
    entries = {entry.id: entry for section in (*sections(reading), *background(reading)) for entry in section.entries}
    entry = entries.get(record_id)
    if entry is None:
        raise InputError("TL152", f"{clean(record_id)!r} names no record of this report; {_known(list(entries))}")
    record = records_of(reading)[record_id]
    blocks = (
        _said(entry),
        _block("CHARACTERS", _characters(reading.report.text, record)),
        _block("RULE", _rule(record.origin)),
        _block("LEXICON ROW", _row(record.origin, folders)),
        _block("CONFIDENCE", _confidence(record)),
        *(_block(title, _listed(keys, entries)) for title, keys in links_of(reading, record_id, record)),
    )
    return "\n".join("\n".join(block) + "\n" for block in map(list, blocks) if block)


def _confidence(record: Record) -> Iterator[str]:
    """How sure the record is, where its kind is judged."""
    if isinstance(record, Claim | Event | Casualty) and record.confidence is not None:
        share = f"{record.confidence:.2f}: of records found like this one, so many were marked by annotators too"
        yield from _wrapped(share, "  ")


def rule_row(name: str) -> Row | None:
    """The description of a rule: the row of its name, else of the name without its last part."""
    rows = {row.name: row for row in table_rows(_RULES)}
    return rows.get(name) or rows.get(name.rpartition(".")[0])


def lexicon_row(name: str, folders: Sequence[Path]) -> Row | None:
    """The row of the lexicon or gazetteer that `table:id` names; None where it is in none of the folders."""
    return find_row(name, (_GAZETTEER, *folders))


def _known(ids: Sequence[str]) -> str:
    """The ids that there are, as ranges: `c1 to c21, k1 to k4`."""
    if not ids:
        return "it has none"
    kinds: dict[str, list[str]] = {}
    for key in ids:
        kinds.setdefault(key[0], []).append(key)
    return "use one of " + ", ".join(
        f"{group[0]} to {group[-1]}" if len(group) > 1 else group[0] for group in kinds.values()
    )


def records_of(reading: Reading) -> dict[str, Record]:
    """All records by id; times, which have none, as `t1`, `t2` in the order of the Reading."""
    times = {f"t{number}": time for number, time in enumerate(reading.times, 1)}
    return {**{record.id: record for record in reading.records()}, **times}


def _said(entry: Entry) -> Iterator[str]:
    yield from _wrapped(plain(entry.line), f"{entry.id}  ")
    for line in entry.under:
        yield from _wrapped(plain(line), " " * (len(entry.id) + 4))


def _block(title: str, lines: Iterable[str]) -> Iterator[str]:
    there = list(lines)
    if there:
        yield title
        yield from there


def _characters(text: str, record: Record) -> Iterator[str]:
    """Every span of a record: what it is, its offsets, and its characters in brackets between a few words."""
    found = [(name, span) for name, span in spans_in(record) if span is not None]
    offsets = {span: f"{span[0]}-{span[1]}" for _, span in found}
    first = max((len(name) for name, _ in found), default=0)
    second = max(map(len, offsets.values()), default=0)
    for name, span in found:
        yield from _wrapped(in_context(text, span), f"  {name:<{first}}  {offsets[span]:<{second}}  ")


def spans_in(record: Record) -> Iterator[tuple[str, Span | None]]:
    """The characters of a record, each with what it is there: speaker, cue, trigger, mention."""
    match record:
        case Claim():
            yield "speaker", record.speaker_span
            yield "cue", record.cue_span
            yield from (("content", span) for span in record.content_spans)
        case Event():
            yield "trigger", record.trigger_span
            yield from (("mention", span) for span in record.mentions if span != record.trigger_span)
        case Casualty():
            yield "figure", record.span
        case Agreement():
            yield "first", record.span
            yield from (("mention", span) for span in record.mentions if span != record.span)
            yield from (
                ("suspended" if state.suspended else state.says.replace("_", " "), state.span)
                for state in record.status
            )
        case Actor() | Place():
            yield from (("mention", span) for span in record.mentions)
        case When():
            yield "words", record.span
    if isinstance(record, Event | Casualty | Claim) and record.when is not None:
        yield "when", record.when.span


def in_context(text: str, span: Span) -> str:
    """The characters of a span in brackets, between a few words."""
    start, end = span
    before, after = _WORD.findall(text[:start][-400:]), _WORD.findall(text[end:][:400])
    glued_before = " " if start and text[start - 1].isspace() else ""
    glued_after = " " if text[end : end + 1].isspace() else ""
    left = " ".join(before[-_CONTEXT:]) + glued_before if before else ""
    right = glued_after + " ".join(after[:_CONTEXT]) if after else ""
    cut_left = "... " if len(before) > _CONTEXT else ""
    cut_right = " ..." if len(after) > _CONTEXT else ""
    return f"{cut_left}{_tidy(left)}[{clean(text[start:end])}]{_tidy(right)}{cut_right}"


def _tidy(text: str) -> str:
    """The text fit to be shown, with the blank at its edge kept."""
    shown = clean(text)
    return f"{' ' if text[:1] == ' ' and shown else ''}{shown}{' ' if text[-1:] == ' ' and shown else ''}"


def _rule(origin: Origin | None) -> Iterator[str]:
    if origin is None:
        return
    row = rule_row(origin.rule)
    if row is None:
        yield from _wrapped(f"{origin.rule}: this reader does not say more", "  ")
        return
    yield from _wrapped(f"{origin.rule}: {row.need('name')}", "  ")
    yield from _wrapped(row.need("description"), "  ")
    yield from _wrapped(f"Example: {row.need('example')}", "  ")


def _row(origin: Origin | None, folders: Sequence[Path]) -> Iterator[str]:
    if origin is None or origin.row is None:
        return
    row = lexicon_row(origin.row, folders)
    if row is None:
        yield from _wrapped(f"{clean(origin.row)}: not in the tables at hand", "  ")
        return
    yield from _wrapped(f"{row.where}  {row.name}", "  ")
    for column, cell in row.cells.items():
        if column != "id":
            yield from _wrapped(f"{column}: {clean(cell)}", "    ")


def links_of(reading: Reading, key: str, record: Record) -> Iterator[tuple[str, Sequence[str]]]:
    """The records that a record stands on, and those that stand on it."""
    if isinstance(record, Event | Casualty):
        yield "CARRIED BY", record.claims
    elif isinstance(record, Agreement):
        yield "CARRIED BY", [state.claim for state in record.status if state.claim]
    elif isinstance(record, Dispute):
        yield "ABOUT", record.about
        yield "SIDES REST ON", [claim for side in record.sides for claim in side.claims]
    elif isinstance(record, Claim):
        yield "TOLD IN", [record.via] if record.via else []
        yield "ABOUT", record.about
        carried = [event.id for event in reading.events if key in event.claims]
        yield "CARRIES", [*carried, *(each.id for each in reading.casualties if key in each.claims)]
    yield "IN DISPUTE", [dispute.id for dispute in reading.disputes if key in _parts(dispute)]


def _parts(dispute: Dispute) -> set[str]:
    return {*dispute.about, *(claim for side in dispute.sides for claim in side.claims)}


def _listed(keys: Sequence[str], entries: Mapping[str, Entry]) -> Iterator[str]:
    column = max(map(len, keys), default=0)
    for key in dict.fromkeys(keys):
        yield from _wrapped(plain(entries[key].line), f"  {key:<{column}}  ")


def _wrapped(text: str, first: str) -> Iterator[str]:
    for line in hang(Text(text), _WIDTH, Text(first), " " * len(first)):
        line.rstrip()
        yield line.plain
