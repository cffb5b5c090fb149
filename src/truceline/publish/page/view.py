"""What the template of the page is filled with: the marked text and the lists, escaped nowhere but in the template."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import msgspec
from markupsafe import Markup, escape

from truceline.publish.page.segments import MarkKind, Segment, marks_of, segments
from truceline.publish.wording import Entry, Line, Piece, Role, Section, background, plain, sections
from truceline.records import Reading

KINDS: tuple[tuple[MarkKind, str], ...] = (
    ("claim", "Claims"),
    ("speaker", "Speakers"),
    ("cue", "Cues"),
    ("event", "Events"),
    ("casualty", "Casualties"),
    ("agreement", "Agreements"),
    ("place", "Places"),
    ("time", "Times"),
    ("actor", "Actors"),
)
"""The kinds of marks in the order of the filter, with their headings."""
SECTION_MARK: dict[str, MarkKind] = {
    "claims": "claim",
    "events": "event",
    "casualties": "casualty",
    "agreements": "agreement",
    "actors": "actor",
    "places": "place",
    "times": "time",
}
_IDS = re.compile(r"(?<=\()(?:[a-z]\d+)(?:, [a-z]\d+)*(?=\))")


class Chip(msgspec.Struct, frozen=True):
    """Words in the list. `href`: the record that they name, else None."""

    role: Role
    text: str
    href: str | None = None


class Item(msgspec.Struct, frozen=True):
    """A record in the list. `where`: the segments at which its spans begin."""

    id: str
    line: tuple[Chip, ...]
    under: tuple[tuple[Chip, ...], ...]
    where: tuple[str, ...]


class Group(msgspec.Struct, frozen=True):
    kind: str
    mark: MarkKind | None
    title: str
    items: tuple[Item, ...]


class Run(msgspec.Struct, frozen=True):
    """A segment of the text. `kinds`: classes; `records`: ids; `href`: the record named most closely, None unmarked."""

    id: str
    text: Markup
    kinds: str
    records: str
    roles: str
    href: str | None
    title: str
    tab: bool


def groups(reading: Reading) -> tuple[tuple[Group, ...], dict[str, str]]:
    """The lists of records, and every record in one sentence by id."""
    found = (*sections(reading), *background(reading))
    ids = {entry.id for section in found for entry in section.entries}
    said = {entry.id: plain(entry.line) for section in found for entry in section.entries}
    return tuple(_group(section, ids) for section in found), said


def runs(reading: Reading, said: dict[str, str]) -> tuple[Run, ...]:
    """The text as runs; joined, their characters are those of the report."""
    text = reading.report.text
    found = segments(len(text), marks_of(reading))
    return tuple(_run(text[each.start : each.end], each, said) for each in found)


def exact(text: str) -> Markup:
    """The characters of the report as HTML holds them.

    A carriage return stays by its number. Control characters, which HTML cannot hold, become their pictures
    (U+2400), lone surrogates and noncharacters U+FFFD: always one character for one.
    """
    return Markup(str(escape("".join(map(_held, text)))).replace("\r", "&#13;"))


def kinds_in(reading: Reading) -> tuple[tuple[MarkKind, str], ...]:
    """The kinds of marks that a Reading has."""
    there = {mark.kind for mark in marks_of(reading)}
    return tuple((kind, title) for kind, title in KINDS if kind in there)


def _held(char: str) -> str:
    code = ord(char)
    if char in "\t\n\r":
        return char
    if code < 0x20 or code == 0x7F:
        return "␡" if code == 0x7F else chr(0x2400 + code)
    wrong = 0x80 <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0
    return "\ufffd" if wrong else char


def _run(text: str, segment: Segment, said: dict[str, str]) -> Run:
    marks = segment.marks
    title = "\n".join(f"{_role(mark.kind)} {mark.record}: {said[mark.record]}" for mark in marks)
    return Run(
        id=f"s{segment.start}",
        text=exact(text),
        kinds=" ".join(dict.fromkeys(mark.kind for mark in marks)),
        records=" ".join(dict.fromkeys(mark.record for mark in marks)),
        roles=" ".join(f"{mark.record}:{mark.kind}" for mark in marks),
        href=marks[0].record if marks else None,
        title=title,
        tab=segment.begins,
    )


def _role(kind: MarkKind) -> str:
    return {"cue": "cue of", "speaker": "speaker of"}.get(kind, kind)


def _group(section: Section, ids: Collection[str]) -> Group:
    items = tuple(_item(entry, section.kind, ids) for entry in section.entries)
    return Group(section.kind, SECTION_MARK.get(section.kind), section.title, items)


def _item(entry: Entry, kind: str, ids: Collection[str]) -> Item:
    where = tuple(f"s{start}" for start, _ in entry.spans)
    return Item(
        entry.id,
        _chips(entry.line, ids),
        tuple(_chips(line, ids) for line in entry.under),
        where[:1] if kind == "claims" else where,
    )


def _chips(line: Line, ids: Collection[str]) -> tuple[Chip, ...]:
    return tuple(chip for piece in line for chip in _linked(piece, ids))


def _linked(piece: Piece, ids: Collection[str]) -> Iterator[Chip]:
    """A piece with the ids in its brackets as links; the report's own words are left as they are."""
    at = 0
    for match in _IDS.finditer(piece.text) if piece.role != "what" else ():
        for key in re.finditer(r"[a-z]\d+", match.group()):
            if key.group() in ids:
                start = match.start() + key.start()
                yield Chip(piece.role, piece.text[at:start])
                yield Chip(piece.role, key.group(), key.group())
                at = start + len(key.group())
    yield Chip(piece.role, piece.text[at:])
