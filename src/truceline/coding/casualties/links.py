"""Which groups of people came to harm, and by which word of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.casualties.people import Group
from truceline.document.syntax import is_passive
from truceline.lexicon.casualties import CasualtyLexicon, HarmWord
from truceline.lexicon.phrases import match
from truceline.records import CasualtyKind

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "getting", "'s", "'re"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve"})
_MODAL = frozenset({"will", "would", "could", "may", "might", "can", "should", "must", "shall", "'ll", "'d"})
_BAR = frozenset({"where", "whose", "when", "while", "after", "before", "because", "if", "although", "though", "but", "which", ";", "whereas", "until", "unless"})  # fmt: skip
_NOT = frozenset({"not", "n't", "never", "no", "none", "neither", "nobody", "nor"})
_CONNECTORS = frozenset({",", "and", "or", "&", "as", "well", "plus", "both", "(", ")", "also", "then", "-", "–", "—", ":", "a", "the"})
_TOLL = frozenset({"to", "at", "of", "as", "is", "was", "reached", "reaches", "hit", "stands", "stood", "exceeds", "exceeded", "exceeding", "topped", "passed", "be", "from", ":", "reaching", "hits", "now", "surpassed", "rises", "rose", "tops"})  # fmt: skip
_NOMINAL_START = frozenset({"DT", "PRP$", "CD", "PRP", "PDT", "$"})
_FORCE = frozenset("force forces forced forcing cause causes caused causing prompt prompts prompted prompting drive drives drove driven driving push pushed pushing compel compelled compelling lead leads led leading made send sent sending".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Harm:
    """Why a group came to harm: the rule, the word, and where it stands in the sentence (half-open)."""

    kind: CasualtyKind
    rule: str
    word: HarmWord
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A harm word where it stands in the sentence."""

    start: int
    end: int
    word: HarmWord


@dataclass(frozen=True, slots=True)
class Link:
    """A group with its harm, and the group that it is part of (`whole`) or stands beside (`beside`)."""

    group: Group
    harm: Harm
    whole: Group | None = None
    beside: Group | None = None


@dataclass(slots=True)
class Clause:
    """One sentence while its groups are linked."""

    tokens: Sequence[Token]
    low: Sequence[str]
    lexicon: CasualtyLexicon
    groups: Sequence[Group]
    harms: dict[int, list[Place]] = field(default_factory=dict)
    endings: dict[int, list[Place]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)


def links(sentence: Tokens, found: Sequence[Group], lexicon: CasualtyLexicon) -> list[Link]:
    """The groups of a sentence that came to harm, in text order."""
    low = [token.lower_ for token in sentence]
    clause = Clause(list(sentence), low, lexicon, found)
    for at in range(len(low)):
        for place in _places(low, at, lexicon):
            clause.harms.setdefault(place.start, []).append(place)
            clause.endings.setdefault(place.end, []).append(place)
    if not clause.harms:
        return []
    for group in found:
        link = _link(clause, group)
        if link is not None:
            clause.links.append(link)
    return clause.links


def _places(low: Sequence[str], at: int, lexicon: CasualtyLexicon) -> list[Place]:
    found = [
        Place(at, at + len(form), word)
        for form, word in lexicon.harms.get(low[at], ())
        if tuple(low[at : at + len(form)]) == form
    ]
    longest = max((place.end for place in found), default=0)
    return [place for place in found if place.end == longest]


def _link(clause: Clause, group: Group) -> Link | None:
    if _excluded(clause, group):
        return None
    if group.counted is not None:
        harm = _itself(clause, group)
        return Link(group, harm) if harm is not None else None
    for rule in (_object_left, _participle_right, _predicate_right, _toll_left, _noun_left, _among_left):
        found = rule(clause, group)
        if found == "none":
            return None
        if isinstance(found, Harm):
            return Link(group, found) if _fits(group, found.word) else None
    return _related(clause, group) or _parsed(clause, group) or _attributive(clause, group)


def _excluded(clause: Clause, group: Group) -> bool:
    """`none of the 12`, `all but two`, `no 12 people`."""
    before = clause.low[max(0, group.start - 3) : group.start]
    return before[-2:] == ["all", "but"] or "none" in before or "neither" in before or before[-1:] == ["no"]


