"""The index of actor names: every spelling of every row, keyed by folded words, clashes refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.actor_rows import ActorEntry, ActorRow, Form, NameMatch, Table, forms, table_of
from truceline.lexicon.names import fold, spellings, words


def index_names(
    rows: Iterable[ActorRow], entries: Mapping[str, ActorEntry]
) -> dict[tuple[str, ...], tuple[NameMatch, ...]]:
    """The readings of every name of the rows, by its folded words.

    Raises LexiconError (TL128) where two rows have one form. Exempt are forms of which only one is bound to its
    letter case, rows whose dates do not meet, and a state beside an office or common noun.
    """
    plain: dict[tuple[str, ...], list[NameMatch]] = {}
    variants: list[tuple[tuple[str, ...], NameMatch]] = []
    where: dict[tuple[Table, str], str] = {}
    for row in rows:
        where[table_of(row), row.id] = row.where
        for form, text in forms(row):
            match = _match(row, form, text)
            key = tuple(fold(word) for word in match.written)
            _add(plain, key, match, entries, where)
            variants.extend(_variants(match))
    # What an author spelled out is stronger than what was derived from another row's name.
    derived: dict[tuple[str, ...], dict[tuple[Table, str], NameMatch]] = {}
    for key, match in variants:
        if key not in plain:
            derived.setdefault(key, {}).setdefault((match.table, match.id), match)
    return {
        **{key: tuple(found) for key, found in plain.items()},
        **{key: tuple(found.values()) for key, found in derived.items()},
    }


def _match(row: ActorRow, form: Form, text: str) -> NameMatch:
    written = words(text)
    capitals = [position for position, word in enumerate(written) if word[:1].isupper()]
    return NameMatch(
        table=table_of(row),
        id=row.id,
        form=form,
        written=written,
        cased="".join(written).isupper() or (text.isalpha() and any(map(str.isupper, text[1:]))),
        capital=capitals[0] if capitals else None,
    )


def _variants(match: NameMatch) -> Iterator[tuple[tuple[str, ...], NameMatch]]:
    for written, possessive in spellings(match.written, genitive=match.form not in ("office", "common", "adjective")):
        capitals = [position for position, word in enumerate(written) if word[:1].isupper()]
        capital = capitals[0] if match.capital is not None and capitals else None
        changed = msgspec.structs.replace(match, written=written, capital=capital, possessive=possessive)
        yield tuple(fold(word) for word in written), changed


def _add(
    plain: dict[tuple[str, ...], list[NameMatch]],
    key: tuple[str, ...],
    match: NameMatch,
    entries: Mapping[str, ActorEntry],
    where: Mapping[tuple[Table, str], str],
) -> None:
    found = plain.setdefault(key, [])
    for other in found:
        if (other.table, other.id) == (match.table, match.id):
            if other.cased == match.cased:
                return
        elif _clash(match, other, entries):
            raise LexiconError(
                "TL128",
                where[match.table, match.id],
                f"{match.id!r}: {' '.join(match.written)!r} also names {other.id!r} in "
                f"{where[other.table, other.id]}; keep it in one row or give both dates",
            )
    found.append(match)


def _clash(one: NameMatch, other: NameMatch, entries: Mapping[str, ActorEntry]) -> bool:
    if one.cased != other.cased:
        return False
    nouns = ("offices", "common_actors")
    if (one.table == "states" and other.table in nouns) or (other.table == "states" and one.table in nouns):
        return False
    first, second = entries.get(one.id), entries.get(other.id)
    if first is None or second is None:
        return True
    return (first.since or "") <= (second.until or "9999") and (second.since or "") <= (first.until or "9999")
