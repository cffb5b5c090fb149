"""Who is who: the actor tables of a lexicon, and an index that finds their names in a row of words.

`load_actors` reads `states.tsv`, `offices.tsv`, `organisations.tsv`, `groups.tsv`, `persons.tsv` and
`common_actors.tsv`, where present; loading is the check, and every mistake is named by file and line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.actor_index import index_names
from truceline.lexicon.actor_rows import (
    ActorEntry,
    ActorRow,
    CommonActor,
    Form,
    NameMatch,
    Office,
    Role,
    State,
    Table,
    forms,
)
from truceline.lexicon.names import fold, words
from truceline.lexicon.table import Row, read_table
from truceline.records import ActorKind

__all__ = [
    "COLUMNS",
    "SECTORS",
    "ActorEntry",
    "ActorLexicon",
    "ActorRow",
    "CommonActor",
    "Form",
    "NameMatch",
    "Office",
    "Role",
    "State",
    "Table",
    "forms",
    "load_actors",
]

_Made = TypeVar("_Made", State, Office, ActorEntry, CommonActor)

SECTORS: tuple[str, ...] = (
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "UNK",
    "AGR",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "JRN",
    "LAB",
    "MED",
    "REF",
    "OPP",
    "PRE",
    "REL",
    "SOC",
)
"""Actor sectors of the PLOVER manual."""

_ENTRY_COLUMNS = ("name", "kind", "country", "sector", "affiliation", "aliases", "from", "until")
COLUMNS: Mapping[Table, tuple[str, ...]] = {
    "states": ("name", "adjectives", "people", "capital", "seats", "aliases"),
    "offices": ("forms", "name", "kind", "sector", "role"),
    "organisations": _ENTRY_COLUMNS,
    "groups": _ENTRY_COLUMNS,
    "persons": _ENTRY_COLUMNS,
    "common_actors": ("forms", "name", "kind", "sector"),
}


class ActorLexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All actor tables of a lexicon, rows by id, and the index of their names.

    `names` is keyed by folded words (`truceline.lexicon.names.fold`) split as spaCy splits English: hyphens and
    genitive 's apart. `longest` is the number of words in its longest key, `reach` the same for each first word.
    """

    states: Mapping[str, State]
    offices: Mapping[str, Office]
    entries: Mapping[str, ActorEntry]
    commons: Mapping[str, CommonActor]
    names: Mapping[tuple[str, ...], tuple[NameMatch, ...]]
    longest: int
    reach: Mapping[str, int]

    def find(self, tokens: Sequence[str], start: int = 0) -> tuple[int, tuple[NameMatch, ...]]:
        """The longest name that begins at `tokens[start]`: its number of words and its readings, else `(0, ())`.

        `tokens` are words as they stand in the text, case kept.
        """
        if start >= len(tokens):
            return 0, ()
        reach = min(self.reach.get(fold(tokens[start]), 0), len(tokens) - start)
        folded = [fold(token) for token in tokens[start : start + reach]]
        for size in range(reach, 0, -1):
            surface = tokens[start : start + size]
            readings: dict[tuple[Table, str], NameMatch] = {}
            for match in self.names.get(tuple(folded[:size]), ()):
                if match.fits(surface):
                    # A row written both "UNICEF" and "Unicef" is one reading.
                    readings.setdefault((match.table, match.id), match)
            if readings:
                return size, tuple(readings.values())
        return 0, ()

    def row(self, match: NameMatch) -> ActorRow:
        """The row that a match points at."""
        tables: dict[str, Mapping[str, ActorRow]] = {
            "states": self.states,
            "offices": self.offices,
            "common_actors": self.commons,
        }
        return tables.get(match.table, self.entries)[match.id]

    def rows_for(self, word: str) -> list[ActorRow]:
        """The rows in whose names the word or phrase occurs, those named exactly so first, each once."""
        wanted = tuple(fold(token) for token in words(word))
        exact = self.names.get(wanted, ())
        partly = [m for key, found in self.names.items() if _within(wanted, key) for m in found]
        return list({(m.table, m.id): self.row(m) for m in (*exact, *partly)}.values())


def load_actors(folders: Sequence[Path]) -> ActorLexicon:
    """The actor tables of one or more lexicon folders; a row of a later folder replaces that of the same id.

    Raises LexiconError: TL120 to TL126 as `read_table`; TL122 also for a country or sector that is none and a date
    that is not ISO 8601; TL127 affiliation without a row; TL128 one form for two rows; TL129 example that marks
    another word than the row's.
    """
    rows = {table: _merged(folders, table) for table in get_args(Table)}
    states = {row.name: _state(row) for row in rows["states"].values()}
    entries = _entries(rows, states)
    offices = {row.name: _office(row) for row in rows["offices"].values()}
    commons = {row.name: _common(row) for row in rows["common_actors"].values()}
    names = index_names((*states.values(), *entries.values(), *offices.values(), *commons.values()), entries)
    reach: dict[str, int] = {}
    for key in names:
        reach[key[0]] = max(reach.get(key[0], 0), len(key))
    return ActorLexicon(
        states=states,
        offices=offices,
        entries=entries,
        commons=commons,
        names=names,
        longest=max(reach.values(), default=0),
        reach=reach,
    )


