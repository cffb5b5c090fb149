"""The closed sets of labels that the learned reader tells apart, in the order of the network's outputs.

A model file keeps the digest of these sets: one that was trained on other sets is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import get_args

from truceline.records import CasualtyKind, EventType, Realis, Stance, Victim

__all__ = ["LABELS", "Labels", "Roles"]

_MODES = (
    "abduct aerial arrest beat boycott censor convict crowd-control curfew cyber demo deport destroy disarm "
    "discontinue drone expel explosives firearms heavy-weapons hunger martial-law meet militia multilateral obstruct "
    "phone police primitive release resign restrict riot seize sexual strike suicide-attack targeted third-party "
    "torture troops unconventional vandalize visit weapons withdraw withhold yield access ceasefire assist change"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """What a token can be to an anchor; the first label is nothing."""

    claim: tuple[str, ...] = ("O", "speaker", "content", "addressee")
    event: tuple[str, ...] = ("O", "actor", "recipient", "place", "time", "weapon", "target")
    figure: tuple[str, ...] = ("O", "of", "event", "place", "time")


@dataclass(frozen=True, slots=True)
class Labels:
    """All label sets.

    `claim`: anchors of claims: the cue's first and further tokens, or the first token of a quotation without a cue.
    `event`: triggers by PLOVER type. `figure`, `actor`, `place`, `time`, `agreement`: first and further tokens.
    The others are told of a whole anchor.
    """

    claim: tuple[str, ...] = ("O", "I", "cue", "follow")
    event: tuple[str, ...] = ("O", "I", *get_args(EventType))
    figure: tuple[str, ...] = ("O", "I", "B")
    actor: tuple[str, ...] = ("O", "I", "B")
    place: tuple[str, ...] = ("O", "I", "B")
    time: tuple[str, ...] = ("O", "I", "B")
    agreement: tuple[str, ...] = ("O", "I", "B")
    stance: tuple[str, ...] = get_args(Stance)
    mode: tuple[str, ...] = ("-", *_MODES.split())
    realis: tuple[str, ...] = get_args(Realis)
    kind: tuple[str, ...] = get_args(CasualtyKind)
    who: tuple[str, ...] = get_args(Victim)
    cumulative: tuple[str, ...] = ("single", "cumulative")
    roles: Roles = Roles()

    @property
    def tags(self) -> dict[str, tuple[str, ...]]:
        """The sets that are told of each token, by name."""
        names = ("claim", "event", "figure", "actor", "place", "time", "agreement")
        return {name: getattr(self, name) for name in names}

    @property
    def whole(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The sets that are told of a whole anchor, by kind of anchor and name."""
        return {
            "claim": {"stance": self.stance},
            "event": {"mode": self.mode, "realis": self.realis},
            "figure": {"kind": self.kind, "who": self.who, "cumulative": self.cumulative},
        }

    @property
    def digest(self) -> str:
        """Eight hex digits that change with any label."""
        return sha256(repr((self.tags, self.whole, self.roles)).encode()).hexdigest()[:8]


LABELS = Labels()
"""The sets that this version reads."""
