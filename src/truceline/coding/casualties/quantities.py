"""How many: numbers with their bounds and ranges, and vague quantities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.coding.casualties.numbers import Number, read_number
from truceline.lexicon.casualties import CasualtyLexicon, QuantityWord
from truceline.lexicon.phrases import match


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity of persons as a half-open range of tokens, its bound words included.

    `low`, `best`, `high`: None is open. `first`: the token of the number itself. `digits`: a bare number in digits.
    `added`: "another 12" adds to a number stated before. `vague`: "dozens".
    """

    start: int
    end: int
    first: int
    low: int
    best: int | None
    high: int | None
    approximate: bool = False
    digits: bool = False
    added: bool = False
    vague: bool = False


@dataclass(slots=True)
class _Bounds:
    """What the words before a number say of it."""

    least: bool = False
    most: bool = False
    about: bool = False
    added: bool = False
    opened: bool = False


def read_quantity(tokens: Sequence[str], at: int, lexicon: CasualtyLexicon, *, single: bool = False) -> Quantity | None:
    """The quantity that begins at a position of lower-case tokens, or None. `single`: "20 to 27" is no range here.

    "at least 12": low 12, best 12, high open. "up to 20": low 0, best open, high 20. "between 10 and 15": low 10,
    best open, high 15. "dozens": low 24, open (records.md fixes the vague ones).
    """
    bounds, first = _before(tokens, at, lexicon)
    if first >= len(tokens):
        return None
    number = read_number(tokens, first, lexicon)
    if number is None:
        exact = match(lexicon.quantities["exact"], tokens, first)
        number = Number(first, exact[0], int(exact[1].value or 0)) if exact else None
    if number is None or number.value < 1:
        vague = _vague(tokens, first, lexicon)
        return None if vague is None else replace(vague, start=at, added=bounds.added)
    ranged = None if single else _range(tokens, number, bounds, lexicon)
    if ranged is not None:
        end, high = ranged
        found = Quantity(at, end, first, number.value, None, high, bounds.about, added=bounds.added)
    else:
        found = _bounded(at, number, bounds)
    return _after(tokens, found, lexicon)


def _before(tokens: Sequence[str], at: int, lexicon: CasualtyLexicon) -> tuple[_Bounds, int]:
    bounds = _Bounds()
    while at < len(tokens):
        for kind in ("least", "most", "range_open", "about", "plain", "more"):
            found = match(lexicon.quantities[kind], tokens, at)
            if found is not None:
                break
        if found is None:
            break
        _note(bounds, found[1])
        at = found[0]
    return bounds, at


def _note(bounds: _Bounds, word: QuantityWord) -> None:
    match word.kind:
        case "least":
            bounds.least = True
        case "most":
            bounds.most = True
        case "about":
            bounds.about = True
        case "range_open":
            bounds.opened = True
        case "more":
            bounds.added = True
        case _:
            pass


def _bounded(at: int, number: Number, bounds: _Bounds) -> Quantity:
    low, best, high = number.value, number.value, number.value
    common = Quantity(at, number.end, number.start, low, best, high, bounds.about, number.digits, bounds.added)
    if bounds.least:
        return replace(common, high=None)
    if bounds.most:
        return replace(common, low=0, best=None)
    return common


def _range(tokens: Sequence[str], number: Number, bounds: _Bounds, lexicon: CasualtyLexicon) -> tuple[int, int] | None:
    """Where the range ends and its upper number, or None."""
    joined = match(lexicon.quantities["range_join"], tokens, number.end)
    if joined is None and bounds.opened and tokens[number.end : number.end + 1] == ["and"]:
        joined = number.end + 1, _AND
    if joined is None:
        return None
    _, first = _before(tokens, joined[0], lexicon) if bounds.opened else (None, joined[0])
    if first >= len(tokens):
        return None
    upper = read_number(tokens, first, lexicon)
    if upper is None or upper.value <= number.value:
        return None
    return upper.end, upper.value


_AND = QuantityWord(id="and", kind="range_join", forms=frozenset([("and",)]), value=None, example="", where="")


def _vague(tokens: Sequence[str], at: int, lexicon: CasualtyLexicon) -> Quantity | None:
    """`dozens`, `several`, `several hundred`, `tens of thousands`."""
    found = match(lexicon.quantities["vague"], tokens, at)
    if found is None:
        return None
    end, low = found[0], int(found[1].value or 0)
    for kind in ("scale", "collective"):
        scale = match(lexicon.quantities[kind], tokens, end)
        if scale is not None:
            return Quantity(at, scale[0], at, low * int(scale[1].value or 1), None, None, vague=True)
    if tokens[end : end + 1] == ["of"]:
        second = match(lexicon.quantities["vague"], tokens, end + 1)
        if second is not None and int(second[1].value or 0) >= 2000:
            # The table gives "thousands" as two thousand: half of it is the unit that "tens of" counts.
            unit = int(second[1].value or 0) // 2
            return Quantity(at, second[0], at, low * unit, None, None, vague=True)
    return Quantity(at, end, at, low, None, None, vague=True)


def _after(tokens: Sequence[str], found: Quantity, lexicon: CasualtyLexicon) -> Quantity:
    least = match(lexicon.quantities["least_after"], tokens, found.end)
    if least is not None and found.high is not None and found.best is not None:
        return replace(found, end=least[0], high=None)
    about = match(lexicon.quantities["about_after"], tokens, found.end)
    if about is not None:
        return replace(found, end=about[0], approximate=True)
    return found
