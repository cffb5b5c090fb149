"""On what the tellings of one incident contradict each other, and who says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from truceline.assess.conflicts import in_conflict
from truceline.assess.figures import last_counts
from truceline.assess.weapons import rival_weapons, weapon_kind
from truceline.link.incidents.sides import Stand, sides
from truceline.link.incidents.tell import Blamed, Told, deniers
from truceline.link.incidents.tolls import Toll, tolls
from truceline.link.names import rivals
from truceline.records import Victim
from truceline.records.linked import IncidentDispute

Counted = tuple[Told, Toll]
_HAPPENED, _DID_NOT = "it happened", "it did not happen"


def disputes(events: Sequence[Told], blames: Sequence[Blamed], home: str | None) -> tuple[IncidentDispute, ...]:
    """The disputes of an incident in the order attribution, occurrence, figure, weapon.

    `home`: the country where it happened.
    """
    return (*_attribution(events, blames, home), *_occurrence(events), *_figures(events), *_weapons(events))


def _attribution(events: Sequence[Told], blames: Sequence[Blamed], home: str | None) -> Iterator[IncidentDispute]:
    """Two named speakers blame those who cannot both be meant.

    A report's own voice is no speaker: that it names another one is its guess, or its reader's.
    """
    named = [word for word in blames if word.by is not None]
    rival = any(one.by != other.by and rivals(one.sides, other.sides, home) for one, other in combinations(named, 2))
    inside = list(_told_inside(events, "attribution"))
    if rival or inside:
        said = [_blame(word, events) for word in blames]
        heard = {ref for each in said for ref in each.records}
        rest = [each for each in inside if heard.isdisjoint(each.records)]
        yield IncidentDispute(kind="attribution", sides=sides([*said, *rest]))


def _blame(word: Blamed, events: Sequence[Told]) -> Stand:
    at = next(each for each in events if each.ref == word.ref)
    return Stand(by=word.by, says=", ".join(word.actors), told=at, records=(word.ref,))


def _told_inside(events: Sequence[Told], kind: str) -> Iterator[Stand]:
    """The sides of disputes that one report tells of by itself."""
    for each in events:
        for dispute in each.reading.disputes:
            if dispute.kind == kind and each.event.id in dispute.about:
                for side in dispute.sides:
                    yield Stand(by=each.cast.name(side.by), says=side.says, told=each, records=(each.ref,))


def _occurrence(events: Sequence[Told]) -> Iterator[IncidentDispute]:
    """Somebody says that it did not happen, and somebody else that it did."""
    inside = list(_told_inside(events, "occurrence"))
    denied = [
        *(Stand(by=name, says=_DID_NOT, told=each, records=(each.ref,)) for each in events for name in deniers(each)),
        *(Stand(by=None, says=_DID_NOT, told=each, records=(each.ref,)) for each in events if _is_own_denial(each)),
    ]
    told = [each for each in events if each.event.realis == "actual"]
    if inside or (denied and told):
        said = [
            Stand(by=name, says=_HAPPENED, told=each, records=(each.ref,)) for each in told for name in _sayers(each)
        ]
        heard = {ref for each in denied for ref in each.records}
        rest = [each for each in inside if heard.isdisjoint(each.records)]
        yield IncidentDispute(kind="occurrence", sides=sides([*said, *denied, *rest]))


def _is_own_denial(each: Told) -> bool:
    return each.event.realis == "negated" and not each.event.claims


def _figures(events: Sequence[Told]) -> Iterator[IncidentDispute]:
    """One for each harm and class of people of whom two sources' counts cannot both be right; the whole comes first."""
    found = [(each, toll) for each in events for toll in tolls(each)]
    for kind in dict.fromkeys(toll.kind for _, toll in found):
        for who, group in _comparable([each for each in found if each[1].kind == kind]):
            claims = [toll.claim for _, toll in group]
            if in_conflict(claims):
                said = [
                    Stand(by=toll.claim.by, says=toll.says, told=told, records=toll.records, claim=toll.claim)
                    for told, toll in group
                ]
                about = f"{who.replace('_', ' ')} {kind}"
                yield IncidentDispute(kind="figure", about=about, sides=sides(said, last_counts(claims)))


def _comparable(found: Sequence[Counted]) -> Iterator[tuple[Victim, Sequence[Counted]]]:
    """Figures of one harm that count the same people: those of the whole, then class by class."""
    wholes = [each for each in found if each[1].whole]
    if any(toll.who == "people" for _, toll in wholes):
        yield "people", wholes
    for who in sorted({toll.who for _, toll in found} - {"people"}):
        group = [each for each in found if each[1].who == who]
        if not (wholes and all(each in wholes for each in group) and any(t.who == "people" for _, t in wholes)):
            yield who, group


def _weapons(events: Sequence[Told]) -> Iterator[IncidentDispute]:
    """Two sources name weapons that cannot be one thing, whatever else each of them names."""
    named = [(by, kind, each) for each in events if (kind := _kind(each)) for by in _sayers(each)]
    kinds: dict[str, set[str]] = {}
    for by, kind, each in named:
        kinds.setdefault(by or f"in {each.family}", set()).add(kind)
    if any(rival_weapons(one, other) for one, other in combinations(kinds.values(), 2)):
        said = [Stand(by=by, says=_weapon(each), told=each, records=(each.ref,)) for by, _, each in named]
        yield IncidentDispute(kind="weapon", sides=sides(said))


def _kind(each: Told) -> str | None:
    return weapon_kind(each.event.weapon, each.event.mode) if each.event.realis == "actual" else None


def _weapon(each: Told) -> str:
    """The weapon as written, else the mode."""
    return each.event.weapon or (each.event.mode or "").replace("-", " ")


def _sayers(each: Told) -> tuple[str | None, ...]:
    return each.speakers(each.event.claims) or (None,)
