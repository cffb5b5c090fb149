"""Runs of eight words that stand both in the corpus and in the files of another folder."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from corpus.checks import Checked
from truceline.records import Span

RUN = 8
_WORD = re.compile(r"[^\W_]+")
_KINDS = (".jsonl", ".json", ".txt", ".md", ".csv", ".tsv", ".html", ".xml", ".tml", ".conll")
_OWN = 4
"""A run counts when more of its words than this begin with a small letter: the long name of an office is no copy."""


class Shared(msgspec.Struct, frozen=True):
    """A run of the corpus that another text has too. `file`: where it stands there."""

    report: Checked
    span: Span
    words: str
    file: Path


def shared_runs(reports: Sequence[Checked], folder: Path) -> Iterator[Shared]:
    """The first place in the folder of every run of eight words of the corpus that stands there."""
    index: dict[int, tuple[int, Span]] = {}
    for number, report in enumerate(reports):
        if report.annotated is None:
            continue
        text = report.annotated.reading.report.text
        for run, span in _runs(text):
            if sum(word[0].islower() for word in _WORD.findall(text[slice(*span)])) > _OWN:
                index.setdefault(run, (number, span))
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and _is_text(path)):
        for text in _texts(path):
            for run, _ in _runs(text):
                if run in index:
                    number, span = index.pop(run)
                    report = reports[number]
                    assert report.annotated is not None
                    yield Shared(report, span, report.annotated.reading.text_of(span), path)


def _is_text(path: Path) -> bool:
    return path.name.removesuffix(".gz").endswith(_KINDS)


def _texts(path: Path) -> Iterator[str]:
    """The texts of a file, line by line: strings within JSON, else the line; lines of plain text in one."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", errors="replace") as file:
        if ".jsonl" in path.name:
            for line in file:
                yield from _strings(line)
        elif ".json" in path.name:
            yield from _strings(file.read())
        else:
            yield file.read()


def _strings(written: str) -> Iterator[str]:
    try:
        left = [json.loads(written)]
    except ValueError:
        yield written
        return
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)


def _runs(text: str) -> Iterator[tuple[int, Span]]:
    """Every run of eight words, lower-case and without apostrophes, as a hash, and where it stands."""
    plain = re.sub(r"(?<=\w)['’](?=\w)", "", text) if "'" in text or "’" in text else text
    words = [(found.group().lower(), found.start(), found.end()) for found in _WORD.finditer(plain)]
    shift = _shifts(text) if plain is not text else None
    for at in range(len(words) - RUN + 1):
        run = words[at : at + RUN]
        start, end = run[0][1], run[-1][2]
        if shift is not None:
            start, end = shift[start], shift[end - 1] + 1
        yield hash(tuple(word for word, _, _ in run)), (start, end)


def _shifts(text: str) -> list[int]:
    """Where each character of the text without inner apostrophes stands in the text."""
    gone = {found.start() for found in re.finditer(r"(?<=\w)['’](?=\w)", text)}
    return [at for at in range(len(text)) if at not in gone]
