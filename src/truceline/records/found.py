"""What a search of many reports finds: rows of records, each with the report and record that it comes from."""

from __future__ import annotations

import msgspec


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report or claim that holds the words. `record`: the claim's id, None: the report. `stance`: how the speaker
    stands to the words (`denies`), None: a report. `words`: where they stand."""

    report: str
    record: str | None
    title: str | None
    publisher: str | None
    published: str | None
    speaker: str | None
    stance: str | None = None
    words: str


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of an actor."""

    report: str
    record: str
    published: str | None
    stance: str
    addressee: str | None
    content: str


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """An event with an actor in it. `role`: actor or recipient. Names are joined by `; `."""

    report: str
    record: str
    role: str
    published: str | None
    type: str
    mode: str | None
    realis: str
    words: str
    actors: str | None
    recipients: str | None
    place: str | None
    first_day: str | None
    last_day: str | None
    said_by: str | None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement with an actor in it. `role`: party, broker or guarantor."""

    report: str
    record: str
    role: str
    published: str | None
    kind: str
    words: str


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an actor, over all reports, the newest first.

    `counts`: in how many records, by role. `said`: its claims. `done`: events in which it acts or is acted upon.
    `agreed`: agreements of which it is said to be part.
    """

    name: str
    counts: dict[str, int]
    said: tuple[Saying, ...]
    done: tuple[Deed, ...]
    agreed: tuple[Part, ...]
