"""Figures: linked groups with who they are and whether they are totals, before they become records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.casualties.group import Group
from truceline.coding.casualties.harm import Link
from truceline.coding.casualties.links import links
from truceline.coding.casualties.totals import has_own_day, is_total
from truceline.document import Document
from truceline.document.syntax import prepositional, subject
from truceline.lexicon.casualties import CasualtyLexicon, Who
from truceline.records import Victim

_PASSED_ON: frozenset[Victim] = frozenset({"civilians", "fighters", "soldiers", "people"})
"""Classes that "others" and bare numbers share with the group beside them; others beside children need be none."""


_VAST = 10_000
_TOLL_NEAR = 4
"""How many words beside a toll may say whose it is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One stated figure. `head`: the token of its noun or number; `harm`: that of the word of harm; `more`: it adds."""

    link: Link
    sentence: Tokens
    who: Victim
    cumulative: bool
    headline: bool
    more: bool

    @property
    def group(self) -> Group:
        return self.link.group

    @property
    def head(self) -> Token:
        return self.sentence[self.group.head]

    @property
    def harm(self) -> Token:
        return self.sentence[self.link.harm.start]

    @property
    def tokens(self) -> tuple[int, int]:
        """The span of the group in tokens of the report."""
        return self.sentence.start + self.group.start, self.sentence.start + self.group.end


def figures(document: Document, lexicon: CasualtyLexicon) -> Iterator[Figure]:
    """The figures of a report in text order, each mention by itself."""
    previous: Sequence[Figure] = ()
    told: list[Figure] = []
    for sentence in document.sentences():
        paragraph = document.paragraph_of(sentence.start)
        headline = paragraph is not None and paragraph.kind == "headline"
        found = _of_sentence(sentence, headline, previous, lexicon)
        told += [figure for figure in found if not _is_known(figure, told)]
        yield from (figure for figure in found if figure in told)
        previous = found or previous


def _is_known(figure: Figure, told: Sequence[Figure]) -> bool:
    """Whether "the driver" can be one of those told before: people of the same class that came to the same harm."""
    if not figure.group.definite:
        return False
    return any(
        other.link.harm.kind == figure.link.harm.kind
        and ("people" in (figure.who, other.who) or other.who in (figure.who, "civilians"))
        for other in told
    )


def _of_sentence(
    sentence: Tokens, headline: bool, previous: Sequence[Figure], lexicon: CasualtyLexicon
) -> list[Figure]:
    low = [token.lower_ for token in sentence]
    found: list[Figure] = []
    for link in links(sentence, lexicon, [figure.link for figure in previous]):
        who = _who(low, link, found, lexicon)
        cumulative = is_total(low, link, lexicon) or _taken_over(link, found, previous) or _standing(sentence, link)
        cumulative = cumulative or _is_vast(link) or _of_war(sentence, link, lexicon)
        if link.harm.rule == "casualties.part" and has_own_day(low, link, lexicon):
            cumulative = False
        more = any(word in lexicon.single["added"] for word in low[link.group.start : link.group.end])
        found.append(Figure(link, sentence, who, cumulative, headline, more))
    return found


def _who(low: Sequence[str], link: Link, earlier: Sequence[Figure], lexicon: CasualtyLexicon) -> Victim:
    stated = _stated(low, link.group, lexicon) or _tallied(low, link, lexicon)
    if stated == "men" and link.harm.word.soldiers and low[link.group.head] in ("men", "man"):
        return "soldiers"
    if stated not in (None, "people", "men", "thing"):
        return stated  # type: ignore[return-value]  # what is left is a class of the records
    whole = next((figure for figure in earlier if figure.group == link.whole), None)
    if whole is not None and (stated != "people" or not link.group.other):
        return whole.who if whole.who in _PASSED_ON else "people"
    last = next((figure for figure in reversed(earlier) if figure.link.whole is None), None)
    if stated == "men":
        return last.who if last is not None and link.beside is not None and last.who in _PASSED_ON else "people"
    passes = link.group.other or not link.group.stated
    if last is not None and passes and last.who in _PASSED_ON and not _own_people(low, link.group):
        return last.who
    return "people"


def _tallied(low: Sequence[str], link: Link, lexicon: CasualtyLexicon) -> Who | None:
    """The class of those whose toll is given: the number of civilians killed rose to 40."""
    if link.harm.rule != "casualties.toll" or link.group.stated:
        return None
    near = range(max(0, link.harm.start - _TOLL_NEAR), min(link.harm.end + _TOLL_NEAR, len(low)))
    outside = [low[at] for at in near if not link.group.start <= at < link.group.end]
    words = [lexicon.persons.get((each,)) for each in outside]
    found = [
        word.who
        for word, each in zip(words, outside, strict=True)
        if word is not None
        and word.who not in ("people", "men", "thing")
        and ((each,) in word.plural or word.who == "civilians")
    ]
    return found[0] if found else None


def _own_people(low: Sequence[str], group: Group) -> bool:
    return low[group.head] in ("people", "persons", "individuals")


def _stated(low: Sequence[str], group: Group, lexicon: CasualtyLexicon) -> Who | None:
    """The class that the noun states, or the body of people behind it: members of the security forces."""
    if group.who not in (None, "people", "men") or not group.stated:
        return group.who
    if low[group.end : group.end + 1] == ["of"] or group.who is None:
        for at in range(group.end + 1, min(group.end + 7, len(low))):
            for length in (2, 1):
                body = lexicon.bodies.get(tuple(low[at : at + length]))
                if body is not None and low[group.end] == "of":
                    return body.who
            if low[at] in ("in", "were", "was", "at", ",", "and", "who"):
                break
    for at in range(*group.between):
        for length in (2, 1):
            body = lexicon.bodies.get(tuple(low[at : at + length]))
            if body is not None and at + length <= group.head:
                return body.who
    return group.who


def _taken_over(link: Link, found: Sequence[Figure], previous: Sequence[Figure]) -> bool:
    """Parts of a total, and figures beside one, are totals; so are parts of the total of the sentence before."""
    for figure in found:
        if figure.group in (link.whole, link.beside):
            return figure.cumulative
    if link.harm.rule in ("casualties.among", "casualties.part-before"):
        return next((figure.cumulative for figure in previous if figure.link.harm.kind == link.harm.kind), False)
    same = found[-1] if found and found[-1].link.harm.start == link.harm.start else None
    return same is not None and same.cumulative


def _is_vast(link: Link) -> bool:
    """Whether more are dead than one attack kills: no single one since 1945 is reported to have killed so many."""
    return link.harm.kind == "killed" and (link.group.quantity.low or 0) >= _VAST


def _of_war(sentence: Tokens, link: Link, lexicon: CasualtyLexicon) -> bool:
    """Whether it is a war that did the harm, or in which it was done: "the war, which began in spring, has killed"."""
    verb = sentence[link.harm.start]
    if not verb.tag_.startswith("VB"):
        verb = verb.head
    heads = [subject(verb), prepositional(verb, "in", "during")]
    return any(head is not None and head.lower_ in lexicon.single["war"] for head in heads)


def _standing(sentence: Tokens, link: Link) -> bool:
    """People said to be displaced, rather than driven out by something: a number that has grown over time."""
    if link.harm.kind != "displaced":
        return False
    if link.harm.rule in ("casualties.adjective", "casualties.attributive"):
        return True
    if link.harm.rule == "casualties.participle":
        # "and 6,500 displaced." tells what happened; "6,500 people displaced by the war" how many there are.
        return link.harm.end < len(sentence) and not sentence[link.harm.end].is_punct
    verb = min(link.harm.start, link.group.start) if link.harm.rule == "casualties.forced" else link.harm.start
    before = {token.lower_ for token in sentence[max(0, verb - 4) : verb]}
    state = link.harm.rule == "casualties.predicate" and not sentence[link.harm.start].lower_.endswith("ing")
    return bool(before & {"have", "has"}) or (state and bool(before & {"are", "is"}))
