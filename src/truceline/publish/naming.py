"""How the records of a Reading are called in plain words: names, figures, days, and short labels for references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from truceline.lexicon import BUILT_IN
from truceline.publish.display import clean, quoted, shorten
from truceline.publish.tables import table_rows
from truceline.records import Actor, Agreement, Casualty, Claim, Event, Place, Reading, Span, Stance, When

OWN_VOICE = "in the report's own voice"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SINGULAR = {"children": "child", "women": "woman", "people": "person", "police": "police officer"}
_SAID: dict[Stance, str] = {
    "asserts": "says",
    "announces": "announced by",
    "confirms": "confirmed by",
    "denies": "in a denial by",
    "accuses": "alleged by",
    "demands": "in a demand by",
    "threatens": "in a threat by",
    "commits": "in a promise by",
    "condemns": "in a condemnation by",
    "speculates": "in a supposition by",
}
"""How a claim carries what its content speaks of: a denial that holds an event does not say that it happened."""
_PERIOD = re.compile(r"\d{4}(?:-\d\d)?")


class Names:
    """Plain words for the records of one Reading, fit to be shown."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.reading.claims}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.reading.places}

    @cached_property
    def _things(self) -> dict[str, Event | Casualty | Agreement]:
        parts: tuple[Event | Casualty | Agreement, ...] = (
            *self.reading.events,
            *self.reading.casualties,
            *self.reading.agreements,
        )
        return {record.id: record for record in parts}

    def words(self, span: Span) -> str:
        """The characters of a span on one line."""
        return clean(self.reading.text_of(span))

    def actor(self, key: str, *, side: bool = False) -> str:
        """The usual name of an actor; with `side`, whom it speaks for in brackets: `Le Drian (France)`."""
        actor = self._actors[key]
        name = clean(actor.name)
        return f"{name} ({clean(self._actors[actor.affiliation].name)})" if side and actor.affiliation else name

    def actors(self, keys: Iterable[str]) -> str:
        """Names with commas and a last `and`."""
        return listed([self.actor(key) for key in keys])

    def place(self, key: str) -> str:
        return clean(self._places[key].name)

    def is_claim(self, key: str) -> bool:
        return key in self._claims

    def speaker(self, claim: Claim) -> str:
        """The speaker's name; as written where it is not resolved."""
        if claim.speaker is not None:
            return self.actor(claim.speaker)
        return self.words(claim.speaker_span) if claim.speaker_span else "speaker not named"

    def content(self, claim: Claim) -> str:
        """What is claimed, in the report's words and quotation marks; pieces joined with ` ... `."""
        text = self.reading.report.text
        direct = claim.quote == "direct"
        return " ... ".join(quoted(text, start, end, direct) for start, end in claim.content_spans)

    def cue(self, claim: Claim) -> str | None:
        """The cue as written, where the stance is not its plain sense: a denial in the word "said"."""
        if claim.cue_span is None or claim.stance == "asserts":
            return None
        written = self.words(claim.cue_span)
        return None if written.lower()[:3] == claim.stance[:3] else written

    def said_by(self, claims: Sequence[str]) -> str:
        """Who carries a record, one speaker once a stance: `says Turkey (c1)`, `in a denial by Russia (c2)`.

        No claims: the report says so itself.
        """
        if not claims:
            return OWN_VOICE
        by: dict[tuple[Stance, str], list[str]] = {}
        for key in claims:
            claim = self._claims[key]
            by.setdefault((claim.stance, self.speaker(claim)), []).append(key)
        found: dict[Stance, list[str]] = {}
        for (stance, speaker), keys in by.items():
            found.setdefault(stance, []).append(f"{speaker} ({', '.join(keys)})")
        return "; ".join(f"{_SAID[stance]} {listed(speakers)}" for stance, speakers in found.items())

    def via(self, key: str) -> str:
        """The claim inside which another is reported: `via Reuters (c3)`."""
        return f"via {self.speaker(self._claims[key])} ({key})"

    def when(self, when: When) -> str:
        """A time as written and, where it was resolved, the days: `Thursday (13 Jun 2019)`."""
        written, days = self.words(when.span), interval(when)
        return written if days is None or days.lower() in written.lower() else f"{written} ({days})"

    def since(self, when: When) -> str:
        """The start of a running total: `since late April (21 Apr 2019)`."""
        written = self.words(when.span)
        plain = when.start is None or written == when.value
        return f"since {written}" if plain else f"since {written} (from {day(when.start or '')})"

    def figure(self, casualty: Casualty) -> str:
        """`3`, `about 12`, `>= 360`, `10-15`, `24 or more (dozens)`."""
        low, best, high = (None if n is None else f"{n:,}" for n in (casualty.low, casualty.best, casualty.high))
        about = "about " if casualty.approximate else ""
        if low is None and high is None:
            return about + (best or "an unstated number of")
        if high is None:
            vague = vague_words(self.words(casualty.span)) if best is None else None
            return f"{low} or more ({vague})" if vague else f"{about}>= {low}"
        if low == high:
            return f"{about}{low}"
        return f"{about}<= {high}" if casualty.low in (0, None) else f"{about}{low}-{high}"

    def toll(self, casualty: Casualty) -> str:
        """A figure with whom and what: `3 soldiers injured`, and whose they are where that says more."""
        who = casualty.who.replace("_", " ")
        if casualty.low == 1 and casualty.high in (1, None):
            who = _SINGULAR.get(who, who.removesuffix("s"))
        whose = self.actor(casualty.of) if casualty.of else who
        owner = "" if whose.lower() == casualty.who.replace("_", " ") or whose == who else f" ({whose})"
        return f"{self.figure(casualty)} {who} {casualty.kind}{owner}"

    def deed(self, event: Event) -> str:
        """`ASSAULT, heavy weapons`, the realis behind it unless it is actual."""
        mode = f", {event.mode.replace('-', ' ')}" if event.mode else ""
        return f"{event.type}{mode}" + ("" if event.realis == "actual" else f", {event.realis}")

    def label(self, key: str) -> str:
        """A record in a few words with its id, for those that refer to it: `"mortar attacks" (e1)`."""
        thing = self._things.get(key)
        if isinstance(thing, Event):
            return f'"{self.words(thing.trigger_span)}" ({key})'
        if isinstance(thing, Casualty):
            return f"{self.toll(thing)} ({key})"
        if isinstance(thing, Agreement):
            return f"{thing.kind} ({key})"
        if key in self._claims:
            return f"{shorten(self.content(self._claims[key]), 9)} ({key})"
        return f"{self.actor(key) if key in self._actors else self.place(key)} ({key})"


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


