"""Whole reports with their whole Reading: how they are listed, read, and written as text that a person can compare."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.ingest import make_report
from truceline.pipeline import Reader
from truceline.publish.docs.examples import listed

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent
REPORTS = (
    "idlib/brief.txt",
    "idlib/wire-ceasefire-doubted.txt",
    "idlib/monitor-daily-count.txt",
    "idlib/opposition-no-truce.txt",
    "idlib/headlines.txt",
    "elsewhere/invented-island-truce.txt",
    "elsewhere/invented-border-shelling.txt",
    "elsewhere/sudan-ceasefire-extended.txt",
)
"""The examples that are golden."""

_WIDTH = 116


def path_of(report: str) -> Path:
    """Where the Reading of an example is kept."""
    return FOLDER / f"{Path(report).stem}.json"


def reading_text(report: str, reader: Reader) -> str:
    """The Reading of an example as indented JSON, each span on one line and with its words.

    The text itself and what changes with every version (provenance) are left out.
    """
    example = next(one for one in listed(ROOT) if one.file == report)
    text = (ROOT / "examples" / report).read_text(encoding="utf-8")
    made = make_report(text, published=example.published, publisher=example.publisher, external_id=Path(report).stem)
    reading = reader.read(made).to_dicts()
    del reading["provenance"], reading["report"]["text"], reading["report"]["id"]
    return "\n".join(_lines(_with_words(reading, text))) + "\n"


def _lines(reading: dict[str, Any]) -> Iterator[str]:
    """JSON with one record after the other, each filled into few lines."""
    last = len(reading) - 1
    for number, (name, value) in enumerate(reading.items()):
        comma = "," if number < last else ""
        if not isinstance(value, list):
            yield f'{"{" if number == 0 else " "}"{name}": {json.dumps(value, ensure_ascii=False)}{comma}'
            continue
        yield f' "{name}": ['
        for at, record in enumerate(value, 1):
            yield from _filled(json.dumps(record, ensure_ascii=False) + ("," if at < len(value) else ""))
        yield f" ]{comma}"
    yield "}"


def _filled(record: str) -> Iterator[str]:
    """The JSON of a record, broken between its fields. (Inside a string a quotation mark has a backslash before it.)"""
    line = "  "
    for piece in re.split(r'(?<=,) (?=")', record):
        if len(line) + len(piece) > _WIDTH and line.strip():
            yield line.rstrip()
            line = "     "
        line += piece + " "
    yield line.rstrip()


def _with_words(value: Any, text: str) -> Any:
    """The same value with `12-17 "words"` for each span; empty and null fields left out."""
    if isinstance(value, dict):
        return {key: _with_words(each, text) for key, each in value.items() if each not in (None, [], ())}
    if isinstance(value, (list, tuple)):
        if len(value) == 2 and all(type(part) is int for part in value):
            start, end = value
            return f"{start}-{end} {' '.join(text[start:end].split())}"
        return [_with_words(each, text) for each in value]
    return value
