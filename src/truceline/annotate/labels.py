"""Labels of marks: which record a stretch of text belongs to, and as what."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from truceline.records import Span

KINDS: Mapping[str, str] = {
    "a": "actor",
    "p": "place",
    "t": "time",
    "c": "claim",
    "e": "event",
    "k": "casualty",
    "g": "agreement",
    "d": "dispute",
}
"""The letters of ids, in the order in which records stand in a file."""

_ROLES: Mapping[str, tuple[str, ...]] = {"c": ("speaker", "cue"), "e": ("also", "weapon", "target"), "g": ("also",)}
LABEL = re.compile(r"([aptcekg])([1-9][0-9]*)(?:\.(speaker|cue|also|weapon|target|s[1-9][0-9]*))?")
RECORD_ID = re.compile(r"[aptcekgd][1-9][0-9]*")


class Label(msgspec.Struct, frozen=True):
    """`c1.cue`: the record `id`, and what the words are to it; `role` None: its main mark."""

    id: str
    role: str | None = None

    @property
    def kind(self) -> str:
        """The letter of the record's kind."""
        return self.id[0]

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Where it stands beside others of one mark."""
        role = "" if self.role is None else self.role
        return "".join(KINDS).index(self.kind), int(self.id[1:]), len(role), role

    def __str__(self) -> str:
        return self.id if self.role is None else f"{self.id}.{self.role}"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A label on a stretch of text. `line`: the line of the file in which it opens; 0 where there is no file."""

    label: Label
    span: Span
    line: int = 0


def read_label(written: str) -> Label | None:
    """The label as written, or None where it is none: an unknown kind, or a role that the kind does not have."""
    found = LABEL.fullmatch(written)
    if found is None:
        return None
    kind, number, role = found.groups()
    state = kind == "g" and role is not None and role[0] == "s" and role[1:].isdigit()
    if role is not None and not state and role not in _ROLES.get(kind, ()):
        return None
    return Label(f"{kind}{number}", role)


def roles_of(kind: str) -> str:
    """The labels that a kind of record can have, for a person to read: `c1, c1.speaker, c1.cue`."""
    roles = [f"{kind}1", *(f"{kind}1.{role}" for role in _ROLES.get(kind, ()))]
    return ", ".join([*roles, "g1.s1"] if kind == "g" else roles)
