"""Where names of the actor lexicon, and names of persons, stand in a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.document import Document
from truceline.document.syntax import child, children, prepositional
from truceline.lexicon.actors import ActorEntry, ActorLexicon, CommonActor, NameMatch, Office, State
from truceline.lexicon.names import fold
from truceline.records import Place

_RELATIVE = frozenset({"WP", "WDT"})
_WITHIN = frozenset({"in", "near", "outside"})
_SETTLEMENTS = frozenset(
    {"town", "towns", "village", "villages", "city", "cities", "district", "suburb", "province", "area"}
)
_SERVES = frozenset({"of", "at"})
_NOT_SPOKEN_FOR = frozenset({"DT", "PRP$", "CD"})


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
    found: list[Hit] = []
    number = 0
    while number < len(words):
        size, matches = lexicon.find(words, number)
        best = _choose(matches, lexicon, published) if size else None
        if best is None or _is_namesake(doc, number, size, best, lexicon, found):
            number += 1
            continue
        found.append(Hit(number, number + size, best))
        number += size
    return found


def _is_namesake(
    doc: Doc, start: int, size: int, match: NameMatch, lexicon: ActorLexicon, before: Sequence[Hit]
) -> bool:
    """Whether a person's surname stands behind another given name: Jean Kabila is not Joseph Kabila."""
    row = lexicon.row(match)
    if not isinstance(row, ActorEntry) or row.kind != "person" or start == 0 or (before and before[-1].end == start):
        return False
    given, last = doc[start - 1], doc[start + size - 1]
    named = (
        given.tag_ == "NNP" and given.dep_ == "compound" and given.head == last and given.ent_type_ in ("PERSON", "")
    )
    own = {fold(word) for name in (row.name, *row.aliases) for word in name.split()}
    return named and given.is_title and fold(given.text) not in own


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


def persons(doc: Doc, taken: Sequence[Hit], titles: Sequence[Hit], located: frozenset[int]) -> list[Person]:
    """The persons' names: entities of the language model, and proper names behind a title ("Minister Ada Lun").

    A name that the lexicon holds is left to it, and one of a place to the places (`located`: their tokens). A part of
    a longer name seen in the report ("Lun") is a name too.
    """
    covered = {number for hit in taken for number in range(hit.start, hit.end)}
    found: dict[int, Person] = {}
    offices = {hit.end - 1 for hit in titles}
    for entity in doc.ents:
        placed = all(token.i in located for token in entity) or _is_place(doc, entity.start, entity.end, offices)
        if entity.label_ == "PERSON" and not placed:
            _add(doc, entity.start, entity.end, covered, found)
    for hit in titles:
        end = hit.end
        while end < len(doc) and doc[end].tag_ == "NNP" and doc[end].text[:1].isupper() and end not in covered:
            end += 1
        _add(doc, hit.end, end, covered, found)
    _add_parts(doc, covered, found)
    return sorted(found.values(), key=lambda person: person.start)


def _is_place(doc: Doc, start: int, end: int, offices: set[int]) -> bool:
    """Whether a name stands as that of a place: "in Beit Sahm", "the mayor of Beit Sahm", not "in Okon's view"."""
    before = doc[start - 1] if start else None
    if before is None or (end < len(doc) and doc[end].tag_ == "POS"):
        return False
    of_place = before.lower_ == "of" and start > 1 and (doc[start - 2].lower_ in _SETTLEMENTS or start - 2 in offices)
    return of_place or before.lower_ in _WITHIN


def _add(doc: Doc, start: int, end: int, covered: set[int], found: dict[int, Person]) -> None:
    while start < end and (start in covered or not doc[start].text[:1].isalpha()):
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


def located(document: Document, places: Sequence[Place]) -> frozenset[int]:
    """The tokens of the names of places."""
    spans = [document.tokens(span) for place in places for span in place.mentions]
    return frozenset(token.i for tokens in spans if tokens is not None for token in tokens)


