"""The date on which a report says that it came out."""

from __future__ import annotations

import re

from truceline.lexicon.times import TimeLexicon
from truceline.resolve.times import calendar
from truceline.resolve.times.anchor import Setting
from truceline.resolve.times.calendar import Point
from truceline.resolve.times.grammar import Found, scan
from truceline.resolve.times.readers import READERS as RESULTS
from truceline.resolve.times.stamps import READERS
from truceline.resolve.times.tokens import tokens

HEAD = 400
"""How many characters from the start a dateline may stand."""

_GLUED = re.compile(r"\b([A-Z][a-z]{2,8}\.? [0-9]{1,2})((?:19|20)[0-9]{2})\b|(?<![0-9])((?:19|20)[0-9]{2})(?=[A-Z(])")
_LABEL_ENDS = frozenset({"on", "at"})


def publication_date(text: str, lexicon: TimeLexicon) -> str | None:
    """The ISO date of a dateline or of "Published ..." at the head of a report; None where there is none.

    A full date counts where it opens the text or follows a label or agency within the first `HEAD` characters.
    """
    head = _GLUED.sub(_apart, text[:HEAD])
    found = []
    for each in scan(tokens(head, lexicon), lexicon):
        day = _day(each.row.read, each)
        if day is not None:
            found.append((_rank(each), day))
    best = min(found, default=None, key=lambda each: each[0])
    return best[1] if best and best[0] < 2 else None


def _apart(match: re.Match[str]) -> str:
    """Numbers that lost the blank behind them ("Jul 282016", "18.10.2014Get") with the blank put back."""
    return f"{match[1]} {match[2]}" if match[1] else f"{match[3]} "


def _day(read: str, found: Found) -> str | None:
    if read == "numeric":
        result = RESULTS[read](found, Setting(None, False, None, False, lambda: None))
        return result.start if result else None
    stated = READERS[read](found) if read in ("date", "iso") else None
    if stated is None or stated.day is None or stated.month is None or stated.year is None or stated.part:
        return None
    if not calendar.valid(stated.year, stated.month, stated.day) or stated.year < 1:
        return None
    return Point(stated.year, stated.month, stated.day).value


def _rank(found: Found) -> int:
    """How surely a date is that of publication: 0 behind a label or agency, 1 standing free, 2 not."""
    number = found.first - 1
    while number and not found.tokens.word(number)[:1].isalnum():
        number -= 1
    words = [found.tokens.word(each).lower() for each in (number, max(number - 1, 0))]
    label = words[1] if words[0] in _LABEL_ENDS else words[0]
    if found.lexicon.value(label, "DATELINE") is not None:
        return 0
    return 1 if found.lexicon.value(words[0], "GOVERNING") is None else 2
