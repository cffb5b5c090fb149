"""A person's decision about a record or an incident: kept with who, when and why; superseded, never overwritten."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypeVar

import msgspec

JudgementKind = Literal["confirm", "correct", "reject", "merge", "split", "note"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One decision.

    `number`: its place in the order of decisions. `at`: UTC. `who`: the person. `kind`: what was decided.
    `target`: what it is about, by the report's id and the record's kind and characters (`3f2a.../event@103-111`), so
    that it holds when the report is read again. `field`: what is corrected. `before`, `after`: its value as read and
    as judged, as JSON, an actor or place by its characters; of merge and split `after` is the other event.
    `because`: why. `supersedes`: number of the earlier decision on the same that no longer holds.
    """

    number: int
    at: str
    who: str
    kind: JudgementKind
    target: str
    field: str | None
    before: str | None
    after: str | None
    because: str
    supersedes: int | None = None


ChangeKind = Literal["add", "confirm", "correct", "reject", "merge", "split", "note"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a history: a report that was added, or a decision.

    `at`: UTC. `who`: the person, None where not known. `kind`: `add`, else what was decided. `target`: the report's id,
    else what the decision is about. `version`: of an added report, 1 for the first text of a document. `place`: where
    it was found (`news.jsonl:17`). `number` and the rest: as in the decision, None of a report that was added.
    """

    at: str
    who: str | None
    kind: ChangeKind
    target: str
    number: int | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    because: str | None = None
    supersedes: int | None = None
    version: int | None = None
    place: str | None = None


def change_of(judgement: Judgement) -> Change:
    """A decision as a line of a history."""
    return Change(**{name: getattr(judgement, name) for name in Judgement.__struct_fields__})


Decided = TypeVar("Decided", Judgement, Change)


def holding(judgements: Collection[Decided]) -> tuple[Decided, ...]:
    """Those that no later one supersedes, in their order."""
    gone = {each.supersedes for each in judgements if each.supersedes is not None}
    return tuple(each for each in judgements if each.number not in gone)
