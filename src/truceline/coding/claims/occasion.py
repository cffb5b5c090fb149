"""When and where something was said: times and places that hang on the cue and stand outside the content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from spacy.tokens import Token

from truceline.coding.claims.draft import Draft
from truceline.document import Document
from truceline.lexicon.cues import CueLexicon
from truceline.records import Place, Span, When

Item = TypeVar("Item")
"""A time or the id of a place."""
_PATH = frozenset(
    {"pobj", "prep", "npadvmod", "advmod", "tmod", "compound", "nmod", "nummod", "appos", "dobj", "dative"}
)
"""Relations that lead from a time or place up to the verb whose adjunct it is."""


class Occasions:
    """The times and places of a report by sentence, so that a claim is only held against those of its own."""

    def __init__(self, document: Document, times: Sequence[When], places: Sequence[Place], lexicon: CueLexicon) -> None:
        self._document = document
        self._lexicon = lexicon
        self._times = _by_sentence(document, ((each.span, each) for each in times))
        self._places = _by_sentence(document, ((span, each.id) for each in places for span in each.mentions))

    def when(self, draft: Draft) -> When | None:
        """The time of the speaking, None where it is not stated."""
        near = self._times.get(_sentence(draft), ())
        return next((each for root, each in near if _belongs(self._document, draft, root, self._lexicon, True)), None)

    def where(self, draft: Draft) -> str | None:
        """The id of the place of the speaking, None where it is not stated."""
        for root, place in self._places.get(_sentence(draft), ()):
            located = root.dep_ == "pobj" and self._lexicon.is_word("whereabouts", root.head.lower_)
            if located and _belongs(self._document, draft, root, self._lexicon, False):
                return place
        return None


def _sentence(draft: Draft) -> int:
    return draft.anchor.sent.start if draft.anchor is not None else -1


def _by_sentence(document: Document, items: Iterable[tuple[Span, Item]]) -> dict[int, list[tuple[Token, Item]]]:
    """What each sentence (by its first token) holds, with the head of its words, in the order given."""
    found: dict[int, list[tuple[Token, Item]]] = {}
    for span, item in items:
        tokens = document.tokens(span)
        if tokens is not None:
            found.setdefault(tokens.root.sent.start, []).append((tokens.root, item))
    return found


def _belongs(document: Document, draft: Draft, root: Token, lexicon: CueLexicon, between: bool) -> bool:
    """Whether a phrase (by its head) tells when or where the cue's act of speech took place.

    `between`: it may also hang on the speaker, standing between it and the cue ("the envoy on Friday said").
    """
    if draft.anchor is None or draft.cue is None or draft.holds(root.i) or document.quoted(root):
        return False
    current = root
    while current != draft.anchor:
        if current == draft.speaker:
            return between and draft.speaker.i < root.i < draft.cue[0]
        if current.dep_ in ("acl", "advcl") and lexicon.is_word("occasion", current.lower_):
            return current.head in (draft.speaker, draft.anchor)  # "the envoy, speaking in Geneva, said"
        if lexicon.is_word("duration", current.lower_):
            return False
        if current.head == current or not (current.dep_ in _PATH or _dates_an_occasion(current, lexicon)):
            return False
        current = current.head
    return True


def _dates_an_occasion(verb: Token, lexicon: CueLexicon) -> bool:
    """Whether a participle stands with an utterance: "in a statement issued on Thursday"."""
    return verb.dep_ == "acl" and lexicon.is_word("occasion", verb.head.lower_)
