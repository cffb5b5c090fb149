"""Reports for measuring, made of our own examples: other countries and towns, days, people, figures and wordings.

Each example is retold for the places of `zones.tsv` and in a few wordings, and those texts are really read. Then a text
and its Reading are changed together, the same way everywhere: days are moved, people and outlets renamed, figures
raised, single words exchanged; every span is moved along. `python benchmarks/scale.py` measures with these; it says
how many of a sample have the records that a real reading of the changed text gives.
"""

from __future__ import annotations

import csv
import json
import math
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from truceline.records import Reading, Report, report_id

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples" / "reports.jsonl"
FIRST = date(1957, 1, 1)
A_DAY = 4
"""Reports of a day, so that a story is about over when the next begins: all are told with the sentences of the same
examples, and would be taken for copies of one another if they came at once. A larger store is of a longer time."""
NEAR = 120
"""Days before a report's date up to which a day that it names is moved along; earlier ones are history and stay."""
WORDINGS = ("whole", "cut", "reworded")
Bases = Mapping[str, Mapping[tuple[str, str], Reading]]
"""The Readings that all others are made of: by zone, then by example and wording."""
ELSEWHERE = frozenset({"invented-island-truce", "invented-border-shelling", "sudan-ceasefire-extended"})
"""Examples of other wars: told in their own places only."""
TOWNS = (
    "Khan Sheikhoun", "Jabala", "Suqaylabiyah", "Kafr Nabudah", "Kafr Nabl", "Mhardeh", "Maarat al-Numan", "Morek",
    "Kinsabba", "Jubbayn", "Shir Maghar", "Tal Bazan",
)  # fmt: skip
DATED = {
    "late April": "April 30",
    "the end of April": "30 April",
    "since May": "since 5 May",
    "since April": "since 12 April",
    "in the first week of June": "on June 7",
    "last September": "in September 2018",
    "the September deal": "the Sochi deal",
    "the middle of October": "October 2018",
    "in November,": "in 2019,",
}
"""Times that could not be moved by days, as times that can."""
REWORDED = {
    "wounded": "injured", "shelling": "bombardment", "announced": "declared", "according to": "as stated by",
    "attack": "assault", "denied": "rejected claims", "stepped up": "increased", "stronghold": "bastion",
    "accused": "blamed", "militants": "insurgents", "near": "close to", "fired": "launched", "soldiers": "troops",
    "The network said": "The group stated", "said that": "stated that", "fighting": "combat", "raids": "strikes",
}  # fmt: skip
OUTLETS = (
    "Levant Wire", "The Harbour Post", "Volga Dispatch", "Barada News Service", "Bosporus Agency", "Zaytun Voice",
    "East River Report", "Quai Courier", "Southern Cable", "Highland News Agency", "Nile Corridor",
)  # fmt: skip
SURNAMES = ("Haddad", "Khoury", "Mansour", "Darwish", "Sabbagh", "Nasser", "Qasim", "Halabi", "Shami", "Barakat")
FIRST_NAMES = ("Samir", "Karim", "Tarek", "Fadi", "Walid", "Nabil", "Hassan", "Rami")
_THINGS = (
    "mill orchard canal citadel silo quarry vineyard cistern kiln terrace aqueduct lagoon pasture gorge dune hedge "
    "fountain arcade cellar granary weir meadow ravine plateau thicket embankment courtyard balcony chimney staircase"
)
_LOOKS = (
    "old red narrow empty dusty damp steep crooked pale wide low green grey shallow stony quiet dim cold brown mossy "
    "round hollow smooth rusty bare tall muddy yellow plain overgrown"
)
"""Words for sentences in which nobody does or says anything: two stories differ in more than names."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTH = "|".join(_MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<m1>{_MONTH}) (?P<d1>\d\d?)(?:, (?P<y1>\d{{4}}))?|(?P<d2>\d\d?) (?P<m2>{_MONTH})(?: (?P<y2>\d{{4}}))?"
    rf"|(?P<d3>\d\d)(?P<sep>[/.])(?P<m3>\d\d)[/.](?P<y3>\d{{4}})|(?P<week>{'|'.join(_WEEKDAYS)}))\b"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_RAISED = 7
"""Words of `_WORDS` that can be raised and are still among them."""
_NUMBER = re.compile(r"\b(?:\d[\d,]*(?![\d.]| million)|" + "|".join(_WORDS[:_RAISED]) + r")\b", re.IGNORECASE)
_SPANS = frozenset({"span", "trigger_span", "cue_span", "speaker_span", "mentions", "content_spans"})
_SAID = frozenset({"name", "says", "weapon", "targets"})


@dataclass(frozen=True)
class World:
    """A story of the war in one place: days moved by `days`, figures raised, people and outlets renamed."""

    days: int
    more: int
    factor: float
    names: Mapping[str, str]


@dataclass(frozen=True)
class Piece:
    """Characters of a text and what stands there instead."""

    start: int
    end: int
    new: str


def base_reports() -> Iterator[tuple[str, str, str, Report]]:
    """Zone, example, wording and text of all that has to be read; the same every time."""
    examples = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    with (HERE / "zones.tsv").open(encoding="utf-8", newline="") as file:
        zones: list[dict[str, str]] = list(csv.DictReader(file, delimiter="\t"))
    for example in examples:
        for zone in [{}] if example["id"] in ELSEWHERE else zones:
            name = zone.get("province", example["id"])
            for wording in WORDINGS:
                text = worded(placed(example["text"], zone), wording, random.Random(f"{name} {example['id']}"))
                title = placed(example.get("title") or "", zone) or None
                known = {"publisher": example.get("publisher"), "published": example["published"], "title": title}
                yield name, example["id"], wording, Report(id=report_id(text), text=text, **known)


def placed(text: str, zone: Mapping[str, str]) -> str:
    """A text of our examples told of another place; no zone: of its own."""
    for before, after in DATED.items():
        text = text.replace(before, after)
    if not zone or zone["province"] == "Idlib":
        return text
    towns = zone["towns"].split("|")
    names = {town: towns[at % len(towns)] for at, town in enumerate(TOWNS)}
    names |= {"Idlib": zone["province"], "Hama": zone["neighbour"], "Syrian": zone["adjective"]}
    names |= {"Syria": zone["country"], "Damascus": zone["capital"]}
    return _exchanged(text, names)


def worded(text: str, wording: str, chance: random.Random) -> str:
    """The whole text, its first paragraphs with the agency's credit, or a rewrite."""
    if wording == "cut":
        parts = text.rstrip().split("\n\n")
        return "\n\n".join(parts[: max(3, len(parts) * 2 // 3)]) + " (Levant Wire)\n"
    if wording == "reworded":
        return _exchanged(text, {before: after for before, after in REWORDED.items() if chance.random() < 0.75})
    return text


def _exchanged(text: str, words: Mapping[str, str]) -> str:
    pattern = _any_of(words)
    return pattern.sub(lambda found: words[found.group()], text) if words else text


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(words, key=len, reverse=True)))


def varied(bases: Bases, seed: int = 0, there: int = 0, *, late: bool = False) -> Iterator[Reading]:
    """Readings without end, a story after the other: each example of a zone, some also cut or reworded elsewhere.

    They go on at the day up to which so many others are `there`; if they come `late`, they are of any day before it.
    """
    chance = random.Random(seed)
    zones = sorted(bases)
    given = there
    for story in count():
        told = bases[chance.choice(zones)]
        first = date.fromisoformat(min(each.report.published or "" for each in told.values()))
        day = FIRST + timedelta(days=(chance.randrange(there) if late else given) // A_DAY)
        names = {SURNAMES[0]: chance.choice(SURNAMES), FIRST_NAMES[0]: chance.choice(FIRST_NAMES)}
        world = World((day - first).days, chance.randrange(3), 1 + chance.random() / 2, names)
        for (example, wording), reading in told.items():
            if wording != "whole" and chance.random() > 0.4:
                continue
            own = replace(world, more=world.more + 1) if chance.random() < 0.1 else world
            outlet = str(reading.report.publisher) if wording == "whole" else chance.choice(OUTLETS)
            more = partial(filler, f"{seed} {story} {example}")
            given += 1
            yield vary(reading, own, f"{seed}-{story}-{example}-{wording}", outlet, more)


def vary(reading: Reading, world: World, name: str, outlet: str, more: Callable[[int, int], str]) -> Reading:
    """A Reading of the same report as it stands in another story: text, spans, names, days and figures."""
    report = reading.report
    names = {**world.names, str(report.publisher): outlet}
    published = date.fromisoformat(str(report.published)[:10])
    pieces = _pieces(reading, world, names, published.year)
    pieces = sorted((*pieces, *_padding(report.text, more)), key=lambda piece: (piece.start, piece.end))
    text = _text(report.text, pieces)
    data = msgspec.json.decode(msgspec.json.encode(reading))
    data.pop("report")
    _change(data, _Change(_moved(pieces), world, names, published))
    title = report.title and _text(report.title, _in_words(report.title, world.days, names, published.year))
    day = (published + timedelta(days=world.days)).isoformat()
    told = Report(id=report_id(text), text=text, title=title, external_id=name, publisher=outlet, published=day)
    return msgspec.convert({**data, "report": msgspec.to_builtins(told)}, Reading)


def filler(story: str, paragraph: int, length: int) -> str:
    """Sentences for the end of a paragraph in which nobody does or says anything; the same for all copies of it."""
    chance = random.Random(f"{story} {paragraph}")

    def thing() -> str:
        return f"{chance.choice(_LOOKS.split())} {chance.choice(_THINGS.split())}"

    told = (
        f" The {thing()} beside the {thing()} was {chance.choice(_LOOKS.split())}, like the {thing()}."
        for _ in range(math.ceil(length / 60))
    )
    return "".join(told)


def _padding(text: str, more: Callable[[int, int], str]) -> Iterator[Piece]:
    """Sentences at the end of each paragraph that ends as one, and below each other line but the first."""
    for number, found in enumerate(re.finditer(r"[^\n]+", text)):
        told = more(number, len(found.group()))
        if found.group().endswith((".", '"')):
            yield Piece(found.end(), found.end(), told)
        elif number:
            yield Piece(found.end(), found.end(), f"\n\n{told.strip()}")


def _in_words(text: str, days: int, names: Mapping[str, str], year: int) -> list[Piece]:
    """The days and names of a text, moved and exchanged."""
    found = [Piece(*each.span(), _day(each, days, year)) for each in _DAY.finditer(text)]
    found += [Piece(*each.span(), names[each.group()]) for each in _any_of(names).finditer(text)]
    return sorted(found, key=lambda piece: piece.start)


def _pieces(reading: Reading, world: World, names: Mapping[str, str], year: int) -> list[Piece]:
    """All that is exchanged in a text, in order: days, names, and figures of casualties of three and more."""
    text = reading.report.text
    found = _in_words(text, world.days, names, year)
    spans = sorted({each.span for each in reading.casualties})
    numbers = [number for start, end in spans for number in _NUMBER.finditer(text, start, end)]
    same = {number.group().lower() for number in numbers}
    headline = [each for each in _NUMBER.finditer(text, 0, text.index("\n")) if each.group().lower() in same]
    for number in (*headline, *numbers):
        found.append(Piece(*number.span(), _more(number.group(), world)))
    apart: list[Piece] = []
    for piece in sorted(found, key=lambda piece: piece.start):
        if not apart or piece.start >= apart[-1].end:
            apart.append(piece)
    return apart


def _more(written: str, world: World) -> str:
    """A figure raised: words by a few, numbers by a share as well."""
    if written.lower() in _WORDS:
        word = _WORDS[_WORDS.index(written.lower()) + world.more]
        return word.capitalize() if written[0].isupper() else word
    return f"{_raised(int(written.replace(',', '')), world):,}"


def _raised(value: int, world: World) -> int:
    """A figure raised; one, two and a dozen stay."""
    if value > 12:
        return round(value * world.factor) + world.more
    return value + world.more if 3 <= value < 3 + _RAISED else value


def _day(found: re.Match[str], days: int, year: int) -> str:
    """A day or weekday as written, so many days later; one of an earlier year stays."""
    part = found.groupdict()
    if part["week"]:
        return _WEEKDAYS[(_WEEKDAYS.index(part["week"]) + days) % 7]
    stated = part["y1"] or part["y2"] or part["y3"]
    if stated == "2018":
        return found.group()
    month = int(part["m3"]) if part["m3"] else _MONTHS.index(part["m1"] or part["m2"]) + 1
    day = date(int(stated or year), month, int(part["d1"] or part["d2"] or part["d3"])) + timedelta(days=days)
    if part["d3"]:
        return day.strftime(f"%d{part['sep']}%m{part['sep']}%Y")
    if part["m1"]:
        return f"{_MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if stated else "")
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if stated else "")


def _text(text: str, pieces: Sequence[Piece]) -> str:
    parts, at = [], 0
    for piece in pieces:
        parts += [text[at : piece.start], piece.new]
        at = piece.end
    return "".join((*parts, text[at:]))


def _moved(pieces: Sequence[Piece]) -> Callable[[int], int]:
    """Where a character of the old text stands in the new one."""
    ends = [piece.end for piece in pieces]
    longer, total = [0], 0
    for piece in pieces:
        total += len(piece.new) - (piece.end - piece.start)
        longer.append(total)

    def new(at: int) -> int:
        index = bisect_right(ends, at)
        inside = index < len(pieces) and pieces[index].start < at
        return pieces[index].start + longer[index] + len(pieces[index].new) if inside else at + longer[index]

    return new


@dataclass(frozen=True)
class _Change:
    """What becomes of the values of a Reading's records."""

    at: Callable[[int], int]
    world: World
    names: Mapping[str, str]
    published: date

    def span(self, value: Any) -> Any:
        """A span, or several, moved along."""
        if value and isinstance(value[0], int):
            return [self.at(value[0]), self.at(value[1])]
        return [self.span(each) for each in value] if value else value

    def words(self, text: str) -> str:
        """Words of the text in a record."""
        told = _text(text, _in_words(text, self.world.days, self.names, self.published.year))
        return re.sub(r"^\d+(?= )", lambda found: str(_raised(int(found.group()), self.world)), told)

    def moment(self, value: str) -> str:
        """A time whose days are near the report's, moved."""

        def later(found: re.Match[str]) -> str:
            day = date.fromisoformat(found.group())
            near = abs((self.published - day).days) <= NEAR
            return (day + timedelta(days=self.world.days)).isoformat() if near else found.group()

        return _ISO.sub(later, value)


def _change(data: Any, change: _Change) -> None:
    """Changes the fields of all records within."""
    if isinstance(data, list):
        for each in data:
            _change(each, change)
    if not isinstance(data, dict):
        return
    for name, value in data.items():
        if name in _SPANS:
            data[name] = change.span(value)
        elif name in _SAID:
            data[name] = (
                [change.words(each) for each in value] if isinstance(value, list) else change.words(value or "")
            )
        elif name in ("value", "start", "end") and value is not None:
            data[name] = change.moment(value)
        elif name in ("low", "best", "high") and value is not None:
            data[name] = _raised(value, change.world)
        else:
            _change(value, change)
    if "weapon" in data:
        data["weapon"] = data["weapon"] or None
