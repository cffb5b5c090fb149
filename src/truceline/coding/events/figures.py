"""Violent words used of games, trade and quarrels: told from those that are meant by the company they keep."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as Tokens

from truceline.coding.events.draft import Mention
from truceline.coding.events.hits import Happening, Hit
from truceline.coding.events.scene import Scene

_ARMED = frozenset({"military", "armed_group"})
_STATES = frozenset({"state", "government", "military", "armed_group", "igo"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_FIGURED = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"})


def is_violent(scene: Scene, found: Sequence[Hit]) -> bool:
    """Whether a report tells of violence in words that mean nothing else, or of soldiers, fighters or weapons."""
    if any(hit.type == "ASSAULT" and not _figurative(scene, hit) for hit in found):
        return True
    if any(actor.kind in _ARMED for actor in scene.cast.everyone()):
        return True
    return any("arms" in scene.words.classes(at) for at in range(len(scene.words.low)))


def is_figure(scene: Scene, happening: Happening, mention: Mention, sentence: Tokens, violent: bool) -> bool:
    """Whether a mention is a figure of speech: "the battle for the title", "fans besieged the singer".

    One sense a report: where it tells of violence in plain words, or names soldiers or fighters, the word is meant,
    but for a sentence of sport or trade in which nobody is armed.
    """
    if mention.type not in _FIGURED or not all(_figurative(scene, hit) for hit in happening.hits):
        return False
    kinds = {scene.cast.record(actor).kind for actor in (*mention.actors, *mention.recipients)}
    if kinds & _ARMED or _forces(scene, happening):
        return False
    if any("play" in scene.words.classes(at) for at in range(sentence.start, sentence.end)):
        return True
    if mention.type not in _VIOLENT:
        return False
    return not (violent or kinds & _STATES or mention.targets or mention.sure_place)


def _figurative(scene: Scene, hit: Hit) -> bool:
    return hit.start == hit.token.i and "figurative" in scene.words.classes(hit.token.i)


def _forces(scene: Scene, happening: Happening) -> bool:
    """Whether soldiers, fighters, protesters or weapons stand in some role of its words."""
    heads = [
        head for hit in happening.hits for roles in hit.frames for found in roles.fillers.values() for head in found
    ]
    return any(scene.words.classes(head.i) & {"force", "weapon", "protester"} for head in heads)
