"""Exact numbers written in digits, in words, or in both: `1,200`, `1.2 million`, `two dozen`, `half a million`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.lexicon.casualties import CasualtyLexicon, Class
from truceline.lexicon.phrases import match

_DIGITS = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+$")
_DECIMAL = re.compile(r"^\d+\.\d{1,2}$")
_ATTACHED = re.compile(r"^(\d+(?:\.\d+)?)([a-z]{1,2})$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a half-open range of tokens. `digits`: written in digits alone."""

    start: int
    end: int
    value: int
    digits: bool = False


def read_number(tokens: Sequence[str], at: int, lexicon: CasualtyLexicon) -> Number | None:
    """The number that begins at a position of lower-case tokens, or None.

    Two numbers side by side are two ("86 30 of them": the text lost its comma). Fractions of a person are none.
    """
    for reader in (_in_digits, _with_article, _in_words):
        found = reader(tokens, at, lexicon)
        if found is not None:
            return found
    return None


def _in_digits(tokens: Sequence[str], at: int, lexicon: CasualtyLexicon) -> Number | None:
    token = tokens[at]
    if _DIGITS.match(token):
        value = int(token.replace(",", ""))
        end, factor = _factor(tokens, at + 1, lexicon)
        return Number(at, end, value * factor, digits=end == at + 1)
    if _DECIMAL.match(token):
        end, factor = _factor(tokens, at + 1, lexicon)
        return _whole(at, end, float(token) * factor) if factor > 1 else None
    attached = _ATTACHED.match(token)
    if attached:
        _, factor = _factor([attached.group(2)], 0, lexicon)
        return _whole(at, at + 1, float(attached.group(1)) * factor) if factor > 1 else None
    return None


def _with_article(tokens: Sequence[str], at: int, lexicon: CasualtyLexicon) -> Number | None:
    """`a dozen`, `a hundred and twenty`, `half a million`, `half-dozen`, `three quarters of a million`."""
    start = at
    at, share = _share(tokens, at, lexicon)
    if at == start and tokens[at] not in ("a", "an"):
        return None
    if tokens[at : at + 1] in (["a"], ["an"]):
        at += 1
    end, factor = _factor(tokens, at, lexicon)
    if factor == 1:
        return None
    if share == 1.0 and tokens[end : end + 1] == ["and"]:
        rest = _in_words(tokens, end + 1, lexicon) if factor >= 100 else None
        if rest is not None and rest.value < factor:
            return Number(start, rest.end, factor + rest.value)
    return _whole(start, end, share * factor)


def _share(tokens: Sequence[str], at: int, lexicon: CasualtyLexicon) -> tuple[int, float]:
    """`half`, `a quarter of`, `three quarters of`: where the share ends and its value; `at` and 1 where none stands."""
    times = _value(tokens, at, "unit", lexicon) or (1 if tokens[at] in ("a", "an") else None)
    after = at if times is None else at + 1
    if tokens[after : after + 1] == ["-"]:
        after += 1
    share = _value(tokens, after, "share", lexicon)
    if share is None:
        return at, 1.0
    after += 1
    if tokens[after : after + 1] in (["-"], ["of"]):
        after += 1
    return after, share * (times or 1)


def _in_words(tokens: Sequence[str], at: int, lexicon: CasualtyLexicon) -> Number | None:
    """`twenty-five`, `one hundred and twenty`, `two dozen`, `three hundred thousand`, `two and a half million`."""
    total, current, end = 0, 0, at
    position, joined = at, False
    while position < len(tokens):
        if end > at and tokens[position] in ("and", "-") and not joined:
            position, joined = position + 1, True
            continue
        unit, tens = _value(tokens, position, "unit", lexicon), _value(tokens, position, "tens", lexicon)
        scale = _value(tokens, position, "scale", lexicon)
        hyphen = joined and tokens[position - 1] == "-"
        if unit is not None and _takes(current, int(unit), joined and not hyphen):
            current += int(unit)
        elif tens is not None and _takes(current, int(tens), joined and not hyphen):
            current += int(tens)
        elif scale is not None and current and not joined:
            current, total = _scaled(current, total, int(scale))
        else:
            break
        position, joined = position + 1, False
        end = position
    if not total + current:
        return None
    return _halved(tokens, at, end, total + current, lexicon)


def _takes(current: int, value: int, after_and: bool) -> bool:
    """Whether a unit or ten can follow: five after twenty, twenty after hundred; never three after four."""
    if current == 0:
        return not after_and
    if after_and or current % 100 == 0:
        return current % 100 == 0
    return value < 10 and current % 100 >= 20 and current % 10 == 0


def _scaled(current: int, total: int, scale: int) -> tuple[int, int]:
    return (current * scale, total) if scale == 100 else (0, total + current * scale)


def _halved(tokens: Sequence[str], at: int, end: int, value: int, lexicon: CasualtyLexicon) -> Number:
    """What may follow a number in words: a collective (two dozen), or a half and a scale."""
    collective = _value(tokens, end, "collective", lexicon)
    if collective is not None and value < 100:
        return Number(at, end + 1, value * int(collective))
    if list(tokens[end : end + 3]) == ["and", "a", "half"]:
        after, factor = _factor(tokens, end + 3, lexicon)
        if factor > 1:
            return Number(at, after, int((value + 0.5) * factor))
    return Number(at, end, value)


def _factor(tokens: Sequence[str], at: int, lexicon: CasualtyLexicon) -> tuple[int, int]:
    """The product of the scale and collective words at a position, and where they end."""
    factor = 1
    while at < len(tokens):
        value = _value(tokens, at, "scale", lexicon) or _value(tokens, at, "collective", lexicon)
        if value is None:
            break
        factor, at = factor * int(value), at + 1
    return at, factor


def _value(tokens: Sequence[str], at: int, kind: Class, lexicon: CasualtyLexicon) -> float | None:
    found = match(lexicon.quantities[kind], tokens, at)
    return None if found is None else found[1].value


def _whole(start: int, end: int, value: float) -> Number | None:
    nearest = round(value)
    return Number(start, end, nearest) if abs(nearest - value) < 1e-6 else None
