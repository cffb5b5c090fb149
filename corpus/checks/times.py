"""Time values: well-formed TIMEX3, and what their words say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.checks.located import Finding, Located
from truceline.annotate import Named

_DATE = re.compile(
    r"(\d{4}|XXXX)(-(\d{2}|XX)(-(\d{2}|XX))?|-W(\d{2}|XX)(-WE|-[1-7])?|-Q[1-4X]|-H[12X]|-(SP|SU|FA|WI))?"
    r"|\d{3}|\d{2}|BC\d{4}|PRESENT_REF|PAST_REF|FUTURE_REF"
)
_TIME = re.compile(
    r"(\d{4}|XXXX)-(\d{2}|XX)-(\d{2}|XX)T(([01]\d|2[0-4])(:[0-5]\d)?|MO|MI|AF|EV|NI|DT)"
    r"|XXXX-WXX-[1-7]T(MO|AF|EV|NI|DT)|T(([01]\d|2[0-4])(:[0-5]\d)?|MO|MI|AF|EV|NI|DT)|PRESENT_REF"
)
_DURATION = re.compile(r"P(?=.)((\d+(\.\d+)?|X)[YMWD]|(\d+|X)(WE|NI|DE|CE))*(T((\d+(\.\d+)?|X)[HMS])+)?")
_SET = re.compile(rf"{_DATE.pattern}|{_DURATION.pattern}|{_TIME.pattern}|XXXX-WXX-[1-7]")
_SHAPES = {"DATE": _DATE, "TIME": _TIME, "DURATION": _DURATION, "SET": _SET}
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}(T([01]\d|2[0-4]):[0-5]\d(:[0-5]\d)?)?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$|since\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
SIGNAL = re.compile(
    r"(?:as of|on|in|at|since|by|until|till|from|during|within|for|before|after|over|through|throughout|around|"
    r"about|towards?|between)\s+(?=\S)",
    re.IGNORECASE,
)
"""Words before a time expression that are no part of it (TimeML's signals)."""
_OF_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")


def times(report: Located) -> Iterator[Finding]:
    """Every value has the shape of its type, its interval is one, and a weekday or month in the words is its own."""
    for time in report.annotated.times:
        when = time.when
        if when.value is not None and _SHAPES[when.type].fullmatch(when.value) is None:
            yield report.wrong(time.id, "TL440", f"{time.id}: {when.value!r} is no {when.type} value of TIMEX3")
        elif when.value is not None and not _in_calendar(when.value):
            yield report.wrong(time.id, "TL440", f"{time.id}: the calendar has no {when.value}")
        else:
            yield from _interval(report, time)
            yield from _words(report, time)
        yield from _signal(report, time)


def _interval(report: Located, time: Named) -> Iterator[Finding]:
    when = time.when
    for name, value in (("start", when.start), ("end", when.end)):
        if value is not None and (_INSTANT.fullmatch(value) is None or not _in_calendar(value)):
            yield report.wrong(
                time.id, "TL441", f"{time.id}: {name} is {value!r}; write 2019-03-14 or 2019-03-14T06:00"
            )
            return
    if when.start is not None and when.end is not None and when.start[:10] > when.end[:10]:
        yield report.wrong(time.id, "TL441", f"{time.id} ends ({when.end}) before it starts ({when.start})")


def _signal(report: Located, time: Named) -> Iterator[Finding]:
    """A preposition at the head of the mark; "since" before one whose stretch ends before the report."""
    when, published = time.when, report.reading.report.published
    if SIGNAL.match(report.reading.text_of(when.span)):
        shown = report.words(when.span)
        yield report.wrong(
            time.id, "TL443", f"{time.id}: {shown!r} begins with a preposition; mark the words behind it (--tidy does)"
        )
    since = _SINCE.search(report.text, max(0, when.span[0] - 12), when.span[0])
    since = since or _SINCE.match(report.reading.text_of(when.span))
    if since and when.end is not None and published is not None and when.end[:10] < published:
        yield report.look(
            time.id,
            "TL444",
            f"{time.id}: since {report.words(when.span)!r} ends {when.end}, before the report came out",
        )


def _words(report: Located, time: Named) -> Iterator[Finding]:
    when = time.when
    day = _DAY.match(when.value or "")
    if day is None or not _in_calendar(day[0]):
        return
    shown = report.words(when.span)
    words = [word.lower() for word in _WORD.findall(report.reading.text_of(when.span))]
    weekdays = [each for each in _WEEKDAYS if each in words]
    own = _WEEKDAYS[date.fromisoformat(day[0]).weekday()]
    if len(weekdays) == 1 and weekdays[0] != own and not _counts(words):
        yield report.wrong(time.id, "TL442", f"{time.id}: {day[0]} is a {own.title()}, but its words are {shown!r}")
    named = [number for number, month in enumerate(_MONTHS, 1) if month in words and (month != "may" or len(words) > 1)]
    if len(named) == 1 and not weekdays and not _counts(words):
        numbers = {int(each) for each in _OF_MONTH.findall(report.reading.text_of(when.span))}
        if named[0] != int(day[2]) or (numbers and int(day[3]) not in numbers):
            yield report.wrong(time.id, "TL442", f"{time.id}: {day[0]}, but its words are {shown!r}")


def _counts(words: list[str]) -> bool:
    """Whether the words count from a day or run over several: the night before Friday, since Monday."""
    return bool({"before", "after", "since", "until", "eve", "between", "to", "from"} & set(words))


def _in_calendar(value: str) -> bool:
    day = _DAY.match(value)
    if day is None:
        return True
    try:
        date.fromisoformat(day[0])
    except ValueError:
        return False
    return True
