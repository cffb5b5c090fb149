"""What the rules of casualties share: harm words where they stand, groups linked to them, and one sentence at work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from spacy.tokens import Token

from truceline.coding.casualties.group import Group
from truceline.lexicon.casualties import CasualtyLexicon, Context, HarmWord, Side
from truceline.records import CasualtyKind


@dataclass(frozen=True, slots=True)
class Spot:
    """A harm word where it stands in the sentence (half-open)."""

    start: int
    end: int
    word: HarmWord


@dataclass(frozen=True, slots=True)
class Harm:
    """Why a group came to harm: the rule, the word, and where it stands in the sentence (half-open)."""

    kind: CasualtyKind
    rule: str
    word: HarmWord
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A group with its harm, and the group that it is part of (`whole`) or stands beside (`beside`)."""

    group: Group
    harm: Harm
    whole: Group | None = None
    beside: Group | None = None


_NEAR = 7
"""How many words before or behind a harm word a word that it needs can stand."""

Found: TypeAlias = Harm | Literal["spared"] | None
"""What a rule makes of a group: its harm, that the sentence says it came to none, or that the rule does not apply."""


@dataclass(slots=True)
class Clause:
    """One sentence while its groups are linked.

    `previous`: the links of the last sentence that had any. `starts`, `ends`: the harm words that start or end at a
    position.
    """

    tokens: Sequence[Token]
    low: Sequence[str]
    lexicon: CasualtyLexicon
    groups: Sequence[Group]
    previous: Sequence[Link] = ()
    starts: dict[int, list[Spot]] = field(default_factory=dict)
    ends: dict[int, list[Spot]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def __post_init__(self) -> None:
        for at in range(len(self.low)):
            for spot in _spots(self.low, at, self.lexicon):
                self.starts.setdefault(spot.start, []).append(spot)
                self.ends.setdefault(spot.end, []).append(spot)

    def starting(self, at: int, *sides: Side) -> Spot | None:
        """The harm word that starts at a position and has the people on one of the sides."""
        return _first(self.starts.get(at, ()), sides)

    def ending(self, at: int, *sides: Side) -> Spot | None:
        """The harm word that ends at a position and has the people on one of the sides."""
        return _first(self.ends.get(at, ()), sides)

    def group_at(self, at: int) -> Group | None:
        """The group that starts at a position."""
        return next((group for group in self.groups if group.start == at), None)

    def is_any(self, at: int, *kinds: Context) -> bool:
        """Whether the word at a position is of one of the classes; False beyond the ends."""
        return 0 <= at < len(self.low) and any(self.low[at] in self.lexicon.single[kind] for kind in kinds)

    def has_any(self, positions: Iterable[int], *kinds: Context) -> bool:
        """Whether a word at one of the positions is of one of the classes."""
        return any(self.is_any(at, *kinds) for at in positions)

    def has_frame(self) -> bool:
        """Whether the verb of a frame stands in the sentence."""
        return any(word in self.lexicon.frames for word in self.low)

    def before(self, at: int, count: int) -> range:
        """The positions of the `count` words before one, fewer at the start of the sentence."""
        return range(max(0, at - count), at)


def harm(spot: Spot, rule: str) -> Harm:
    """The harm of a word by a rule (`object` is `casualties.object`)."""
    return Harm(spot.word.kind, f"casualties.{rule}", spot.word, spot.start, spot.end)


def unreal(clause: Clause, at: int) -> bool:
    """Whether a verb is negated, stands behind a modal without "have", or is an infinitive of purpose."""
    before = clause.before(at, 3)
    if clause.has_any(before, "negation"):
        return True
    if clause.has_any(before, "modal") and not clause.has_any(before, "have"):
        return True
    return clause.low[at - 1 : at] == ["to"] and not clause.is_any(at - 2, "achieved")


def _spots(low: Sequence[str], at: int, lexicon: CasualtyLexicon) -> Iterator[Spot]:
    """The harm words that start at a position, those of the longest form."""
    found = [
        Spot(at, at + len(form), word)
        for form, word in lexicon.harms.get(low[at], ())
        if tuple(low[at : at + len(form)]) == form
    ]
    longest = max((spot.end for spot in found), default=0)
    return (spot for spot in found if spot.end == longest and _has_near(low, spot))


def _has_near(low: Sequence[str], spot: Spot) -> bool:
    """Whether a word that the harm word needs stands near; those for fighters judge the group itself."""
    near = spot.word.near
    return not near or spot.word.soldiers or bool(near & set(low[max(0, spot.start - _NEAR) : spot.end + _NEAR]))


def _first(spots: Iterable[Spot], sides: Iterable[Side]) -> Spot | None:
    return next((spot for spot in spots if spot.word.victims & set(sides)), None)
