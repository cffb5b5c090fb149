"""ACLED's 31 columns: one row an incident or ceasefire, its lowest figure, one version of who did it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from truceline.lexicon.table import Row as Line
from truceline.link.names import cast_of
from truceline.publish.exports.countries import country
from truceline.publish.exports.deaths import ARMED, CIVIL, fatalities, whole
from truceline.publish.exports.facts import Facts, Standing, days_between, joined, middle, principal, standing
from truceline.publish.exports.layout import Layout, Loss, Row, code_table
from truceline.publish.exports.losses import left_out, lost, lost_of_ceasefire, without
from truceline.publish.exports.material import Material, named
from truceline.publish.exports.notes import ceasefire_notes, notes
from truceline.publish.exports.publishers import Scale, source_scale
from truceline.records import Actor
from truceline.records.linked import Ceasefire, Where

_GEO = {"point": 1, "settlement": 1, "district": 2, "region": 3}
_OF_TRUCES = ("AGREE", "CONCEDE", "SUPPORT")
_AREA = 31
"""Days of the longest span that ACLED dates."""


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """One row an incident that ACLED codes, and one a ceasefire; the others are left out, with the reason."""
    for facts in material.facts():
        why = _left_out(facts, material)
        if why is not None:
            yield without(facts.incident.id, why)
        else:
            yield from _by_day(_incident(facts, material, layout), facts)
    for ceasefire in material.ceasefires:
        if _dated(ceasefire.effective or ceasefire.announced, None) is None:
            yield without(ceasefire.id, "its day is not known")
        else:
            yield _ceasefire(ceasefire, material, layout)


def _left_out(facts: Facts, material: Material) -> str | None:
    incident = facts.incident
    if why := left_out(facts):
        return why
    of_truces = incident.type in _OF_TRUCES or incident.mode == "ceasefire"
    if of_truces and (told := material.ceasefire_of(facts)) is not None:
        return f"is told in the row of the ceasefire {told}"
    if sub_type(facts) is None:
        return f"{incident.type} {incident.mode or ''}".strip() + " is no event of ACLED"
    if _dated(incident.start, incident.end) is None:
        return "its day is not known to a month"
    if incident.place is None or incident.place.precision == "country":
        return "its place is not known within a country"
    return None


class Day(NamedTuple):
    day: str
    precision: int


def _dated(start: str | None, end: str | None) -> Day | None:
    """The day and ACLED's precision: 1 a day, 2 up to a week, 3 up to a month; None for longer and unknown ones."""
    if start is None:
        return None
    length = days_between(start, end or start)
    if length > _AREA or length < 1:
        return None
    return Day(middle(start, end or start), 1 if length == 1 else 2 if length <= 7 else 3)


def _incident(facts: Facts, material: Material, layout: Layout) -> Row:
    incident = facts.incident
    code = sub_type(facts)
    deaths = fatalities(facts)
    one, two = sides(facts)
    protest = code.sub_type if code is not None else ""
    inters = [inter(facts, names, protest) for names in (one, two)]
    cells: dict[str, object] = {
        "event_id_cnty": incident.id,
        **_day(_dated(incident.start, incident.end)),
        **_type(code),
        **_actors(one, two, inters),
        "civilian_targeting": "Civilians targeted" if _civilians_targeted(facts, code) else None,
        **_place(incident.place),
        "source": joined(facts.publishers),
        "source_scale": _scale(facts).cell,
        "notes": notes(facts),
        "fatalities": deaths,
        "timestamp": material.made,
    }
    losses = lost(facts, layout, figure=str(deaths) if whole(incident.figures) else "")
    return Row(incident.id, cells, losses + _own_losses(facts, code))


def _scale(facts: Facts) -> Scale:
    return source_scale(facts.publishers, facts.incident.place.country if facts.incident.place else None)


