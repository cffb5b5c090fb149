"""Where and when: the place and the time that hang on the event's words, else those of its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.events.draft import Mention
from truceline.coding.events.hits import Happening, Hit
from truceline.coding.events.merge import days
from truceline.coding.events.scene import Scene
from truceline.document.syntax import ancestors, children, conjuncts
from truceline.records import Place, Span, When, covers

# fmt: off
_PLACE_ROLES = (
    "object", "on", "at", "against", "near", "in", "into", "over", "around", "across", "of", "toward", "through", "to",
    "from", "along",
)
_SPATIAL = frozenset({
    "in", "at", "near", "on", "around", "outside", "inside", "across", "over", "throughout", "into", "towards",
})
_ELSEWHEN = frozenset({"after", "before", "since", "until", "till", "following", "despite"})
_MEASURES = frozenset({
    "km", "kms", "kilometres", "kilometers", "kilometre", "kilometer", "miles", "mile", "metres", "meters", "north",
    "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
})
_DATING = frozenset({"on", "by", "since", "until", "from", "of", "before", "after"})
_LEAVING = frozenset({"RETREAT", "CONCEDE", "REJECT", "AGREE"})
_COARSE = {"region": 1, "country": 2}
_CLIMB = frozenset({
    "dobj", "nsubj", "nsubjpass", "pobj", "prep", "conj", "xcomp", "advcl", "acl", "appos", "attr", "agent", "pcomp",
    "relcl", "ccomp", "dep",
})
# fmt: on


def place_of(scene: Scene, happening: Happening, sentence: Tokens) -> tuple[Place | None, bool]:
    """The place, and whether it hangs on the event's own words."""
    found = list(_places_on(scene, happening))
    near = _nearest_place(scene, happening.main.token, sentence)
    if not found:
        return near, False
    best = min(found, key=coarseness)
    if near is not None and best.precision == "country" and coarseness(near) < 2 and near.country == best.country:
        return near, True
    return best, True


def coarseness(place: Place) -> int:
    """0 for a place that is one, 1 for a region and 2 for a country, which only hold it."""
    return _COARSE.get(place.precision or "", 0)


def _places_on(scene: Scene, happening: Happening) -> Iterator[Place]:
    """The places that hang on the event's words, nearest first."""
    for hit in happening.hits:
        for head in _place_heads(hit):
            yield from _places_in(scene, head)
    for hit in happening.hits:
        for token in _chain(scene, hit.token):
            for head in _spatial(token):
                yield from _places_in(scene, head)


def time_of(scene: Scene, happening: Happening, sentence: Tokens) -> tuple[When | None, bool]:
    """The time, and whether it hangs on the event's own words. Times of speaking are left out."""
    inside = scene.times.within(scene.document.span(sentence.start, sentence.end))
    chains = [
        [hit.token, *(helper.verb for helper in hit.helpers), *_chain(scene, hit.token)] for hit in happening.hits
    ]
    ranked: list[tuple[int, int, When]] = []
    for span, time in inside:
        tokens = scene.document.tokens(span)
        if time.start is None or tokens is None or _is_dateline(scene, time, sentence):
            continue
        governor = _governor(tokens)
        ranks = [chain.index(governor) for chain in chains if governor in chain]
        other = _of_other_clause(scene, governor) or _is_other_happening(scene, governor)
        if not ranks and (other or _is_elsewhen(happening.main.token)):
            continue
        distance = abs(tokens.start - happening.main.token.i)
        ranked.append((min(ranks) if ranks else 50, distance, time))
    if not ranked:
        return None, False
    rank, _, time = min(ranked, key=lambda each: each[:2])
    return _range_start(scene, time, [each for _, _, each in ranked]), rank < 50


def _is_dateline(scene: Scene, time: When, sentence: Tokens) -> bool:
    """Whether a time is the date of the report printed before its first sentence."""
    published = scene.document.report.published
    written = scene.document.text(time.span)
    near = time.span[0] - scene.document.doc[sentence.start].idx < 60
    if not near or time.start != published or not any(letter.isdigit() for letter in written):
        return False
    tokens = scene.document.tokens(time.span)
    before = tokens.start - 1 if tokens is not None else -1
    return before < sentence.start or scene.words.low[before] not in _DATING


def _of_other_clause(scene: Scene, governor: Token) -> bool:
    """Whether a time belongs to the speaking, to a clause about a noun, or to a count ("for the first time since")."""
    return governor.i in scene.cues or governor.dep_ in ("relcl", "acl") or governor.lower_ == "time"


