"""A group of people in a sentence, and the sentence as the readers of groups see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from truceline.coding.casualties.quantities import Quantity
from truceline.lexicon.casualties import CasualtyLexicon, Class, Context, HarmWord, PersonWord, Who
from truceline.lexicon.phrases import match

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIERS = _NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "ADD", "FW", "AFX"}
_LONGEST_NOUN = 5
_MOST_MODIFIERS = 4
"""How many words may stand between two nouns of one phrase."""


@dataclass(frozen=True, slots=True)
class Group:
    """A quantity of people in one sentence; positions count from the sentence's first token.

    `head`: position of the noun, or of the number where none stands. `who`: the class that the noun states, None
    where it states none. `stated`: a noun stands there. `known`: it is in the table. `counted`: the noun itself says
    the harm (seven deaths). `part`: "30 of them", a part of the group before. `other`: "44 others", adds to the group
    before. `between`: the words between number and noun. `definite`: "the driver", who may have been told before.
    """

    start: int
    end: int
    head: int
    quantity: Quantity
    who: Who | None = None
    stated: bool = False
    known: bool = False
    counted: HarmWord | None = None
    part: bool = False
    other: bool = False
    between: tuple[int, int] = (0, 0)
    definite: bool = False


def word_of(token: Token) -> str:
    """The word in lower case; a name in capitals keeps them, since "IS killed 12" is no passive."""
    return token.text if token.text == "IS" else token.lower_


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its lower-case words and the tables."""

    tokens: Sequence[Token]
    low: Sequence[str]
    lexicon: CasualtyLexicon

    def __len__(self) -> int:
        return len(self.low)

    def is_one_of(self, at: int, *words: str) -> bool:
        """Whether the word at a position is one of those given; False beyond the end."""
        return 0 <= at < len(self.low) and self.low[at] in words

    def is_any(self, at: int, kind: Context) -> bool:
        """Whether the word at a position is of a class of context words; False beyond the end."""
        return 0 <= at < len(self.low) and self.low[at] in self.lexicon.single[kind]

    def over(self, at: int, *words: str) -> int:
        """The first position from `at` on where none of the words stands."""
        while self.is_one_of(at, *words):
            at += 1
        return at

    def quantity_word(self, at: int, kind: Class) -> int | None:
        """Where a quantity word of a class that stands at a position ends, else None."""
        found = match(self.lexicon.quantities[kind], self.low, at)
        return None if found is None else found[0]

    def person(self, at: int) -> tuple[int, PersonWord] | None:
        """The longest noun of the table of people that stands at a position: where it ends, and its row."""
        for length in range(_LONGEST_NOUN, 0, -1):
            key = tuple(self.low[at : at + length])
            if len(key) == length and key in self.lexicon.persons:
                return at + length, self.lexicon.persons[key]
        return None

    def count_noun(self, at: int) -> tuple[int, HarmWord] | None:
        """The noun of harm that can be counted (deaths) and stands at a position: where it ends, and its row."""
        for form, word in self.lexicon.harms.get(self.low[at], ()) if at < len(self.low) else ():
            if word.pos == "noun" and "count" in word.victims and tuple(self.low[at : at + len(form)]) == form:
                return at + len(form), word
        return None

    def is_modifier(self, at: int) -> bool:
        """Whether the word can stand between a number and its noun."""
        name = self.low[at] == "IS"  # in capitals, and no verb: 10 IS members
        return name or self.tokens[at].tag_ in _MODIFIERS or self.tokens[at].ent_type_ == "NORP"

    def goes_on(self, at: int) -> bool:
        """Whether a noun for people or harm stands at a position: police officers, civilian deaths."""
        found = self.person(at)
        return (found is not None and found[1].who != "thing") or self.count_noun(at) is not None

    def goes_on_plural(self, at: int) -> bool:
        """The same behind a plural: women prisoners, but not "three nurses hostage"."""
        found = self.person(at)
        return self.goes_on(at) and (found is None or not found[1].singular or self.is_plural(found[1], found[0]))

    def goes_on_later(self, at: int) -> bool:
        """The same behind a few modifiers: police special officers, a militia roadside bomb maker."""
        for position in range(at, min(at + _MOST_MODIFIERS, len(self) - 1)):
            if not self.is_modifier(position):
                return False
            if self.goes_on(position + 1):
                return True
        return False

    def age(self, at: int) -> int | None:
        """Where an age that stands at a position ends, else None: `12-year-old`, `aged 60`."""
        if not self.is_one_of(at, "aged") and self.tokens[at].tag_ != "CD":
            return None
        return self.quantity_word(at + 1, "age") if self.tokens[at].tag_ == "CD" else at + 2

    def is_plural(self, word: PersonWord, end: int) -> bool:
        """Whether a plural form of the noun ends at a position."""
        return any(tuple(self.low[end - len(form) : end]) == form for form in word.plural)
