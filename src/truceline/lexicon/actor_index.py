"""The index of actor names: every spelling of every row, keyed by folded words, clashes refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.actor_rows import ActorEntry, ActorRow, Form, NameMatch, Table, forms, table_of
from truceline.lexicon.names import fold, spellings, words

_ARTICLES = ("the", "al", "el", "an", "ar", "as", "ash", "at", "ad", "az")


def index_names(
    rows: Iterable[ActorRow], entries: Mapping[str, ActorEntry]
) -> dict[tuple[str, ...], tuple[NameMatch, ...]]:
    """The readings of every name of the rows, by its folded words.

    Raises LexiconError (TL128) where two rows have one form. Exempt are forms of which one is bound to its letter
    case more than the other, rows whose dates do not meet, and a state beside an office or common noun.
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
    return NameMatch(
        table=table_of(row),
        id=row.id,
        form=form,
        written=written,
        cased="".join(written).isupper() or (text.isalpha() and any(map(str.isupper, text[1:]))),
        capital=_capital(written),
    )


def _capital(written: tuple[str, ...]) -> int | None:
    capitals = [position for position, word in enumerate(written) if word[:1].isupper()]
    # Texts differ over "al-Qaeda" and "Al-Qaeda", "the Guardian" and "The Guardian": the article shows nothing.
    telling = [position for position in capitals if fold(written[position]) not in _ARTICLES]
    return next(iter(telling or capitals), None)


def _variants(match: NameMatch) -> Iterator[tuple[tuple[str, ...], NameMatch]]:
    for written, possessive in spellings(match.written, genitive=match.form not in ("office", "common", "adjective")):
        changed = msgspec.structs.replace(match, written=written, capital=_capital(written), possessive=possessive)
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
            if other.cased == match.cased and (other.capital is None or match.capital is not None):
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
    if one.cased != other.cased or (one.capital is None) != (other.capital is None):
        return False
    nouns = ("offices", "common_actors")
    if (one.table == "states" and other.table in nouns) or (other.table == "states" and one.table in nouns):
        return False
    first, second = entries.get(one.id), entries.get(other.id)
    if first is None or second is None:
        return True
    return (first.since or "") <= (second.until or "9999") and (second.since or "") <= (first.until or "9999")
