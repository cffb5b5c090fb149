"""Where agreements are named, and which mentions are one agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.agreements.states import fits
from truceline.document import Document
from truceline.document.syntax import child
from truceline.lexicon.agreements import AgreementLexicon, AgreementNoun
from truceline.lexicon.phrases import match
from truceline.records import Place, overlap

_NEW = frozenset({"another", "new", "second", "third", "previous", "earlier", "separate", "similar", "last", "fresh"})
"""Modifiers that set an agreement apart from one named before."""
_DEFINITE = frozenset({"the", "this", "that", "its", "their"})
_PRONOUNS = frozenset({"it", "this", "which", "one"})
_GAP = 3
"""Tokens that may stand between two sentences that follow each other: the blank space between paragraphs."""
_LOCATIVE = frozenset({"in", "within", "inside", "from", "into", "across", "of", "near"})


@dataclass(frozen=True, slots=True)
class Mention:
    """An agreement where it is named. `start`, `end`: tokens, half-open; `head`: the noun that the clause governs.

    `row` is None for a pronoun that takes an agreement up. `places`: ids of the places that its phrase holds.
    """

    start: int
    end: int
    head: Token
    sentence: Tokens
    row: AgreementNoun | None
    places: tuple[str, ...] = ()

    @property
    def family(self) -> str | None:
        return self.row.family if self.row is not None else None


@dataclass(slots=True)
class Group:
    """The mentions of one agreement in text order."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def family(self) -> str | None:
        return next((mention.family for mention in self.mentions if mention.family), None)

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(place for mention in self.mentions for place in mention.places)


def grouped(document: Document, places: Sequence[Place], lexicon: AgreementLexicon) -> list[Group]:
    """The agreements of a report as groups of mentions, in order of first mention."""
    groups: list[Group] = []
    for sentence in document.sentences():
        named = list(_mentions(document, sentence, places, lexicon))
        found = sorted([*named, *_pronouns(sentence, named, groups, lexicon)], key=lambda mention: mention.start)
        for mention in found:
            _place_in(groups, mention, places)
    return groups


def _mentions(
    document: Document, sentence: Tokens, places: Sequence[Place], lexicon: AgreementLexicon
) -> Iterator[Mention]:
    low = [token.lower_ for token in sentence]
    at = 0
    while at < len(low):
        found = match(lexicon.nouns, low, at)
        if found is None or not _is_noun(sentence[found[0] - 1]):
            at += 1
            continue
        start, end, row = at, found[0], found[1]
        at = end
        further = match(lexicon.nouns, low, end)
        if further is not None and further[1].kind is None:
            end = at = further[0]  # "ceasefire accord": the second noun only says that it is a deal
        head = _head(sentence[start:end])
        mention = Mention(
            sentence.start + start, sentence.start + end, head, sentence, row, _places(document, head, places)
        )
        if row.family is not None and "zone" in row.family and _is_location(mention):
            continue
        yield mention


def _is_noun(token: Token) -> bool:
    return token.tag_.startswith("NN") or token.pos_ in ("NOUN", "PROPN")


def _head(tokens: Tokens) -> Token:
    """The token of a phrase that depends on something outside it; the last one of several."""
    inside = {token.i for token in tokens}
    return next(
        (token for token in reversed(list(tokens)) if token.head.i not in inside or token.head == token), tokens[-1]
    )


def _places(document: Document, head: Token, places: Sequence[Place]) -> tuple[str, ...]:
    """The places that stand in the agreement's own phrase: "the Idlib truce", "a truce in Aden"."""
    edges = [
        part
        for part in head.children
        if part.dep_ in ("compound", "nmod", "poss", "amod")
        or (part.dep_ == "prep" and part.lower_ in ("in", "for", "on", "across", "around"))
    ]
    spans = [document.span(part.left_edge.i, part.right_edge.i + 1) for part in edges]
    found = [
        place.id for span in spans for place in places if any(overlap(mention, span) for mention in place.mentions)
    ]
    return tuple(dict.fromkeys(found))


def _is_location(mention: Mention) -> bool:
    """Whether a named zone only says where something is: "a truce in the Valley de-escalation zone"."""
    preposition = mention.head.head
    return (
        mention.head.dep_ == "pobj"
        and preposition.lower_ in _LOCATIVE
        and (bool(mention.places) or any(part.tag_ == "NNP" for part in mention.head.lefts))
        and mention.row is not None
        and "deal" not in mention.sentence.doc[mention.start : mention.end].text.lower()
    )


def _pronouns(
    sentence: Tokens, named: Sequence[Mention], groups: Sequence[Group], lexicon: AgreementLexicon
) -> Iterator[Mention]:
    """Pronouns that stand where only an agreement can: "it collapsed", "never implemented it", after one was named."""
    last = groups[-1].mentions[-1].sentence.end if groups else None
    follows = last is not None and sentence.start - last <= _GAP
    for token in sentence:
        if token.lower_ not in _PRONOUNS or token.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            continue
        if not follows and not any(mention.end <= token.i for mention in named):
            continue
        if _tells_of(token, lexicon):
            yield Mention(token.i, token.i + 1, token, sentence, None)


def _tells_of(pronoun: Token, lexicon: AgreementLexicon) -> bool:
    role = "subject" if pronoun.dep_ == "nsubj" else "object"
    return any(
        row.part == "verb" and role in row.roles and fits(pronoun.head, row)
        for row in lexicon.states.get(pronoun.head.lower_, ())
    )


def _place_in(groups: list[Group], mention: Mention, places: Sequence[Place]) -> None:
    if mention.family is None:
        definite = mention.row is None or child_is(mention.head, _DEFINITE)
        if groups and definite:
            groups[-1].mentions.append(mention)
        return
    known = next((group for group in reversed(groups) if _same(group, mention, places)), None)
    if known is not None:
        known.mentions.append(mention)
    else:
        groups.append(Group([mention]))


def child_is(head: Token, words: frozenset[str]) -> bool:
    """Whether a determiner or modifier of a noun is one of some words."""
    return any(part.lower_ in words for part in head.lefts)


def _same(group: Group, mention: Mention, places: Sequence[Place]) -> bool:
    """One family; no word that sets it apart; no place outside those of the group."""
    if group.family != mention.family:
        return False
    indefinite = child(mention.head, "det")
    if child_is(mention.head, _NEW) and (indefinite is None or indefinite.lower_ not in ("this", "that")):
        return False
    mine, theirs = set(mention.places), set(group.places)
    return not mine or not theirs or bool(mine & theirs) or _near(mine, theirs, places)


def _near(mine: set[str], theirs: set[str], places: Sequence[Place]) -> bool:
    """Whether two sets of places share a first-order division, or one of them is the country of the other."""
    known = {place.id: place for place in places}
    for one in mine:
        for other in theirs:
            a, b = known[one], known[other]
            if a.country is None or b.country is None:
                continue
            if a.country == b.country and (
                a.admin1 == b.admin1 or "country" in (a.precision, b.precision) or None in (a.admin1, b.admin1)
            ):
                return True
    return False
