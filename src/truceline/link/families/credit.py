"""The agency that a text credits: in brackets, in its dateline, as its first or last words."""

from __future__ import annotations

import re

import msgspec

from truceline.lexicon.agencies import Agencies

_HEAD, _TAIL = 300, 160
"""Characters at the head and the tail of a text in which a credit stands. In between, an agency is quoted."""


class Credits(msgspec.Struct, frozen=True):
    """Finds credits. `head`, `tail`: patterns; each has one group, the form that is credited."""

    names: dict[str, str]
    head: re.Pattern[str]
    tail: re.Pattern[str]

    def of(self, text: str) -> str | None:
        """The name of the agency that a text credits; None where it credits none."""
        start, end = text[:_HEAD], text[-_TAIL:].rstrip()
        found = self.head.search(start) or self.tail.search(end)
        return self.names[next(form for form in found.groups() if form is not None)] if found else None


def credits_of(agencies: Agencies) -> Credits:
    """Patterns for the agencies of the table."""
    names = dict(agencies.names)
    form = "(" + "|".join(re.escape(form) for form in sorted(names, key=lambda form: (-len(form), form))) + ")"
    bracketed = rf"[(/\[](?:[^()/\[\]\n]{{0,20}}[ ,;])?{form}[)/\]]"
    dateline = rf"^[^\n.!?]{{0,60}}?\b{form}(?:\.|\s*[-\u2010-\u2015:]+)\s"
    byline = rf"^\s*(?:By|Source:|Source)\s+{form}\s*$"
    ending = rf"(?:^|\n|[-\u2010-\u2015.\"\u201d]\s*|\b[Ss]ource:?\s+){form}[.)]?$"
    return Credits(
        names,
        re.compile(f"{bracketed}|{dateline}|{byline}", re.MULTILINE),
        re.compile(f"{bracketed}[.]?$|{ending}"),
    )
