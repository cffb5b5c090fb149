"""Who is who in one report: names, titles, offices of states, descriptions and pronouns as actors."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from truceline.document import Document
from truceline.document.syntax import child, conjuncts, phrase, prepositional
from truceline.lexicon.actors import ActorEntry, ActorLexicon, CommonActor, NameMatch, Office, State
from truceline.lexicon.anaphors import Anaphors
from truceline.lexicon.names import fold
from truceline.records import Actor, ActorKind, Origin, Place
from truceline.resolve.actors.describe import (
    DETERMINERS,
    PROPER,
    description,
    in_mid_sentence,
    is_adjective,
    is_rebel,
    written,
)
from truceline.resolve.actors.names import Hit, Names, Person, located
from truceline.resolve.actors.pronouns import Pronouns
from truceline.resolve.actors.registry import Entry, Key, Registry, record, unique

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD", "DT", "JJ", "VBG", "JJS"})
_RELATIVE = frozenset({"WP", "WDT"})
_FORCES = frozenset({"armed_group", "military", "government", "state"})
"""Kinds of actor that are one side of a war whatever noun names them; others go by the noun as written."""
_NAMED_BY_MODEL = frozenset({"PERSON", "ORG", "NORP"})
_COLLECTIVE = frozenset({"population", "public", "family", "crowd", "mob", "community", "minority", "staff", "sect"})
"""Nouns in the singular for many: no "he" takes them up."""
_OTHERS = frozenset({"other", "several", "some", "various"})
_INSIDE = frozenset({"compound", "amod", "nmod", "poss"})


class ReportCast:
    """The cast of one report; implements `truceline.document.Cast`.

    `home`: ISO 3166 alpha-3 code of the country in which most places of the report lie; a government or army that
    is named without its state ("the regime") is that country's. `places`: whose names are no persons' names.
    """

    def __init__(
        self,
        document: Document,
        lexicon: ActorLexicon,
        anaphors: Anaphors,
        home: str | None = None,
        places: Sequence[Place] = (),
    ) -> None:
        self._document = document
        self._lexicon = lexicon
        self._home = home
        self._registry = Registry()
        self._names = Names(document, lexicon, located(document, places))
        self._hits, self._people = self._names.hits, self._names.people
        self._known: dict[int, str | None] = {}
        self._pronouns = Pronouns(document, self._registry, anaphors)
        self._sweep()

    # -- the protocol

    def actor(self, head: Token) -> str | None:
        return self._resolve(head, described=False)

    def actors(self, head: Token) -> tuple[str, ...]:
        found: list[str] = []
        for part in conjuncts(head):
            found.extend(self._sides(part) or filter(None, [self.actor(part)]))
        return tuple(dict.fromkeys(found))

    def speaker(self, head: Token) -> str | None:
        return self._resolve(head, described=True)

    def record(self, actor: str) -> Actor:
        return record(self._registry[actor])

    def everyone(self) -> Sequence[Actor]:
        return self._registry.records()

    # -- resolution

    def _sweep(self) -> None:
        """Meet every named actor in text order, so that later phrases can take them up."""
        for sentence in self._document.sentences():
            for token in sentence:
                if token.i in self._known or token.dep_ in ("compound", "amod", "nmod"):
                    continue
                name = self._people.get(token.i) or self._hits.get(token.i)
                if name is None or (name.start <= token.head.i < name.end and token.head != token):
                    continue
                hit = self._hits.get(token.i)
                if hit is None or hit.match.form != "adjective":
                    self._resolve(token, described=False)

    def _resolve(self, head: Token, described: bool) -> str | None:
        head = self._names.head(head)
        if head.i in self._known and not (described and self._known[head.i] is None):
            return self._known[head.i]
        entry = self._find(head, described)
        self._known[head.i] = entry.id if entry is not None else None
        if entry is None:
            return None
        self._mention(head, entry)
        return entry.id

    def _mention(self, head: Token, entry: Entry) -> None:
        start, end = phrase(head)
        while start < head.i and self._document.doc[start].tag_ in DETERMINERS:
            start += 1
        person = self._people.get(head.i)
        hit = self._hits.get(head.i)
        if person is not None:
            start, end = person.start, person.end
        elif hit is not None and (head.dep_ in _INSIDE or not start <= hit.start):
            start, end = hit.start, hit.end
        elif hit is not None:
            end = hit.end
        entry.mentions.add(self._document.span(start, end))
        self._pronouns.met(head, entry)

    def _find(self, head: Token, described: bool) -> Entry | None:
        if head.tag_ in ("PRP", "PRP$") or head.lower_ in ("who", "which"):
            return self._pronouns.antecedent(head, described)
        person, hit = self._people.get(head.i), self._hits.get(head.i)
        misread = head.dep_ in ("nsubj", "nsubjpass") or (hit is not None and hit.match.cased)
        if head.tag_ not in _NOMINAL and not misread:
            return None
        if person is not None:
            return self._person(head, person)
        noun = hit is not None and hit.match.form in ("office", "common")
        classed = self._classed(head) if noun or hit is None else None
        if classed is not None:
            return classed
        if hit is not None and not (noun and is_adjective(head)):
            return self._named(head, hit)
        taken_up = self._pronouns.taken_up(head)
        if taken_up is not None:
            return taken_up
        return self._described(head, described)

    def _named(self, head: Token, hit: Hit) -> Entry | None:
        row = self._lexicon.row(hit.match)
        match row:
            case State():
                return self._state(row, hit.match)
            case ActorEntry():
                return self._entry(row)
            case Office():
                return self._office(head, row)
            case CommonActor():
                return self._common(head, row)

    def _state(self, row: State, match: NameMatch | None = None) -> Entry:
        entry = self._registry.make(
            ("state", row.id),
            row.name,
            "state",
            Origin(rule="actors.state", row=f"states:{row.id}"),
            country=row.id,
            sector="GOV",
        )
        if match is not None and match.form in ("capital", "seat"):
            entry.kind = "government"
        entry.nouns.add("country")
        return entry

    def _entry(self, row: ActorEntry) -> Entry:
        key = ("entry", row.id)
        known = self._registry.get(key)
        if known is not None:
            return known
        affiliation = self._affiliation(row.affiliation)
        entry = self._registry.make(
            key,
            row.name,
            row.kind,
            Origin(rule="actors.name", row=f"{row.table}:{row.id}"),
            country=row.country,
            sector=row.sector,
            affiliation=affiliation.id if affiliation is not None else None,
        )
        entry.nouns.update(fold(word) for word in row.name.split())
        return entry

    def _affiliation(self, name: str | None) -> Entry | None:
        if name is None:
            return None
        if name in self._lexicon.states:
            return self._state(self._lexicon.states[name])
        return self._entry(self._lexicon.entries[name])

    def _office(self, head: Token, row: Office) -> Entry | None:
        """A body, force or title of the state or organisation beside it, of one named before, or at home."""
        owners = self._owners(head)
        if row.role in ("body", "forces") and (self._local(head, owners) or is_rebel(head, self._hits, self._lexicon)):
            return self._described(head, described=True)
        if row.name.endswith("officials") and self._qualified(head):
            return self._described(head, described=True)
        if owners:
            return self._belonging(row, owners[0])
        taken_up = self._pronouns.taken_up(head, nouns=frozenset(row.forms))
        if taken_up is not None:
            return taken_up
        if row.role == "title":
            return self._described(head, described=True)
        if row.role == "platform" and any(part.lower_ in ("a", "an") for part in head.lefts):
            return None  # "a drone" is a weapon; whose is not said
        own = (
            row.kind in ("government", "military")
            and not any(part.lower_ in _OTHERS for part in head.lefts)
            and not self._pronouns.may_be_none_of_the_state(head)
        )
        if own and self._home is not None and self._home in self._lexicon.states:
            return self._belonging(row, self._state(self._lexicon.states[self._home]))
        return self._described(head, described=True)

    def _local(self, head: Token, owners: Sequence[Entry]) -> bool:
        """Whether a body or force is that of a town or province ("the Goma police", "the council of Afrin")."""
        named = prepositional(head, "of", "in", "at", "for")
        near = [part for part in head.lefts if part.dep_ in ("compound", "poss", "nmod")]
        places = [*near, *([named] if named is not None else [])]
        if any(part.ent_type_ in ("GPE", "LOC") and part.i not in self._hits for part in places):
            return not any(owner.is_state for owner in owners if named is None)
        return False

    def _qualified(self, head: Token) -> bool:
        """Whether words before the noun's own form say whose it is: "a civil defence official" need be no state's."""
        before = range(phrase(head)[0], self._hits[head.i].start)
        rows = [self._lexicon.row(hit.match) for at in before if (hit := self._hits.get(at)) is not None]
        named = any(isinstance(row, State | ActorEntry) for row in rows)
        words = [self._document.doc[at] for at in before]
        return not named and any(word.tag_.startswith("NN") or word.ent_type_ == "NORP" for word in words)

    def _belonging(self, row: Office, owner: Entry) -> Entry:
        state = self._lexicon.states.get(owner.country or "") if owner.kind in ("state", "government") else None
        adjective = state.adjectives[0] if state is not None and state.adjectives else owner.name
        name = row.name if owner.name.lower().endswith(row.name.lower()) else f"{adjective} {row.name}"
        kind = row.kind if owner.kind in ("state", "government", "military") or row.role == "title" else owner.kind
        entry = self._registry.make(
            ("office", row.name, state.id if state is not None else owner.id),
            name,
            kind,
            Origin(rule="actors.office", row=f"offices:{row.id}"),
            country=owner.country,
            sector=row.sector,
            affiliation=owner.id,
        )
        entry.nouns.update(fold(word) for form in row.forms for word in form.split()[-1:])
        entry.nouns.update(fold(word) for word in row.name.split()[:1])
        return entry

    def _owners(self, head: Token) -> list[Entry]:
        """The states and organisations that stand as adjective, possessor, compound or of-phrase with a head."""
        hit = self._hits.get(head.i)
        start = phrase(head)[0]
        stop = hit.start if hit is not None else head.i
        found = [entry for number in range(start, stop) if (entry := self._owner(number)) is not None]
        of = prepositional(head, "of", "for", "at", "in") if not found else None
        if of is not None and not any(word.is_punct for word in self._document.doc[head.i : of.i]):
            other = self._owner(of.i)
            found = [other] if other is not None else []
        if not found:
            found = self._group_before(start) or self._possessor(head)
        return unique(found)

    def _group_before(self, start: int) -> list[Entry]:
        """The group in capitals right before a phrase, which the parser may take for a verb: "IS militants"."""
        hit = self._hits.get(start - 1)
        row = self._lexicon.row(hit.match) if hit is not None and hit.end == start else None
        capitals = hit is not None and self._document.doc[hit.start].text.isupper()
        return [self._entry(row)] if isinstance(row, ActorEntry) and row.kind == "armed_group" and capitals else []

    def _possessor(self, head: Token) -> list[Entry]:
        """The state or organisation that "its" stands for: "Russia disagreed. Its Defence Ministry said"."""
        pronoun = next((part for part in head.lefts if part.dep_ == "poss" and part.lower_ == "its"), None)
        owner = self._pronouns.antecedent(pronoun, speaking=True) if pronoun is not None else None
        return [owner] if owner is not None else []

    def _owner(self, number: int) -> Entry | None:
        hit = self._hits.get(number)
        if hit is None or number != hit.end - 1:
            return None
        if number + 2 < len(self._document.doc) and self._document.doc[number + 1].text == "-":
            return None  # "Britain-based", "Iran-backed": no owner
        row = self._lexicon.row(hit.match)
        if isinstance(row, State):
            return self._state(row)
        if isinstance(row, ActorEntry):
            if row.kind == "person":
                owner = self._affiliation(row.affiliation)
                return owner if owner is not None else self._entry(row)
            return self._entry(row)
        if (
            isinstance(row, Office)
            and row.kind == "government"
            and self._home is not None
            and self._home in self._lexicon.states
        ):
            return self._state(self._lexicon.states[self._home])
        return None

    def _sides(self, head: Token) -> list[str]:
        """Several actors in one phrase: "Russian and Syrian forces", "regime and Russian war planes"."""
        hit = self._hits.get(head.i)
        row = self._lexicon.row(hit.match) if hit is not None else None
        owners = self._owners(head)
        if not isinstance(row, Office) or len(owners) < 2:
            return []
        return [self._belonging(row, owner).id for owner in owners]

    def _common(self, head: Token, row: CommonActor) -> Entry | None:
        """ "Rebels", "Syrian activists", "Hamas fighters": a kind of actor, told apart by whose it is."""
        owners = self._owners(head)
        if owners and owners[0].kind == "armed_group" and row.kind in ("armed_group", "military"):
            return owners[0]
        taken_up = None if owners else self._pronouns.taken_up(head, nouns=frozenset(row.forms))
        if taken_up is not None:
            return taken_up
        country = owners[0].country if owners else None
        name, kind = f"{self._adjective(owners[0])} {row.name}" if owners else row.name, row.kind
        key: Key = ("common", row.id, country or "")
        if row.kind not in _FORCES:
            name = written(self._document, head, self._hits[head.i].end)
            key = ("common", row.id, *fold(name).split())
            one = (
                head.tag_ == "NN"
                and head.lower_ not in _COLLECTIVE
                and row.kind in ("population", "other")
                and row.sector is not None
            )
            kind = "person" if one and row.is_of_persons else row.kind
        entry = self._registry.make(
            key,
            name,
            kind,
            Origin(rule="actors.common", row=f"common_actors:{row.id}"),
            country=country,
            sector=row.sector,
        )
        entry.nouns.add(fold(head.text))
        return entry

    def _adjective(self, owner: Entry) -> str:
        state = self._lexicon.states.get(owner.country or "") if owner.kind in ("state", "government") else None
        return state.adjectives[0] if state is not None and state.adjectives else owner.name

    def _person(self, head: Token, person: Person) -> Entry:
        """A person by full name, or by a part of one met before."""
        known = self._registry.get(("person", *person.words)) or self._registry.get(("person", person.words[-1]))
        if known is not None:
            return known
        titles = self._names.titles(person)
        rows = [each for title in titles if isinstance(each := self._lexicon.row(title.match), Office)]
        row = next((each for each in rows if each.sector is not None), None)
        owner = next((found for title in titles if (found := self._title_owner(title)) is not None), None)
        of = prepositional(self._document.doc[person.end - 1], "of", "for") if titles and owner is None else None
        if of is not None:
            served = self._resolve(of, described=False)
            owner = self._registry[served] if served is not None else None
        entry = self._registry.make(
            ("person", *person.words),
            self._document.text(self._document.span(person.start, person.end)),
            "person",
            Origin(rule="actors.person", row=f"offices:{row.id}" if isinstance(row, Office) else None),
            country=owner.country if owner is not None else None,
            sector=row.sector if isinstance(row, Office) else None,
            affiliation=owner.id if owner is not None else None,
        )
        for number in range(1, len(person.words)):
            self._registry.alias(("person", *person.words[number:]), entry)
        if isinstance(row, Office):
            entry.nouns.update(fold(form.split()[-1]) for form in row.forms)
        return entry

    def _title_owner(self, title: Hit) -> Entry | None:
        number = title.start - 1
        while number >= 0 and self._document.doc[number].text in ("'s", "-"):
            number -= 1
        owner = self._owner(number) if number >= 0 else None
        owners = [owner] if owner is not None else self._owners(self._document.doc[title.end - 1])
        return owners[0] if owners else None

    def _classed(self, head: Token) -> Entry | None:
        """A name followed by what it is: "the Islamic State group", "the Syrian Observatory monitor"."""
        if not self._pronouns.is_class_noun(head):
            return None
        for number in range(head.i - 1, phrase(head)[0] - 1, -1):
            hit = self._hits.get(number)
            row = self._lexicon.row(hit.match) if hit is not None else None
            if hit is not None and hit.start > 1 and self._document.doc[hit.start - 1].text == "-":
                continue  # "an anti-Lun network" is none of Lun's
            if isinstance(row, ActorEntry) and self._document.doc[number + 1].text != "-" and row.kind != "person":
                return self._entry(row)
        known = next((part for part in head.children if part.dep_ == "acl" and part.tag_ == "VBN"), None)
        named = prepositional(known, "as") if known is not None else child(head, "appos")
        hit = self._hits.get(named.i) if named is not None else None
        row = self._lexicon.row(hit.match) if hit is not None else None
        return self._entry(row) if isinstance(row, ActorEntry) else None

    def _described(self, head: Token, described: bool) -> Entry | None:
        """An actor known only by its description: proper names always, other nouns only where they speak."""
        proper = head.tag_ in PROPER and (head.ent_type_ in _NAMED_BY_MODEL or not head.ent_type_)
        if not described and not proper:
            return None
        if head.tag_ in ("CD", "DT") and not described:
            return None
        start, end = description(self._document, head)
        text = in_mid_sentence(self._document, start, end)
        owners = self._owners(head)
        hit = self._hits.get(head.i)
        row = self._lexicon.row(hit.match) if hit is not None else None
        kind: ActorKind = "person" if head.ent_type_ == "PERSON" else "other"
        if isinstance(row, Office):
            kind = row.kind if row.role != "title" else ("person" if head.tag_ != "NNS" else "other")
        entry = self._registry.make(
            ("described", *fold(text).split()),
            text,
            kind,
            Origin(rule="actors.description"),
            sector=row.sector if isinstance(row, Office) else None,
            country=owners[0].country if owners else None,
            affiliation=owners[0].id if owners else None,
        )
        entry.nouns.add(fold(head.text))
        return entry
