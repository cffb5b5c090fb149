"""The time grammar: words by class, and patterns of classes with the way in which each is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.table import Row
from truceline.lexicon.table import rows as table_rows
from truceline.lexicon.time_patterns import compiled, literals

READS = frozenset(
    {
        *(
            "date",
            "clock",
            "week-of",
            "iso",
            "numeric",
            "unit",
            "ago",
            "later",
            "anaphor",
            "span",
            "length",
            "set",
            "reference",
        ),
        *("decade", "century", "year", "weekdays", "fixed"),
    }
)
"""The ways of reading a pattern; `resolve/times/readers.py` has one function for each."""

CLASSES = frozenset(
    {
        *("NUMBER", "DAY", "HOUR", "YEAR", "YY", "HHMM", "ISO", "NUMDATE", "CLOCK", "DECADE", "ORDNUM", "DAYTH", "MM"),
        *("SLASHED", "DECIMAL", "WORD", "PLAIN", "CAP", "PLURAL", "BREAK", "OTHER"),
    }
)
"""Classes that a token has by its shape and not by a row."""

_FIRST = 0x4E00  # one letter a signature, from a block without letters that mean something in a pattern

Signature = frozenset[str]


class TimeWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a class. `value`: what the class needs: a month's number, a unit, a TIMEX3 code."""

    id: str
    kind: str
    value: str


class TimeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern of the grammar. `read`: how its value is found; `value`: fixed parts of it."""

    id: str
    regex: re.Pattern[str]
    read: str
    value: Mapping[str, str]
    where: str
    example: str


class TimeLexicon(msgspec.Struct, frozen=True, kw_only=True):
    """The grammar. `words`: by form, in lower case or cased; `letters`: the letter of each signature of classes."""

    words: Mapping[str, tuple[TimeWord, ...]]
    codes: Mapping[str, str]
    letters: Mapping[Signature, str]
    rows: tuple[TimeRow, ...]

    def value(self, form: str, kind: str) -> str | None:
        """What a word as written is worth in a class, None where it is not of it."""
        for key in (form, form.lower()):
            for word in self.words.get(key, ()):
                if word.kind == kind:
                    return word.value
        return None


def load_times(folders: Sequence[Path]) -> TimeLexicon:
    """The tables `time_words.tsv` and `times.tsv` of the folders; a later folder's row replaces the one with its id.

    Raises LexiconError: those of `read_table`, TL122 for a way of reading or a pattern that is none.
    """
    words = _words(table_rows(folders, "time_words.tsv", ("kind", "forms", "value", "case")))
    rows = table_rows(folders, "times.tsv", ("pattern", "read", "value"))
    signatures = _signatures(words, literals(row.need("pattern") for row in rows))
    letters = {
        signature: chr(_FIRST + n) for n, signature in enumerate(sorted({*signatures.values(), *SHAPES}, key=sorted))
    }
    macros = {row.name: row.need("pattern") for row in rows if row.name.isupper()}
    return TimeLexicon(
        words=words,
        codes={form: letters[signature] for form, signature in signatures.items()},
        letters=letters,
        rows=tuple(_row(row, letters, macros) for row in rows if not row.name.isupper()),
    )


def number_signature(text: str) -> Signature:
    """The classes of a row of digits: a day, an hour, a year, a time as four digits."""
    value, size = int(text) if len(text) < 10 else 10**10, len(text)
    tests = {
        "DAY": size <= 2 and 1 <= value <= 31,
        "MM": size == 2 and 1 <= value <= 12,
        "HOUR": size <= 2 and value <= 24,
        "YY": size == 2,
        "YEAR": size == 4 and 1000 <= value <= 2099,
        "HHMM": size == 4 and value <= 2400 and value % 100 < 60,
        "COUNTABLE": value < 10**4 and text[0] != "0",
    }
    return frozenset({"NUMBER", *(name for name, holds in tests.items() if holds)})


SHAPES: frozenset[Signature] = frozenset(
    {
        *(frozenset({"WORD", shape}) for shape in ("PLAIN", "CAP", "PLURAL")),
        *(
            frozenset({kind})
            for kind in ("ISO", "NUMDATE", "CLOCK", "DECADE", "SLASHED", "DECIMAL", "BREAK", "OTHER", "NUMBER")
        ),
        *(frozenset({"ORDNUM", kind}) for kind in ("ORDNUM", "DAYTH")),
        *(number_signature(f"{n:0{size}d}") for size in (1, 2, 3, 4) for n in range(10**size)),
    }
)
"""The signatures that tokens have by their shape."""


def _words(rows: Sequence[Row]) -> dict[str, tuple[TimeWord, ...]]:
    found: dict[str, tuple[TimeWord, ...]] = {}
    for row in rows:
        row.marks()
        word = TimeWord(id=row.name, kind=row.need("kind"), value=row.get("value") or "")
        for form in row.many("forms"):
            key = form if row.get("case") == "cased" else form.lower()
            found[key] = (*found.get(key, ()), word)
    return found


def _signatures(words: Mapping[str, Sequence[TimeWord]], fixed: set[str]) -> dict[str, Signature]:
    """The classes of every form and literal. A cased form is also what its lower-case form is."""
    found: dict[str, Signature] = {}
    for form in (*words, *fixed):
        plain = form.lower()
        kinds = {word.kind for key in {form, plain} for word in words.get(key, ())}
        shape = _shape(kinds) if plain[0].isalpha() else {"OTHER"}
        found[form] = frozenset(kinds | shape | ({f"={plain}"} if plain in fixed else set()))
    return found


def _shape(kinds: set[str]) -> set[str]:
    return {"WORD"} if kinds & {"COUNTED", "UNITS"} else {"WORD", "PLAIN"}


def _row(row: Row, letters: Mapping[Signature, str], macros: Mapping[str, str]) -> TimeRow:
    row.marks()

    def of_class(name: str) -> str:
        return "".join(letter for signature, letter in letters.items() if name in signature)

    try:
        regex = compiled(row.need("pattern"), of_class, macros)
    except ValueError as error:
        raise LexiconError("TL122", row.where, f"{row.name!r}: {error}; mend the pattern") from error
    return TimeRow(
        id=row.name,
        regex=regex,
        read=row.one_of("read", sorted(READS)),
        value=dict(part.partition("=")[::2] for part in (row.get("value") or "").split()),
        where=row.where,
        example=row.need("example"),
    )