def _fits(group: Group, word: HarmWord) -> bool:
    if word.soldiers:
        return group.who in ("soldiers", "fighters", "police")
    return group.known or not word.person


def _itself(clause: Clause, group: Group) -> Harm | None:
    word = group.counted
    assert word is not None
    if word.near and not word.near & set(clause.low[max(0, group.start - 5) : group.end + 6]):
        return None
    return Harm(word.kind, "casualties.count-noun", word, group.head, group.end)


# -- the group behind its word


def _object_left(clause: Clause, group: Group) -> Harm | str | None:
    """`killing 12`, `killed or wounded 12`: an active verb right before the group."""
    end = _skip_left(clause, group.start)
    place = _first(clause.endings.get(end, ()), ("object", "both"))
    if place is None or place.word.pos not in ("verb", "phrase"):
        return None
    place = _coordinated_left(clause, place)
    before = [clause.low[each] for each in range(max(0, place.start - 4), place.start)]
    if _passive_before(before) and clause.tokens[place.start].tag_ != "VBG":
        return None
    if _unreal(clause, place.start):
        return "none"
    return Harm(place.word.kind, "casualties.object", place.word, place.start, place.end)


def _skip_left(clause: Clause, at: int) -> int:
    """Over adverbs, articles and colons to the left, at most three words."""
    for _ in range(3):
        if at and (clause.tokens[at - 1].tag_ in ("RB", "DT") or clause.low[at - 1] in (":", ",", "(")):
            if at in clause.endings:
                break
            at -= 1
    return at


def _coordinated_left(clause: Clause, place: Place) -> Place:
    """The first of "killed and wounded": one number for both is counted by the first."""
    if place.start >= 2 and clause.low[place.start - 1] in ("and", "or", "/"):
        first = _first(clause.endings.get(place.start - 1, ()), ("object", "both"))
        if first is not None and first.word.pos == place.word.pos:
            return first
    return place


def _passive_before(before: Sequence[str]) -> bool:
    return any(word in _BE for word in before[-2:])


def _unreal(clause: Clause, at: int) -> bool:
    """Whether a verb is negated, stands behind a modal without "have", or is an infinitive of purpose."""
    before = clause.low[max(0, at - 3) : at]
    if any(word in _NOT for word in before):
        return True
    if any(word in _MODAL for word in before) and not any(word in _HAVE for word in before):
        return True
    return before[-1:] == ["to"] and not (len(before) > 1 and before[-2] in ("managed", "able", "continued", "confirmed"))


# -- the group before its word


def _participle_right(clause: Clause, group: Group) -> Harm | str | None:
    """`12 dead`, `another 659 injured`, `six killed in a raid`, `200,000 to flee`: the word right behind the group."""
    at = group.end
    while at < len(clause.low) and clause.tokens[at].tag_ == "RB" and at not in clause.harms:
        at += 1
    if clause.low[at : at + 1] == ["to"] and any(word in _FORCE for word in clause.low[max(0, group.start - 4) : group.start]):
        place = _first(clause.harms.get(at + 1, ()), ("subject",))
        return Harm(place.word.kind, "casualties.forced", place.word, place.start, place.end) if place else None
    for place in clause.harms.get(at, ()):
        if "any" in place.word.victims:
            return Harm(place.word.kind, "casualties.adjective", place.word, place.start, place.end)
        if place.word.victims & {"object", "both"} and _is_participle(clause, place, group):
            return Harm(place.word.kind, "casualties.participle", place.word, place.start, place.end)
    return None


def _is_participle(clause: Clause, place: Place, group: Group) -> bool:
    """Whether a form in -ed behind a group is a participle ("six killed in") and no past tense ("six killed two")."""
    if place.word.pos == "verb" and tuple(clause.low[place.start : place.end]) in place.word.active:
        return False
    after = place.end
    if after >= len(clause.low):
        return True
    if clause.tokens[after].tag_ in ("DT", "PRP$", "PRP") or _group_at(clause, after):
        following = _group_at(clause, after)
        if following is None:
            return clause.tokens[after].tag_ == "DT" and clause.low[after] in ("this", "that")
        return following.end in clause.harms and not _group_at(clause, following.end)
    return True


def _group_at(clause: Clause, at: int) -> Group | None:
    return next((group for group in clause.groups if group.start == at), None)


