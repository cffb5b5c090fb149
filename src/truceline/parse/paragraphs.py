"""Where a report's paragraphs stand, and which of them are headlines, subheads or furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from spacy.tokens import Doc

from truceline.document import ParagraphKind
from truceline.records import Span

_BLANK_LINE = re.compile(r"(?:\r\n|[\n\r\u2029])[ \t\u00a0\r]*(?:\r\n|[\n\r\u2029])\s*|\u2029")
_LINE = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_AGENCY = r"\([A-Z][\w .,&/’'-]{1,40}\)"
_DATELINE = re.compile(
    r"(?:(?=(?:[A-Z]\W?){4})[A-Z][A-Z'’.]+(?:[ /-][A-Z'’.]+){0,4}"  # a town in capitals
    r"(?:, [A-Z][\w'’.]+(?: [A-Z][\w'’.]+)?)?(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?(?: " + _AGENCY + r")?"
    r"|(?:[A-Z][\w'’.-]+(?:(?:,? |/)[A-Z][\w'’.-]+){0,3},? )?" + _AGENCY + r") ?(?:--|[-–—])"  # or with its agency
)
"""What opens the first paragraph of agency copy: where, when and by whom it was written."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?"
_STAMP = re.compile(
    r"(?:(?:Published|Posted on|Date of publication|Updated|[A-Z][A-Za-z]{1,9}) )?"  # or the agency
    rf"(?:{_WEEKDAY} )?"
    rf"(?:\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}})"
    r"(?=\s+[A-Z0-9])"
)
"""The day that a page prints over a report, and that its text begins with where it lost its paragraphs."""
_SITE = re.compile(r" [-|–—] ")
"""Before the name of the site that a page adds to its title."""
_TITLE_WITHIN = 80
"""Characters before a repeated title: a day, an agency."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]*\s")
_LONGEST = 10_000
"""Characters that are parsed as one paragraph at most."""
_WRAPPED = range(45, 101)
"""Line lengths, in characters, at which mail and wire text is broken."""


def paragraphs(text: str, title: str | None = None) -> list[Span]:
    """The paragraphs as spans without the blank space around them.

    Blank lines divide; so does every line break, unless the lines are those of text broken at a fixed width
    (most lines 45 to 100 characters long and ending in mid-sentence). A dateline is parted from what it opens, and a
    paragraph over 10,000 characters is parted at sentence ends, since no one writes so and the parser would choke. So
    are the day and the title that the first one repeats at its head, as in texts that lost their paragraphs.
    """
    spans: list[Span] = []
    for block in _pieces(text, (0, len(text)), _BLANK_LINE):
        lines = list(_pieces(text, block, _LINE))
        spans.extend([block] if _is_wrapped([text[start:end] for start, end in lines]) else lines)
    headed = (part for number, span in enumerate(spans) for part in ([span] if number else _headed(text, span, title)))
    parted = (part for span in headed for part in _without_dateline(text, span))
    short = (piece for span in parted for piece in _shortened(text, span))
    return [trimmed for span in short if (trimmed := _trim(text, span))]


def _shortened(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces of at most the greatest length, cut behind a sentence, else at a blank, else anywhere."""
    start, end = span
    while end - start > _LONGEST:
        piece = text[start : start + _LONGEST]
        cut = max((found.end() for found in _SENTENCE_END.finditer(piece)), default=0) or piece.rfind(" ") + 1
        yield start, start + (cut or _LONGEST)
        start += cut or _LONGEST
    yield start, end


def _headed(text: str, span: Span, title: str | None) -> list[Span]:
    """The first paragraph with the title and the day at its head parted from what follows."""
    start, end = _trim(text, span) or span
    key = _SITE.split((title or "").strip())[0]
    at = text.find(key, start, min(end, start + _TITLE_WITHIN + len(key))) if key else -1
    cuts = [start]
    if at >= 0 and at + len(key) < end and not text[at + len(key)].isalnum():
        behind = at + len(key) + len(text[at + len(key) : end]) - len(text[at + len(key) : end].lstrip(" .!?"))
        cuts += [at, behind]
    for cut in tuple(cuts):
        day = _STAMP.match(text, cut, end)
        cuts += [day.end()] if day is not None else []
    ordered = sorted({*cuts, end})
    return [(one, two) for one, two in pairwise(ordered) if text[one:two].strip()]


def _without_dateline(text: str, span: Span) -> list[Span]:
    trimmed = _trim(text, span)
    found = _DATELINE.match(text, *trimmed) if trimmed else None
    if trimmed is None or found is None or not text[found.end() : trimmed[1]][:1].isspace():
        return [span]
    return [(trimmed[0], found.end()), (found.end(), trimmed[1])]


def _pieces(text: str, span: Span, divider: re.Pattern[str]) -> list[Span]:
    pieces, start = [], span[0]
    for match in divider.finditer(text, *span):
        pieces.append((start, match.start()))
        start = match.end()
    return [*pieces, (start, span[1])]


def _is_wrapped(lines: Sequence[str]) -> bool:
    full = [line for line in lines[:-1] if line.strip()]
    if not full:
        return True
    broken = sum(not _ENDS.search(line) for line in full)
    carried_on = sum(line.lstrip()[:1].islower() for line in lines[1:])
    if carried_on * 4 < len(lines) - 1:
        return False  # lines that each begin anew: a list, a ticker, headlines
    return broken * 2 > len(full) and int(median(map(len, full))) in _WRAPPED


def _trim(text: str, span: Span) -> Span | None:
    piece = text[span[0] : span[1]]
    start = span[0] + len(piece) - len(piece.lstrip())
    end = span[1] - (len(piece) - len(piece.rstrip()))
    return (start, end) if start < end else None


def kinds(texts: Sequence[str], docs: Sequence[Doc], title: str | None) -> list[ParagraphKind]:
    """What each paragraph is, from end marks, verbs, its place in the report, and the title.

    Raises nothing; a report of one line is always read.
    """
    ended = [bool(_ENDS.search(text)) or len(doc) > 60 for text, doc in zip(texts, docs, strict=True)]
    first_body = next((number for number, end in enumerate(ended) if end), len(texts))
    seen: set[str] = set()
    found: list[ParagraphKind] = []
    for number, (text, doc) in enumerate(zip(texts, docs, strict=True)):
        key = _key(text)
        if not ended[number] and key in seen:
            found.append("repeat")
            continue
        seen.add(key)
        found.append(_kind(text, doc, ended[number], number < first_body, bool(title) and key == _key(title or "")))
    if texts and not any(kind in ("body", "headline") for kind in found):
        return ["headline" if kind != "repeat" else kind for kind in found]
    return found


def _kind(text: str, doc: Doc, ended: bool, before_body: bool, is_title: bool) -> ParagraphKind:
    if _DATELINE.fullmatch(text):
        return "dateline"
    if is_title:
        return "headline"
    if ended:
        return "body"
    has_verb = any(token.tag_ in ("VBZ", "VBD", "VBP", "VBN", "MD") for token in doc)
    if before_body:
        return "headline" if has_verb or ":" in text else "furniture"
    return "body" if has_verb else "subhead"


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