def sides(facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those on either side. Of two who fight each other the first is actor1; civilians known by the dead only count."""
    one, two = facts.actors, facts.recipients
    if not two and "fighting" in _circumstances(facts):
        return one[:1], one[1:]
    return one, two or (("Civilians",) if whom(facts) == "civilians" else ())


def _by_day(row: Row, facts: Facts) -> Iterator[Row]:
    """The row; of an incident that lasted for days one row a day, the dead divided, the remainder on the first."""
    start, end = facts.incident.start, facts.incident.end
    if not facts.lasting or row.cells is None or start is None or end is None:
        yield row
        return
    days = days_between(start, end)
    dead = fatalities(facts)
    for number in range(days):
        day = (date.fromisoformat(start[:10]) + timedelta(days=number)).isoformat()
        share = dead // days + (dead % days if number == 0 else 0)
        name = f"{row.id}-{number + 1}"
        cells = {"event_id_cnty": name, "fatalities": share, **_day(Day(day, 1))}
        told = Loss(name, "divided", 1, str(share), f"{dead} dead over {days} days; day {number + 1} of {days}")
        yield Row(name, row.cells | cells, ((*row.losses, told) if number == 0 else (told,)))


def _own_losses(facts: Facts, code: Code | None) -> tuple[Loss, ...]:
    """What ACLED's own rules put where the reports say less, or nothing."""
    row = facts.incident.id
    found = []
    if not whole(facts.incident.figures):
        found.append(Loss(row, "unknown number", 1, "0", "no figure of the dead is stated; ACLED writes 0"))
    if code is not None and not code.sub_type:
        found.append(Loss(row, "type", 1, "", "the reports do not tell whether those hit fight"))
    if unknown := _scale(facts).unknown:
        found.append(Loss(row, "source scale", len(unknown), _scale(facts).cell or "", "; ".join(unknown)))
    if facts.incident.place is not None and facts.incident.place.lat is None:
        found.append(Loss(row, "coordinates", 1, "", f"{facts.incident.place.name} is not in the gazetteer"))
    return tuple(found)


def _ceasefire(ceasefire: Ceasefire, material: Material, layout: Layout) -> Row:
    parties = ceasefire.parties
    cells: dict[str, object] = {
        "event_id_cnty": ceasefire.id,
        **_day(_dated(ceasefire.effective or ceasefire.announced, None)),
        **_type(Code("Agreement", "Strategic developments", "Strategic developments")),
        **_actors(parties[:1], parties[1:2], [_party(name, ceasefire, material) for name in parties[:2]] + ["", ""]),
        "assoc_actor_2": joined(parties[2:]),
        **_place(ceasefire.place),
        "source": joined(material.publishers(ceasefire)),
        "source_scale": source_scale(
            material.publishers(ceasefire), ceasefire.place.country if ceasefire.place else None
        ).cell,
        "notes": ceasefire_notes(ceasefire, material.of(ceasefire)),
        "fatalities": 0,
        "timestamp": material.made,
    }
    return Row(ceasefire.id, cells, lost_of_ceasefire(ceasefire, layout))


def _day(found: Day | None) -> dict[str, object]:
    if found is None:
        return {}
    return {"event_date": found.day, "year": int(found.day[:4]), "time_precision": found.precision}


class Code(NamedTuple):
    """ACLED's codes of an incident; sub-type and type empty where the reports do not tell."""

    sub_type: str
    event_type: str
    disorder: str


def _type(code: Code | None) -> dict[str, object]:
    if code is None:
        return {}
    names = ("sub_event_type", "event_type", "disorder_type")
    return {name: value or None for name, value in zip(names, code, strict=True)}


@lru_cache(maxsize=1)
def _types() -> tuple[Line, ...]:
    return tuple(code_table("acled_types", "type", "mode", "weapon", "whom", "sub_type"))


@lru_cache(maxsize=1)
def _sub_types() -> dict[str, Code]:
    return {
        row.name: Code(row.name, row.need("type"), row.need("disorder"))
        for row in code_table("acled_sub_types", "type", "disorder")
    }


def sub_type(facts: Facts) -> Code | None:
    """ACLED's codes by the first row of `acled_types.tsv` that holds; None: no event of ACLED."""
    line = next((line for line in _types() if _holds(line, facts)), None)
    if line is None:
        return None
    named = line.get("sub_type")
    return _sub_types()[named] if named is not None else Code("", "", "Political violence")


def _holds(line: Line, facts: Facts) -> bool:
    incident = facts.incident
    if incident.type not in line.many("type"):
        return False
    if line.many("mode") and (incident.mode or "none") not in line.many("mode"):
        return False
    weapons = {v.event.weapon.casefold() for v in facts.versions if v.event.weapon}
    if line.many("weapon") and not weapons & set(line.many("weapon")):
        return False
    needed = line.get("whom")
    return needed is None or needed in list(_circumstances(facts))


def _circumstances(facts: Facts) -> Iterator[str]:
    hit = whom(facts)
    if hit is not None:
        yield hit
    standings = [facts.standing(name) for name in facts.actors]
    if sum(each in ("state", "group") for each in standings) > 1 and not (hit and facts.recipients):
        yield "fighting"
    if any(figure.kind in ("killed", "injured") for figure in facts.incident.figures):
        yield "hurt"


def whom(facts: Facts) -> str | None:
    """Who was hit: `armed`, `civilians`; None where the reports do not tell. Those who fight go first."""
    standings = {facts.standing(name) for name in facts.recipients}
    dead = {figure.who for figure in facts.incident.figures if figure.kind in ("killed", "injured")}
    if standings & {"state", "group"} or dead & set(ARMED):
        return "armed"
    return "civilians" if "civilians" in standings or dead & set(CIVIL) else None


def _civilians_targeted(facts: Facts, code: Code | None) -> bool:
    """Violence against civilians, or violence whose only known victims are civilians."""
    if code is None or code.event_type in ("Strategic developments", "Riots"):
        return False
    if code.event_type == "Protests":
        return code.sub_type == "Excessive force against protesters"
    return code.event_type == "Violence against civilians" or whom(facts) == "civilians"


@lru_cache(maxsize=1)
def _order() -> dict[str, int]:
    return {row.name: int(row.need("number")) for row in code_table("acled_inter", "number")}


def inter(facts: Facts, names: Sequence[str], sub: str) -> str:
    """What the first of some actors is, in ACLED's words; empty where the reports do not tell."""
    if not names:
        return ""
    crowd = facts.incident.type == "PROTEST" and names == facts.actors
    actor, stands = facts.actor(names[0]), facts.standing(names[0])
    if crowd and stands in ("civilians", None):
        return "Rioters" if sub == "Violent demonstration" else "Protesters"
    home = facts.incident.place.country if facts.incident.place else None
    return _code(stands, home, facts.nation(names[0]), actor) or ("Civilians" if names == ("Civilians",) else "")


def _code(stands: Standing | None, home: str | None, own: str | None, actor: Actor | None) -> str:
    """ACLED's word for what an actor is in a country; a state's forces abroad are external ones."""
    if stands == "state":
        return "" if home is None or own is None else "State forces" if home == own else "External/Other forces"
    if stands == "group":
        return {"REB": "Rebel group", "PRM": "Political militia"}.get((actor.sector if actor else None) or "", "")
    return {"other": "External/Other forces", "civilians": "Civilians"}.get(stands or "", "")


def _party(name: str, ceasefire: Ceasefire, material: Material) -> str:
    """What a party to a ceasefire is, as the first report that names it knows it."""
    found = named(name, material.of(ceasefire).values())
    if found is not None:
        reading, actor = found
        cast = cast_of(reading)
        own = actor.country or principal(actor, cast).country
        return _code(standing(actor, cast), ceasefire.place.country if ceasefire.place else None, own, actor)
    return ""


def interaction(inters: Sequence[str]) -> str | None:
    """Both codes in ACLED's order, `Rebel group only` for one; None where a named actor has none."""
    known = sorted((each for each in inters if each), key=lambda each: _order()[each])
    return None if not known else "-".join(known) if len(known) > 1 else f"{known[0]} only"


def _actors(one: Sequence[str], two: Sequence[str], inters: Sequence[str]) -> dict[str, object]:
    unknown = any(names and not code for names, code in zip((one, two), inters, strict=False))
    return {
        "actor1": one[0] if one else None,
        "assoc_actor_1": joined(one[1:]),
        "inter1": inters[0] or None,
        "actor2": two[0] if two else None,
        "assoc_actor_2": joined(two[1:]),
        "inter2": inters[1] or None,
        "interaction": None if unknown else interaction(inters[:2]),
    }


def _place(place: Where | None) -> dict[str, object]:
    if place is None:
        return {}
    land = country(place.country)
    finer = place.precision != "country"
    point = finer and place.lat is not None and place.lon is not None
    return {
        "iso": land.numeric if land else None,
        "region": land.acled if land else None,
        "country": land.name if land else None,
        "admin1": place.admin1,
        "location": place.name if finer else None,
        "latitude": round(place.lat, 4) if point and place.lat is not None else None,
        "longitude": round(place.lon, 4) if point and place.lon is not None else None,
        "geo_precision": _GEO.get(place.precision or "") if point else None,
    }
