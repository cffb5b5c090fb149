"""The words of attribution: reporting verbs, nouns and phrases, and the words that shift a stance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.inflect import plural, verb_forms
from truceline.lexicon.phrases import Index, by_first
from truceline.lexicon.table import Row, rows
from truceline.records import Stance

STANCES: tuple[str, ...] = get_args(Stance)
PREPOSITIONS = frozenset({"of", "for", "as", "on", "in", "against", "with", "about", "at"})
FRAMES = (
    frozenset(
        {"clause", "quote", "object", "figure", "tally", "blame", "gerund", "name", "to", "toself", "source", "saying"}
    )
    | PREPOSITIONS
)
StanceWord = Literal[
    "deontic",
    "commissive",
    "epistemic",
    "wrong",
    "menace",
    "penalty",
    "deed",
    "lack",
    "decision",
    "ready",
    "outrage",
    "falsity",
]
CueWord = Literal[
    "light",
    "concessive",
    "withholding",
    "hypothetical",
    "negative",
    "remainder",
    "occasion",
    "whereabouts",
    "duration",
    "tally",
    "blame",
    "record",
]


class CueVerb(msgspec.Struct, frozen=True, kw_only=True):
    """A reporting verb. `frames`: what its content can be, with the stance that each gives; none: no speech at all.

    `particles`: words of which one must stand with it, none for a plain verb.
    `addressee`: where the addressee stands: `object` or prepositions; empty: the verb has none.
    """

    id: str
    lemma: str
    forms: frozenset[str]
    particles: frozenset[str]
    frames: Mapping[str, Stance]
    addressee: tuple[str, ...]
    where: str
    example: str


class CueNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun of speech. `frames`: that, to, of, for, on, about: what can follow as content."""

    id: str
    forms: frozenset[str]
    stance: Stance
    frames: frozenset[str]
    where: str
    example: str


class CuePhrase(msgspec.Struct, frozen=True, kw_only=True):
    """A fixed phrase in front of the speaker: `words` in lower case."""

    id: str
    words: tuple[str, ...]
    stance: Stance
    where: str
    example: str


class StanceWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words in a content that shift the stance of a neutral cue; `words` in lower case, one tuple a form."""

    id: str
    kind: StanceWord
    forms: tuple[tuple[str, ...], ...]
    where: str
    example: str


class CueLexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All tables of attribution, indexed by lower-case form."""

    verbs: Mapping[str, tuple[CueVerb, ...]]
    nouns: Mapping[str, CueNoun]
    phrases: Mapping[str, tuple[CuePhrase, ...]]
    stance_words: Mapping[StanceWord, Mapping[tuple[str, ...], StanceWords]]
    stance_index: Mapping[StanceWord, Index[StanceWords]]
    words: Mapping[CueWord, frozenset[tuple[str, ...]]]

    def is_word(self, kind: CueWord, word: str) -> bool:
        """Whether a lower-case word is one of a class of words around cues."""
        return (word,) in self.words[kind]


def load_cues(folders: Sequence[Path]) -> CueLexicon:
    """The cue tables of the folders; a row of a later folder replaces the row with its id.

    Raises LexiconError: those of `read_table`, TL122 (a stance, frame or class that is none), TL123 (the example
    does not mark a form of the row), TL125 (two rows with one form).
    """
    verbs = rows(folders, "cues.tsv", ("lemma", "irregular", "particle", "frames", "addressee"))
    nouns = rows(folders, "cue_nouns.tsv", ("plural", "stance", "frames"))
    phrases = rows(folders, "cue_phrases.tsv", ("phrase", "stance"))
    words = rows(folders, "stance_words.tsv", ("class", "forms"))
    stances = _stance_words(_stance_word(row) for row in words)
    return CueLexicon(
        verbs=_by_form(_verb(row) for row in verbs),
        nouns={form: noun for noun in map(_noun, nouns) for form in noun.forms},
        phrases=_by_first_word(_phrase(row) for row in phrases),
        stance_words=stances,
        stance_index={kind: by_first(forms.items()) for kind, forms in stances.items()},
        words=_cue_words(rows(folders, "cue_words.tsv", ("class", "forms"))),
    )


