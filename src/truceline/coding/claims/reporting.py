"""The reporting clause: a cue verb with its subject and what else is not content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truceline.coding.claims.draft import TokenRange
from truceline.document import Document
from truceline.document.syntax import auxiliaries, child, children, full_phrase, is_negated, phrase, subject
from truceline.lexicon.cues import CueLexicon, CueVerb

_MODALS = frozenset({"will", "would", "could", "can", "may", "might", "should", "must", "shall", "wo", "'ll", "ca"})
_WITHHOLDING = frozenset(
    [
        "decline",
        "declined",
        "declines",
        "declining",
        "refuse",
        "refused",
        "refuses",
        "refusing",
        "fail",
        "failed",
        "fails",
        "failing",
        "unable",
        "unwilling",
        "stop",
        "stopped",
        "stops",
        "stopping",
    ]
)
_FIRST_PERSON = frozenset({"i", "we"})
_PURPOSE = frozenset({"acl", "advcl"})


@dataclass(frozen=True, slots=True)
class Reporting:
    """A cue verb in use. `subject`: head of the speaker's phrase; `clause`: tokens of the reporting clause itself."""

    verb: Token
    row: CueVerb
    subject: Token | None
    cue: TokenRange
    clause: TokenRange


def reportings(
    document: Document, sentence_tokens: Iterator[Token] | list[Token], lexicon: CueLexicon
) -> Iterator[Reporting]:
    """The cue verbs of a sentence that report speech which took place.

    A negated or withheld cue ("did not confirm", "declined to say"), one under a modal ("could say") and a purpose
    ("to say") report nothing. A first person inside a quotation speaks for the one who is quoted.
    """
    for token in sentence_tokens:
        rows = lexicon.verbs.get(token.lower_)
        if rows is None or not token.tag_.startswith("VB"):
            continue
        row, particle = _row(token, rows)
        if row is None or not took_place(token):
            continue
        speaker = _subject(token)
        if speaker is not None and speaker.lower_ in _FIRST_PERSON and document.quoted(token):
            continue
        cue = _cue(token, particle)
        yield Reporting(token, row, speaker, cue, _clause(token, speaker, cue))


def _row(token: Token, rows: tuple[CueVerb, ...]) -> tuple[CueVerb | None, Token | None]:
    """The row whose particle stands with the verb, else the row without one, and the particle."""
    for row in rows:
        if row.particle:
            for part in token.children:
                if part.lower_ == row.particle and part.dep_ in ("prt", "advmod", "prep"):
                    return row, part
    phrasal = next((row for row in rows if row.id != row.lemma and not row.particle and _fits(token, row)), None)
    return phrasal or next((row for row in rows if row.id == row.lemma), None), None


def _fits(token: Token, row: CueVerb) -> bool:
    """Whether one of the prepositions that make a phrasal row ("call on", "call for", "blame on") stands with the verb."""
    wanted = {*row.addressee, *row.frames} - {"to", "clause", "object"}
    return any(part.dep_ in ("prep", "prt") and part.lower_ in wanted for part in token.children)


def took_place(verb: Token) -> bool:
    """Whether the act of speech is told as done: neither negated, nor withheld, possible or merely intended."""
    if is_negated(verb):
        return False
    helpers = auxiliaries(verb)
    if any(part.lower_ in _MODALS for part in helpers):
        return False
    if any(part.lower_ == "to" for part in helpers):
        if verb.head.lower_ in _WITHHOLDING or verb.dep_ in _PURPOSE or is_negated(verb.head):
            return False
        return verb.dep_ in ("xcomp", "conj")
    if verb.dep_ == "amod" or (verb.tag_ in ("VBN", "VBG") and verb.dep_ == "compound"):
        return False
    return not any(part.dep_ == "mark" and part.lower_ in ("if", "unless", "whether") for part in verb.children)


def _subject(verb: Token) -> Token | None:
    """The speaker's head: the subject, or the noun after an inverted verb ("said the ministry")."""
    own = child(verb, "nsubj", "nsubjpass")
    if own is None and verb.dep_ in ("ROOT", "parataxis", "ccomp") and verb.i + 1 < len(verb.doc):
        after = child(verb, "dobj", "attr", "npadvmod")
        if after is not None and after.i > verb.i and verb.tag_ in ("VBD", "VBZ", "VBP"):
            return None
    return subject(verb)


def _cue(verb: Token, particle: Token | None) -> TokenRange:
    if particle is not None and 0 < particle.i - verb.i <= 2:
        return verb.i, particle.i + 1
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if (
        following is not None
        and following.lower_ in ("on", "for", "upon")
        and following.head == verb
        and verb.lower_.startswith("call")
    ):
        return verb.i, following.i + 1
    return verb.i, verb.i + 1


def _clause(verb: Token, speaker: Token | None, cue: TokenRange) -> TokenRange:
    """The tokens from the speaker to the cue, with auxiliaries, adverbs and the phrases in between."""
    start, end = cue
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None and own == speaker:
        first, last = full_phrase(own)
        if first < verb.i:
            start = min(start, first)
        elif last <= verb.i + 40:
            end = max(end, last)
    for part in children(verb, "aux", "auxpass", "advmod", "neg", "npadvmod", "prep"):
        left, right = full_phrase(part)
        if right <= cue[0] and left >= start - 8 and own is not None:
            start = min(start, left) if left >= (phrase(own)[0] if own.i < verb.i else left) else start
        elif left == end and part.dep_ in ("advmod", "npadvmod"):
            end = right
    return start, end
