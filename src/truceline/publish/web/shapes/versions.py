"""The versions of a dispute, each once, with all who hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.records.linked import DisputeSide, IncidentDispute

_FILLER = "done by "


@dataclass(frozen=True)
class Version:
    """What is said, and by whom, the first to say so first."""

    says: str
    sides: Sequence[DisputeSide]


def versions(dispute: IncidentDispute) -> list[Version]:
    """The sides of a dispute by what they say, the version that most hold first."""
    found: dict[str, list[DisputeSide]] = {}
    for side in dispute.sides:
        found.setdefault(side.says.removeprefix(_FILLER), []).append(side)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    return [Version(says, sides) for says, sides in ranked]