def _predicate_right(clause: Clause, group: Group) -> Harm | str | None:
    """`12 people from the town, two women among them, were killed`: the verb of which the group is the subject."""
    at = group.end
    stop = min(len(clause.low), at + 40)
    if group.start and clause.low[group.start - 1] == "by":
        return None
    while at < stop:
        word, token = clause.low[at], clause.tokens[at]
        if word in _BAR:
            return None
        if word in _BE or word in _HAVE or word in _MODAL:
            return _predicate(clause, at)
        place = _first(clause.harms.get(at, ()), ("subject", "both"))
        if place is not None and token.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            return Harm(place.word.kind, "casualties.subject", place.word, place.start, place.end)
        if at in clause.harms and token.tag_ in ("VBD", "VBG", "VBZ", "VBP") and _group_at(clause, place_end(clause, at)):
            return None
        if token.tag_ in ("VBD", "VBZ", "VBP") and at not in clause.harms and not _reduced(clause, at):
            return None
        at += 1
    return None


def place_end(clause: Clause, at: int) -> int:
    """Where the harm word at a position ends."""
    return max(place.end for place in clause.harms[at])


def _reduced(clause: Clause, at: int) -> bool:
    """Whether a form that the model takes for a past tense is a participle: `trapped in`, `hit by`."""
    return at + 1 < len(clause.low) and clause.tokens[at].text.endswith("ed") and clause.low[at + 1] in ("by", "in", "under", "inside", "from")


def _predicate(clause: Clause, at: int) -> Harm | str | None:
    """What an auxiliary leads to: were [reportedly] killed, have died, are missing, were among the dead."""
    modal = have = among = False
    for position in range(at, min(at + 12, len(clause.low))):
        word, token = clause.low[position], clause.tokens[position]
        if word in _NOT:
            return "none"
        modal, have = modal or word in _MODAL, have or word in _HAVE
        among = among or word in ("among", "amongst")
        place = _first(clause.harms.get(position, ()), ("object", "subject", "both", "any") + (("among", "count") if among else ()))
        if place is not None:
            if modal and not have:
                return "none"
            rule = "casualties.among" if among else "casualties.predicate"
            return Harm(place.word.kind, rule, place.word, place.start, place.end)
        light = word in _BE | _HAVE | _MODAL or token.tag_ in ("RB", "VBN", "CC", "TO", "VB", "DT", ",")
        if not light and not (among and token.tag_ in ("DT", "IN", "CD", "WP", "VBD")) and word not in ("among", "amongst", "as", "-"):
            return None
    return None


# -- nouns of harm before the group


def _toll_left(clause: Clause, group: Group) -> Harm | str | None:
    """`the toll rose to 40`, `a toll of eight`, `bringing the number of deaths to four`."""
    if not group.start or clause.low[group.start - 1] not in _TOLL | {":"}:
        return None
    if clause.low[group.start - 1] == "from":
        return "none" if any(_toll_word(clause, at) for at in range(max(0, group.start - 8), group.start)) else None
    for at in range(group.start - 1, max(-1, group.start - 14), -1):
        place = _toll_word(clause, at)
        if place is not None:
            between = [each for each in clause.groups if at < each.start < group.start and clause.low[each.start - 1] != "from"]
            return None if between else Harm(place.word.kind, "casualties.toll", place.word, place.start, place.end)
    return None


def _toll_word(clause: Clause, at: int) -> Place | None:
    return _first(clause.harms.get(at, ()), ("toll",))


def _noun_left(clause: Clause, group: Group) -> Harm | str | None:
    """`the death of 12 people`, `the bodies of five`, `claimed the lives of ten`."""
    if group.start < 2 or clause.low[group.start - 1] != "of":
        return None
    place = _first(clause.endings.get(group.start - 1, ()), ("of",))
    if place is None:
        return None
    if place.word.near and not place.word.near & set(clause.low[max(0, place.start - 4) : place.start]):
        return None
    return Harm(place.word.kind, "casualties.noun", place.word, place.start, place.end)


def _among_left(clause: Clause, group: Group) -> Harm | str | None:
    """`among the dead were two nurses`, `the victims included a child`."""
    at = group.start - 1
    if at < 1 or clause.low[at] not in _BE | {"include", "included", "includes"}:
        return None
    for position in range(at - 1, max(-1, at - 6), -1):
        if position in clause.endings and clause.low[position - 1] not in _BE:
            place = _first(clause.endings[position], ("any", "object", "among", "count"))
            if place is not None and set(clause.low[max(0, place.start - 2) : place.start]) & {"the", "those", "its"}:
                return Harm(place.word.kind, "casualties.among", place.word, place.start, place.end)
    return None


