"""How somebody is called who has no name: the words of the description, as they would stand in mid-sentence."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from truceline.document import Document
from truceline.document.syntax import full_phrase, phrase
from truceline.lexicon.actors import ActorEntry, ActorLexicon, CommonActor
from truceline.resolve.actors.names import Hit

PROPER = frozenset({"NNP", "NNPS"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT"})
_COUNTS = DETERMINERS | {"CD", "RB", "JJR", "JJS", "IN"}
_LONGEST = 9
"""Tokens of a description with its complements."""


def description(document: Document, head: Token) -> tuple[int, int]:
    """The phrase with its short complements ("source at the police command"), without article and time."""
    start, end = phrase(head)
    longest = full_phrase(head)
    words = document.doc[end : longest[1]]
    broken = any(word.tag_.startswith("VB") or word.is_punct or word.ent_type_ in ("DATE", "TIME") for word in words)
    predicated = any(part.dep_ == "amod" for part in head.rights)  # held "the junta responsible for the deaths"
    if longest[1] - start <= _LONGEST and not broken and not predicated:
        end = longest[1]
    while start < head.i and document.doc[start].tag_ in DETERMINERS:
        start += 1
    cut = [number + 1 for number in range(start, head.i) if _is_dash(document.doc[number])]
    start = max([start, *cut])
    while end - 1 > head.i and document.doc[end - 1].tag_ == "POS":
        end -= 1
    return start, end


def written(document: Document, head: Token, end_of_noun: int) -> str:
    """One person with the place ("doctor in El Fasher"), several by the noun phrase alone and without number."""
    doc = document.doc
    start, end = description(document, head)
    if head.tag_ != "NN":
        start, end = phrase(head)[0], max(head.i + 1, end_of_noun)
    while start < head.i and (doc[start].tag_ in _COUNTS or doc[start].is_punct):
        start += 1
    # "at least 380 civilians", "90 of them children": the number and what stands before it are no part of the name.
    cut = [number + 1 for number in range(start, head.i) if _is_outside(doc[number])]
    start = max([start, *cut])
    while end - 1 > head.i and doc[end - 1].tag_ == "POS":
        end -= 1
    return in_mid_sentence(document, start, end)


def _is_outside(word: Token) -> bool:
    """Whether a word before a noun ends what came before its name: a quotation mark, number, date or dash."""
    return word.is_quote or _is_dash(word) or word.tag_ in ("CD", "PRP") or word.ent_type_ in ("DATE", "TIME")


def _is_dash(word: Token) -> bool:
    return word.is_punct and word.i > 0 and bool(word.doc[word.i - 1].whitespace_) and bool(word.whitespace_)


def in_mid_sentence(document: Document, start: int, end: int) -> str:
    """The words of `[start, end)` with single blanks; a capital that only begins a sentence is lowered."""
    first = document.doc[start]
    text = " ".join(document.text(document.span(start, end)).split())
    lowered = first.is_sent_start and first.tag_ not in PROPER and text[1:2].islower()
    return text[:1].lower() + text[1:] if lowered else text


def is_adjective(head: Token) -> bool:
    """Whether a noun's form is used as an adjective ("a military rather than a peaceful solution")."""
    return head.tag_ == "JJ" and not any(part.dep_ == "det" and part.lower_ == "the" for part in head.lefts)


def is_rebel(head: Token, hits: Mapping[int, Hit], lexicon: ActorLexicon) -> bool:
    """Whether a body is called one of rebels who are not named: "separatist authorities" are not the state's."""
    rows = [lexicon.row(hit.match) for part in head.lefts if (hit := hits.get(part.i)) is not None]
    named = any(isinstance(row, ActorEntry) for row in rows)
    return not named and any(isinstance(row, CommonActor) and row.kind == "armed_group" for row in rows)
