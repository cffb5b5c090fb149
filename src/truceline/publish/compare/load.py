"""Gold and Readings from JSON lines, every mistake named by file and line."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from truceline.errors import InputError, TrucelineError
from truceline.publish.compare.match import spans_of
from truceline.publish.compare.sides import KINDS, AnySide, ClaimSide, ReportSide, read_side
from truceline.records import Reading, Span

T = TypeVar("T")


def load_gold(path: Path) -> tuple[ReportSide, ...]:
    """The annotated reports of a file.

    Raises InputError: TL160 the file cannot be read, TL161 a line is no annotated report, TL162 two of one id.
    """
    found: dict[str, ReportSide] = {}
    for where, gold in _lines(path, ReportSide, "an annotated report"):
        if gold.id in found:
            raise InputError("TL162", f"{where}: the id {gold.id!r} stands already in a line above; give each its own")
        if not gold.kinds:
            raise InputError("TL161", f"{where}: has none of the lists {', '.join(KINDS)}; annotate one of them")
        _check_spans(where, gold)
        found[gold.id] = gold
    if not found:
        raise InputError("TL161", f"{path}: holds no annotated report")
    return tuple(found.values())


def load_readings(path: Path) -> dict[str, ReportSide]:
    """The Readings of a file by the id of their report; `-` is standard input.

    Raises InputError: TL160 the file cannot be read, TL163 a line is no Reading.
    """
    found = (read_side(reading) for _, reading in _lines(path, Reading, "a Reading", "TL163"))
    return {side.id: side for side in found}


def both_sides(gold_path: Path, readings_path: Path) -> tuple[list[tuple[ReportSide, ReportSide]], int]:
    """Each annotated report with its Reading, and how many Readings have no annotated report.

    Raises InputError: those of the two files, TL164 a report without a Reading, TL165 another text under its id.
    """
    gold, readings = load_gold(gold_path), load_readings(readings_path)
    found = []
    for each in gold:
        read = readings.pop(each.id, None)
        if read is None:
            raise InputError(
                "TL164", f"{readings_path}: holds no Reading of {each.id!r}; read the reports of {gold_path} again"
            )
        if read.text != each.text:
            raise InputError("TL165", f"{readings_path}: the text of {each.id!r} is not that of {gold_path}")
        found.append((each, read))
    return found, len(readings)


def _lines(path: Path, type: type[T], what: str, code: str = "TL161") -> Iterator[tuple[str, T]]:
    for number, line in enumerate(_content(path).splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        try:
            yield where, msgspec.json.decode(line, type=type)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise InputError(code, f"{where} is not {what} ({str(error) or 'too deep'})") from error
        except TrucelineError as error:
            raise InputError(code, f"{where} is not {what}: {error.message}") from error


def _content(path: Path) -> bytes:
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return content.removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise InputError("TL160", f"{path}: cannot be read ({error.strerror or error})") from error


def _check_spans(where: str, gold: ReportSide) -> None:
    for kind in KINDS:
        for number, side in enumerate(gold.of(kind)):
            for start, end in _spans(side):
                if not 0 <= start < end <= len(gold.text):
                    raise InputError(
                        "TL161", f"{where}: {kind}[{number}] has the span [{start}, {end}], not in its text"
                    )


def _spans(side: AnySide) -> tuple[Span, ...]:
    around = (side.speaker_span, side.cue_span) if isinstance(side, ClaimSide) else ()
    return (*spans_of(side), *(span for span in around if span is not None))
