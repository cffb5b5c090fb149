"""Event words in a sentence: verbs and nouns whose rows' conditions hold, light verbs joined to their nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.events.conditions import hold
from truceline.coding.events.hits import Helper, Hit
from truceline.coding.events.roles import Roles, noun_roles, verb_roles
from truceline.coding.events.scene import Scene
from truceline.document.syntax import child, children, conjuncts
from truceline.lexicon.event_rules import EventVerb
from truceline.lexicon.events import EventLexicon

_NOMINAL_SLOTS = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "conj", "appos", "attr", "ROOT", "pcomp", "poss"})
_PARTICLES = frozenset({"down", "off", "out", "up", "back", "over", "away", "in", "apart"})


def hits(scene: Scene, sentence: Tokens) -> list[Hit]:
    """The event words of a sentence in text order."""
    lexicon = scene.lexicon
    nouns: dict[int, Hit] = {}
    verbs: list[tuple[Token, EventVerb, Roles]] = []
    for at in range(sentence.start, sentence.end):
        low = scene.words.low[at]
        if low not in lexicon.nouns and low not in lexicon.verbs:
            continue
        token = scene.document.doc[at]
        if low in lexicon.nouns and _nominal(token):
            hit = _noun(scene, token)
            if hit is not None:
                nouns[at] = hit
        elif low in lexicon.verbs and _verbal(token):
            found = _verb(scene, token, lexicon)
            if found is not None:
                verbs.append((token, *found))
    made = [hit for verb, row, roles in verbs if (hit := _made(scene, verb, row, roles, nouns)) is not None]
    made = [hit for hit in made if not _is_contained(hit, made)]
    return sorted([*made, *nouns.values()], key=lambda hit: hit.token.i)


def _nominal(token: Token) -> bool:
    """Whether a token heads a noun phrase (and is no modifier of the noun behind it)."""
    if token.tag_.startswith("NN"):
        return not (token.dep_ in ("compound", "nmod") and token.head.i > token.i and token.head.tag_.startswith("NN"))
    if token.tag_ != "VBG" or children(token, "dobj", "aux"):
        return False
    return (token.dep_ in _NOMINAL_SLOTS and not children(token, "nsubj")) or _after_modifier(token)


def _after_modifier(token: Token) -> bool:
    """Whether a form in -ing that the model takes for a verb is a noun: "after rebel shelling on the town"."""
    before = token.nbor(-1) if token.i else None
    prepositions = any(part.lower_ in ("of", "by", "on", "in") for part in children(token, "prep", "agent"))
    return before is not None and before.tag_ in ("NN", "JJ", "DT", "PRP$") and prepositions


def _verbal(token: Token) -> bool:
    return token.tag_.startswith("VB") and token.dep_ not in ("amod", "compound", "aux", "auxpass")


def _noun(scene: Scene, token: Token) -> Hit | None:
    found = scene.words.noun(token.i)
    if found is None or scene.times.at(token.idx) is not None:
        return None
    start, row = found
    if row.type is None:
        return None
    roles = noun_roles(token, start)
    return Hit(token, start, row, row.type, roles) if hold(scene, row.conditions, roles) else None


def _bare_noun(scene: Scene, token: Token) -> Hit | None:
    """An event noun without what its row asks for: its verb shows that it is one ("came under fire")."""
    found = scene.words.noun(token.i)
    if found is None or found[1].type is None or not _nominal(token):
        return None
    return Hit(token, found[0], found[1], found[1].type, noun_roles(token, found[0]))


def _verb(scene: Scene, token: Token, lexicon: EventLexicon) -> tuple[EventVerb, Roles] | None:
    """The first row of a verb whose conditions hold, unless it says that the verb is no event."""
    particle = next((part.lower_ for part in children(token, "prt")), None)
    rows = [row for row in lexicon.verbs[token.lower_] if _particle_fits(token, row.particle, particle)]
    readings = (verb_roles(token), verb_roles(token, True)) if token.tag_ in ("VBN", "VBD") else (verb_roles(token),)
    for row in rows:
        roles = readings[-1] if row.use == "result" else readings[0]
        if hold(scene, row.conditions, roles):
            return None if row.use == "none" else (row, roles)
    if readings[-1].passive and not readings[0].passive:  # "Hospital shelled in Idlib": its noun may be the object
        for row in rows:
            if any("object" in each.roles for each in row.conditions) and hold(scene, row.conditions, readings[-1]):
                return None if row.use == "none" else (row, readings[-1])
    return None


def _particle_fits(token: Token, wanted: str | None, found: str | None) -> bool:
    if wanted is None:
        return found is None or found not in _PARTICLES
    return wanted == found or any(
        part.lower_ == wanted and part.dep_ in ("prep", "advmod", "prt", "dep") for part in token.children
    )


def _made(scene: Scene, verb: Token, row: EventVerb, roles: Roles, nouns: dict[int, Hit]) -> Hit | None:
    """The hit of a verb; a light verb helps its nouns instead, and a verb that ends or begins an event takes it in."""
    if row.use in ("light", "undergo", "names"):
        for noun in _event_nouns(row, roles):
            hit = nouns.get(noun.i) or _bare_noun(scene, noun)
            if hit is not None:
                nouns.setdefault(noun.i, hit).helpers.append(Helper(verb, row, roles))
        return None
    if row.type is None or _is_trait(verb, row):
        return None
    for noun in _event_nouns(row, roles):
        if noun.i in nouns and nouns[noun.i].type != row.type and row.use == "event":
            del nouns[noun.i]
    return Hit(verb, verb.i, row, row.type, roles)


def _is_contained(hit: Hit, others: Sequence[Hit]) -> bool:
    """Whether a verb only says to what somebody agreed or what he refused: "refused to withdraw"."""
    return hit.token.dep_ == "xcomp" and any(
        other.token == hit.token.head and other.type in ("AGREE", "REJECT") for other in others
    )


def _is_trait(verb: Token, row: EventVerb) -> bool:
    """Whether a clause in the present only tells what sort of actor it is: "forces that support the king"."""
    return verb.dep_ == "relcl" and row.type == "SUPPORT" and verb.tag_ in ("VBP", "VBZ")


def _event_nouns(row: EventVerb, roles: Roles) -> Iterator[Token]:
    """The nouns in the roles that the row's conditions speak of, with those coordinated and those behind "of"."""
    for condition in row.conditions:
        for role in condition.roles if condition.values and condition.wanted else ():
            for head in roles.of(role):
                for noun in conjuncts(head):
                    yield noun
                    yield from _behind_of(noun)


def _behind_of(noun: Token) -> Iterator[Token]:
    """`a series of raids`, `a campaign of bombings`."""
    for part in children(noun, "prep"):
        inner = child(part, "pobj") if part.lower_ == "of" else None
        if inner is not None:
            yield from conjuncts(inner)
