"""When and where something was said: times and places that hang on the cue and stand outside the content."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from truceline.coding.claims.draft import Draft
from truceline.document import Document
from truceline.lexicon.cues import CueLexicon
from truceline.records import Place, Span, When

_PATH = frozenset(
    {"pobj", "prep", "npadvmod", "advmod", "tmod", "compound", "nmod", "nummod", "appos", "dobj", "dative"}
)
"""Relations that lead from a time or place up to the verb whose adjunct it is."""


def said_when(document: Document, draft: Draft, times: Sequence[When], lexicon: CueLexicon) -> When | None:
    """The time of the speaking, None where it is not stated."""
    return next((each for each in times if _belongs(document, draft, each.span, lexicon, between=True)), None)


def said_where(document: Document, draft: Draft, places: Sequence[Place], lexicon: CueLexicon) -> str | None:
    """The id of the place of the speaking, None where it is not stated."""
    for place in places:
        for span in place.mentions:
            root = _root(document, span)
            located = root is not None and root.dep_ == "pobj" and lexicon.is_word("whereabouts", root.head.lower_)
            if located and _belongs(document, draft, span, lexicon, between=False):
                return place.id
    return None


def _root(document: Document, span: Span) -> Token | None:
    tokens = document.tokens(span)
    return tokens.root if tokens is not None else None


def _belongs(document: Document, draft: Draft, span: Span, lexicon: CueLexicon, between: bool) -> bool:
    """Whether a span tells when or where the cue's act of speech took place.

    `between`: it may also hang on the speaker, standing between it and the cue ("the envoy on Friday said").
    """
    root = _root(document, span)
    if root is None or draft.anchor is None or draft.cue is None or draft.holds(root.i):
        return False
    if root.sent.start != draft.anchor.sent.start or document.quoted(root):
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
