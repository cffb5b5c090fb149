"""Every form under which a row of a lexicon table is found in a text, whichever table it is."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.lexicon.inflect import plural, verb_forms
from truceline.lexicon.names import fold, spellings, words
from truceline.lexicon.table import Row

Key = tuple[str, ...]

_NAMES = ("name", "aliases", "adjectives", "people", "capital", "seats")
_NAME_TABLES = frozenset({"states", "organisations", "groups", "persons"})
_NOUN_TABLES = frozenset({"weapons", "targets", "event_classes", "agreement_nouns"})
_SLASHED = frozenset({"realis", "agreement_roles", "agreement_states"})
"""Tables in which irregular forms stand behind the lemma: `strike/struck`."""
_LISTED = ("lemma", "noun", "forms", "words", "phrase")
"""The columns of other tables that hold forms."""


def key(text: str) -> Key:
    """A word or phrase as it is looked up: its words in lower case, hyphens and genitives apart."""
    return tuple(fold(word) for word in words(text))


def forms(table: str, row: Row) -> frozenset[str]:
    """The forms of a row as they are written, inflected ones among them."""
    if table in _NAME_TABLES:
        return frozenset(name for column in _NAMES for name in row.many(column))
    if table == "cue_nouns":
        return frozenset((row.name, row.get("plural") or plural(row.name)))
    return frozenset(form for column in _LISTED for cell in row.many(column) for form in _inflected(table, row, cell))


def keys(table: str, row: Row) -> frozenset[Key]:
    """The forms of a row as they are looked up; names also without accents, apostrophes and hyphens."""
    found = {key(form) for form in forms(table, row)}
    if table in _NAME_TABLES:
        for form in tuple(found):
            found.update(tuple(map(fold, other)) for other, _ in spellings(form, genitive=False))
    return frozenset(found)


def _inflected(table: str, row: Row, cell: str) -> Iterator[str]:
    """A cell's form and what is made of it: `strike/struck` is a verb, `=artillery` stands as it is."""
    plain = cell.removeprefix("=")
    text, *irregular = plain.split("/") if table in _SLASHED else [plain]
    yield text
    if cell.startswith("="):
        return
    first, _, rest = text.partition(" ")
    if irregular or row.get("lemma") or "verb" in (row.get("pos"), row.get("part")) or table == "agreement_roles":
        for form in verb_forms(first, irregular or row.many("irregular")):
            yield f"{form} {rest}".rstrip()
    elif row.get("noun") or "noun" in (row.get("pos"), row.get("part")) or table in _NOUN_TABLES:
        before, _, last = text.rpartition(" ")
        many = row.get("plural") or plural(last)
        if many != "-":
            yield f"{before} {many}".lstrip()
