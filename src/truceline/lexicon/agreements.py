"""The words of agreements: what names a ceasefire, zone or deal, what is said of it, and who has a part in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.inflect import plural, verb_forms
from truceline.lexicon.phrases import Index, Words, by_first, words
from truceline.lexicon.table import Row, rows
from truceline.records import AgreementKind, Status

Part = Literal["verb", "noun", "adjective"]
Role = Literal["party", "broker", "guarantor"]
TimeClass = Literal["effective", "expires"]
PLACES_OF_AGREEMENT = frozenset({"subject", "object", "modifier"}) | frozenset(
    {"of", "to", "for", "in", "on", "by", "with", "from", "out", "toward", "towards"}
)
"""Where an agreement can stand to a word that says something of it."""


class AgreementNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun that names an agreement. `kind`, `family` None: it takes up one named before ("the deal")."""

    id: str
    kind: AgreementKind | None
    family: str | None
    forms: frozenset[Words]
    where: str
    example: str


class StateWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word that says something of an agreement. `negated`: what it says where it is denied, None: nothing.

    `for_now`: what it says is to last for a while only: suspended, not ended.
    `roles`: where the agreement stands to it. `near`: words of which one must follow it, empty where none need.
    """

    id: str
    part: Part
    forms: frozenset[str]
    near: frozenset[str]
    roles: frozenset[str]
    says: Status
    negated: Status | None
    for_now: bool
    where: str
    example: str


class AgreementLexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All tables of agreements. `states` and `roles` by lower-case form; words that ask for others near come first."""

    nouns: Index[AgreementNoun]
    states: Mapping[str, tuple[StateWord, ...]]
    roles: Mapping[str, Role]
    times: Mapping[Words, TimeClass]

    @property
    def heads(self) -> frozenset[str]:
        """The last words of the nouns that name a halt of fighting: what a denial that one holds speaks of."""
        return frozenset(
            word
            for group in self.nouns.values()
            for form, noun in group
            if noun.family == "halt"
            for word in form[:1]
            if len(form) == 1 or word == "cessation"
        )


def load_agreements(folders: Sequence[Path]) -> AgreementLexicon:
    """The agreement tables of the folders; a row of a later folder replaces the row with its id.

    Raises LexiconError: those of `read_table`, TL122 (a kind, part, role or state that is none), TL123 (the example
    marks no form of the row).
    """
    nouns = [_noun(row) for row in rows(folders, "agreement_nouns.tsv", ("kind", "family", "forms"))]
    states = [_state(row) for row in rows(folders, "agreement_states.tsv", _STATE_COLUMNS)]
    return AgreementLexicon(
        nouns=by_first((form, noun) for noun in nouns for form in noun.forms),
        states=_by_form(states),
        roles=_roles(rows(folders, "agreement_roles.tsv", ("role", "forms"))),
        times=_times(rows(folders, "agreement_times.tsv", ("class", "words"))),
    )


_STATE_COLUMNS = ("part", "forms", "with", "role", "says", "negated", "for_now")


def _noun(row: Row) -> AgreementNoun:
    kind: AgreementKind | None = None
    if row.get("kind") is not None:
        kind = row.one_of("kind", get_args(AgreementKind))
    forms: set[Words] = set()
    for form in row.many("forms"):
        whole = words(form.removeprefix("="))
        forms.add(whole)
        if not form.startswith("="):
            forms.add((*whole[:-1], plural(whole[-1])))
    _check(row, {" ".join(form) for form in forms})
    return AgreementNoun(
        id=row.name,
        kind=kind,
        family=row.get("family"),
        forms=frozenset(forms),
        where=row.where,
        example=row.need("example"),
    )


def _state(row: Row) -> StateWord:
    part: Part = row.one_of("part", get_args(Part))
    says: Status = row.one_of("says", get_args(Status))
    negated: Status | None = None
    if row.get("negated") is not None:
        negated = row.one_of("negated", get_args(Status))
    roles = frozenset(row.many("role"))
    if not roles or not roles <= PLACES_OF_AGREEMENT:
        wrong = min(roles - PLACES_OF_AGREEMENT, default="")
        allowed = ", ".join(sorted(PLACES_OF_AGREEMENT))
        raise LexiconError("TL122", row.where, f"{row.name!r}: no role {wrong!r}; use {allowed}")
    forms = _forms(row, part)
    _check(row, forms)
    return StateWord(
        id=row.name,
        part=part,
        forms=forms,
        near=frozenset(row.many("with")),
        roles=roles,
        says=says,
        negated=negated,
        for_now=row.get("for_now") is not None and row.one_of("for_now", ("yes",)) == "yes",
        where=row.where,
        example=row.need("example"),
    )


def _forms(row: Row, part: Part) -> frozenset[str]:
    found: set[str] = set()
    for form in row.many("forms"):
        lemma, *irregular = form.split("/")
        if part == "verb":
            found |= verb_forms(lemma, irregular)
        else:
            found |= {lemma, plural(lemma)} if part == "noun" else {lemma}
    return frozenset(found)


def _roles(found: Sequence[Row]) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for row in found:
        role: Role = row.one_of("role", get_args(Role))
        forms = _forms(row, "verb")
        _check(row, forms)
        roles.update(dict.fromkeys(forms, role))
    return roles


def _times(found: Sequence[Row]) -> dict[Words, TimeClass]:
    times: dict[Words, TimeClass] = {}
    for row in found:
        kind: TimeClass = row.one_of("class", get_args(TimeClass))
        forms = {words(form) for form in row.many("words")}
        _check(row, {" ".join(form) for form in forms})
        times.update(dict.fromkeys(forms, kind))
    return times


def _check(row: Row, forms: set[str] | frozenset[str]) -> None:
    if not any(" ".join(words(mark)) in forms for mark in row.marks()):
        raise LexiconError("TL123", row.where, f"{row.name!r}: the example marks none of its forms; mark one in [ ]")


def _by_form(states: Sequence[StateWord]) -> dict[str, tuple[StateWord, ...]]:
    found: dict[str, list[StateWord]] = {}
    for state in sorted(states, key=lambda word: not word.near):
        for form in state.forms:
            found.setdefault(form, []).append(state)
    return {form: tuple(group) for form, group in found.items()}