def day(iso: str) -> str:
    """An ISO date, month, year or time in words: `13 Jun 2019`, `Jun 2019`, `12 Jun 2019, 24:00`."""
    date, _, clock = iso.partition("T")
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return iso
    named = [parts[0], *(_MONTHS[int(part) - 1] for part in parts[1:2]), *(str(int(part)) for part in parts[2:3])]
    return " ".join(reversed(named)) + (f", {clock}" if clock else "")


def interval(when: When) -> str | None:
    """The days that a time stands for, None where they are not known: `about 21 Apr 2019 to 13 Jun 2019`."""
    if when.start is None and when.end is None:
        return None
    about = "about " if when.approximate else ""
    start, end, value = when.start or "", when.end or "", when.value or ""
    if _PERIOD.fullmatch(value) and start.startswith(value) and end.startswith(value):
        return about + day(value)
    if start == end:
        return about + day(start)
    return about + " to ".join(day(each) if each else "an open end" for each in (start, end))


def vague_words(text: str) -> str | None:
    """The vague quantity that stands in the words of a figure: `dozens`, `hundreds of thousands`."""
    rows = [row for row in table_rows(BUILT_IN / "quantities.tsv") if row.get("class") == "vague"]
    known = "|".join(re.escape(words) for row in rows for words in row.many("words"))
    found = re.search(rf"\b(?:{known})(?: of (?:{known}))*\b", text, re.IGNORECASE)
    return found.group().lower() if found else None
