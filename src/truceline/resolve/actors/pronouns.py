"""Pronouns and definite phrases: which actor met before they take up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from spacy.tokens import Token

from truceline.document import Document
from truceline.lexicon.anaphors import Anaphors
from truceline.lexicon.names import fold
from truceline.resolve.actors.registry import Entry, Registry

Fits = Callable[[Entry, Token], bool]

_HE = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_REACH = 150
"""Tokens back to which a pronoun may point: about three paragraphs of news."""


class Pronouns:
    """Keeps where actors were met, and finds the one that a pronoun or a definite noun stands for.

    The rule is salience: the nearest sentence first; in it a subject before other phrases, then the nearest. What
    stands in a quotation is not taken up by the words around it ("... in Turkey," it said).
    """

    def __init__(self, document: Document, registry: Registry, anaphors: Anaphors) -> None:
        self._document = document
        self._registry = registry
        self._anaphors = anaphors
        self._numbers: list[int] = []
        self._met: dict[int, Entry] = {}

    def met(self, head: Token, entry: Entry) -> None:
        """Note that a phrase with this head named an actor."""
        if head.i not in self._met:
            self._numbers.insert(bisect_left(self._numbers, head.i), head.i)
        self._met[head.i] = entry

    def antecedent(self, pronoun: Token, speaking: bool) -> Entry | None:
        """The actor that a pronoun stands for, None where no actor of its kind was met.

        `speaking`: the pronoun is said to say something, so that a thing named in between does not stand in the way.
        """
        word = pronoun.lower_
        if word in _HE:
            said = _said_before(pronoun) if speaking else range(0)
            named = self._nearest(
                pronoun,
                lambda entry, head: entry.kind == "person" and not entry.is_common and head.i not in said,
                quoted=not speaking,
            )
            if speaking and named is not None:
                return named
            return self._nearest(
                pronoun, lambda entry, head: entry.kind == "person" and head.i not in said, quoted=not speaking
            )
        if word in _IT:
            if not speaking and self._thing_between(pronoun):
                return None
            return self._nearest(
                pronoun, lambda entry, head: entry.kind not in ("person", "population") and not _plural(head)
            )
        if word in _THEY:
            return self._nearest(pronoun, lambda entry, head: entry.kind != "person" or _plural(head))
        return None

    def taken_up(self, head: Token, nouns: frozenset[str] | None = None) -> Entry | None:
        """The actor that a definite noun takes up ("the ministry", "the group"), None where it names none anew.

        `nouns`: further forms of the noun's own row that may have named the actor; the noun itself goes before them
        ("the network" is the Jabal Network, however near the Hill Observatory).
        """
        if not any(part.lower_ in _DEFINITE for part in head.lefts) and head.tag_ not in ("NNP", "NNPS"):
            return None
        if any(_restricts(part) for part in head.lefts):
            return None
        word = fold(head.text)
        wanted = {word} | {fold(form) for form in nouns or ()}
        kinds = self._anaphors.kinds(word)
        named = self._nearest(head, lambda entry, _: word in entry.nouns)
        named = named or self._nearest(head, lambda entry, _: bool(entry.nouns & wanted))
        if named is not None or not kinds:
            return named
        return self._nearest(head, lambda entry, other: entry.kind in kinds and self._can_be(entry, other))

    def _can_be(self, entry: Entry, head: Token) -> bool:
        """Whether a noun of another kind can take up an actor: no state, no number of people ("eight soldiers"), and

        nobody whom a speaker calls one's own ("our fighters").
        """
        if entry.is_state or (entry.is_common and entry.kind != "armed_group"):
            return False
        return not any(part.lower_ in ("our", "my") or part.tag_ == "CD" for part in head.lefts)

    def may_be_none_of_the_state(self, head: Token) -> bool:
        """Whether a noun can also stand for bodies of no state: "the agency" may be the United Nations'."""
        return bool(self._anaphors.kinds(fold(head.text)) & {"igo", "ngo", "media", "monitor"})

    def is_class_noun(self, head: Token) -> bool:
        """Whether a noun only says what kind of actor the name before it is."""
        return bool(self._anaphors.kinds(fold(head.text)))

    def _nearest(self, token: Token, fits: Fits, quoted: bool = True) -> Entry | None:
        """The most salient actor that fits. `quoted`: whether those met in quotations of other sentences count."""
        candidates: list[tuple[int, int, int, Entry]] = []
        outside = not self._document.quoted(token)
        for number in reversed(self._numbers[: bisect_left(self._numbers, token.i)]):
            if token.i - number > _REACH:
                break
            entry = self._met[number]
            head = self._document.doc[number]
            distance = self._document.sentence_of(token.i) - self._document.sentence_of(number)
            if outside and not (distance and quoted) and self._document.quoted(number):
                continue
            if fits(entry, head):
                candidates.append((distance, _prominence(head), int(distance > 0) + token.i - number, entry))
                if len(candidates) >= 12:
                    break
        return min(candidates, key=lambda found: found[:3])[3] if candidates else None

    def _thing_between(self, pronoun: Token) -> bool:
        """Whether the nearest subject before "it" is a thing, which "it" then stands for."""
        for number in range(pronoun.i - 1, max(-1, pronoun.i - _REACH), -1):
            token = self._document.doc[number]
            if token.dep_ in ("nsubj", "nsubjpass") and token.tag_ not in ("WDT", "WP", "EX"):
                return number not in self._met
        return False


def _said_before(pronoun: Token) -> range:
    """The tokens of what a speaker is reported to say before the pronoun that names the speaker: "A fell, he said"."""
    inner = next((part for part in pronoun.head.children if part.dep_ == "ccomp" and part.i < pronoun.i), None)
    return range(0) if inner is None else range(inner.left_edge.i, inner.right_edge.i + 1)


def _restricts(part: Token) -> bool:
    """Whether a modifier tells which one is meant; where somebody is based or who backs them does not."""
    if part.tag_ == "VBN" and part.dep_ == "amod":
        return False
    return part.dep_ in ("poss", "amod", "compound", "nmod") and part.lower_ not in _DEFINITE


def _prominence(head: Token) -> int:
    """0 for the subject of a main clause, 1 for another subject, 2 for the rest."""
    if head.dep_ not in ("nsubj", "nsubjpass"):
        return 2
    return 0 if head.head.dep_ in ("ROOT", "conj") else 1


def _plural(head: Token) -> bool:
    return head.tag_ in ("NNS", "NNPS")