def _is_other_happening(scene: Scene, governor: Token) -> bool:
    """Whether a time is that of a use of weapons told as a noun: "an answer to the chemical weapon use on Tuesday"."""
    armed = (part for part in governor.lefts if part.dep_ == "compound" and scene.words.weapon(part.i) is not None)
    return governor.tag_ == "NN" and any(armed)


def _range_start(scene: Scene, time: When, others: list[When]) -> When:
    """The first of two times that "to" or "and" joins: "from May 3 to May 9"."""
    for other in others:
        gap = scene.document.report.text[other.span[1] : time.span[0]]
        if 0 < len(gap) < 6 and gap.strip() in ("to", "and", "-", "\u2013", "until"):
            return other
    return time


def placed(mentions: Sequence[Mention], published: str | None) -> list[Mention]:
    """The mentions, those whose sentence names no place given that of the mention before in the same story."""
    found: list[Mention] = []
    last: Mention | None = None
    for mention in mentions:
        near = last is not None and mention.paragraph - last.paragraph <= 1
        if mention.place is None and last is not None and near and not _is_history(mention.when, published):
            mention = replace(mention, place=last.place)
        if mention.place is not None:
            last = mention
        found.append(mention)
    return found


def same_day(mentions: Sequence[Mention]) -> dict[int, When]:
    """By first character, the day of the attack told just before for attacks of one paragraph that name none."""
    found: dict[int, When] = {}
    last: Mention | None = None
    for mention in mentions:
        if mention.type != "ASSAULT" or mention.series or mention.realis != "actual":
            continue
        if mention.when is not None:
            last = mention if days(mention.when) <= 2 else None
        elif last is not None and last.when is not None and _goes_on(last, mention):
            found[mention.start] = last.when
    return found


def _goes_on(last: Mention, mention: Mention) -> bool:
    """Whether a mention goes on with the story of one before: near it, and not elsewhere."""
    near = mention.paragraph == last.paragraph and mention.sentence - last.sentence <= 2
    return near and _one_region(last.place, mention.place)


def _one_region(one: Place | None, other: Place | None) -> bool:
    return one is None or other is None or one.country == other.country or None in (one.country, other.country)


def _is_history(time: When | None, published: str | None) -> bool:
    """Whether a time lies a month before the report, or fills a year: background, told from elsewhere."""
    if time is None or time.start is None:
        return False
    end = date.fromisoformat((time.end or time.start)[:10])
    return days(time) >= 365 or (published is not None and (date.fromisoformat(published[:10]) - end).days > 30)


def _words(hit: Hit) -> list[Token]:
    return [hit.token, *hit.carriers]


def _place_heads(hit: Hit) -> Iterator[Token]:
    for roles in hit.frames:
        for role in _PLACE_ROLES:
            if role != "from" or hit.type in _LEAVING:
                yield from roles.of(role)
    for helper in hit.helpers:
        if helper.row.use == "undergo":
            yield from helper.roles.of("subject")
    for clause in hit.roles.of("complement"):
        yield from _spatial(clause)
        yield from (
            inner for part in children(clause, "prep") if part.lower_ == "from" for inner in children(part, "pobj")
        )


def _spatial(token: Token) -> Iterator[Token]:
    for part in children(token, "prep"):
        if part.lower_ in _SPATIAL:
            yield from children(part, "pobj")


def _places_in(scene: Scene, head: Token) -> Iterator[Place]:
    """The places of a phrase and of those coordinated with it, clauses and distances left out."""
    for token in conjuncts(head):
        if scene.words.noun(token.i) is not None and token.dep_ != "pobj":
            continue
        named = [(inner, place) for inner in _phrase(token) if (place := scene.place_at(inner))]
        named.sort(key=lambda each: (each[0] != token, _beside_name(each[0]), each[0].i))
        yield from (place for _, place in named)


def _beside_name(token: Token) -> bool:
    """Whether a name stands before a noun that an of-phrase names: Port in "the Port suburb of Mill"."""
    head = token.head
    return token.i < head.i and any(part.lower_ == "of" for part in children(head, "prep"))


def _phrase(head: Token) -> Iterator[Token]:
    """The tokens of a noun phrase in text order, without relative clauses and participles."""
    stack, found = [head], [head]
    while stack:
        for part in stack.pop().children:
            if part.dep_ not in ("relcl", "acl", "conj", "advcl", "ccomp") and not _is_distance(part):
                stack.append(part)
                found.append(part)
    return iter(sorted(found, key=lambda token: token.i))


