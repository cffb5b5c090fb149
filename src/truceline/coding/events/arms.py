"""With what, and what was hit: the weapon as written, the things struck, and the mode that they imply."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from truceline.coding.events.hits import Happening, Hit
from truceline.coding.events.roles import counted
from truceline.coding.events.scene import Scene
from truceline.document.syntax import children, conjuncts
from truceline.lexicon.events import Weapon

_WEAPON_ROLES = ("subject", "object", "with", "by", "in", "of", "modifier", "from")
_TARGET_ROLES = ("object", "on", "against", "at", "in", "into", "near", "of", "through")
_GENERAL = frozenset({None, "heavy-weapons", "explosives", "firearms"})
"""Modes that the weapon may make more precise: a shelling with barrel bombs is aerial."""


def arms(scene: Scene, happening: Happening) -> tuple[str | None, str | None]:
    """The weapon as written, and the PLOVER mode; each None where the text does not tell."""
    deeds = [hit for hit in happening.hits if not hit.is_result] or happening.hits
    rows = [hit.row.mode for hit in deeds if hit.row.mode is not None]
    stated = next((mode for mode in rows if mode not in _GENERAL), rows[0] if rows else None)
    if happening.main.type != "ASSAULT":
        return None, stated
    found = [each for hit in happening.hits for each in _weapons(scene, hit)]
    if not found:
        return None, stated
    modes = [row.mode for _, row in found if row.mode is not None]
    carried = next((row.mode for _, row in found if row.kind == "platform" and row.mode in ("aerial", "drone")), None)
    if stated in _GENERAL and modes:
        stated = carried or modes[0]
    if stated is None:
        stated = next((hit.row.mode for hit in happening.hits if hit.row.mode is not None), None)
    held = next((span for span, row in found if row.kind != "attacker"), None)
    return scene.document.text(scene.document.span(*held)) if held is not None else None, stated


def targets(scene: Scene, happening: Happening) -> tuple[str, ...]:
    """The things that were hit, as written, in text order."""
    if happening.main.type != "ASSAULT":
        return ()
    found: dict[int, str] = {}
    for hit in happening.hits:
        for roles in hit.frames:
            for role in _TARGET_ROLES:
                for head in roles.of(role):
                    found.update(_things(scene, head, role == "object" and hit.is_verb))
    return tuple(found[at] for at in sorted(found))


def _weapons(scene: Scene, hit: Hit) -> Iterator[tuple[tuple[int, int], Weapon]]:
    own = range(hit.start, hit.token.i + 1) if not hit.is_verb else range(0)
    for at in own:
        yield from _weapon(scene, at)
    for roles in hit.frames:
        for role in _WEAPON_ROLES:
            for head in roles.of(role):
                for token in map(counted, conjuncts(head)):
                    yield from _weapon(scene, token.i)
                    for part in token.lefts if role in ("object", "subject") else ():
                        if part.dep_ == "compound":
                            yield from _weapon(scene, part.i)


def _weapon(scene: Scene, at: int) -> Iterator[tuple[tuple[int, int], Weapon]]:
    found = scene.words.weapon(at)
    if found is not None:
        yield (found[0], at + 1), found[1]


def _things(scene: Scene, head: Token, with_behind: bool) -> Iterator[tuple[int, str]]:
    for token in map(counted, conjuncts(head)):
        found = scene.words.target(token.i)
        if found is not None and scene.words.weapon(token.i) is None:
            yield token.i, scene.document.text(scene.document.span(found[0], token.i + 1))
        if with_behind:
            for part in children(token, "prep"):
                if part.lower_ in ("on", "at", "against", "into"):
                    for inner in children(part, "pobj"):
                        yield from _things(scene, inner, False)
