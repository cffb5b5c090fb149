"""The words of events: verbs, nouns, weapons, targets, and the words that tell what is real."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar, get_args

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.event_rules import (
    EventNoun,
    EventVerb,
    NounClass,
    check_example,
    pieces,
    read_class,
    read_noun,
    read_verb,
)
from truceline.lexicon.inflect import plural, verb_forms
from truceline.lexicon.table import Row, rows
from truceline.records import Realis

__all__ = ["EventLexicon", "EventNoun", "EventVerb", "NounClass", "RealisWord", "Target", "Weapon", "load_events"]

WeaponKind = Literal["munition", "gun", "platform", "attacker"]
RealisPart = Literal["verb", "control", "noun", "adjective", "adverb", "auxiliary", "conjunction", "phrase"]
Phrase = tuple[str, ...]
T = TypeVar("T")


class Weapon(msgspec.Struct, frozen=True, kw_only=True):
    """A weapon or platform and the PLOVER mode of ASSAULT that its use implies (None: it implies none)."""

    id: str
    kind: WeaponKind
    forms: frozenset[Phrase]
    mode: str | None
    where: str


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A thing that can be hit. `protected`: specially protected under humanitarian law (hospital, school ...)."""

    id: str
    forms: frozenset[Phrase]
    protected: bool
    where: str


class RealisWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word that takes the clause, noun or object under it out of the actual."""

    id: str
    part: RealisPart
    forms: frozenset[Phrase]
    realis: Realis
    where: str


class EventLexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All event tables. Verbs by lower-case form, rows with more conditions first; phrases by their head word."""

    verbs: Mapping[str, tuple[EventVerb, ...]]
    nouns: Mapping[str, tuple[tuple[Phrase, EventNoun], ...]]
    weapons: Mapping[str, tuple[tuple[Phrase, Weapon], ...]]
    targets: Mapping[str, tuple[tuple[Phrase, Target], ...]]
    classes: Mapping[str, tuple[tuple[Phrase, frozenset[str]], ...]]
    realis: Mapping[RealisPart, Mapping[str, tuple[tuple[Phrase, RealisWord], ...]]]


def load_events(folders: Sequence[Path]) -> EventLexicon:
    """The event tables of the folders; a row of a later folder replaces the row with its id.

    Raises LexiconError: those of `read_table`, TL122 (a type, mode, class or role that is none), TL123 (the example
    marks no form of the row), TL125 (two rows for one word under the same conditions).
    """
    nouns = [read_noun(row) for row in rows(folders, "event_nouns.tsv", _NOUN)]
    weapons = [_weapon(row) for row in rows(folders, "weapons.tsv", ("forms", "kind", "mode"))]
    targets = [_target(row) for row in rows(folders, "targets.tsv", ("forms", "protected"))]
    classes = [read_class(row) for row in rows(folders, "event_classes.tsv", ("forms",))]
    _refuse_twins([(form, "", noun.id, noun.where) for noun in nouns for form in noun.forms])
    _refuse_twins([(form, "", weapon.id, weapon.where) for weapon in weapons for form in weapon.forms])
    _refuse_twins([(form, "", target.id, target.where) for target in targets for form in target.forms])
    known = _classes(nouns, weapons, targets, classes)
    verbs = [read_verb(row, _names(known)) for row in rows(folders, "event_verbs.tsv", _VERB)]
    _refuse_twins([((verb.lemma, verb.particle or ""), str(verb.conditions), verb.id, verb.where) for verb in verbs])
    return EventLexicon(
        verbs=_by_form(verbs),
        nouns=_by_head((form, noun) for noun in nouns for form in noun.forms),
        weapons=_by_head((form, weapon) for weapon in weapons for form in weapon.forms),
        targets=_by_head((form, target) for target in targets for form in target.forms),
        classes=_by_head(known.items()),
        realis=_realis([_realis_word(row) for row in rows(folders, "realis.tsv", ("part", "forms", "realis"))]),
    )


_NOUN = ("noun", "plural", "type", "mode", "class", "if", "actor", "recipient")
_VERB = ("lemma", "irregular", "particle", "type", "mode", "if", "actor", "recipient")


def _weapon(row: Row) -> Weapon:
    kind: WeaponKind = row.one_of("kind", get_args(WeaponKind))
    weapon = Weapon(id=row.name, kind=kind, forms=_nominal(row), mode=row.get("mode"), where=row.where)
    check_example(row, weapon.forms)
    return weapon