def _merged(folders: Sequence[Path], table: Table) -> dict[str, Row]:
    merged: dict[str, Row] = {}
    for folder in folders:
        path = folder / f"{table}.tsv"
        if path.is_file():
            merged.update({row.name: row for row in read_table(path, COLUMNS[table])})
    return merged


def _state(row: Row) -> State:
    state = State(
        id=row.name,
        name=row.need("name"),
        adjectives=row.many("adjectives"),
        people=row.many("people"),
        capital=row.get("capital"),
        seats=row.many("seats"),
        aliases=row.many("aliases"),
        source=row.need("source"),
        example=row.need("example"),
        where=row.where,
    )
    return _exemplified(row, state)


def _office(row: Row) -> Office:
    role: Role = msgspec.convert(row.one_of("role", get_args(Role)), Role)
    office = Office(
        id=row.name,
        name=row.need("name"),
        forms=_listed(row),
        kind=_kind(row),
        sector=_sector(row),
        role=role,
        source=row.need("source"),
        example=row.need("example"),
        where=row.where,
    )
    return _exemplified(row, office)


def _common(row: Row) -> CommonActor:
    common = CommonActor(
        id=row.name,
        name=row.need("name"),
        forms=_listed(row),
        kind=_kind(row),
        sector=_sector(row),
        source=row.need("source"),
        example=row.need("example"),
        where=row.where,
    )
    return _exemplified(row, common)


def _entries(rows: Mapping[Table, Mapping[str, Row]], states: Mapping[str, State]) -> dict[str, ActorEntry]:
    tables: tuple[Table, ...] = ("organisations", "groups", "persons")
    read = [(row, _entry(row, table)) for table in tables for row in rows[table].values()]
    entries: dict[str, ActorEntry] = {}
    for row, entry in read:
        if entry.id in entries:
            raise LexiconError(
                "TL125", row.where, f"{row.name!r}: the id stands already in {entries[entry.id].where}; choose another"
            )
        entries[entry.id] = entry
    for row, entry in read:
        _check_links(row, entry, entries, states)
    return entries


def _entry(row: Row, table: Table) -> ActorEntry:
    entry = ActorEntry(
        id=row.name,
        table=table,
        name=row.need("name"),
        kind=_kind(row),
        country=row.get("country"),
        sector=_sector(row),
        affiliation=row.get("affiliation"),
        aliases=row.many("aliases"),
        since=_day(row, "from"),
        until=_day(row, "until"),
        source=row.need("source"),
        example=row.need("example"),
        where=row.where,
    )
    return _exemplified(row, entry)


def _check_links(row: Row, entry: ActorEntry, entries: Mapping[str, ActorEntry], states: Mapping[str, State]) -> None:
    if entry.country and states and entry.country not in states:
        raise LexiconError("TL122", row.where, f"{row.name!r}: country is {entry.country!r}; use an id of states.tsv")
    if entry.affiliation and entry.affiliation not in entries and entry.affiliation not in states:
        raise LexiconError(
            "TL127", row.where, f"{row.name!r}: affiliation {entry.affiliation!r} names no row; use a row's id"
        )


def _listed(row: Row) -> tuple[str, ...]:
    row.need("forms")
    return row.many("forms")


def _kind(row: Row) -> ActorKind:
    kind: ActorKind = msgspec.convert(row.one_of("kind", get_args(ActorKind)), ActorKind)
    return kind


def _sector(row: Row) -> str | None:
    return row.one_of("sector", SECTORS) if row.get("sector") else None


def _day(row: Row, column: str) -> str | None:
    value = row.get(column)
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise LexiconError(
            "TL122", row.where, f"{row.name!r}: {column} is {value!r}; write a day as 2015-03-01"
        ) from error


def _exemplified(row: Row, made: _Made) -> _Made:
    own = {each.casefold() for _, each in forms(made)}
    for mark in row.marks():
        if mark.casefold() not in own:
            raise LexiconError(
                "TL129", row.where, f"{row.name!r}: the example marks {mark!r}, no form of the row; mark one that is"
            )
    return made


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(part)
    return any(whole[start : start + size] == part for start in range(len(whole) - size + 1))
