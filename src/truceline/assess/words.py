"""What had been said of a ceasefire by a day: each side's last word, and what those words come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from truceline.records.linked import Ceasefire, Lane, Word

_ON_STATE = frozenset(
    {"announced", "in_effect", "not_in_effect", "suspended", "extended", "ended", "rejected", "never_implemented"}
)
"""Words on whether it holds; a proposal or the charge of a violation says nothing on that."""
_HOLDS = frozenset({"announced", "in_effect", "extended"})
_DENIES = frozenset({"not_in_effect", "rejected", "never_implemented", "ended"})


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """The words said by a day, the earliest first.

    `everything`: all of them. `own`: those of reports in their own voice. `last`: the last word on its state of each
    side, guarantor, broker and monitor; `parties`: those of them that are the parties'. `holding`, `denying`: of the
    last words those that say that it holds, or that it does not. `announcing`: the last word that announces it, of
    each side, guarantor and broker. `extending`, `suspending`: last words that say that it goes on, or is suspended.
    `latest`: the last word of all.
    """

    everything: tuple[Word, ...]
    own: tuple[Word, ...]
    last: tuple[Word, ...]
    parties: tuple[Word, ...]
    announcing: tuple[Word, ...]

    @property
    def holding(self) -> tuple[Word, ...]:
        return tuple(word for word in self.last if word.says in _HOLDS)

    @property
    def denying(self) -> tuple[Word, ...]:
        return tuple(word for word in self.last if word.says in _DENIES)

    @property
    def extending(self) -> tuple[Word, ...]:
        return tuple(word for word in self.last if word.says == "extended")

    @property
    def suspending(self) -> tuple[Word, ...]:
        return tuple(word for word in self.last if word.says == "suspended")

    @property
    def latest(self) -> tuple[Word, ...]:
        return self.everything[-1:]


def heard(ceasefire: Ceasefire, until: str) -> Heard:
    """What had been said by a day (an ISO date, included). Words of which nobody knows the day count from the first."""
    lanes = [lane for lane in ceasefire.lanes if lane.role != "other"]
    own = tuple(word for word in ceasefire.own_voice if _by(word, until))
    said = [word for lane in ceasefire.lanes for word in lane.words if _by(word, until)]
    return Heard(
        everything=tuple(sorted((*said, *own), key=lambda word: (word.on or "", word.agreement, word.span))),
        own=own,
        last=tuple(_last_words(lanes, until)),
        parties=tuple(_last_words([lane for lane in lanes if lane.role == "party"], until)),
        announcing=tuple(_announcements([lane for lane in lanes if lane.role != "monitor"], until)),
    )


def _by(word: Word, until: str) -> bool:
    return word.on is None or word.on <= until


def _last_words(lanes: Sequence[Lane], until: str) -> Iterator[Word]:
    for lane in lanes:
        words = [word for word in lane.words if _by(word, until) and word.says in _ON_STATE]
        if words:
            yield words[-1]


def _announcements(lanes: Sequence[Lane], until: str) -> Iterator[Word]:
    """The announcement of each lane that has not taken it back."""
    for lane in lanes:
        words = [word for word in lane.words if _by(word, until) and word.says in _ON_STATE]
        if words and words[-1].says in _HOLDS:
            yield words[-1]
