"""Who acts and who suffers: actor ids out of the roles of a happening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from truceline.coding.events.hits import Happening, Hit
from truceline.coding.events.roles import counted, modifiers, verb_roles
from truceline.coding.events.scene import Scene
from truceline.coding.events.voice import speaking_for
from truceline.document.syntax import child, children, conjuncts, is_negated

_THINGS = frozenset({"weapon", "platform", "munition", "gun", "attack"})
_DOERS = frozenset({"force", "person", "envoy", "protester", "worker", "peacekeeper"})
"""Nouns of those who act even where nobody knows whose they are: "the army", "police"."""
_BELIEVED = tuple([verb, "to", "be"] for verb in ("believed", "thought", "suspected", "presumed", "understood"))
_FALLING = frozenset({"heavy-weapons", "aerial", "explosives", "drone"})
_TELLERS = frozenset({"monitor", "media"})
_NAMED = frozenset({"PERSON", "ORG", "NORP"})
_NO_ACTORS = frozenset({"target", "territory", "attack", "munition", "platform", "gun", "truce", "agreement", "zone"})


def perpetrators(scene: Scene, happening: Happening) -> tuple[str, ...]:
    """Who did it, from the first hit that says so; harm alone ("killed ten") says it last."""
    for hit in happening.hits:
        found = _unique(actor for actor in _acting(scene, hit) if not _watches(scene, hit, actor))
        if found:
            return found
    return ()


def _watches(scene: Scene, hit: Hit, actor: str) -> bool:
    """Whether somebody whose work is to tell of violence is read as doing it: "Monitor: strikes kill ten"."""
    return hit.type == "ASSAULT" and scene.cast.record(actor).kind in _TELLERS


def sufferers(scene: Scene, happening: Happening, actors: Sequence[str]) -> tuple[str, ...]:
    """Who suffered it: the recipients of all hits, victims included, without those who did it."""
    voices = {actor for hit in happening.hits for actor in scene.voices(hit.token)}
    found = [actor for hit in happening.hits for actor in _suffering(scene, hit) if actor not in voices]
    return tuple(actor for actor in dict.fromkeys(found) if actor not in actors)


def _acting(scene: Scene, hit: Hit) -> Iterator[str]:
    for role in hit.row.actor:
        if role == "modifier" or (role == "possessor" and hit.roles.of("of")):
            yield from _modifying(scene, hit.roles.of("modifier"))
        for head in hit.roles.of(role) if role != "modifier" else ():
            yield from acting(scene, head)
            if role == "between":
                yield from _second_side(scene, head)
    for helper in hit.helpers:
        if helper.row.use in ("light", "names") and not (helper.row.use == "names" and refused(helper.verb)):
            for role in helper.row.actor:
                for head in helper.roles.of(role):
                    yield from acting(scene, head) if helper.row.use == "light" else _named(scene, head)


def _named(scene: Scene, head: Token) -> Iterator[str]:
    """The actors that a verb of blame names; there a phrase is an actor whoever it is."""
    found = list(acting(scene, head))
    described = scene.cast.speaker(head) if not found else None
    yield from found if described is None else [described]


def refused(verb: Token) -> bool:
    """Whether a verb that would name who did it is negated: "no group claimed responsibility"."""
    subject = child(verb, "nsubj", "nsubjpass")
    return is_negated(verb) or (subject is not None and any(part.lower_ == "no" for part in subject.children))


def _suffering(scene: Scene, hit: Hit) -> Iterator[str]:
    for role in hit.row.recipient:
        for head in hit.roles.of(role):
            yield from (actor for actor in suffering(scene, head) if not _is_mistaken(scene, hit, actor))
        if hit.is_verb and role not in ("subject", "object"):
            for head in hit.roles.of("object"):
                yield from _behind(scene, head, role)
    for helper in hit.helpers:
        for role in helper.row.recipient:
            for head in helper.roles.of(role):
                yield from suffering(scene, head)


def _is_mistaken(scene: Scene, hit: Hit, actor: str) -> bool:
    """Whether a bare name that shells or bombs fell on is read as a person's: it is that of a place."""
    record = scene.cast.record(actor)
    named = record.origin is not None and record.origin.rule == "actors.person"
    return named and " " not in record.name and hit.row.mode in _FALLING and not hit.is_result


def _behind(scene: Scene, head: Token, role: str) -> Iterator[str]:
    """A recipient whose preposition hangs on the object: "fired rockets at the crowd"."""
    for part in (*children(head, "prep"), *(children(counted(head), "prep") if counted(head) != head else ())):
        if part.lower_ == role:
            for inner in children(part, "pobj"):
                yield from suffering(scene, inner)


def _listed(scene: Scene, head: Token) -> Iterator[str]:
    """The actors that the parse hides before the last one: "the army and Hill Force rebels", or a lost comma as in

    "by Turkey Russia and Iran".
    """
    for part in children(head, "compound", "nmod"):
        if child(part, "conj") is not None and child(part, "det") is not None:
            yield from _one(scene, part)
        ids = (*_one(scene, part), *_one(scene, head))
        if len(set(ids)) == 2 and all(scene.cast.record(actor).kind == "state" for actor in ids):
            yield ids[0]


