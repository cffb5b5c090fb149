"""Whether a ceasefire stands on a day: a status, the rule that gave it, the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec

from truceline.assess.level import level
from truceline.assess.rules import STATUSES, rules
from truceline.assess.words import Heard, heard
from truceline.records.linked import Ceasefire, DerivedStatus, Level, StatusOn, Word

SILENCE = 30
"""Days without a word after which nothing is known."""
_VIOLATED: dict[str, Literal["alleged", "corroborated"]] = {
    "flag.alleged": "alleged",
    "flag.corroborated": "corroborated",
}
_GOING_ON = frozenset({"announced", "in_effect", "extended"})


def status(
    ceasefire: Ceasefire,
    on: str,
    as_known_on: str | None = None,
    *,
    others: Sequence[Ceasefire] = (),
    silence: int = SILENCE,
    level_days: int | None = None,
) -> StatusOn:
    """The status of a ceasefire on a day, from what had been said by that day.

    `on`: ISO date. `as_known_on`: what was said later than this day is left out too. `others`: ceasefires that may
    have replaced or suspended it. `silence`: days without a word after which the status is unknown. `level_days`: take
    it for collapsed where both sides have attacked at the level of before for so many days; None: never, whatever the
    level, since only a word ends it.
    """
    until = min(on, as_known_on) if as_known_on is not None else on
    said = heard(ceasefire, until)
    fought = level(ceasefire, until, level_days) if level_days is not None and said.everything else None
    known = [each for each in others if _started(each, until)]
    rule, rests_on = _rule(ceasefire, said, on, known, silence, fought)
    found = rules(STATUSES)[rule]
    flags = tuple(_flags(ceasefire, said, until))
    return StatusOn(
        ceasefire=ceasefire.id,
        on=on,
        status=msgspec.convert(found.gives, DerivedStatus),
        contested=any(rules(STATUSES)[flag].gives == "contested" for flag in flags),
        violated=next((_VIOLATED[flag] for flag in flags if flag in _VIOLATED), None),
        rule=rule,
        why=found.description,
        rests_on=tuple(rests_on),
        flags=flags,
        level=fought,
    )


def _rule(
    ceasefire: Ceasefire, said: Heard, on: str, others: Sequence[Ceasefire], silence: int, fought: Level | None
) -> tuple[str, Sequence[Word]]:
    """The first rule that holds, by id, and the words that it rests on."""
    if not said.everything:
        silent = not any(lane.words for lane in ceasefire.lanes) and not ceasefire.own_voice
        return "status.no-word" if silent else "status.nothing-said", ()
    return _over(ceasefire, said, on, others, fought) or _silent(said, on, silence) or _standing(ceasefire, said, on)


def _over(
    ceasefire: Ceasefire, said: Heard, on: str, others: Sequence[Ceasefire], fought: Level | None
) -> tuple[str, Sequence[Word]] | None:
    """Whether it is no more. A violation never ends it; their level does where that rule is asked for."""
    by = {link.relation for each in others for link in each.links if link.ceasefire == ceasefire.id}
    if "replaces" in by:
        return "status.replaced", said.latest
    ended = [word for word in said.last if word.says == "ended"]
    if of_parties := [word for word in ended if word in said.parties]:
        return "status.party-ended", of_parties
    if ended:
        return "status.monitor-ended", ended
    never = [word for word in (*said.last, *said.own) if word.says == "never_implemented"]
    if never and not any(word.says in ("in_effect", "extended") for word in said.everything):
        return "status.never-implemented", never
    if ceasefire.expires is not None and ceasefire.expires < on and not said.extending:
        return "status.term-over", said.latest
    if said.suspending or "suspends" in by:
        return "status.suspended", said.suspending or said.latest
    if fought is not None and fought.reached:
        return "status.level", said.latest
    return None


def _silent(said: Heard, on: str, silence: int) -> tuple[str, Sequence[Word]] | None:
    last = max((word.on for word in said.everything if word.on is not None), default=None)
    if last is not None and (date.fromisoformat(on) - date.fromisoformat(last)).days > silence:
        return "status.silence", said.latest
    return None


def _standing(ceasefire: Ceasefire, said: Heard, on: str) -> tuple[str, Sequence[Word]]:
    """How far it has come, for one that is not over."""
    time_come = ceasefire.effective is not None and ceasefire.effective <= on
    if not said.denying:
        if said.extending:
            return "status.extended", said.extending
        in_force = [word for word in said.holding if word.says == "in_effect"]
        if in_force and (time_come or ceasefire.effective is None):
            return "status.in-force", in_force
        if time_come and said.holding:
            return "status.time-come", said.holding
    if len(said.announcing) > 1:
        return "status.two-sides", said.announcing
    if said.announcing:
        return "status.one-side", said.announcing
    if own := [word for word in said.own if word.says in _GOING_ON]:
        return "status.reports-say", own
    if proposed := [word for word in said.everything if word.says == "proposed"]:
        return "status.proposed", proposed
    return "status.no-word", said.latest


def _flags(ceasefire: Ceasefire, said: Heard, until: str) -> Iterator[str]:
    """The rules that set a flag, by id: what is held against it, and who contests that it is in force."""
    paused = max((word.on or "" for word in said.suspending), default=None)
    resumed = [word for word in said.holding if word.says == "in_effect" and paused is not None]
    if said.denying and (said.holding or said.own):
        yield "flag.denied"
    elif any((word.on or "") >= (paused or "") for word in resumed):
        yield "flag.rival-lanes"
    known = [each for each in ceasefire.violations if each.on is None or each.on <= until]
    if any(each.corroborated for each in known):
        yield "flag.corroborated"
    elif known or any(word.says == "violated" for word in said.everything):
        yield "flag.alleged"


def _started(other: Ceasefire, until: str) -> bool:
    start = other.effective or other.announced
    return start is not None and start <= until
