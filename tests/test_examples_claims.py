"""The marked sentences of `examples/claims.txt`: who says what, to whom, with which stance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from truceline.ingest import make_report
from truceline.pipeline import Reader
from truceline.records import Reading

FILE = Path(__file__).parent / "examples" / "claims.txt"


@dataclass(frozen=True)
class Example:
    """A report and the claims that must come out of it, one line each; `known`: why it fails so far, else None."""

    line: int
    text: str
    expected: tuple[str, ...]
    known: str | None


def examples() -> Iterator[Example]:
    lines = list(enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1))
    block: list[tuple[int, str]] = []
    for number, line in [*lines, (len(lines) + 1, "")]:
        if line.strip():
            if not line.startswith("#"):
                block.append((number, line))
        elif block:
            yield example(block)
            block = []


def example(block: list[tuple[int, str]]) -> Example:
    known = block.pop(0)[1][1:].strip() if block[0][1].startswith("~") else None
    number, text = block[0]
    expected = tuple(line.removeprefix("= ") for _, line in block[1:])
    assert expected, f"line {number}: no claim is given; write '= nothing' if there is none"
    return Example(number, re.sub(r" ¶ ", "\n\n", text), expected, known)


def told(reading: Reading) -> tuple[str, ...]:
    """The claims of a reading in the notation of the file."""
    names = {actor.id: actor.name for actor in reading.actors}
    speakers = {claim.id: names.get(claim.speaker or "", "?") for claim in reading.claims}
    found = []
    for claim in reading.claims:
        content = " ... ".join(reading.report.text[start:end] for start, end in claim.content_spans)
        parts = [speakers[claim.id], claim.stance, content]
        parts += [f"to {names[claim.addressee]}"] if claim.addressee else []
        parts += [f"via {speakers[claim.via]}"] if claim.via else []
        found.append(" | ".join(parts))
    return tuple(found) or ("nothing",)


def marked() -> list[object]:
    return [
        pytest.param(each, id=f"line {each.line}", marks=[pytest.mark.xfail(reason=each.known)] if each.known else [])
        for each in examples()
    ]


@pytest.mark.parametrize("each", marked())
def test_example(reader: Reader, each: Example) -> None:
    reading = reader.read(make_report(each.text, published="2024-03-13"))
    assert told(reading) == each.expected


def test_file_covers_every_stance() -> None:
    stances = {line.split(" | ")[1] for each in examples() for line in each.expected if " | " in line}
    assert stances == {
        "asserts",
        "announces",
        "confirms",
        "denies",
        "accuses",
        "demands",
        "threatens",
        "commits",
        "condemns",
        "speculates",
    }
