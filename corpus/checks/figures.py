"""Figures: what the record states is what the words say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from corpus.checks.located import Finding, Located
from corpus.checks.marks import within
from truceline.coding.casualties.quantities import Quantity, read_quantity
from truceline.lexicon.casualties import CasualtyLexicon
from truceline.lexicon.phrases import match
from truceline.records import Casualty

_TOKEN = re.compile(r"\d[\d,.]*\d|\d+[a-z]{1,2}\b|\w+|[^\w\s]")


class Told(msgspec.Struct, frozen=True):
    """What words tell: low, best and high, and whether they hedge."""

    low: int | None
    best: int | None
    high: int | None
    approximate: bool = False

    def __str__(self) -> str:
        return "/".join("-" if each is None else str(each) for each in (self.low, self.best, self.high))


_SINGLE = Told(1, 1, 1)


def figures(report: Located, lexicon: CasualtyLexicon) -> Iterator[Finding]:
    """Every figure agrees with its words, is in order, and lists the claims whose words it stands in."""
    for casualty in report.reading.casualties:
        yield from _range(report, casualty)
        yield from _words(report, casualty, lexicon)
        yield from _carried(report, casualty)


def _range(report: Located, casualty: Casualty) -> Iterator[Finding]:
    stated = [each for each in (casualty.low, casualty.best, casualty.high) if each is not None]
    if stated != sorted(stated) or not stated:
        yield report.wrong(casualty.id, "TL431", f"{casualty.id}: {_told(casualty)} is no range; low, best, high rise")


def _words(report: Located, casualty: Casualty, lexicon: CasualtyLexicon) -> Iterator[Finding]:
    words = report.reading.text_of(casualty.span)
    found = tell(words, lexicon)
    stated = _told(casualty)
    fits = [each for each in found if str(each) == str(stated)]
    shown = report.words(casualty.span)
    if not fits and found:
        yield report.wrong(
            casualty.id, "TL430", f"{casualty.id}: {stated}, but its words {shown!r} say {' or '.join(map(str, found))}"
        )
    elif not found:
        yield report.look(casualty.id, "TL482", f"{casualty.id}: {stated}, and its words {shown!r} tell no number")
    elif fits[0].approximate and not casualty.approximate:
        yield report.wrong(casualty.id, "TL432", f"{casualty.id}: {shown!r} hedges; add | approximate")


def _carried(report: Located, casualty: Casualty) -> Iterator[Finding]:
    holders = [claim for claim in report.reading.claims if within(casualty.span, claim.content_spans)]
    if holders and not casualty.claims:
        yield report.look(
            casualty.id, "TL483", f"{casualty.id} stands in the words of {holders[-1].id} but lists no claim"
        )


def _told(casualty: Casualty) -> Told:
    return Told(casualty.low, casualty.best, casualty.high)


def tell(words: str, lexicon: CasualtyLexicon) -> list[Told]:
    """What the words of a figure can mean: the first number in them, one person, or nothing that is known."""
    tokens = [token.lower() for token in _TOKEN.findall(words)]
    quantity = _first(tokens, lexicon)
    if quantity is None:
        return [Told(2, 2, 2)] if tokens[:1] == ["both"] else [_SINGLE]
    told = Told(quantity.low, quantity.best, quantity.high, quantity.approximate)
    return [told] if quantity.start == 0 or tokens[0] not in _ARTICLES else [told, _SINGLE]


_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its", "our", "my", "another", "that", "this"})


def _first(tokens: Sequence[str], lexicon: CasualtyLexicon) -> Quantity | None:
    """The first quantity that is not an age."""
    at = 0
    while at < len(tokens):
        if match(lexicon.quantities["age_before"], tokens, at):
            return None
        quantity = read_quantity(tokens, at, lexicon)
        if quantity is not None and not match(lexicon.quantities["age"], tokens, quantity.end):
            return quantity
        at = at + 1 if quantity is None else quantity.end
    return None
