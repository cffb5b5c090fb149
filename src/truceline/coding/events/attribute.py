"""Rival perpetrators: one happening that two sources lay at different doors."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.coding.events.draft import Mention
from truceline.coding.events.scene import Scene
from truceline.records import Attribution

_ARMS_OF_STATE = frozenset({"state", "government", "military"})


def rivals(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether two mentions that name different actors may still be of one happening: two voices tell it."""
    return voice(scene, one) != voice(scene, other)


def meet(scene: Scene, some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two lists share an actor, or name one state by two of its arms: a government and its air force."""
    if set(some) & set(others):
        return True
    return bool(_states(scene, some) & _states(scene, others))


def _states(scene: Scene, actors: Sequence[str]) -> set[str | None]:
    records = [scene.cast.record(actor) for actor in actors]
    return {each.country for each in records if each.kind in _ARMS_OF_STATE} - {None}


def voice(scene: Scene, mention: Mention) -> str | None:
    """Who says what a mention says: the speaker of its innermost claim; None: the report itself."""
    claim = innermost(scene, mention)
    return next((each.speaker for each in scene.claims if each.id == claim), None)


def innermost(scene: Scene, mention: Mention) -> str | None:
    """The claim that holds a mention most closely, or None."""
    held = [claim for claim in scene.claims if claim.id in mention.claims]
    return min(held, key=lambda claim: sum(end - start for start, end in claim.content_spans)).id if held else None


def attributions(scene: Scene, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """Who names whom, where two voices name different perpetrators; else none."""
    found: dict[str | None, Attribution] = {}
    for mention in mentions:
        if mention.actors:
            found.setdefault(voice(scene, mention), Attribution(claim=innermost(scene, mention), actors=mention.actors))
    sets = [each.actors for each in found.values()]
    disjoint = any(not meet(scene, one, other) for one in sets for other in sets)
    return tuple(found.values()) if disjoint else ()
