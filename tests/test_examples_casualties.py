"""Marked sentences of casualties: `tests/examples/casualties.txt` says how to read and add them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from truceline.records import Casualty, Reading

Read = Callable[..., Reading]

EXAMPLES = Path(__file__).parent / "examples" / "casualties.txt"
_MARK = re.compile(r"\[([^]]*)\]")


@dataclass(frozen=True)
class Example:
    """A report, the words of its figures, what each of them says, and why it is known to fail."""

    line: int
    text: str
    marked: tuple[str, ...]
    answers: tuple[str, ...]
    failing: str | None


def _blocks() -> Iterator[Example]:
    for block in re.finditer(r"(?:^(?!\n).*\n?)+", EXAMPLES.read_text(encoding="utf-8"), re.MULTILINE):
        number = EXAMPLES.read_text(encoding="utf-8")[: block.start()].count("\n") + 1
        lines = [line for line in block.group().splitlines() if not line.startswith("#")]
        if not lines:
            continue
        failing = lines.pop(0).removeprefix("~ ") if lines[0].startswith("~ ") else None
        report = lines[0].replace(" ¶ ", "\n\n")
        answers = tuple(line.removeprefix("= ") for line in lines[1:] if line != "= nothing")
        yield Example(number, _MARK.sub(r"\1", report), tuple(_MARK.findall(report)), answers, failing)


def _marked() -> Iterator[object]:
    for example in _blocks():
        marks = [pytest.mark.xfail(strict=True, reason=example.failing)] if example.failing else []
        yield pytest.param(example, id=f"line {example.line}", marks=marks)


def amount(record: Casualty) -> str:
    """How many, as the examples write it: 12, about 12, 12+, 10-15, 0-20, 24-?."""
    if record.high is None:
        number = f"{record.low}-?" if record.best is None else f"{record.low}+"
    else:
        number = str(record.low) if record.low == record.high else f"{record.low}-{record.high}"
    return f"about {number}" if record.approximate else number


def answer(record: Casualty) -> str:
    """A record as the examples write it."""
    return " ".join([record.kind, record.who, amount(record), *(["total"] if record.cumulative else [])])


@pytest.mark.parametrize("example", _marked())
def test_marked_sentence(example: Example, read: Read) -> None:
    reading = read(example.text, published="2024-05-16")
    found = [(reading.text_of(record.span), answer(record)) for record in reading.casualties]
    assert found == list(zip(example.marked, example.answers, strict=True))


def test_there_are_examples() -> None:
    assert sum(1 for _ in _blocks()) >= 80
