"""Marked text and its marks, both ways: `[a1|The army] [c1.cue|said]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from truceline.annotate.faults import Faults
from truceline.annotate.labels import LABEL, Label, Mark, read_label, roles_of
from truceline.records import Span

_OPEN = re.compile(r"\[([^\[\]|\\\n]{0,200})\|")
_BY_NAME = re.compile(f"({LABEL.pattern})(\\^*)")
_SPECIAL = frozenset("[]|\\")
_LIKE_NAME = re.compile(r"[aptcekg][1-9]")
_GOES_ON = re.compile(r"[\w^]|\.[a-z]")
_RULE = re.compile(r"^----$", re.MULTILINE)


class _Open(msgspec.Struct):
    """A mark that is not closed yet. `start`: where its words begin; `line`: where it was opened."""

    labels: tuple[Label, ...]
    start: int
    line: int


class _Scan:
    """One walk over marked text, from left to right."""

    def __init__(self, written: str, line: int, faults: Faults) -> None:
        self.written, self.line, self.faults = written, line, faults
        self.at, self.length = 0, 0
        self.text: list[str] = []
        self.open: list[_Open] = []
        self.marks: list[Mark] = []

    def run(self) -> None:
        while self.at < len(self.written):
            step = {"[": self._opening, "]": self._closing, "\\": self._escaped}.get(self.written[self.at], self._plain)
            step()
        for mark in self.open:
            self.faults.add(mark.line, "TL403", f"[{_shown(mark.labels)}| is never closed; put its ] behind its words")

    def _plain(self) -> None:
        character = self.written[self.at]
        self.line += character == "\n"
        self.text.append(character)
        self.at, self.length = self.at + 1, self.length + 1

    def _escaped(self) -> None:
        self.at += 1
        if self.at == len(self.written):
            self.faults.add(self.line, "TL401", "the text ends with a single backslash; write two for one")
        else:
            self._plain()

    def _opening(self) -> None:
        found = _OPEN.match(self.written, self.at)
        if found is None:
            near = self.written[self.at : self.at + 20].split("\n")[0]
            self.faults.add(self.line, "TL401", f"{near!r}: [ opens no mark; write [LABEL|words], or \\[ for a bracket")
            self._plain()
            return
        labels = tuple(label for label in map(self._label, found.group(1).split(",")) if label is not None)
        self.open.append(_Open(labels, self.length, self.line))
        self.at = found.end()

    def _label(self, written: str) -> Label | None:
        label = read_label(written)
        if label is None:
            known = roles_of(written[0]) if written[:1] in tuple("aptcekg") else "a1, p1, t1, c1, e1, k1, g1"
            self.faults.add(self.line, "TL402", f"{written!r} is no label of a mark; use one like {known}")
        return label

    def _closing(self) -> None:
        found = _BY_NAME.match(self.written, self.at + 1)
        if found is None:
            self.at += 1
            self._close(len(self.open) - 1, "]")
            return
        self.at = found.end()
        label, skip = Label(found.group(2) + found.group(3), found.group(4)), len(found.group(5))
        holders = [number for number, mark in enumerate(self.open) if label in mark.labels]
        self._close(holders[-1 - skip] if skip < len(holders) else -1, f"]{label}")

    def _close(self, number: int, written: str) -> None:
        if number < 0:
            self.faults.add(
                self.line,
                "TL403",
                f"{written} closes nothing that is open; write \\] for a bracket, ]\\ before a letter",
            )
            return
        mark = self.open.pop(number)
        if mark.start == self.length:
            self.faults.add(mark.line, "TL403", f"[{_shown(mark.labels)}|] marks no words")
            return
        span = (mark.start, self.length)
        self.marks.extend(Mark(label=label, span=span, line=mark.line) for label in mark.labels)


def read_marks(written: str, line: int, faults: Faults) -> tuple[str, tuple[Mark, ...]]:
    """The bare text and the marks in it, in text order, the longer first. `line`: that of the first character."""
    scan = _Scan(written, line, faults)
    scan.run()
    marks = sorted(scan.marks, key=lambda mark: (mark.span[0], -mark.span[1], mark.label.order))
    for earlier, later in pairwise(marks):
        if (earlier.label, earlier.span) == (later.label, later.span):
            faults.add(later.line, "TL403", f"{later.label} stands twice on the same words; take one away")
    return "".join(scan.text), tuple(marks)


def write_marks(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks, as `read_marks` reads it: what contains stands outside, crossing marks close by name."""
    groups: dict[Span, list[Label]] = {}
    for mark in marks:
        groups.setdefault(mark.span, []).append(mark.label)
    opening: dict[int, list[_Open]] = {}
    ends: dict[int, list[_Open]] = {}
    for (start, end), labels in sorted(groups.items(), key=lambda item: (item[0][0], -item[0][1])):
        group = _Open(tuple(sorted(labels, key=lambda label: label.order)), start, 0)
        opening.setdefault(start, []).append(group)
        ends.setdefault(end, []).append(group)
    cuts = sorted({0, len(text), *opening, *ends})
    parts: list[str] = []
    stack: list[_Open] = []
    for cut, following in zip(cuts, [*cuts[1:], len(text)], strict=True):
        closed = list(_closed(stack, ends.get(cut, [])))
        opened = opening.get(cut, [])
        stack.extend(opened)
        parts += closed + [f"[{_shown(group.labels)}|" for group in opened]
        behind = closed[-1] if closed and not opened else None
        parts.append(_guarded(text[cut:following], behind))
    return _RULE.sub(r"\\----", "".join(parts))


def _closed(stack: list[_Open], ending: Sequence[_Open]) -> Iterator[str]:
    """What closes the marks that end here, the innermost first."""
    for number in range(len(stack) - 1, -1, -1):
        mark = stack[number]
        if not any(mark is each for each in ending):
            continue
        yield "]" if number == len(stack) - 1 else f"]{_name(mark, stack[number + 1 :])}"
        del stack[number]


def _name(mark: _Open, inner: Sequence[_Open]) -> str:
    """The label by which an outer mark is closed, with a ^ for each inner one that has it too."""
    label = mark.labels[0]
    return str(label) + "^" * sum(label in other.labels for other in inner)


def _guarded(text: str, behind: str | None) -> str:
    """The text with a backslash before what would be read as something else."""
    written = "".join(f"\\{character}" if character in _SPECIAL else character for character in text)
    if behind is None or written[:1] == "\\":
        return written
    taken = _LIKE_NAME.match(text) if behind == "]" else _GOES_ON.match(text)
    return f"\\{written}" if taken else written


def _shown(labels: Iterable[Label]) -> str:
    return ",".join(map(str, labels))
