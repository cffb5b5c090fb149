"""The words of casualties: what says that people came to harm, who they are, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.inflect import plural, present_participle, third_person, verb_forms
from truceline.lexicon.phrases import Index, Words, by_first, words
from truceline.lexicon.table import Row, rows
from truceline.records import CasualtyKind, Victim

Pos = Literal["verb", "phrase", "frame", "noun", "adjective"]
Side = Literal["object", "subject", "both", "any", "count", "of", "toll", "among"]
Class = Literal[
    "unit", "tens", "scale", "collective", "share", "exact", "vague", "least", "least_after", "most", "about",
    "about_after", "plain", "range_open", "range_join", "more", "no_count", "age_before", "no_count_after", "age",
]  # fmt: skip
Context = Literal[
    "total", "incident", "boundary", "subset", "be", "have", "modal", "negation", "achieved", "bar", "connector",
    "toll_link", "forcing", "include", "named_group", "passive_link", "whole", "determiner", "tally", "rising",
    "possessive", "quote", "based", "agent", "some", "moment", "sum", "total_yet", "rank", "locative", "added",
    "one_day", "war", "speaks", "held",
]  # fmt: skip
Who = Literal[Victim, "men", "thing"]

_CLASSES = frozenset({"person", "unarmed", "soldiers"})
"""What `needs` may name besides words."""


class HarmWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word or phrase that says that people came to harm.

    `victims`: where the people stand. `person`: only a noun for people can be the victim; `unarmed`: only one that
    does not fight; `soldiers`: only one that fights, or one of the nouns in `near`. `near`: words of which one must
    stand near, empty where none need. `active`: its forms that are never a past participle. `tails`: of a frame, the
    words behind the people.
    """

    id: str
    kind: CasualtyKind
    pos: Pos
    forms: frozenset[Words]
    active: frozenset[Words]
    tails: frozenset[Words]
    victims: frozenset[Side]
    person: bool
    unarmed: bool
    soldiers: bool
    near: frozenset[str]
    example: str
    where: str


class PersonWord(msgspec.Struct, frozen=True, kw_only=True):
    """A noun for people, a body of people (`body`), or, where `who` is `thing`, what is never people."""

    id: str
    who: Who
    singular: frozenset[Words]
    plural: frozenset[Words]
    body: bool
    example: str
    where: str


class QuantityWord(msgspec.Struct, frozen=True, kw_only=True):
    """A number word, vague quantity, bound or range word. `value` is None for those that are no number."""

    id: str
    kind: Class
    forms: frozenset[Words]
    value: float | None
    example: str
    where: str


class ContextWord(msgspec.Struct, frozen=True, kw_only=True):
    """Words around a figure: those that make it a total, part it from a clause, or tie it to its word of harm.

    In `forms`, `#` stands for a number or an article.
    """

    id: str
    kind: Context
    forms: frozenset[Words]
    example: str
    where: str


class CasualtyLexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All tables of casualties, indexed by first lower-case word, longest forms first.

    `frames`: the verbs of frames (took 12 men prisoner). `single`: the words of each class of context that stand alone.
    """

    harms: Index[HarmWord]
    frames: Index[HarmWord]
    persons: Mapping[Words, PersonWord]
    bodies: Mapping[Words, PersonWord]
    quantities: Mapping[Class, Index[QuantityWord]]
    context: Mapping[Context, Index[ContextWord]]
    single: Mapping[Context, frozenset[str]]


def load_casualties(folders: Sequence[Path]) -> CasualtyLexicon:
    """The casualty tables of the folders; a row of a later folder replaces the row with its id.

    Raises LexiconError: those of `read_table`, TL122 (a kind, class or side that is none), TL123 (the example marks
    nothing), TL125 (two nouns with one form), TL127 (a value that is no number).
    """
    columns = ("kind", "pos", "forms", "irregular", "victim", "needs")
    harms = [_harm(row) for row in rows(folders, "casualty_words.tsv", columns)]
    people = [_person(row) for row in rows(folders, "victims.tsv", ("who", "noun", "plural"))]
    quantities = [_quantity(row) for row in rows(folders, "quantities.tsv", ("class", "words", "value"))]
    context = [_context(row) for row in rows(folders, "casualty_context.tsv", ("class", "words"))]
    return CasualtyLexicon(
        harms=by_first((form, word) for word in harms for form in word.forms),
        frames=by_first((form[:1], word) for word in harms if word.pos == "frame" for form in word.active),
        persons=_persons(word for word in people if not word.body),
        bodies=_persons(word for word in people if word.body),
        quantities={
            kind: by_first((form, word) for word in quantities if word.kind == kind for form in word.forms)
            for kind in get_args(Class)
        },
        context={
            kind: by_first((form, word) for word in context if word.kind == kind for form in word.forms)
            for kind in get_args(Context)
        },
        single={kind: _single(word for word in context if word.kind == kind) for kind in get_args(Context)},
    )


def _harm(row: Row) -> HarmWord:
    row.marks()
    pos: Pos = row.one_of("pos", get_args(Pos))
    kind: CasualtyKind = row.one_of("kind", get_args(CasualtyKind))
    victims = row.many("victim")
    if wrong := set(victims) - set(get_args(Side)):
        raise LexiconError(
            "TL122", row.where, f"{row.name!r}: victim is {min(wrong)!r}; use {', '.join(get_args(Side))}"
        )
    needs = row.many("needs")
    forms, active = _framed(row, needs) if pos == "frame" else _forms(row, pos)
    words_near = () if pos == "frame" else needs
    return HarmWord(
        id=row.name,
        kind=kind,
        pos=pos,
        forms=forms,
        active=active,
        victims=frozenset(victims),  # type: ignore[arg-type]  # all are sides
        tails=frozenset(words(tail) for tail in needs if tail not in _CLASSES) if pos == "frame" else frozenset(),
        person="person" in needs,
        unarmed="unarmed" in needs,
        soldiers="soldiers" in needs,
        near=frozenset(words_near) - _CLASSES,
        example=row.need("example"),
        where=row.where,
    )


def _forms(row: Row, pos: Pos) -> tuple[frozenset[Words], frozenset[Words]]:
    given = row.many("forms")
    if pos == "verb":
        irregular = row.many("irregular")
        lemma = given[0]
        pasts = [form for form in irregular if not form.endswith("ing")]
        forms = verb_forms(lemma, irregular)
        active = {third_person(lemma), present_participle(lemma, pasts[0] if pasts else None), *forms} - set(pasts)
        active = {form for form in active if form.endswith(("ing", "s")) or (form == lemma and lemma not in pasts)}
        return frozenset(map(words, forms)), frozenset(map(words, active & forms))
    if pos == "noun":
        given = (given[0], row.get("irregular") or plural(given[0]))
    return frozenset(map(words, given)), frozenset()


def _framed(row: Row, needs: Sequence[str]) -> tuple[frozenset[Words], frozenset[Words]]:
    """The participles with their tails (taken prisoner), and all forms of the verb."""
    verbs = verb_forms(row.many("forms")[0], row.many("irregular"))
    participles = row.many("irregular")[-1:] or [form for form in verbs if form.endswith("ed")]
    tails = [words(tail) for tail in needs if tail not in _CLASSES]
    return frozenset((verb, *tail) for verb in participles for tail in tails), frozenset(map(words, verbs))


def _person(row: Row) -> PersonWord:
    row.marks()
    who: Who = row.one_of("who", get_args(Who))
    noun, many = row.need("noun"), row.get("plural")
    body = many == "-"
    several = words(noun) if body else words(many or plural(noun))
    single = frozenset[Words]() if body or several == words(noun) else frozenset([words(noun)])
    if several == words(noun) and who == "thing":
        single = frozenset([several])
    return PersonWord(
        id=row.name, who=who, singular=single, plural=frozenset([several]), body=body,
        example=row.need("example"), where=row.where,
    )  # fmt: skip


def _quantity(row: Row) -> QuantityWord:
    row.marks()
    kind: Class = row.one_of("class", get_args(Class))
    value = row.get("value")
    try:
        number = float(value) if value is not None else None
    except ValueError as error:
        raise LexiconError("TL127", row.where, f"{row.name!r}: value {value!r} is no number; write digits") from error
    return QuantityWord(
        id=row.name,
        kind=kind,
        forms=frozenset(map(words, row.many("words"))),
        value=number,
        example=row.need("example"),
        where=row.where,
    )


def _context(row: Row) -> ContextWord:
    row.marks()
    kind: Context = row.one_of("class", get_args(Context))
    forms = frozenset(map(words, row.many("words")))
    return ContextWord(id=row.name, kind=kind, forms=forms, example=row.need("example"), where=row.where)


def _single(found: Iterable[ContextWord]) -> frozenset[str]:
    return frozenset(form[0] for word in found for form in word.forms if len(form) == 1)


def _persons(found: Iterable[PersonWord]) -> dict[Words, PersonWord]:
    index: dict[Words, PersonWord] = {}
    for word in found:
        for form in word.singular | word.plural:
            other = index.get(form)
            if other is not None:
                raise LexiconError(
                    "TL125", word.where, f"{word.id!r}: {' '.join(form)!r} stands already in {other.where}"
                )
            index[form] = word
    return index