def _verb(row: Row) -> CueVerb:
    frames: dict[str, Stance] = {}
    for part in [] if row.get("frames") == "none" else row.many("frames"):
        frame, _, stance = part.partition("=")
        if frame not in FRAMES:
            raise LexiconError("TL122", row.where, f"{row.name!r}: no frame {frame!r}; use {', '.join(sorted(FRAMES))}")
        frames[frame] = _stance(row, stance)
    if not frames and row.get("frames") != "none":
        raise LexiconError("TL121", row.where, f"{row.name!r}: no frames; fill in that column")
    lemma = row.need("lemma")
    verb = CueVerb(
        id=row.name,
        lemma=lemma,
        forms=verb_forms(lemma, row.many("irregular")),
        particles=frozenset(row.many("particle")),
        frames=frames,
        addressee=row.many("addressee"),
        where=row.where,
        example=row.need("example"),
    )
    _check_example(row, verb.forms)
    return verb


def _stance(row: Row, stance: str) -> Stance:
    if stance not in STANCES:
        raise LexiconError("TL122", row.where, f"{row.name!r}: no stance {stance!r}; use one of {', '.join(STANCES)}")
    result: Stance = stance  # type: ignore[assignment]  # it is one of STANCES
    return result


def _noun(row: Row) -> CueNoun:
    noun = CueNoun(
        id=row.name,
        forms=frozenset((row.name, row.get("plural") or plural(row.name))),
        stance=_stance(row, row.need("stance")),
        frames=frozenset(row.many("frames")),
        where=row.where,
        example=row.need("example"),
    )
    _check_example(row, noun.forms)
    return noun


def _phrase(row: Row) -> CuePhrase:
    words = tuple(row.need("phrase").lower().split())
    phrase = CuePhrase(
        id=row.name,
        words=words,
        stance=_stance(row, row.need("stance")),
        where=row.where,
        example=row.need("example"),
    )
    _check_example(row, {words[0]})
    return phrase


def _stance_word(row: Row) -> StanceWords:
    kind: StanceWord = row.one_of("class", get_args(StanceWord))
    forms = tuple(tuple(form.lower().split()) for form in row.many("forms"))
    _check_example(row, {form[0] for form in forms})
    return StanceWords(id=row.name, kind=kind, forms=forms, where=row.where, example=row.need("example"))


def _cue_words(rows: Iterable[Row]) -> dict[CueWord, frozenset[tuple[str, ...]]]:
    found: dict[CueWord, set[tuple[str, ...]]] = {kind: set() for kind in get_args(CueWord)}
    for row in rows:
        kind: CueWord = row.one_of("class", get_args(CueWord))
        forms = {tuple(form.lower().split()) for form in row.many("forms")}
        _check_example(row, {form[0] for form in forms})
        found[kind] |= forms
    return {kind: frozenset(forms) for kind, forms in found.items()}


def _check_example(row: Row, forms: Iterable[str]) -> None:
    known = set(forms)
    if not any(word in known for mark in row.marks() for word in mark.lower().split()):
        raise LexiconError("TL123", row.where, f"{row.name!r}: the example marks none of its forms; mark one in [ ]")


def _by_form(verbs: Iterable[CueVerb]) -> dict[str, tuple[CueVerb, ...]]:
    found: dict[str, list[CueVerb]] = {}
    for verb in verbs:
        for form in verb.forms:
            found.setdefault(form, []).append(verb)
    return {form: tuple(rows) for form, rows in found.items()}


def _by_first_word(phrases: Iterable[CuePhrase]) -> dict[str, tuple[CuePhrase, ...]]:
    found: dict[str, list[CuePhrase]] = {}
    for phrase in phrases:
        found.setdefault(phrase.words[0], []).append(phrase)
    return {word: tuple(rows) for word, rows in found.items()}


def _stance_words(rows: Iterable[StanceWords]) -> dict[StanceWord, dict[tuple[str, ...], StanceWords]]:
    found: dict[StanceWord, dict[tuple[str, ...], StanceWords]] = {kind: {} for kind in get_args(StanceWord)}
    for row in rows:
        for form in row.forms:
            other = found[row.kind].get(form)
            if other is not None:
                raise LexiconError(
                    "TL125", row.where, f"{row.id!r}: {' '.join(form)!r} stands already in {other.where}"
                )
            found[row.kind][form] = row
    return found