# -- groups beside groups


def _related(clause: Clause, group: Group) -> Link | None:
    """A part of, or a group beside, one that came to harm."""
    earlier = [link for link in clause.links if link.group.end <= group.start]
    subset = _is_subset(clause, group)
    if not earlier:
        return _part_of_unnumbered(clause, group) if subset else None
    last = earlier[-1]
    between = clause.low[last.group.end : group.start]
    if subset or group.part:
        whole = last.whole or last.group
        return Link(group, _same(last.harm, "casualties.part"), whole=whole)
    if all(word in _CONNECTORS for word in between) and len(between) <= 4:
        return Link(group, _same(last.harm, "casualties.beside"), whole=last.whole, beside=last.group)
    if not group.stated and _placed(clause, group) and between and between[-1] in ("and", ","):
        return Link(group, _same(last.harm, "casualties.gapped"), beside=last.group)
    return None


def _same(harm: Harm, rule: str) -> Harm:
    return Harm(harm.kind, rule, harm.word, harm.start, harm.end)


def _is_subset(clause: Clause, group: Group) -> bool:
    """`including`, `among them` before the group (a few adverbs between), or `of them` in it."""
    if group.part:
        return True
    for at in range(group.start - 1, max(-1, group.start - 5), -1):
        found = match(clause.lexicon.context["subset"], clause.low, at)
        if found is not None and all(clause.tokens[each].tag_ in ("RB", "JJS", "IN", ":", ",", "VBD", "VBP") for each in range(found[0], group.start)):
            return True
    return False


def _part_of_unnumbered(clause: Clause, group: Group) -> Link | None:
    """`killed members of the family, including two children`: the whole has no number."""
    if not group.known:
        return None
    for at in range(group.start - 1, max(-1, group.start - 20), -1):
        if clause.low[at] in _BAR:
            return None
        place = _first(clause.harms.get(at, ()), ("object", "subject", "both", "of", "any"))
        if place is not None:
            return Link(group, Harm(place.word.kind, "casualties.part", place.word, place.start, place.end))
    return None


def _placed(clause: Clause, group: Group) -> bool:
    return group.end < len(clause.low) and clause.low[group.end] in ("in", "at", "near", "on", "from")


# -- by the parse


def _parsed(clause: Clause, group: Group) -> Link | None:
    """Subject or object by the parse, where other words stand between the group and its verb."""
    offset = clause.tokens[0].i
    root = _root(clause, group)
    verb = root.head
    at = verb.i - offset
    if not 0 <= at < len(clause.low) or not group.known:
        return None
    for place in clause.harms.get(at, ()):
        if place.word.pos not in ("verb", "phrase") or _unreal(clause, at):
            continue
        passive = is_passive(verb)
        as_object = root.dep_ in ("dobj", "obj") and place.word.victims & {"object", "both"} and not passive
        as_subject = root.dep_ == "nsubjpass" and place.word.victims & {"object", "both"}
        as_dying = root.dep_ == "nsubj" and place.word.victims & {"subject", "both"}
        if (as_object or as_subject or as_dying) and _fits(group, place.word):
            return Link(group, Harm(place.word.kind, "casualties.parsed", place.word, place.start, place.end))
    return None


def _root(clause: Clause, group: Group) -> Token:
    inside = range(group.start, group.end)
    offset = clause.tokens[0].i
    token = clause.tokens[group.head]
    while token.head.i - offset in inside and token.head != token:
        token = token.head
    return token


def _attributive(clause: Clause, group: Group) -> Link | None:
    """`eight dead civilians`, `two kidnapped drivers`: the word inside the group."""
    for at in range(*group.between):
        for place in clause.harms.get(at, ()):
            if "any" in place.word.victims or place.word.victims & {"object"}:
                return Link(group, Harm(place.word.kind, "casualties.attributive", place.word, place.start, place.end))
    return None


def _first(places: Sequence[Place] | list[Place], sides: Sequence[str]) -> Place | None:
    return next((place for place in places if place.word.victims & set(sides)), None)
