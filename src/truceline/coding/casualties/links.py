"""Which groups of people came to harm, and by which word of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.casualties.beside import joined, related, whole_of
from truceline.coding.casualties.group import Group, word_of
from truceline.coding.casualties.harm import Clause, Harm, Link, harm, unreal
from truceline.coding.casualties.people import groups
from truceline.coding.casualties.toll import of_toll
from truceline.coding.casualties.word_before import among_those, as_framed, as_object, of_lives, of_noun, of_those
from truceline.coding.casualties.word_behind import as_participle, as_subject
from truceline.document.syntax import is_passive
from truceline.lexicon.casualties import CasualtyLexicon, HarmWord

_RULES = (as_object, as_framed, of_lives, as_participle, as_subject, of_toll, of_noun, among_those, of_those)
"""The rules by the order of words, in the order in which they are tried."""
_MOST_CONJUNCTS = 6


def links(sentence: Tokens, lexicon: CasualtyLexicon, previous: Sequence[Link] = ()) -> list[Link]:
    """The groups of a sentence that came to harm, in text order. `previous`: those of the last one that had any."""
    clause = Clause(list(sentence), [word_of(token) for token in sentence], lexicon, (), previous)
    if not clause.starts and not clause.has_frame() and not _may_refer_back(clause):
        return []
    clause.groups = groups(sentence, lexicon)
    for group in clause.groups:
        link = _link(clause, group)
        if link is not None:
            clause.links += [*_before(clause, link), link]
    return clause.links


def _may_refer_back(clause: Clause) -> bool:
    """Whether a sentence without a word of harm may speak of the figures of the one before."""
    return bool(clause.previous) and clause.has_any(range(len(clause.low)), "subset", "whole", "tally")


def _before(clause: Clause, link: Link) -> list[Link]:
    """The groups before one that share its adjective: left three militants, two soldiers and a civilian dead."""
    if link.harm.rule not in ("casualties.adjective", "casualties.participle"):
        return []
    found: list[Link] = []
    last, linked = link.group, [each.group for each in clause.links]
    if clause.low[last.start - 1 : last.start] not in (["and"], ["or"]):
        return []
    for group in reversed([each for each in clause.groups if each.end <= link.group.start]):
        if group in linked or not joined(clause, range(group.end, last.start)):
            break
        found.insert(0, Link(group, replace(link.harm, rule="casualties.beside"), beside=link.group))
        last = group
    return found


def _link(clause: Clause, group: Group) -> Link | None:
    if _excluded(clause, group):
        return None
    if group.counted is not None:
        counted = _itself(clause, group, group.counted)
        return Link(group, counted) if counted is not None else None
    if _is_fraction(clause, group):
        return _told_beside(clause, group)
    for rule in _RULES:
        found = rule(clause, group)
        if found == "spared":
            return None
        if found is not None:
            return Link(group, found, whole=whole_of(clause, group)) if _fits(clause, group, found.word) else None
    if _acts(clause, group):
        return _attributive(clause, group)
    return related(clause, group) or _parsed(clause, group) or _attributive(clause, group)


def _excluded(clause: Clause, group: Group) -> bool:
    """`none of the 12`, `all but two`, `no 12 people`, `according to two medics`, `two medics said`, `rose from 12`."""
    if clause.low[group.start - 2 : group.start] == ["according", "to"] or _is_old_number(clause, group):
        return True
    if clause.low[group.start - 2 : group.start] == ["population", "of"]:
        return True
    if clause.is_any(group.end, "speaks") and group.stated:
        return True
    before = [clause.low[at] for at in clause.before(group.start, 3)]
    return before[-2:] == ["all", "but"] or "none" in before or "neither" in before or before[-1:] == ["no"]


def _is_fraction(clause: Clause, group: Group) -> bool:
    """`some of the 12 drowned`: the verb does not speak of all."""
    return clause.low[group.start - 2 : group.start] == ["of", "the"] and clause.is_any(group.start - 3, "some")


def _told_beside(clause: Clause, group: Group) -> Link | None:
    """`most of the 27 dead`: the word right behind the group still does."""
    found = as_participle(clause, group)
    return Link(group, found) if isinstance(found, Harm) and found.rule == "casualties.adjective" else None


def _is_old_number(clause: Clause, group: Group) -> bool:
    """`up from 38`: the number before the last one is nobody's figure any more."""
    return clause.low[group.start - 1 : group.start] == ["from"] and clause.has_any(
        clause.before(group.start - 1, 4), "rising"
    )


def _fits(clause: Clause, group: Group, word: HarmWord) -> bool:
    """Whether the word can say that of the group; a bare number counts people where no thing was counted before."""
    armed = group.who in ("soldiers", "fighters", "police")
    if word.soldiers:
        return armed or group.who == "men" or not group.stated or clause.low[group.head] in word.near
    if word.unarmed and armed:
        return False
    if not word.person or group.known:
        return True
    opens = group.start == 0 or clause.low[group.start - 1] in (";", ",", ":")
    return not group.stated and (opens or bool(clause.links) or word.pos == "frame")


def _itself(clause: Clause, group: Group, word: HarmWord) -> Harm | None:
    """`seven deaths`: the noun of the group says the harm."""
    if word.near and not any(spot.word.id == word.id for spot in clause.ends.get(group.end, ())):
        return None
    return Harm(word.kind, "casualties.count-noun", word, group.head, group.end)


def _parsed(clause: Clause, group: Group) -> Link | None:
    """Subject or object by the parse, where other words stand between the group and its verb."""
    root = _root(clause, group)
    verb = root.head
    at = verb.i - clause.tokens[0].i
    if not 0 <= at < len(clause.low) or not (group.known or group.other):
        return None
    passive = is_passive(verb)
    for spot in clause.starts.get(at, ()):
        if spot.word.pos not in ("verb", "phrase") or unreal(clause, at):
            continue
        undergoes = root.dep_ == "nsubjpass" or (root.dep_ in ("dobj", "obj") and not passive)
        suffers = undergoes and spot.word.victims & {"object", "both"}
        dies = root.dep_ == "nsubj" and spot.word.victims & {"subject", "both"}
        if (suffers or dies) and _fits(clause, group, spot.word):
            return Link(group, harm(spot, "parsed"))
    return None


def _acts(clause: Clause, group: Group) -> bool:
    """Whether the group does something else: `two medics said`, `seven others were freed`."""
    root = _root(clause, group)
    verb = root.head
    at = verb.i - clause.tokens[0].i
    if at in clause.starts or clause.is_any(at, "be"):
        return False
    return root.dep_ == "nsubjpass" or (root.dep_ == "nsubj" and verb.tag_ in ("VBD", "VBZ", "VBP"))


def _root(clause: Clause, group: Group) -> Token:
    """The word of the group on which its others depend."""
    inside, offset = range(group.start, group.end), clause.tokens[0].i
    token = clause.tokens[group.head]
    while token.head.i - offset in inside and token.head != token:
        token = token.head
    for _ in range(_MOST_CONJUNCTS):
        if token.dep_ != "conj" or not token.head.tag_.startswith(("N", "PRP")):
            break
        token = token.head
    return token


def _attributive(clause: Clause, group: Group) -> Link | None:
    """`eight dead civilians`, `two kidnapped drivers`: the word inside the group."""
    for at in range(*group.between):
        spot = clause.starting(at, "any", "object")
        if spot is not None:
            return Link(group, harm(spot, "attributive"))
    return None
