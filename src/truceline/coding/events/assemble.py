"""The Event of a group of mentions: what most of it says, and the claims that carry it."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.coding.carriers import carriers
from truceline.coding.events.draft import Mention
from truceline.coding.events.scene import Scene
from truceline.records import Event


def assemble(scene: Scene, mentions: Sequence[Mention], name: str) -> Event:
    """One event of its mentions; the most informative one gives the trigger."""
    best = max(mentions, key=lambda mention: mention.weight)
    ordered = [best, *(mention for mention in mentions if mention is not best)]
    spans = sorted({span for mention in mentions for span in mention.spans})
    placed = next((each for each in ordered if each.sure_place), next((each for each in ordered if each.place), None))
    timed = next((each for each in ordered if each.sure_time), next((each for each in ordered if each.when), None))
    actors = next((each.actors for each in ordered if each.actors), ())
    return Event(
        id=name,
        type=best.type,
        mode=next((each.mode for each in ordered if each.mode), None),
        trigger_span=best.spans[0],
        mentions=tuple(spans),
        actors=actors,
        recipients=_recipients(scene, ordered, actors),
        place=placed.place.id if placed is not None and placed.place is not None else None,
        when=timed.when if timed is not None else None,
        realis=best.realis,
        weapon=next((each.weapon for each in ordered if each.weapon), None),
        targets=tuple(dict.fromkeys(target for each in ordered for target in each.targets)),
        claims=_claims(scene, mentions),
        origin=best.origin,
    )


def _recipients(scene: Scene, mentions: Sequence[Mention], actors: Sequence[str]) -> tuple[str, ...]:
    """Those of the best mention that has some; from the others, forces and bodies, and people where none are yet."""
    found: dict[str, None] = {}
    people = False
    for mention in mentions:
        fresh = [actor for actor in mention.recipients if actor not in actors and actor not in found]
        found.update((actor, None) for actor in fresh if not (people and _is_people(scene, actor)))
        people = people or any(_is_people(scene, actor) for actor in fresh)
    return tuple(found)


def _is_people(scene: Scene, actor: str) -> bool:
    return scene.cast.record(actor).kind in ("population", "other")


def _claims(scene: Scene, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The claims that carry every mention; none where one stands in the report's own voice."""
    found = [carriers(scene.claims, mention.spans[0]) for mention in mentions]
    if any(not each for each in found):
        return ()
    return tuple(dict.fromkeys(claim for each in found for claim in each))
