"""Nouns that take up a place named before: "the province", "the district"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from spacy.tokens import Token

from truceline.document import Document
from truceline.gazetteer.words import PlaceWords
from truceline.records import Place, Precision, Span

_PRECISIONS: Mapping[str, Precision] = {"admin1": "region", "admin2": "district"}
"""How exact a place is that a noun of a kind can take up.

"The town" mostly takes up the town of the story, which need not be the one named last; "the area" could be any place.
"""
_DEFINITE = frozenset({"the", "this", "that"})
_PARTS = frozenset({"compound", "poss", "nmod", "appos", "prep", "relcl", "acl"})
_REACH = 800
"""Characters back to which a noun may point: about three paragraphs of news."""


def taken_up(document: Document, places: Sequence[Place], words: PlaceWords) -> tuple[Place, ...]:
    """The places with the definite nouns that take them up among their mentions.

    "The province" is the province named last, "the district" the district; a noun that says itself which one it means
    ("the province of Orlan", "the Orlan province", "the province where he was born") takes up none.
    """
    added: dict[str, list[Span]] = {}
    for sentence in document.sentences():
        for token in sentence:
            wanted = _PRECISIONS.get(words.kind("division", token.lower_) or "")
            if wanted is not None and token.tag_ == "NN" and _is_bare(token):
                one = _last(places, wanted, token.idx)
                if one is not None:
                    added.setdefault(one.id, []).append(document.span(token.i, token.i + 1))
    return tuple(
        msgspec.structs.replace(place, mentions=tuple(sorted((*place.mentions, *added[place.id]))))
        if place.id in added
        else place
        for place in places
    )


def _is_bare(token: Token) -> bool:
    definite = token.i > 0 and token.nbor(-1).lower_ in _DEFINITE
    return definite and not any(part.dep_ in _PARTS for part in token.children if part.lower_ not in _DEFINITE)


def _last(places: Sequence[Place], precision: Precision, at: int) -> Place | None:
    """The place of a precision that was named last before a character."""
    ranked = [
        (max((mention[0] for mention in place.mentions if mention[0] < at), default=-1), place)
        for place in places
        if place.precision == precision
    ]
    best = max(ranked, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= 0 and at - best[0] <= _REACH else None