class Names:
    """The names of one report by token: `hits` of the lexicon, `people` by name; which title goes with which name."""

    def __init__(self, document: Document, lexicon: ActorLexicon, located: frozenset[int] = frozenset()) -> None:
        self._doc = document.doc
        self._lexicon = lexicon
        found = hits(self._doc, lexicon, document.report.published)
        titles = [hit for hit in found if self._is_title(hit)]
        persons_found = persons(self._doc, found, [*titles, *self._bodies(found, titles)], located)
        self.hits = {number: hit for hit in found for number in range(hit.start, hit.end)}
        self.people = {number: each for each in persons_found for number in range(each.start, each.end)}

    def head(self, token: Token) -> Token:
        """The token that stands for a phrase: the last word of a name, the bearer of a title, what "who" takes up."""
        if token.tag_ in _RELATIVE and token.head.dep_ == "relcl":
            token = token.head.head
        while token.dep_ == "compound" and token.head.i > token.i and self._one_name(token, token.head):
            token = token.head
        hit = self.hits.get(token.i)
        named = self._described_name(token)
        if named is not None:
            return named
        if hit is None or not self._is_title(hit):
            return self._apposed(token) or token
        bearer = self._bearer(hit)
        return bearer or self._apposed(token) or token

    def _apposed(self, token: Token) -> Token | None:
        """The person whom a noun for one person announces: Okon of "the rebel leader, Ada Okon"."""
        served = prepositional(token, "of", "for")
        apposition = child(token, "appos") or (child(served, "appos") if served is not None else None)
        apposition = apposition or self._behind_body(token)
        beside = self._right_before(token) or self._at_end(token)
        if apposition is None and beside is not None:
            return beside
        if apposition is None or token.tag_ != "NN" or token.i in self.people:
            return None
        row = self._row(token.i)
        if isinstance(row, ActorEntry) or (isinstance(row, Office) and row.role != "title"):
            return None
        title = self.hits.get(apposition.i)
        last = (self._bearer(title) if title is not None else None) or apposition
        named = self._row(last.i)
        is_person = last.i in self.people or (isinstance(named, ActorEntry) and named.kind == "person")
        return last if is_person else None

    def _right_before(self, token: Token) -> Token | None:
        """The person's name right before a bare noun that serves a body: "Ada Okon head of the Lun Observatory"."""
        served = prepositional(token, "of", "for", "at")
        number = token.i - 1
        if served is None or number < 0 or token.tag_ != "NN":
            return None
        person, named = self.people.get(number), self._row(number)
        is_person = person is not None or (isinstance(named, ActorEntry) and named.kind == "person")
        return self._doc[number] if is_person and self._doc[number].head == token else None

    def _at_end(self, token: Token) -> Token | None:
        """The person's name that ends the phrase of a noun for one person: "Member of the Lun committee Ada Okon"."""
        last = self._doc[token.right_edge.i]
        person, hit = self.people.get(last.i), self.hits.get(last.i)
        named = self._row(last.i)
        if person is not None:
            start = person.start
        elif hit is not None and isinstance(named, ActorEntry) and named.kind == "person":
            start = hit.start
        else:
            return None
        before = self._doc[start - 1]
        title = self.hits.get(before.i)
        joined = start > token.i + 2 and before.tag_ in ("NN", "NNP", "NNPS") and before.i > token.i
        one = token.tag_ in ("NN", "NNP") and token.i + 1 < len(self._doc) and self._doc[token.i + 1].lower_ in _SERVES
        titled = title is not None and self._is_title(title) and self._doc[start - 2].tag_ in ("IN", "DT", "JJ")
        return last if joined and one and not titled else None

    def _bodies(self, found: Sequence[Hit], titles: Sequence[Hit]) -> list[Hit]:
        """The bodies that a title serves: a name may stand behind them, "director of the Lun Observatory Ada Okon"."""
        serving = {title.end for title in titles if title.end < len(self._doc) and self._doc[title.end].lower_ == "of"}
        return [
            hit
            for hit in found
            if {hit.start - 1, hit.start - 2} & serving and isinstance(self._lexicon.row(hit.match), ActorEntry)
        ]

    def _behind_body(self, token: Token) -> Token | None:
        """The person's name right behind the body that "director of" names, where the comma is lost."""
        at = next((at for at in range(token.i + 2, min(token.i + 4, len(self._doc))) if at in self.hits), None)
        body = self.hits[at] if at is not None else None
        if body is None or self._doc[token.i + 1].lower_ != "of" or not isinstance(self._row(body.start), ActorEntry):
            return None
        person, named = self.people.get(body.end), self._row(body.end)
        if person is not None and person.start == body.end:
            return self._doc[person.end - 1]
        is_person = isinstance(named, ActorEntry) and named.kind == "person"
        return self._doc[self.hits[body.end].end - 1] if is_person else None

    def _described_name(self, token: Token) -> Token | None:
        """The name right behind a bare noun that says what its bearer is: Turkey of "rebel backer Turkey".

        Such a noun stands without article and number, as a title does.
        """
        row, behind = self._row(token.i), token.i + 1
        noun = isinstance(row, CommonActor) or (isinstance(row, Office) and row.role == "forces")
        if token.tag_ != "NN" or not noun or behind >= len(self._doc) or self.hits[token.i].end != behind:
            return None
        if any(part.tag_ in _NOT_SPOKEN_FOR or part.dep_ == "poss" for part in token.lefts):
            return None
        person, hit, named = self.people.get(behind), self.hits.get(behind), self._row(behind)
        if person is not None:
            return self._doc[person.end - 1]
        is_name = isinstance(named, State | ActorEntry) and hit is not None and hit.match.form != "adjective"
        return self._doc[hit.end - 1] if is_name and hit is not None else None

    def _row(self, number: int) -> object:
        hit = self.hits.get(number)
        return self._lexicon.row(hit.match) if hit is not None else None

    def titles(self, person: Person) -> list[Hit]:
        """The titles right before a name and in apposition with it, on either side."""
        head = self._doc[person.end - 1]
        before = person.start - 1
        while before > 0 and self._doc[before].text == ".":
            before -= 1
        near = [self._doc[before]] if person.start else []
        near += children(head, "appos")[:1]
        near += [head.head] if head.dep_ == "appos" else []  # "a spokesman for the army, Captain Okon"
        found = [hit for part in near if (hit := self.hits.get(part.i)) is not None]
        return [hit for hit in found if self._is_title(hit)]

    def _bearer(self, title: Hit) -> Token | None:
        """The last word of the name right behind a title: Okon of "Governor Ada Okon"."""
        person, hit = self.people.get(title.end), self.hits.get(title.end)
        if person is not None:
            return self._doc[person.end - 1]
        row = self._lexicon.row(hit.match) if hit is not None else None
        if hit is None or not isinstance(row, ActorEntry) or row.kind != "person":
            return None
        return self._doc[hit.end - 1]

    def _one_name(self, one: Token, other: Token) -> bool:
        hit, person = self.hits.get(one.i), self.people.get(one.i)
        return (hit is not None and hit.end > other.i) or (person is not None and person.end > other.i)

    def _is_title(self, hit: Hit) -> bool:
        row = self._lexicon.row(hit.match)
        return isinstance(row, Office) and row.role == "title"
