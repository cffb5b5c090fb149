"""The marks of a file by record and role, and what is wrong with how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.annotate.faults import Faults
from truceline.annotate.labels import KINDS, Label, Mark
from truceline.annotate.lines import Line
from truceline.records import Span

_ONE = {"t": "time expression", "e": "trigger", "k": "figure", "g": "first mention"}
"""Kinds whose main mark stands exactly once; all other mentions have labels of their own."""
_AT_MOST_ONE = ("speaker", "cue")


class Marks:
    """Asked for the spans of a record by role."""

    def __init__(self, marks: Sequence[Mark], lines: Sequence[Line], faults: Faults) -> None:
        self._faults = faults
        self._by_label: dict[Label, list[Mark]] = {}
        for mark in marks:
            self._by_label.setdefault(mark.label, []).append(mark)
        self._check_records({line.id for line in lines})
        self._check_counts(lines)

    def all(self, record: str, role: str | None = None) -> tuple[Span, ...]:
        """Every span with this label, in text order."""
        return tuple(sorted(mark.span for mark in self._by_label.get(Label(record, role), ())))

    def one(self, record: str, role: str | None = None) -> Span | None:
        """The first span with this label."""
        found = self.all(record, role)
        return found[0] if found else None

    def need(self, record: str, role: str | None = None) -> Span:
        """The first span with this label; an empty one where there is none (that is a fault already)."""
        return self.one(record, role) or (0, 0)

    def states(self, record: str) -> frozenset[str]:
        """The roles s1, s2 ... that are marked for an agreement."""
        return frozenset(
            label.role for label in self._by_label if label.id == record and label.role and label.role[0] == "s"
        ) - {"speaker"}

    def line_of(self, record: str, role: str | None) -> int:
        """The line in which a label first stands."""
        return min(mark.line for mark in self._by_label[Label(record, role)])

    def _check_records(self, known: set[str]) -> None:
        missing: dict[str, Mark] = {}
        for label, marks in self._by_label.items():
            if label.id not in known:
                missing.setdefault(label.id, marks[0])
        for record, mark in missing.items():
            kind = KINDS[record[0]]
            self._faults.add(mark.line, "TL407", f"{record} is marked but has no line; add the line of this {kind}")

    def _check_counts(self, lines: Sequence[Line]) -> None:
        for line in lines:
            kind = line.id[0]
            if kind in _ONE:
                found = self._by_label.get(Label(line.id), [])
                if not found:
                    self._faults.add(line.number, "TL407", f"{line.id}: no words are marked {line.id} in the text")
                elif len(found) > 1:
                    more = f"; mark the others {line.id}.also" if kind in ("e", "g") else "; give each its own record"
                    self._faults.add(
                        found[1].line, "TL408", f"{line.id} has {len(found)} marks but one {_ONE[kind]}{more}"
                    )
            for role in _AT_MOST_ONE if kind == "c" else ():
                found = self._by_label.get(Label(line.id, role), [])
                if len(found) > 1:
                    self._faults.add(found[1].line, "TL408", f"{line.id}.{role} is marked {len(found)} times; keep one")
