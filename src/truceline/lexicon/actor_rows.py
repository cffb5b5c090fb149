"""The rows of the actor tables as typed records, and one way to read a run of words as one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from truceline.records import ActorKind

Table = Literal["states", "offices", "organisations", "groups", "persons", "common_actors"]
Form = Literal["name", "adjective", "people", "capital", "seat", "alias", "office", "common", "entry"]
Role = Literal["body", "forces", "title", "platform"]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A state. `id` is its ISO 3166 alpha-3 code; `seats` are places that speak for it (Kremlin), capital apart."""

    id: str
    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str | None
    seats: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str
    example: str
    where: str


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """A body, force, title or platform that belongs to the state or organisation named beside it."""

    id: str
    name: str
    forms: tuple[str, ...]
    kind: ActorKind
    sector: str | None
    role: Role
    source: str
    example: str
    where: str


class ActorEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation, group or person with a name of its own. `since` and `until` are ISO dates, None is open."""

    id: str
    table: Table
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    affiliation: str | None
    aliases: tuple[str, ...]
    since: str | None
    until: str | None
    source: str
    example: str
    where: str

    def valid(self, day: str | None) -> bool:
        """Whether the row holds on an ISO day; a day that is not known (None) excludes nothing."""
        if day is None:
            return True
        return (self.since or day) <= day <= (self.until or day)


class CommonActor(msgspec.Struct, frozen=True, kw_only=True):
    """A noun that says what an actor is without saying which: rebels, witnesses, a security source."""

    id: str
    name: str
    forms: tuple[str, ...]
    kind: ActorKind
    sector: str | None
    source: str
    example: str
    where: str

    @property
    def is_of_persons(self) -> bool:
        """Whether one of its kind is a person; a name in the singular is that of a body ("hospital", "union")."""
        return self.kind == "population" or self.name.endswith("s")


ActorRow = State | Office | ActorEntry | CommonActor


class NameMatch(msgspec.Struct, frozen=True, kw_only=True):
    """One way to read a run of words: which row, by which kind of form.

    `cased`: the words must stand exactly as `written` (US, WHO, IS). `capital`: the position of the word that must
    begin with a capital in the text, None where none need. `possessive`: the last word has a genitive s whose
    apostrophe the text lost ("Syrias army").
    """

    table: Table
    id: str
    form: Form
    written: tuple[str, ...]
    cased: bool = False
    capital: int | None = None
    possessive: bool = False

    def fits(self, tokens: Sequence[str]) -> bool:
        """Whether words as they stand in a text have the letter case that this name asks for."""
        if self.cased:
            return tuple(tokens) == self.written
        return self.capital is None or tokens[self.capital][:1].isupper()


def forms(row: ActorRow) -> Iterator[tuple[Form, str]]:
    """Every way in which a row is named, with the kind of form, the usual name first."""
    match row:
        case State():
            yield "name", row.name
            yield from (("alias", each) for each in row.aliases)
            yield from (("adjective", each) for each in row.adjectives)
            yield from (("people", each) for each in row.people)
            yield from (("capital", each) for each in (row.capital,) if each)
            yield from (("seat", each) for each in row.seats)
        case ActorEntry():
            yield from (("entry", each) for each in (row.name, *row.aliases))
        case Office():
            yield from (("office", each) for each in row.forms)
        case CommonActor():
            yield from (("common", each) for each in row.forms)


def table_of(row: ActorRow) -> Table:
    """The table that a row stands in."""
    match row:
        case State():
            return "states"
        case Office():
            return "offices"
        case CommonActor():
            return "common_actors"
        case ActorEntry():
            return row.table