def _second_side(scene: Scene, head: Token) -> Iterator[str]:
    """B of "between elders of the town and B", which the parse coordinates with the town."""
    for part in children(head, "prep") if len(conjuncts(head)) == 1 else ():
        for inner in children(part, "pobj"):
            for other in conjuncts(inner)[1:]:
                yield from acting(scene, other)


def _modifying(scene: Scene, parts: Sequence[Token]) -> Iterator[str]:
    """The actors before a noun: "Russian and regime raids" has two, "Syrian regime raids" one."""
    found = {part.i: actor for part in parts if not _is_weapon(scene, part) for actor in _one(scene, part)}
    return (actor for at, actor in found.items() if at + 1 not in found)


def _is_weapon(scene: Scene, part: Token) -> bool:
    return scene.words.weapon(part.i) is not None


def acting(scene: Scene, head: Token) -> Iterator[str]:
    """The actors of a phrase; of a weapon, plane or attack, those whose it is."""
    own = speaking_for(scene, head)
    if own is not None:
        yield own
        return
    for conjunct in conjuncts(head):
        token = counted(conjunct)
        yield from _listed(scene, token)
        several = scene.cast.actors(token) if token == head else ()
        found = several if len(several) > 1 else _one(scene, token)
        if scene.words.classes(token.i) & _THINGS and not scene.words.classes(token.i) & _DOERS:
            owning = tuple(owners(scene, token))
            yield from found if found and owning and not tuple(_believed(scene, token)) else owning
        elif found:
            yield from found
        elif scene.words.classes(token.i) & _DOERS:
            described = scene.cast.speaker(token)
            if described is not None:
                yield described


def suffering(scene: Scene, head: Token) -> Iterator[str]:
    """The people and bodies of a phrase; of a thing that was hit, those whose it is."""
    for conjunct in conjuncts(head):
        token = counted(conjunct)
        if scene.words.noun(token.i) is not None or _is_where(scene, token):
            continue
        found = _one(scene, token)
        if found:
            yield from found
        elif token.lower_ == "others":
            continue
        elif scene.words.classes(token.i) & _DOERS or token.ent_type_ == "PERSON":
            speaker = scene.cast.speaker(token)
            if speaker is not None:
                yield speaker
        else:
            yield from owners(scene, token, places=False)


def _is_where(scene: Scene, token: Token) -> bool:
    """Whether a name is that of a place and not of a body: a town, or what the report elsewhere names as a place."""
    place = scene.place_at(token)
    if place is not None:
        return place.precision not in ("country", "region")
    named = token.tag_ in ("NNP", "NNPS")
    return named and (token.lower_ in scene.place_names or "territory" in scene.words.classes(token.i))


def owners(scene: Scene, head: Token, places: bool = True) -> Iterator[str]:
    """The actors in a phrase's possessor, modifiers and of-phrase: "regime helicopters", "a post of the army".

    `places`: names of places count too, for those who act ("Port City planes") but not for what was hit.
    """
    parts = [part for part in modifiers(head) if places or not (scene.place_at(part) or _is_names_part(scene, part))]
    yield from _modifying(scene, parts)
    for part in children(head, "poss"):
        yield from acting(scene, part)
    for part in children(head, "prep"):
        for inner in children(part, "pobj") if part.lower_ in ("of", "by", "from") else ():
            if places or not _is_name_of(scene, head, inner):
                yield from acting(scene, inner)
    yield from _believed(scene, head) if places else ()
    for clause in children(head, "acl") if places else ():
        for inner in verb_roles(clause).of("subject") if clause.tag_ == "VBN" else ():
            yield from acting(scene, inner)


def _is_names_part(scene: Scene, part: Token) -> bool:
    """Whether a person's or unknown name before a noun only names the thing: Nasser of "the Nasser hospital"."""
    if part.tag_ not in ("NNP", "NNPS"):
        return False
    actor = scene.cast.actor(part)
    return actor is not None and scene.cast.record(actor).kind in ("person", "other")


def _believed(scene: Scene, head: Token) -> Iterator[str]:
    """The state whose a thing is taken for: "jets believed to be Russian", however the parse hangs it."""
    doc, at = head.doc, head.i + 1
    if at < len(doc) and scene.words.low[at] == "also":
        at += 1
    if scene.words.low[at : at + 3] in _BELIEVED:
        yield from _one(scene, doc[at + 3]) if at + 3 < len(doc) else ()


def _is_name_of(scene: Scene, head: Token, inner: Token) -> bool:
    """Whether an of-phrase names the place that its noun is: "the town of Three Mills", "the capital of Chad"."""
    if scene.place_at(inner) is not None:
        return True
    return "territory" in scene.words.classes(head.i) and inner.tag_ in ("NNP", "NNPS")


def _one(scene: Scene, token: Token) -> tuple[str, ...]:
    found = scene.cast.actor(token)
    return (found,) if found is not None and not _thing(scene, token, found) else ()


def _thing(scene: Scene, token: Token, actor: str) -> bool:
    """Whether a name stands for a place, a date or a thing that was hit, and not for who was: "Old Town District"."""
    if scene.times.at(token.idx) is not None:
        return True
    origin = scene.cast.record(actor).origin
    if origin is not None and origin.rule == "actors.common" and "target" in scene.words.classes(token.i):
        return True
    if origin is None or origin.rule != "actors.description":
        return False
    if token.ent_type_ not in _NAMED or scene.place_at(token) is not None:
        return True
    return bool(scene.words.classes(token.i) & _NO_ACTORS)


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
