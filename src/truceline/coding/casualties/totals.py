"""Which figures are running totals over a period or a war."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.coding.casualties.harm import Link
from truceline.lexicon.casualties import CasualtyLexicon
from truceline.lexicon.phrases import match

_YEAR = re.compile(r"^(?:19|20)\d\d$")
_SUM_REACH = 14
"""How many words "bringing the total" can stand before its number."""


def is_total(low: Sequence[str], link: Link, lexicon: CasualtyLexicon) -> bool:
    """Whether words of the figure's clause make it a total: "since April", "in the past month", "the war has killed".

    `low`: the lower-case tokens of its sentence.
    """
    start, end = _clause(low, link, lexicon)
    plain = [_plain(word) for word in low]
    if _is_yet(plain[start:end], lexicon):
        return True
    return any(_total_at(plain, at, lexicon) for at in range(start, end)) or _is_sum(low, link, lexicon)


def _is_yet(low: Sequence[str], lexicon: CasualtyLexicon) -> bool:
    """`have been killed so far`, where the clause tells of no single attack."""
    yet = any(match(lexicon.context["total_yet"], low, at) is not None for at in range(len(low)))
    if not yet or not any(word in lexicon.single["have"] for word in low):
        return False
    return not any(match(lexicon.context["incident"], low, at) is not None for at in range(len(low)))


def has_own_day(low: Sequence[str], link: Link, lexicon: CasualtyLexicon) -> bool:
    """`120 this week, including 14 on Friday`: a part of a total that is of one day."""
    behind = range(link.group.end, min(len(low), link.group.end + 3))
    return any(match(lexicon.context["incident"], low, at) is not None for at in behind)


def _is_sum(low: Sequence[str], link: Link, lexicon: CasualtyLexicon) -> bool:
    """`bringing the number of displaced to half a million`: a toll of the dead is more often that of one attack."""
    if link.harm.rule != "casualties.toll" or link.harm.kind != "displaced":
        return False
    before = range(max(0, link.group.start - _SUM_REACH), link.group.start)
    return any(match(lexicon.context["sum"], low, at) is not None for at in before)


def _plain(word: str) -> str:
    return "#" if word.isdigit() and not _YEAR.match(word) else word


def _is_span_of_years(low: Sequence[str], at: int) -> bool:
    """`between 1985 and 2018`, `from 2011 to 2013`."""
    years = [bool(_YEAR.match(word)) for word in low[at + 1 : at + 4]]
    return low[at] in ("between", "from") and years == [True, False, True] and low[at + 2] in ("and", "to", "-")


def _total_at(low: list[str], at: int, lexicon: CasualtyLexicon) -> bool:
    if _is_span_of_years(low, at):
        return True
    found = match(lexicon.context["total"], low, at) or _with_number(low, at, lexicon)
    if found is None or (at and low[at - 1] in lexicon.single["rank"]):
        return False
    if at and match(lexicon.context["one_day"], low, at - 1) is not None:
        return False
    if low[at] != "since":
        return match(lexicon.context["moment"], low, found[0]) is None
    after = (found[0], found[0] + 1, found[0] + 2)
    return not any(match(lexicon.context["incident"], low, each) for each in after)


def _with_number(low: list[str], at: int, lexicon: CasualtyLexicon) -> tuple[int, object] | None:
    """A form with `#` where a number word or article stands in the text."""
    for position in range(at, min(at + 4, len(low))):
        if (
            match(lexicon.quantities["unit"], low, position)
            or match(lexicon.quantities["vague"], low, position)
            or low[position] in ("a", "few", "ten", "twenty")
        ):
            changed = [*low[:position], "#", *low[position + 1 : position + 8]]
            found = match(lexicon.context["total"], changed, at)
            if found is not None and position < found[0]:
                return found
    return None


def _clause(low: Sequence[str], link: Link, lexicon: CasualtyLexicon) -> tuple[int, int]:
    """The clause that holds the figure and its word, parted by `where`, `after`, `while` ..."""
    first, last = min(link.group.start, link.harm.start), max(link.group.end, link.harm.end)
    start = next((at + 1 for at in range(first - 1, -1, -1) if _boundary(low, at, lexicon)), 0)
    end = next((at for at in range(last, len(low)) if _boundary(low, at, lexicon)), len(low))
    return start, end


def _boundary(low: Sequence[str], at: int, lexicon: CasualtyLexicon) -> bool:
    return match(lexicon.context["boundary"], low, at) is not None
