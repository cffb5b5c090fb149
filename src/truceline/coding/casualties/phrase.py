"""The noun phrase behind a number: whom it counts."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.coding.casualties.group import Group, Line
from truceline.coding.casualties.quantities import Quantity
from truceline.lexicon.casualties import HarmWord, PersonWord, Who

_OF_AGE = 18
_LONGEST = 8
"""How many words a noun phrase may have behind its number."""


@dataclass(slots=True)
class _Phrase:
    """A noun phrase while it is read from left to right. `end`: behind its last word that counts people or harm."""

    at: int
    end: int
    head: int | None = None
    who: Who | None = None
    last: PersonWord | None = None
    counted: HarmWord | None = None
    other: bool = False
    grown: bool = False


def phrase(line: Line, quantity: Quantity, start: int, *, part: bool) -> Group | None:
    """The group of a quantity whose noun phrase begins at `start`; None where the noun is a thing."""
    read = _Phrase(start, start, other=quantity.added)
    while read.at < len(line) and read.at - start < _LONGEST and _step(line, read):
        pass
    if read.counted is not None and quantity.low > 1 and line.low[read.end - 1].endswith("ing"):
        return None  # "two besieged towns killing 12": no two killings
    if read.head is None:
        return _without_noun(line, quantity, start, read, part=part)
    if read.counted is None and read.last is not None and _miscounts(line, read.last, read.end, quantity):
        bare = _Phrase(start, start, other=quantity.added)
        return _without_noun(line, quantity, start, bare, part=part) if _is_tail(line, start) else None
    return Group(
        start=quantity.start,
        end=read.end + _closes(line, start, read.end),
        head=read.head,
        quantity=quantity,
        who=_class(read),
        stated=True,
        known=read.last is not None or read.counted is not None,
        counted=read.counted,
        part=part,
        other=read.other,
        between=(start, read.head),
    )


def _step(line: Line, read: _Phrase) -> bool:
    """Take in the next word; False where the phrase has ended."""
    aged = line.age(read.at)
    if aged is not None and line.goes_on_later(aged - 1):
        read.grown = read.grown or _is_grown(line.low[read.at])
        read.at = aged
        return True
    if line.tokens[read.at].tag_ == "POS":
        # "her sister's husband": the owner says nothing of the one owned.
        read.who = None
    if line.is_any(read.at, "quote") and read.head is None and read.at + 1 < len(line):
        read.at += 1
        return True
    more = line.quantity_word(read.at, "more")
    if more is not None:
        read.other, read.at, read.end = True, more, more
        bare = line.low[more - 1] in ("others", "more") and read.head is None
        return not bare or line.goes_on_plural(more)
    person, harm = line.person(read.at), line.count_noun(read.at)
    if person is not None and harm is None:
        read.at, read.last = person
        read.head, read.end = read.at - 1, read.at
        read.who = _most_specific(read.who, read.last.who)
        return not read.last.singular or not line.is_plural(read.last, read.at) or line.goes_on_plural(read.at)
    if harm is not None:
        read.at, read.counted = harm
        read.head, read.end = read.at - 1, read.at
        return False
    if not line.is_modifier(read.at) or (read.head is not None and not line.goes_on_later(read.at)):
        return False
    read.at += 1
    return True


def _closes(line: Line, start: int, end: int) -> bool:
    """Whether a quotation mark closes the phrase in which it opened: 12 "terrorists"."""
    return line.is_any(end, "quote") and any(line.is_any(at, "quote") for at in range(start, end))


def _class(read: _Phrase) -> Who | None:
    """The class that the phrase states; a son of 35 is no child."""
    if read.who == "thing":
        return None
    return "people" if read.who == "children" and read.grown else read.who


def _is_grown(age: str) -> bool:
    return age.isdigit() and int(age) >= _OF_AGE


def _most_specific(known: Who | None, new: Who) -> Who:
    """A modifier states the class where the noun does not: civilian residents, child soldiers, women prisoners."""
    if known is None or known in ("people", "men", "thing"):
        return new
    return known if new in ("people", "men", "thing") else new


def _miscounts(line: Line, word: PersonWord, end: int, quantity: Quantity) -> bool:
    """A thing, or a noun that cannot be counted: "20 resident doctors" can, "12 resident" cannot."""
    if word.who == "thing":
        return True
    several = quantity.low > 1 and quantity.best == quantity.low
    return bool(word.singular) and several and not line.is_plural(word, end)


def _is_tail(line: Line, at: int) -> bool:
    """Whether the word ends a frame: "took four prisoner"."""
    words = (word for rows in line.lexicon.frames.values() for _, word in rows)
    return any((line.low[at],) in word.tails for word in words)


def _without_noun(line: Line, quantity: Quantity, start: int, read: _Phrase, *, part: bool) -> Group:
    """A group whose noun is in no table, or that has none ("12 were killed", "four more")."""
    tokens = line.tokens
    plural = (
        at for at in range(start, read.at) if tokens[at].tag_ in ("NNS", "NNPS") or tokens[at].ent_type_ == "NORP"
    )
    noun = next((at for at in plural if line.low[at] not in line.lexicon.harms), None)
    # A lost apostrophe leaves an "s" that the model takes for a plural.
    if noun is not None and line.low[noun] != "s":
        return Group(
            quantity.start, noun + 1, noun, quantity, stated=True, part=part, other=read.other, between=(start, noun)
        )
    if read.end > start:
        return Group(quantity.start, read.end, quantity.first, quantity, part=part, other=True, between=(start, start))
    end = max(quantity.end, start if part else 0)
    return Group(quantity.start, end, quantity.first, quantity, part=part, other=read.other)
