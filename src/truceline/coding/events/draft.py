"""One mention of an event, with what its own sentence says of it."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records import EventType, Origin, Place, Realis, Span, When


@dataclass(frozen=True, slots=True)
class Mention:
    """Ids and characters of one mention. `sure_place`, `sure_time`: they hang on the event's own words.

    `harm`: it tells only what some attack did ("ten were killed"). `series`: it tells of many ("daily raids").
    `vague`: a count of harm over a time, by nobody; it is an event only with others that tell of one.
    `spans`: all its words, the main one first. `definite`: it takes up an event told before ("the attack").
    `claims`: those whose content holds it, outer before inner; none: the report says it itself.
    `kind`: battle, taking of ground ... where its word is of such a kind; `fresh`: it says it is another one.
    `judged`: somebody condemns it or asks for its end and says no more of it; an event only with others.
    `weight`: how much it tells. `paragraph`: its number in the report.
    """

    type: EventType
    mode: str | None
    spans: tuple[Span, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: Place | None
    sure_place: bool
    when: When | None
    sure_time: bool
    realis: Realis
    weapon: str | None
    targets: tuple[str, ...]
    definite: bool
    verb: bool
    harm: bool
    series: bool
    vague: bool
    paragraph: int
    sentence: int
    origin: Origin
    kind: str | None = None
    fresh: bool = False
    judged: bool = False
    claims: tuple[str, ...] = ()

    @property
    def deed(self) -> bool:
        """Whether a verb tells it for itself."""
        return self.verb and not self.harm

    @property
    def start(self) -> int:
        return min(span[0] for span in self.spans)

    @property
    def weight(self) -> int:
        return (
            2 * bool(self.actors)
            + 2 * bool(self.recipients)
            + 2 * self.sure_place
            + bool(self.when)
            + bool(self.targets)
            + bool(self.weapon)
        )