def _target(row: Row) -> Target:
    protected = row.one_of("protected", ("yes", "no")) == "yes"
    target = Target(id=row.name, forms=_nominal(row), protected=protected, where=row.where)
    check_example(row, target.forms)
    return target


def _nominal(row: Row) -> frozenset[Phrase]:
    """Singular and plural of the names in `forms`; a form in `=` is taken as it stands."""
    found: set[Phrase] = set()
    for form in row.many("forms"):
        if form.startswith("="):
            found.add(tuple(pieces(form[1:])))
        else:
            words = pieces(form)
            found.update({tuple(words), (*words[:-1], plural(words[-1]))})
    return frozenset(found)


def _realis_word(row: Row) -> RealisWord:
    part: RealisPart = row.one_of("part", get_args(RealisPart))
    realis: Realis = row.one_of("realis", get_args(Realis))
    forms: set[Phrase] = set()
    for form in row.many("forms"):
        lemma, _, irregular = form.partition("/")
        words = lemma.lower().split()
        heads: Iterable[str] = words[:1]
        if part in ("verb", "control"):
            heads = verb_forms(words[0], irregular.split("/") if irregular else ())
        forms.update((head, *words[1:]) for head in heads)
        if part == "noun":
            forms.add((*words[:-1], plural(words[-1])))
    check_example(row, forms)
    return RealisWord(id=row.name, part=part, forms=frozenset(forms), realis=realis, where=row.where)


def _classes(
    nouns: Iterable[EventNoun], weapons: Iterable[Weapon], targets: Iterable[Target], others: Iterable[NounClass]
) -> dict[Phrase, frozenset[str]]:
    found: dict[Phrase, set[str]] = {}
    for noun in nouns:
        for form in noun.forms:
            found.setdefault(form, set()).update(noun.classes)
    for weapon in weapons:
        for form in weapon.forms:
            found.setdefault(form, set()).update(("weapon", weapon.kind))
    for target in targets:
        for form in target.forms:
            found.setdefault(form, set()).update(("target", "protected") if target.protected else ("target",))
    for other in others:
        for form in other.forms:
            found.setdefault(form, set()).add(other.id)
    return {form: frozenset(names) for form, names in found.items()}


def _names(classes: Mapping[Phrase, frozenset[str]]) -> frozenset[str]:
    return frozenset(name for names in classes.values() for name in names)


def _refuse_twins(items: Iterable[tuple[Phrase, str, str, str]]) -> None:
    seen: dict[tuple[Phrase, str], str] = {}
    for words, conditions, name, where in items:
        other = seen.setdefault((words, conditions), where)
        if other != where:
            raise LexiconError("TL125", where, f"{name!r}: {' '.join(words).strip()!r} stands already in {other}")


def _by_form(verbs: Iterable[EventVerb]) -> dict[str, tuple[EventVerb, ...]]:
    found: dict[str, list[EventVerb]] = {}
    for verb in sorted(verbs, key=lambda verb: -verb.weight):
        for form in verb.forms:
            found.setdefault(form, []).append(verb)
    return {form: tuple(rows) for form, rows in found.items()}


def head_of(form: Phrase) -> int:
    """Where the head of a phrase stands: the word before "of", else the last ("state of siege", "air strike")."""
    return form.index("of") - 1 if "of" in form[1:] else len(form) - 1


def _by_head(items: Iterable[tuple[Phrase, T]]) -> dict[str, tuple[tuple[Phrase, T], ...]]:
    """Phrases by head word, the longest first."""
    found: dict[str, list[tuple[Phrase, T]]] = {}
    for form, item in items:
        found.setdefault(form[head_of(form)], []).append((form, item))
    return {word: tuple(sorted(group, key=lambda each: -len(each[0]))) for word, group in found.items()}


def _realis(
    words: Sequence[RealisWord],
) -> dict[RealisPart, dict[str, tuple[tuple[Phrase, RealisWord], ...]]]:
    """Words by part of speech and first word."""
    parts: dict[RealisPart, dict[str, list[tuple[Phrase, RealisWord]]]] = {part: {} for part in get_args(RealisPart)}
    for word in words:
        for form in word.forms:
            group = parts[word.part].setdefault(form[0], [])
            other = next((each for known, each in group if known == form), None)
            if other is not None:
                twice = f"{word.id!r}: {' '.join(form)!r} stands already in {other.where}"
                raise LexiconError("TL125", word.where, twice)
            group.append((form, word))
    return {
        part: {first: tuple(sorted(group, key=lambda each: -len(each[0]))) for first, group in known.items()}
        for part, known in parts.items()
    }
