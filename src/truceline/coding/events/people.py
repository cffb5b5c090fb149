"""Who acts and who suffers: actor ids out of the roles of a happening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from truceline.coding.events.hits import Happening, Hit
from truceline.coding.events.scene import Scene
from truceline.document.syntax import child, children, conjuncts

_QUANTITIES = frozenset(
    {
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "tens",
        "number",
        "one",
        "some",
        "many",
        "most",
        "all",
        "none",
        "couple",
    }
)
_THINGS = frozenset({"weapon", "platform", "munition", "gun", "target", "attack"})
_LIGHT_RECIPIENTS = ("on", "against", "at", "of")


def perpetrators(scene: Scene, happening: Happening) -> tuple[str, ...]:
    """Who did it, from the first hit that says so; harm alone ("killed ten") says it last."""
    for hit in happening.hits:
        found = _unique(_acting(scene, hit))
        if found:
            return found
    return ()


def sufferers(scene: Scene, happening: Happening, actors: Sequence[str]) -> tuple[str, ...]:
    """Who suffered it: the recipients of all hits, victims included, without those who did it."""
    found = [actor for hit in happening.hits for actor in _suffering(scene, hit)]
    return tuple(actor for actor in dict.fromkeys(found) if actor not in actors)


def _acting(scene: Scene, hit: Hit) -> Iterator[str]:
    for role in hit.row.actor:
        for head in hit.roles.of(role):
            yield from acting(scene, head)
    for helper in hit.helpers:
        if helper.row.use == "light":
            for role in helper.row.actor:
                for head in helper.roles.of(role):
                    yield from acting(scene, head)


def _suffering(scene: Scene, hit: Hit) -> Iterator[str]:
    for role in hit.row.recipient:
        for head in hit.roles.of(role):
            yield from suffering(scene, head)
        for head in (
            hit.roles.of("object") if hit.is_verb and role in ("on", "against", "at", "of", "to", "with") else ()
        ):
            yield from _behind(scene, head, role)
    for helper in hit.helpers:
        for role in helper.row.recipient:
            for head in helper.roles.of(role):
                yield from suffering(scene, head)


def _behind(scene: Scene, head: Token, role: str) -> Iterator[str]:
    """A recipient whose preposition hangs on the object: "fired rockets at the crowd"."""
    for part in children(head, "prep"):
        if part.lower_ == role:
            for inner in children(part, "pobj"):
                yield from suffering(scene, inner)


def acting(scene: Scene, head: Token) -> Iterator[str]:
    """The actors of a phrase; of a weapon, plane or attack, those whose it is."""
    for token in conjuncts(head):
        found = scene.cast.actors(token) if token == head else _one(scene, token)
        if found:
            yield from found
        elif scene.words.classes(token.i) & _THINGS:
            yield from owners(scene, token)


def suffering(scene: Scene, head: Token) -> Iterator[str]:
    """The people and bodies of a phrase; of a thing that was hit, those whose it is."""
    for token in conjuncts(head):
        token = counted(token)
        found = _one(scene, token)
        if found:
            yield from found
        elif "person" in scene.words.classes(token.i) or token.ent_type_ == "PERSON":
            speaker = scene.cast.speaker(token)
            if speaker is not None:
                yield speaker
        else:
            yield from owners(scene, token, places=False)


def counted(head: Token) -> Token:
    """The noun behind a quantity: civilians of "dozens of civilians"."""
    if head.tag_ == "CD" or head.lower_ in _QUANTITIES:
        for part in children(head, "prep"):
            inner = child(part, "pobj") if part.lower_ == "of" else None
            if inner is not None:
                return counted(inner) if inner != head else inner
    return head


def owners(scene: Scene, head: Token, places: bool = True) -> Iterator[str]:
    """The actors in a phrase's possessor, modifiers and of-phrase: "regime helicopters", "a post of the army"."""
    for part in head.children:
        if part.dep_ in ("poss", "compound", "amod", "nmod"):
            yield from _owner(scene, part, places)
        elif part.dep_ == "prep" and part.lower_ in ("of", "by", "from") and places:
            for inner in children(part, "pobj"):
                yield from acting(scene, inner)


def _owner(scene: Scene, part: Token, places: bool) -> Iterator[str]:
    for token in conjuncts(part):
        if not places and scene.place_at(token) is not None:
            continue
        yield from _one(scene, token)


def _one(scene: Scene, token: Token) -> tuple[str, ...]:
    found = scene.cast.actor(token)
    return (found,) if found is not None else ()


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
