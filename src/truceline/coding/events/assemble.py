"""The Event of a group of mentions: what most of it says, and the claims that carry it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.coding.events.attribute import attributions
from truceline.coding.events.draft import Mention
from truceline.coding.events.scene import Scene
from truceline.coding.events.setting import coarseness
from truceline.records import Event, When


def assemble(scene: Scene, mentions: Sequence[Mention], name: str, told: Mapping[int, When]) -> Event:
    """One event of its mentions; the most informative one gives the trigger. `told`: the day of the story, by start.

    What one voice tells and another denies is told as actual: its claims say who denies it.
    Where voices name different perpetrators, `actors` are all who are named, and `attributions` say by whom.
    """
    best = max(mentions, key=lambda mention: mention.weight)
    ordered = [best, *(mention for mention in mentions if mention is not best)]
    spans = sorted({span for mention in mentions for span in mention.spans})
    timed = next((each for each in ordered if each.sure_time), next((each for each in ordered if each.when), None))
    day = next((told[each.start] for each in ordered if each.start in told), None)
    rivals = attributions(scene, sorted(mentions, key=lambda mention: mention.start))
    actors = next((each.actors for each in ordered if each.actors), ())
    if rivals:
        actors = tuple(dict.fromkeys(actor for each in rivals for actor in each.actors))
    return Event(
        id=name,
        type=best.type,
        mode=next((each.mode for each in ordered if each.mode), None),
        trigger_span=best.spans[0],
        mentions=tuple(spans),
        actors=actors,
        recipients=_recipients(scene, ordered, actors),
        place=_place(ordered),
        when=timed.when if timed is not None else day,
        realis="actual" if any(each.realis == "actual" for each in mentions) else best.realis,
        weapon=next((each.weapon for each in ordered if each.weapon), None),
        targets=tuple(dict.fromkeys(target for each in ordered for target in each.targets)),
        claims=_claims(mentions),
        attributions=rivals,
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


def _place(mentions: Sequence[Mention]) -> str | None:
    """The most exact place that hangs on an event word, the first of several; else the first at all."""
    sure = [each.place for each in mentions if each.sure_place and each.place is not None]
    if sure:
        return min(sure, key=coarseness).id
    return next((each.place.id for each in mentions if each.place is not None), None)


def _is_people(scene: Scene, actor: str) -> bool:
    return scene.cast.record(actor).kind in ("population", "other")


def _claims(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The claims that carry an event; none where a mention tells it in the report's own voice.

    A noun that takes up what was claimed ("nobody knows who carried out the attack") does not tell it anew.
    """
    carried = tuple(dict.fromkeys(claim for mention in mentions for claim in mention.claims))
    first = min((mention.start for mention in mentions if mention.claims), default=None)
    own = [mention for mention in mentions if not mention.claims]
    if first is None or any(not mention.definite or mention.start < first for mention in own):
        return ()
    return carried
