"""The actors of one report as they are met: one record an actor, mentions added, ids given in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from truceline.records import Actor, ActorKind, Origin, Span

Key = tuple[str, ...]
"""What makes two mentions one actor: a table and row, a composed office, or the folded words of a description."""


@dataclass(slots=True)
class Entry:
    """An actor in the making. `nouns`: head nouns by which a later definite phrase can take it up."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    affiliation: str | None
    origin: Origin
    nouns: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)

    @property
    def is_state(self) -> bool:
        """Whether this is a state itself, which "the agency" or "the body" never takes up."""
        return self.origin.rule == "actors.state"

    @property
    def is_common(self) -> bool:
        """Whether this is a kind of actor that no name tells apart ("soldiers")."""
        return self.origin.rule == "actors.common"


class Registry:
    """Actors by key. Ids are `a1`, `a2`, ... in the order of making."""

    def __init__(self) -> None:
        self._by_key: dict[Key, Entry] = {}
        self._by_id: dict[str, Entry] = {}

    def get(self, key: Key) -> Entry | None:
        return self._by_key.get(key)

    def make(
        self,
        key: Key,
        name: str,
        kind: ActorKind,
        origin: Origin,
        country: str | None = None,
        sector: str | None = None,
        affiliation: str | None = None,
    ) -> Entry:
        """The actor of a key, made where it is new."""
        known = self._by_key.get(key)
        if known is not None:
            return known
        entry = Entry(f"a{len(self._by_id) + 1}", name, kind, country, sector, affiliation, origin)
        self._by_key[key] = self._by_id[entry.id] = entry
        return entry

    def alias(self, key: Key, entry: Entry) -> None:
        """Let a further key name an actor that is there already."""
        self._by_key.setdefault(key, entry)

    def __getitem__(self, name: str) -> Entry:
        return self._by_id[name]

    def records(self) -> Sequence[Actor]:
        """The actors with their mentions in text order."""
        return tuple(record(entry) for entry in self._by_id.values())


def record(entry: Entry) -> Actor:
    """The entry as a record."""
    return Actor(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        sector=entry.sector,
        affiliation=entry.affiliation,
        mentions=tuple(sorted(entry.mentions)),
        origin=entry.origin,
    )


def unique(entries: Sequence[Entry]) -> list[Entry]:
    """The entries in order, each once."""
    return list({entry.id: entry for entry in entries}.values())
