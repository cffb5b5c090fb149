"""Cut contents that ran into a neighbour's reporting clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from truceline.coding.claims.draft import Draft, TokenRange


def apart(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, each content ended before a reporting clause that is not part of what was said.

    That is one with the very same subject ("the mayor said the bridge was mined and urged drivers ..."), and one
    that itself reports the first ("the army said it had left, the agency reported").
    """
    for draft in drafts:
        stops = [_clause_start(other) for other in drafts if other is not draft and _ends(draft, other)]
        stops += [other.content[0][0] for other in drafts if other is not draft and _comments(draft, other)]
        yield _cut(draft, min(stops)) if stops else draft


def _ends(draft: Draft, other: Draft) -> bool:
    if draft.cue is None or other.cue is None or other.speaker is None or draft.speaker is None:
        return False
    if other.cue[0] < draft.cue[1] or not draft.holds(other.cue[0]):
        return False
    return other.speaker == draft.speaker or other.holds(draft.cue[0])


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