def _is_distance(part: Token) -> bool:
    """Whether a preposition measures from elsewhere: "30 km from Goma", "north of Goma"."""
    return part.dep_ == "prep" and part.lower_ in ("from", "of") and part.head.lower_ in _MEASURES


def _nearest_place(scene: Scene, token: Token, sentence: Tokens) -> Place | None:
    """The nearest place of the sentence, those behind the word first."""
    every = scene.places.within(scene.document.span(sentence.start, sentence.end))
    inside = [
        each for each in every if _is_where(scene, each[0], each[1]) and not _is_told_elsewhere(scene, token, each[0])
    ]
    if not inside:
        return None
    span, place = min(inside, key=lambda each: (each[0][0] < token.idx, abs(each[0][0] - token.idx)))
    return next(
        (finer for other, finer in inside if coarseness(finer) < coarseness(place) and _within(scene, other, span)),
        place,
    )


def _within(scene: Scene, inner: Span, outer: Span) -> bool:
    """Whether one name of a place stands before the wider one that holds it: "Rutshuru in North Kivu"."""
    between = scene.document.report.text[inner[1] : outer[0]]
    return 0 < len(between) < 12 and between.strip(" ,") in ("", "in", "in the")


def _is_told_elsewhere(scene: Scene, token: Token, span: Span) -> bool:
    """Whether a place stands in the words that attribute what holds an event word: its speaker, cue and what hangs on

    them, "a resident of Homs reached in Beirut said". What stands before the attribution (a dateline) does not.
    """
    held = [claim for claim in scene.claims if any(start <= token.idx < end for start, end in claim.content_spans)]
    for claim in held:
        if any(covers(piece, span) for piece in claim.content_spans):
            continue
        told = [each for each in (claim.speaker_span, claim.cue_span) if each is not None]
        if told and (min(start for start, _ in told) <= span[0] or _hangs_on_speaking(scene, span)):
            return True
    return False


def _hangs_on_speaking(scene: Scene, span: Span) -> bool:
    """Whether a place belongs to a clause about the speaking: "Speaking in Geneva, an envoy said ..."."""
    tokens = scene.document.tokens(span)
    above = list(ancestors(tokens.root)) if tokens is not None else []
    verbs = [token for token in above if token.tag_.startswith("VB")]
    return len(verbs) > 1 and verbs[0].dep_ == "advcl" and verbs[0].tag_ == "VBG" and verbs[1].i in scene.cues


def _is_where(scene: Scene, span: Span, place: Place) -> bool:
    """Whether a place is named as one: no "Britain-based", and a country only behind in, at, from ..."""
    tokens = scene.document.tokens(span)
    if tokens is None or (tokens.end < len(scene.document.doc) and scene.words.low[tokens.end] == "-"):
        return False
    head = tokens.root.head
    if _is_distance(head):
        return False
    if place.precision != "country":
        return True
    if tokens.root.dep_ in ("poss", "compound", "nmod"):
        return "war" in scene.words.classes(head.i)
    return tokens.root.dep_ == "pobj" and head.lower_ in _SPATIAL and head.lower_ != "on"  # "called on Russia"


def _chain(scene: Scene, token: Token) -> list[Token]:
    """The words above an event word up to the one that reports it."""
    found = []
    below = token
    for above in ancestors(token):
        if below.dep_ not in _CLIMB or _elsewhen(below) or (above.i in scene.cues and above.i != token.i):
            break
        found.append(above)
        below = above
    return found


def _elsewhen(token: Token) -> bool:
    """Whether what hangs on a word is of another time: "agreed after weeks of shelling", "since they invaded"."""
    return token.lower_ in _ELSEWHEN or any(part.lower_ in _ELSEWHEN for part in children(token, "mark"))


def _is_elsewhen(token: Token) -> bool:
    """Whether an event word itself hangs under such a word, so that the times around it are not its own."""
    return _elsewhen(token) or any(_elsewhen(above) for above in ancestors(token) if not above.tag_.startswith("VB"))


def _governor(time: Tokens) -> Token:
    """The verb or noun that a time expression hangs on."""
    token = time.root
    for above in ancestors(token):
        if above.tag_.startswith("VB") or (above.tag_.startswith("NN") and token.dep_ != "pobj"):
            return above
        token = above
    return token
