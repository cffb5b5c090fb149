"""Groups of people: a quantity and the noun phrase that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as Tokens

from truceline.coding.casualties.group import Group, Line, word_of
from truceline.coding.casualties.phrase import phrase
from truceline.coding.casualties.quantities import Quantity, read_quantity
from truceline.coding.casualties.single import single
from truceline.lexicon.casualties import CasualtyLexicon

_YEARS = range(1900, 2101)
_OLDEST = 110
"""The highest number that can be an age."""


def groups(sentence: Tokens, lexicon: CasualtyLexicon) -> tuple[Group, ...]:
    """The groups of people of a sentence in text order, those that turn out to be things left out."""
    return tuple(_all(Line(list(sentence), [word_of(token) for token in sentence], lexicon)))


def _all(line: Line) -> Iterator[Group]:
    at = 0
    last: Group | None = None
    while at < len(line):
        found, following = _at(line, at, last)
        if found is not None:
            yield found
            last = found
        at = max(at + 1, following)


def _at(line: Line, at: int, last: Group | None) -> tuple[Group | None, int]:
    """The group that begins at a position, and where to read on."""
    quantity = read_quantity(line.low, at, line.lexicon, single=_has_changed(line, at))
    if quantity is None:
        one = single(line, at, last)
        return one, at + 1 if one is None else one.end
    group = None if _is_no_count(line, quantity) else _counted(line, quantity)
    return group, quantity.end if group is None else group.end


def _has_changed(line: Line, at: int) -> bool:
    """`rose on Friday from` before a number: what follows are an old and a new number, no range."""
    return line.is_one_of(at - 1, "from") and any(line.is_any(each, "rising") for each in range(max(0, at - 5), at - 1))


def _is_no_count(line: Line, quantity: Quantity) -> bool:
    """Whether the number is a date, an age, money, a year, part of a name or of a longer word."""
    first, end = quantity.first, quantity.end
    if line.quantity_word(end, "no_count_after") is not None or line.quantity_word(end, "age") is not None:
        return True
    start = quantity.start
    if any(line.quantity_word(at, "age_before") == start for at in range(max(0, start - 3), start)):
        return True
    if quantity.digits and (_is_set_off(line, quantity) or _is_listed_age(line, first)):
        return True
    if first and quantity.start == first and line.quantity_word(first - 1, "no_count") is not None:
        return True
    if line.is_one_of(end, "-", "/", "%", ":"):
        return True
    if line.is_one_of(end, ".") and not line.tokens[end].whitespace_ and end + 1 < len(line):
        return True
    text = line.tokens[first].text
    if quantity.digits and text.startswith("0"):
        return True
    year = quantity.digits and quantity.low == quantity.high and quantity.low in _YEARS
    if year and "," not in text and line.is_one_of(first - 1, "in", "since", "of", "until", "early", "late", "mid"):
        return True
    return year and line.tokens[first].ent_type_ == "DATE"


def _is_set_off(line: Line, quantity: Quantity) -> bool:
    """An age between commas or brackets behind a person: `Karim Haddad, 41, ...`, `a farmer (60)`."""
    before, after = quantity.start - 1, quantity.end
    closed = line.is_one_of(after, ",", ".", ")", ";", "and") or after == len(line)
    if not closed or before < 1 or not line.is_one_of(before, ",", "(") or quantity.low > _OLDEST:
        return False
    named = line.tokens[before - 1]
    return named.tag_ == "NNP" or (named.tag_ == "NN" and line.person(before - 1) is not None)


def _is_listed_age(line: Line, at: int) -> bool:
    """`aged 6, 8 and 11`: all numbers of the list."""
    before = at - 1
    while line.is_one_of(before, ",", "and", "or") or (before >= 0 and line.tokens[before].tag_ == "CD"):
        before -= 1
    return before < at - 1 and line.is_one_of(before, "aged", "ages")


def _counted(line: Line, quantity: Quantity) -> Group | None:
    start = quantity.end
    if line.is_one_of(start, "were", "are") and (said := _said_to_be(line, quantity, start + 1)) is not None:
        return said
    if line.is_one_of(start, "of"):
        return _partitive(line, quantity)
    if line.is_one_of(start, "among", "amongst") and line.is_any(start + 1, "whole"):
        return phrase(line, quantity, start + 2, part=True)
    return phrase(line, quantity, start, part=False)


def _partitive(line: Line, quantity: Quantity) -> Group | None:
    """`dozens of civilians`, `one of their activists`, `30 of them children`, `two of whom were nurses`."""
    start = line.over(quantity.end + 1, "all", "both")
    if line.is_any(start, "whole") and not _noun_follows(line, start):
        return _part(line, quantity, start + 1)
    while line.is_any(start, "determiner"):
        start += 1
    if (said := _of_harmed(line, quantity, start)) is not None:
        return said
    named = phrase(line, quantity, start, part=False)
    if named is None or named.stated:
        return named
    return replace(named, end=quantity.end, between=(start, start)) if start < len(line) else None


def _of_harmed(line: Line, quantity: Quantity, start: int) -> Group | None:
    """`six of the dead were children`: people of a class, and the harm they came to."""
    forms = line.lexicon.harms.get(line.low[start], ()) if start < len(line) else ()
    word = next((word for form, word in forms if len(form) == 1 and word.pos in ("adjective", "verb")), None)
    if word is None or not line.is_one_of(start + 1, "were", "are"):
        return None
    named = _said_to_be(line, quantity, start + 2)
    return None if named is None else replace(named, counted=word)


def _said_to_be(line: Line, quantity: Quantity, start: int) -> Group | None:
    """`15 were women`: the part of those told before that are of a class."""
    start = line.over(start, "all", "mostly")
    named = phrase(line, quantity, start, part=True)
    plain = named is not None and named.known and named.counted is None and named.who not in (None, "people", "men")
    behind = line.low[named.end : named.end + 1] if named is not None else []
    if named is None or not plain or (behind and behind[0] not in (".", ",", "and", ";", "-", ")", '"')):
        return None
    return replace(named, end=quantity.end)


def _part(line: Line, quantity: Quantity, end: int) -> Group:
    """`30 of them`, and who they were where that is said: `two of whom were nurses`. `end`: behind the pronoun."""
    start = end + (quantity.high == 1 and line.is_one_of(end, "a", "an"))  # one of them a child
    if line.is_one_of(start, "were", "are", "was", "being", "mostly", "all"):
        start += 1
        start += line.is_one_of(start, "a", "an")
    named = phrase(line, quantity, start, part=True)
    if named is not None and named.known and named.counted is None:
        return named
    return Group(quantity.start, end, quantity.first, quantity, part=True)


def _noun_follows(line: Line, at: int) -> bool:
    """Whether "those", "these" is a determiner here."""
    return line.tokens[at].tag_ == "DT" and at + 1 < len(line) and line.tokens[at + 1].tag_ in ("NN", "NNS", "JJ")
