"""An event word as found: its row, its roles, and the words that stand with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from truceline.coding.events.roles import Roles
from truceline.lexicon.event_rules import EventNoun, EventVerb
from truceline.records import EventType


@dataclass(slots=True)
class Helper:
    """A light or undergone verb around an event noun ("carried out raids", "came under fire")."""

    verb: Token
    row: EventVerb
    roles: Roles


@dataclass(slots=True)
class Hit:
    """A verb or noun that names an event. `start`: the first token of its phrase; `token`: its head."""

    token: Token
    start: int
    row: EventVerb | EventNoun
    type: EventType
    roles: Roles
    helpers: list[Helper] = field(default_factory=list)

    @property
    def is_verb(self) -> bool:
        return isinstance(self.row, EventVerb)

    @property
    def is_result(self) -> bool:
        """Whether it only tells the harm that some attack did."""
        return self.row.use == "result"

    @property
    def carriers(self) -> list[Token]:
        """The verbs that tell the event with its noun; not those that only name who did it."""
        return [helper.verb for helper in self.helpers if helper.row.use != "names"]

    @property
    def frames(self) -> list[Roles]:
        """The roles around the word itself and around the verbs that tell it."""
        return [self.roles, *(helper.roles for helper in self.helpers if helper.row.use != "names")]

    @property
    def label(self) -> str:
        """The lexicon row, `table:id`."""
        return f"{'event_verbs' if self.is_verb else 'event_nouns'}:{self.row.id}"


@dataclass(slots=True)
class Happening:
    """The hits that the grammar of one sentence makes one event, the one that says most first."""

    hits: list[Hit]

    @property
    def main(self) -> Hit:
        return self.hits[0]
