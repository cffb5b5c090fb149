"""What linking may be told: sizes, shares and distances, each with the value it was measured with."""

from __future__ import annotations

import msgspec

from truceline.assess.level import BASELINE


class LinkSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Thresholds of linking.

    Copies. `shingle`: words in a row that are compared. `sampled`: one shingle in so many is looked up.
    `neighbours`: how many reports beside it, by date, that hold the same shingle a report is compared with.
    `shared`: least share of the shorter text that two reports of one family have in common, where they came out
    within `near_days`; `credited`: the same where both credit one agency; `whole`: the same at any distance in time.
    `paragraphs`: or so many whole paragraphs, each of at least `paragraph_words` words.

    Incidents. `slack`: days by which two dates of one happening may differ. `longest`: days of an interval that still
    tells a happening, not a period. `near_km`: distance at which two exact places are one. `together`: score at which
    two tellings may be one incident. `average`: least mean score of the tellings of one incident. `context`: characters
    on each side of an event's word that tell its setting. `crowd`: events of one place and day beyond which finer names
    must bring them together.

    Ceasefires. `alive`: days for which "the truce" speaks of the last one that began. `soon`: days before its start in
    which it is spoken of as well. `vague`: days of a time that still tells when one began. `before`: days within which
    a later one extends, renews or replaces an earlier one. `baseline`: days before it began whose attacks tell how much
    was fought then.
    """

    shingle: int = 5
    sampled: int = 4
    neighbours: int = 12
    shared: float = 0.3
    credited: float = 0.2
    whole: float = 0.6
    near_days: int = 8
    paragraphs: int = 3
    paragraph_words: int = 15
    slack: int = 1
    longest: int = 7
    near_km: float = 8.0
    together: float = 4.2
    average: float = 3.3
    context: int = 250
    crowd: int = 200
    alive: int = 60
    soon: int = 7
    vague: int = 31
    before: int = 365
    baseline: int = BASELINE
