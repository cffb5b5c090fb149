"""Cut contents that ran into a neighbour's reporting clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from truceline.coding.claims.draft import Draft, TokenRange
from truceline.coding.claims.reporting import can_speak
from truceline.document import Cast, Document
from truceline.document.syntax import SUBJECTS, child
from truceline.lexicon.cues import CueLexicon

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_CONTRAST = frozenset({"while", "whereas", "whilst", "though", "although"})
"""Conjunctions that set one account against another."""


def apart(document: Document, cast: Cast, drafts: Sequence[Draft], lexicon: CueLexicon) -> Iterator[Draft]:
    """The drafts, each content ended before a reporting clause that is not part of what was said.

    That is one with the very same subject ("the mayor said the bridge was mined and urged drivers ..."), one of the
    same speaker coordinated with what was said ("said it would stay and accused ..."), one that itself reports the
    first ("the army said it had left, the agency reported"), and one that sets another speaker against it ("..., while
    the rebels insisted ...", "..., which the army denied").
    """
    for draft in drafts:
        others = [other for other in drafts if other is not draft and _follows(draft, other)]
        stops = [_clause_start(other) for other in others if _ends(draft, other) and not _is_quoted(document, other)]
        stops += [start for other in others if (start := _set_against(document, cast, draft, other)) is not None]
        stops += [other.content[0][0] for other in drafts if other is not draft and _comments(draft, other)]
        stops += _turns(document, cast, draft, lexicon)
        yield _cut(draft, min(stops)) if stops else draft


def _is_quoted(document: Document, draft: Draft) -> bool:
    """Whether a claim's cue stands in a quotation, so that it ends nobody else's words."""
    return draft.cue is not None and document.quoted(draft.cue[0])


def _turns(document: Document, cast: Cast, draft: Draft, lexicon: CueLexicon) -> list[int]:
    """Where, outside of quotations, the content turns to what somebody else says.

    At "whilst an official did not deny it", said or not said, and at "with an aide telling reporters that ...".
    """
    if draft.cue is None:
        return []
    words = (draft.anchor.doc[at] for start, end in draft.content for at in range(start, end) if draft.anchor)
    behind = [word for word in words if draft.cue is not None and word.i >= draft.cue[1] and not document.quoted(word)]
    stops = [word.i for word in behind if _is_contrast(word, lexicon) or _is_with_speaker(cast, word, lexicon)]
    # "reported the blast saying four had died": of one thing, the rest is told anew
    thing = draft.origin.rule in ("claims.verb.object", "claims.verb.for")
    return stops + [word.i for word in behind if thing and word.lower_ == "saying" and word.tag_ == "VBG"]


def _is_contrast(word: Token, lexicon: CueLexicon) -> bool:
    verb = word.head
    spoken = verb.lower_ in lexicon.verbs and "clause" in {f for row in lexicon.verbs[verb.lower_] for f in row.frames}
    return word.dep_ == "mark" and word.lower_ in _CONTRAST and spoken and child(verb, *SUBJECTS) is not None


def _is_with_speaker(cast: Cast, word: Token, lexicon: CueLexicon) -> bool:
    if word.lower_ != "with":
        return False
    doc = word.doc
    for verb in (doc[at] for at in range(word.i + 2, min(word.i + 10, len(doc)))):
        if verb.tag_ == "VBG" and any("clause" in row.frames for row in lexicon.verbs.get(verb.lower_, ())):
            return can_speak(cast, doc[verb.i - 1], lexicon)
        if verb.is_punct or verb.tag_ in _FINITE:
            return False
    return False


def _follows(draft: Draft, other: Draft) -> bool:
    """Whether another claim's cue stands behind a claim's cue in its content."""
    if draft.cue is None or other.cue is None:
        return False
    return other.cue[0] >= draft.cue[1] and draft.holds(other.cue[0])


def _ends(draft: Draft, other: Draft) -> bool:
    if draft.cue is None or other.cue is None or other.speaker is None or draft.speaker is None:
        return False
    return other.speaker == draft.speaker or other.holds(draft.cue[0])


def _set_against(document: Document, cast: Cast, draft: Draft, other: Draft) -> int | None:
    """Where the content ends because another reporting clause is coordinated with it or comments on it, or None."""
    verb, cue = other.anchor, other.cue
    if verb is None or cue is None or other.speaker is None or draft.speaker is None or document.quoted(verb):
        return None
    if verb.dep_ == "conj" and verb.tag_ in _FINITE and child(verb, *SUBJECTS, "aux", "mark") is None:
        same = cast.speaker(other.speaker) == cast.speaker(draft.speaker) is not None
        return _from_comma(verb.doc, cue[0]) if same else None
    own = child(verb, *SUBJECTS)
    if own is None or own.i >= verb.i or own != other.speaker:
        return None
    mark = child(verb, "mark")
    contrast = verb.dep_ == "advcl" and mark is not None and mark.lower_ in _CONTRAST
    object_ = child(verb, "dobj")
    comment = verb.dep_ == "relcl" and object_ is not None and object_.tag_ == "WDT" and object_.i < own.i
    comment = comment and object_ is not None and verb.doc[object_.i - 1].text in (",", "-", "–", "—", "(")
    coordinated = verb.dep_ == "conj" and mark is None and verb.tag_ in _FINITE and _is_another(cast, draft, other)
    return _from_comma(verb.doc, verb.left_edge.i) if contrast or comment or coordinated else None


def _is_another(cast: Cast, draft: Draft, other: Draft) -> bool:
    """Whether the other claim is that of somebody else, known to the report."""
    if other.speaker is None or draft.speaker is None:
        return False
    speaker = cast.speaker(other.speaker)
    return speaker is not None and speaker != cast.speaker(draft.speaker)


def _from_comma(doc: Doc, start: int) -> int:
    """The start moved back over the conjunction and comma in front."""
    while start > 0 and (doc[start - 1].is_punct or doc[start - 1].tag_ == "CC"):
        start -= 1
    return start


def _comments(draft: Draft, other: Draft) -> bool:
    """Whether another claim is an aside on what was said: "... used gas, a charge the government denied"."""
    if draft.cue is None or other.cue is None or other.anchor is None or other.cue[0] < draft.cue[1]:
        return False
    start, end = other.content[0]
    aside = other.anchor.doc[end - 1].dep_ == "appos" and other.anchor.dep_ in ("relcl", "acl")
    return aside and draft.holds(start) and draft.holds(other.cue[0]) and end <= other.cue[0]


def _clause_start(draft: Draft) -> int:
    """Where the reporting clause begins: at its cue, or at a speaker that stands right before it."""
    start = draft.cue[0] if draft.cue is not None else draft.start
    if draft.speaker is not None and 0 < start - draft.speaker.i <= 8 and draft.speaker.head == draft.anchor:
        return draft.speaker.left_edge.i
    return start


def _cut(draft: Draft, stop: int) -> Draft:
    kept: list[TokenRange] = []
    for start, end in draft.content:
        end = min(end, stop)
        while end > start and _hangs_over(draft.anchor, end - 1):
            end -= 1
        if start < end:
            kept.append((start, end))
    return replace(draft, content=tuple(kept)) if kept else draft


def _hangs_over(anchor: Token | None, number: int) -> bool:
    word = anchor.doc[number] if anchor is not None else None
    return word is not None and ((word.is_punct and not word.is_quote) or word.tag_ == "CC" or word.is_space)
