"""Pronouns of those who speak: "the army said it had responded", "we shelled them"."""

from __future__ import annotations

from spacy.tokens import Token

from truceline.coding.events.scene import Scene
from truceline.document.syntax import SUBJECTS
from truceline.records import Claim

_BODIES = frozenset({"state", "government", "military", "armed_group"})
_ITSELF = frozenset({"it"})
_WE = frozenset({"we", "us", "our"})


def speaking_for(scene: Scene, head: Token) -> str | None:
    """The body that a pronoun in a claim stands for: the speaker's own; None where it stands for somebody else.

    "it" as the first subject of what a body says is that body; "we" too; of a person who speaks for a body, that.
    """
    if head.tag_ not in ("PRP", "PRP$") or head.lower_ not in _ITSELF | _WE:
        return None
    held = [claim for claim in scene.claims if any(start <= head.idx < end for start, end in claim.content_spans)]
    claim = min(held, key=_length, default=None)
    if claim is None or claim.speaker is None or (head.lower_ in _ITSELF and not _is_first(head, claim)):
        return None
    speaker = scene.cast.record(claim.speaker)
    if speaker.kind in _BODIES:
        return speaker.id
    if speaker.affiliation is None or scene.cast.record(speaker.affiliation).kind not in _BODIES:
        return None
    return speaker.affiliation


def _length(claim: Claim) -> int:
    return sum(end - start for start, end in claim.content_spans)


def _is_first(pronoun: Token, claim: Claim) -> bool:
    """Whether a pronoun is the subject with which an indirect claim begins: no other noun can be meant."""
    start = claim.content_spans[0][0]
    between = pronoun.doc.text[start : pronoun.idx].split()
    return pronoun.dep_ in SUBJECTS and len(between) <= 1
