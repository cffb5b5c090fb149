"""Whether a table row's conditions hold of the roles around a word."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from truceline.coding.events.roles import Roles, counted
from truceline.coding.events.scene import Scene
from truceline.document.syntax import child, children, conjuncts
from truceline.lexicon.event_rules import Condition

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_THINGS = frozenset({"weapon", "target", "attack", "truce", "agreement", "proposal"})
_FORCES = frozenset({"military", "armed_group"})


def hold(scene: Scene, conditions: Iterable[Condition], roles: Roles) -> bool:
    """Whether all conditions hold."""
    return all(_holds(scene, condition, roles) for condition in conditions)


def _holds(scene: Scene, condition: Condition, roles: Roles) -> bool:
    fillers = [token for role in condition.roles for token in roles.of(role)]
    if not condition.values:
        return bool(fillers) == condition.wanted
    met = any(fits(scene, token, value) for token in fillers for value in condition.values)
    return met == condition.wanted


def fits(scene: Scene, head: Token, value: str) -> bool:
    """Whether the phrase of `head`, or one coordinated with it, is of a class or (behind `'`) is that word."""
    return any(_is(scene, token, value) or _is(scene, counted(token), value) for token in conjuncts(head))


def _is(scene: Scene, token: Token, value: str) -> bool:
    if value.startswith("'"):
        return token.lower_ == value[1:]
    if value in scene.words.classes(token.i):
        return True
    match value:
        case "actor":
            return not scene.words.classes(token.i) & _THINGS and scene.cast.actor(token) is not None
        case "person":
            return token.ent_type_ == "PERSON" or token.tag_ == "CD" or _people(scene, token)
        case "place":
            return scene.place_at(token) is not None or token.ent_type_ in _PLACES
        case "territory":
            return scene.place_at(token) is not None
        case "force":
            return _kind(scene, token) in _FORCES
        case "infinitive":
            return token.tag_ == "VB" and any(part.lower_ == "to" for part in children(token, "aux"))
        case "clause":
            return token.dep_ == "ccomp"
        case "figure" | "number":
            return token.tag_ == "CD" or token.lower_ in ("percent", "%")
    return False


def _people(scene: Scene, token: Token) -> bool:
    """Whether a phrase is of people: by its actor's kind, or as "dozens of" and "one of" people."""
    if _kind(scene, token) in ("person", "population", "armed_group", "military"):
        return True
    of = next((child(part, "pobj") for part in children(token, "prep") if part.lower_ == "of"), None)
    return of is not None and "person" in scene.words.classes(of.i)


def _kind(scene: Scene, token: Token) -> str | None:
    actor = scene.cast.actor(token)
    return scene.cast.record(actor).kind if actor is not None else None
