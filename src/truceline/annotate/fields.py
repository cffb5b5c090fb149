"""The fields of one record line, taken out one by one, each checked against what it may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from truceline.annotate.faults import Faults
from truceline.annotate.labels import KINDS
from truceline.annotate.lines import Field, Line, unquoted
from truceline.records import When

T = TypeVar("T", bound=str)


class Fields:
    """Reads the fields of a line; what is wrong is noted and left out.

    `known`: the ids of all records of the file by which lines can name one another. `times`: the times by id.
    """

    def __init__(self, line: Line, known: frozenset[str], times: Mapping[str, When], faults: Faults) -> None:
        self._line, self._known, self._times, self._faults = line, known, times, faults
        self._left = list(line.fields)

    def wrong(self, message: str, code: str = "TL405") -> None:
        """Note that something in this line is wrong."""
        self._faults.add(self._line.number, code, f"{self._line.id}: {message}")

    def head(self, *names: str) -> list[str]:
        """The words behind the id, as many as there are names; missing ones are empty."""
        words = self._line.head.split()
        if len(words) != len(names):
            self.wrong(f"{self._line.head!r} has {len(words)} words; write {' '.join(names)}")
        return (words + [""] * len(names))[: len(names)]

    def one_of(self, what: str, value: str, allowed: Sequence[T]) -> T:
        """The value, one of those allowed; the first of them where it is none, with a fault."""
        found = next((each for each in allowed if each == value), None)
        if found is None:
            self.wrong(f"{what} is {value!r}; use one of {', '.join(allowed)}")
            return allowed[0]
        return found

    def flag(self, key: str) -> bool:
        """Whether the field that is this word alone is there."""
        found = self._take(key)
        if found is not None and found.value:
            self.wrong(f"{key} takes no value, but {found.value!r} stands behind it")
        return found is not None

    def text(self, key: str) -> str | None:
        """The rest of the field that begins with this word."""
        found = self._take(key)
        if found is not None and not found.value:
            self.wrong(f"nothing stands behind {key}; name it or leave the field out")
        return unquoted(found.value) if found is not None and found.value else None

    def bare(self, allowed: Sequence[T]) -> T | None:
        """The field that is one of these words alone."""
        for field in self._left:
            if not field.value and field.key in allowed:
                self._left.remove(field)
                return next(each for each in allowed if each == field.key)
        return None

    def many(self, key: str, kinds: str) -> tuple[str, ...]:
        """The ids in a field, all of records of these kinds (letters)."""
        value = self.text(key)
        return () if value is None else self.ids(key, value.split(), kinds)

    def one(self, key: str, kinds: str) -> str | None:
        """The single id in a field."""
        found = self.many(key, kinds)
        if len(found) > 1:
            self.wrong(f"{key} names {len(found)} records; it takes one")
        return found[0] if found else None

    def when(self, key: str = "when") -> When | None:
        """The time that a field names by its id."""
        found = self.one(key, "t")
        return None if found is None else self._times.get(found)

    def ids(self, key: str, found: Sequence[str], kinds: str) -> tuple[str, ...]:
        """The ids that are of the right kind and have a record."""
        good: list[str] = []
        for each in found:
            if each[:1] not in tuple(kinds) or not each[1:].isdigit():
                wanted = " or ".join(f"{KINDS[kind]} ({kind}1)" for kind in kinds)
                self.wrong(f"{key} names {each!r}; it takes the id of one {wanted}", "TL406")
            elif each not in self._known:
                self.wrong(f"{key} names {each}, which has no record; add its line or mend the id", "TL406")
            elif each in good:
                self.wrong(f"{key} names {each} twice", "TL406")
            else:
                good.append(each)
        return tuple(good)

    def maybe(self, key: str, found: str, kinds: str) -> str | None:
        """The id, or None for a hyphen or for what is none."""
        return None if found == "-" else next(iter(self.ids(key, [found], kinds)), None)

    def all(self, key: str) -> list[Field]:
        """Every field that begins with this word."""
        found = [field for field in self._left if field.key == key]
        self._left = [field for field in self._left if field.key != key]
        return found

    def rest(self) -> list[Field]:
        """The fields that nothing has taken yet."""
        left, self._left = self._left, []
        return left

    def end(self, *allowed: str) -> None:
        """Note the fields that are left over, which this kind of record does not have."""
        for field in self.rest():
            self.wrong(f"{str(field)!r} is no field here; {KINDS[self._line.id[0]]} has {', '.join(allowed)}")

    def _take(self, key: str) -> Field | None:
        found = self.all(key)
        if len(found) > 1:
            self.wrong(f"{key} stands {len(found)} times; keep one")
        return found[0] if found else None
