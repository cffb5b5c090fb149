"""Where names of the actor lexicon, and names of persons, stand in a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from truceline.lexicon.actors import ActorEntry, ActorLexicon, NameMatch
from truceline.lexicon.names import fold


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the lexicon: tokens `[start, end)` and the row it names."""

    start: int
    end: int
    match: NameMatch


def hits(doc: Doc, lexicon: ActorLexicon, published: str | None) -> list[Hit]:
    """The names in text order, the longest first where several begin at one word.

    Where one form names several rows, one that held on `published` (ISO date) is taken.
    """
    words = [token.text for token in doc]
    found, number = [], 0
    while number < len(words):
        size, matches = lexicon.find(words, number)
        best = _choose(matches, lexicon, published) if size else None
        if best is None:
            number += 1
            continue
        found.append(Hit(number, number + size, best))
        number += size
    return found


def _choose(matches: Sequence[NameMatch], lexicon: ActorLexicon, published: str | None) -> NameMatch | None:
    """Cased and proper readings before common ones; among entries one that is valid on the day."""

    def rank(match: NameMatch) -> tuple[bool, bool, bool]:
        row = lexicon.row(match)
        invalid = isinstance(row, ActorEntry) and not row.valid(published)
        return invalid, match.form in ("common", "office"), not match.cased

    return min(matches, key=rank, default=None)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name as it stands: tokens `[start, end)`, its words folded."""

    start: int
    end: int
    words: tuple[str, ...]


_NOT_NAMES = frozenset(
    {
        "president",
        "minister",
        "general",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "sir",
        "gen.",
        "col.",
        "lt.",
        "capt.",
        "sen.",
        "rep.",
        "gov.",
        "sheikh",
        "king",
        "prince",
        "pope",
        "secretary",
    }
)


def persons(doc: Doc, taken: Sequence[Hit], titles: Sequence[Hit]) -> list[Person]:
    """The persons' names: entities of the language model, and proper names behind a title ("Minister Ada Lun").

    A name that the lexicon holds is left to it. A part of a longer name seen in the report ("Lun") is a name too.
    """
    covered = {number for hit in taken for number in range(hit.start, hit.end)}
    found: dict[int, Person] = {}
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            _add(doc, entity.start, entity.end, covered, found)
    for hit in titles:
        end = hit.end
        while end < len(doc) and doc[end].tag_ == "NNP" and doc[end].text[:1].isupper() and end not in covered:
            end += 1
        _add(doc, hit.end, end, covered, found)
    _add_parts(doc, covered, found)
    return sorted(found.values(), key=lambda person: person.start)


def _add(doc: Doc, start: int, end: int, covered: set[int], found: dict[int, Person]) -> None:
    while start < end and (
        start in covered or fold(doc[start].text) in _NOT_NAMES or not doc[start].text[:1].isalpha()
    ):
        start += 1
    while end > start and (doc[end - 1].text in ("'s", "'", ".") or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if start >= end or any(number in covered for number in range(start, end)):
        return
    words = tuple(fold(token.text) for token in doc[start:end] if token.text not in ("-", "'"))
    if not all(
        token.text[:1].isupper() or token.text == "-" or token.lower_ in ("al", "el", "bin", "ibn", "de", "van", "von")
        for token in doc[start:end]
    ):
        return
    other = found.get(start)
    if other is None or other.end < end:
        found[start] = Person(start, end, words)


def _add_parts(doc: Doc, covered: set[int], found: dict[int, Person]) -> None:
    """Later short forms of full names, where the language model saw none or another kind of name."""
    lasts = {person.words[-1] for person in found.values() if len(person.words) > 1}
    inside = {number for person in found.values() for number in range(person.start, person.end)}
    for token in doc:
        if token.i in inside or token.i in covered or token.tag_ not in ("NNP", "NNPS"):
            continue
        word = fold(token.text)
        if word in lasts:
            found[token.i] = Person(token.i, token.i + 1, (word,))
