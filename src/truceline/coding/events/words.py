"""What the tables say of a token: its classes, its event noun, its weapon, its target. Looked up by form, kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from spacy.tokens import Doc

from truceline.lexicon.events import EventLexicon, EventNoun, Target, Weapon, head_of

T = TypeVar("T")
Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], T]]]


class Words:
    """The tables beside one Doc. Every phrase is found by its head word; the longest counts."""

    def __init__(self, doc: Doc, lexicon: EventLexicon) -> None:
        strings = doc.vocab.strings
        codes = doc.to_array("LOWER").tolist()
        known = {code: strings[code] for code in set(codes)}
        self.low = [known[code] for code in codes]
        self.lexicon = lexicon
        self.classes = lru_cache(maxsize=None)(self._classes)

    def noun(self, at: int) -> tuple[int, EventNoun] | None:
        """The event noun whose head is token `at`, and the token where its phrase begins."""
        return self._longest(self.lexicon.nouns, at)

    def weapon(self, at: int) -> tuple[int, Weapon] | None:
        """The weapon whose head is token `at`, and where it begins."""
        return self._longest(self.lexicon.weapons, at)

    def target(self, at: int) -> tuple[int, Target] | None:
        """The thing that can be hit whose head is token `at`, and where it begins."""
        return self._longest(self.lexicon.targets, at)

    def _classes(self, at: int) -> frozenset[str]:
        found = self._longest(self.lexicon.classes, at)
        return found[1] if found is not None else frozenset()

    def _longest(self, table: Phrases[T], at: int) -> tuple[int, T] | None:
        for form, item in table.get(self.low[at], ()):
            start = at - head_of(form)
            if start >= 0 and (len(form) == 1 or tuple(self.low[start : start + len(form)]) == form):
                return start, item
        return None
