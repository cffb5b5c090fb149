"""One figure a happening: the same number told again in headline, lead and body is one record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import msgspec
from spacy.tokens import Span as Tokens

from truceline.coding.casualties.figures import Figure
from truceline.coding.casualties.group import Group
from truceline.records import Casualty, Place, When

Whole: TypeAlias = tuple[int, int, str]
"""A group by its sentence, its start there, and the kind of harm."""

_JOINS = frozenset({",", ";", "(", ")", "–", "—"})
_AGAIN = 6
"""Words that hardly follow two figures by chance."""
_FAR = 0.5
"""Degrees of latitude or longitude beyond which two settlements are different places."""


def told_once(found: Sequence[tuple[Figure, Casualty]], places: Sequence[Place]) -> list[Casualty]:
    """The records without the ones that tell a figure again; the fullest mention in the body stays, else the first."""
    by_id = {place.id: place for place in places}
    kept: list[tuple[Figure, Casualty]] = []
    wholes: dict[Whole, int] = {}
    for figure, record in found:
        twins = (at for at, other in enumerate(kept) if _same(figure, record, *other, by_id))
        twin = next((at for at in twins if _one_whole(figure, kept[at][0], wholes)), None)
        wholes[_key(figure)] = len(kept) if twin is None else twin
        if twin is None:
            kept.append((figure, record))
        else:
            kept[twin] = _joined((figure, record), kept[twin])
    return sorted((record for _, record in kept), key=lambda record: record.span)


def _joined(one: tuple[Figure, Casualty], other: tuple[Figure, Casualty]) -> tuple[Figure, Casualty]:
    """The fuller telling; what it leaves open, whose word it is and of what happening, the other one may tell."""
    (figure, record), (_, spare) = (one, other) if _fullness(*one) > _fullness(*other) else (other, one)
    return figure, msgspec.structs.replace(
        record, claims=record.claims or spare.claims, event=record.event or (None if record.cumulative else spare.event)
    )


def _key(figure: Figure, group: Group | None = None) -> Whole:
    return figure.sentence.start, (group or figure.group).start, figure.link.harm.kind


def _one_whole(figure: Figure, other: Figure, kept: dict[Whole, int]) -> bool:
    """Whether two parts are of one whole: the two women among five dead are not those among twelve."""
    if figure.link.whole is None or other.link.whole is None:
        return True
    mine, theirs = kept.get(_key(figure, figure.link.whole)), kept.get(_key(other, other.link.whole))
    return mine is None or theirs is None or mine == theirs


def _same(figure: Figure, record: Casualty, other: Figure, known: Casualty, places: dict[str, Place]) -> bool:
    if record.kind != known.kind or _number(record) != _number(known):
        return False
    if record.who != known.who and "people" not in (record.who, known.who):
        return False
    if figure.sentence.start == other.sentence.start and not _told_again(figure, other):
        return False
    if figure.more and not other.more:
        return False
    if record.low == record.high == 1 and not _one_person(figure, other):
        return False
    if record.cumulative != known.cumulative and not (figure.headline or other.headline):
        return False
    if figure.group.other != other.group.other and figure.group.other and not other.headline:
        return record.event is not None and record.event == known.event
    return _one_happening(record, known, places)


def _told_again(figure: Figure, other: Figure) -> bool:
    """Whether a headline is glued to the sentence that tells its figure again, in the same words and unjoined.

    `Two people killed in raid on Tarum Two people were killed on Friday`; but not "two people in Tarum and two people
    in Marl".
    """
    one, two = sorted((figure.group, other.group), key=lambda group: group.start)
    words = figure.sentence[one.start : one.end].text, figure.sentence[two.start : two.end].text
    between = figure.sentence[one.end : two.start]
    alike = words[0].casefold() == words[1].casefold() or not one.stated
    alike = alike and figure.harm.i != other.harm.i
    joined = any(word.text in _JOINS or word.tag_ == "CC" for word in between)
    return alike and len(between) > 1 and (not joined or _stands_again(figure.sentence, one.end, two.end))


def _stands_again(sentence: Tokens, one: int, two: int) -> bool:
    """Whether the same words follow both: a teaser, and the sentence itself."""
    words = [[word.lower_ for word in sentence[at : at + _AGAIN]] for at in (one, two) if at < len(sentence)]
    return len(words) == 2 and words[0] == words[1] and len(words[0]) == _AGAIN


def _number(record: Casualty) -> tuple[int | None, int | None, int | None]:
    """`dozens` is not `at least 24`, although both begin there."""
    return record.low, record.best, record.high


def _one_person(figure: Figure, other: Figure) -> bool:
    """Whether one victim can be the other: told by the same noun, or one of them by none."""
    if not figure.group.stated or not other.group.stated:
        return True
    return figure.head.lower_ == other.head.lower_


def _one_happening(record: Casualty, known: Casualty, places: dict[str, Place]) -> bool:
    if record.event is not None and record.event == known.event:
        return True
    if _other_day(record.when, known.when):
        return False
    here, there = places.get(record.place or ""), places.get(known.place or "")
    if here is None or there is None or here.id == there.id:
        return True
    return _near(here, there)


def _other_day(one: When | None, two: When | None) -> bool:
    """Whether both times are days, and not the same."""
    if one is None or two is None or not one.start or not two.start:
        return False
    return one.start[:10] != two.start[:10] and one.precision == two.precision == "day"


def _near(here: Place, there: Place) -> bool:
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        return False
    return abs(here.lat - there.lat) < _FAR and abs(here.lon - there.lon) < _FAR


def _fullness(figure: Figure, record: Casualty) -> tuple[bool, bool]:
    return not figure.headline, record.who != "people"
