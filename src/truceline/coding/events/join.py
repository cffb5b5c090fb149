"""Hits of one sentence that its grammar makes one event: an air strike that hit a school and killed four."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Token

from truceline.coding.events.hits import Happening, Hit
from truceline.document.syntax import ancestors, children, conjuncts

_CAUSES = ("in", "by", "from", "after", "during", "under", "through", "following", "with", "at", "on", "subject", "due")
_CAUSE_MARKS = frozenset({"when", "after", "as", "while", "by", "because", "once"})
_MEANS = ("with", "in", "by", "through")
_RESULT_OF = frozenset({"advcl", "conj", "xcomp", "acl", "ccomp", "dep", "relcl"})


def happenings(hits: Sequence[Hit]) -> list[Happening]:
    """The hits of a sentence grouped into events, in order of their first words."""
    by_token = {hit.token.i: hit for hit in hits}
    for hit in hits:
        for helper in hit.helpers:
            by_token.setdefault(helper.verb.i, hit)
    groups = {id(hit): [hit] for hit in hits}
    for hit in hits:
        other = _same_event(hit, by_token)
        if other is not None and groups[id(hit)] is not groups[id(other)]:
            joined = [*groups[id(other)], *groups[id(hit)]]
            for each in joined:
                groups[id(each)] = joined
    _harm_of_nearest(hits, groups)
    distinct = {id(group): group for group in groups.values()}
    found = [Happening(sorted(group, key=_weight)) for group in distinct.values()]
    return sorted(found, key=lambda happening: min(hit.start for hit in happening.hits))


def _harm_of_nearest(hits: Sequence[Hit], groups: dict[int, list[Hit]]) -> None:
    """A harm whose cause the grammar does not show is that of the nearest attack in its sentence."""
    for hit in hits:
        group = groups[id(hit)]
        if not hit.is_result or any(not other.is_result for other in group):
            continue
        attacks = [other for other in hits if other.type == hit.type and not other.is_result]
        if attacks:
            nearest = min(attacks, key=lambda other: abs(other.token.i - hit.token.i))
            joined = [*groups[id(nearest)], *group]
            for each in joined:
                groups[id(each)] = joined


def _weight(hit: Hit) -> tuple[bool, bool, int]:
    return hit.is_result, not hit.is_verb, hit.token.i


def _same_event(hit: Hit, by_token: dict[int, Hit]) -> Hit | None:
    """The hit of the same type that this one belongs to."""
    for token in _links(hit):
        other = by_token.get(token.i)
        if other is not None and other is not hit and other.type == hit.type:
            return other
    return None


def _links(hit: Hit) -> Iterator[Token]:
    if not hit.is_verb:
        return
    for head in hit.roles.of("subject"):
        yield from conjuncts(head)
        if hit.type == "ASSAULT":
            yield from children(head, "acl")  # "bombs dropped by jets hit a mill"
    if hit.type == "ASSAULT":
        for role in ("object", *_MEANS):
            for head in hit.roles.of(role):
                yield from conjuncts(head)
    if hit.is_result:
        yield from _causes(hit)
    elif hit.token.tag_ == "VBG" and hit.token.dep_ in ("advcl", "acl"):
        yield hit.token.head  # "we see attacks by the army, targeting schools"


def _causes(hit: Hit) -> Iterator[Token]:
    """Where the cause of a harm stands: a phrase or clause below the verb, or the verb above."""
    for role in _CAUSES:
        for head in hit.roles.of(role):
            yield from conjuncts(head)
    for part in hit.token.children:
        if part.dep_ in ("advcl", "ccomp") and any(mark.lower_ in _CAUSE_MARKS for mark in part.lefts):
            yield part
    if hit.token.dep_ == "relcl" and any(part.lower_ == "where" for part in hit.token.lefts):
        yield from islice(ancestors(hit.token), 6)  # "shelled the suburb of Mill, where ten were killed"
    if hit.token.dep_ in _RESULT_OF:
        yield hit.token.head
        if hit.token.head.dep_ in _RESULT_OF:
            yield hit.token.head.head
