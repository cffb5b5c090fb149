"""UCDP GED's 49 columns: one row an incident with at least one death; best, high, low in that order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from truceline.publish.exports.acled import sides, whom
from truceline.publish.exports.countries import country
from truceline.publish.exports.deaths import ARMED, Spread, civil, spread, whole
from truceline.publish.exports.facts import Facts, days_between, joined, reference
from truceline.publish.exports.layout import Layout, Loss, Row
from truceline.publish.exports.losses import left_out, lost, without
from truceline.publish.exports.material import Material
from truceline.records.linked import Figure, Where

_PRECISION = {"point": 1, "settlement": 1, "district": 3, "region": 4, "country": 6}


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """One row an incident in which somebody died by force of arms; the others are left out, with the reason."""
    for facts in material.facts():
        why = _left_out(facts)
        if why is not None:
            yield without(facts.incident.id, why)
        else:
            yield _row(facts, layout)
    for ceasefire in material.ceasefires:
        yield without(ceasefire.id, "a ceasefire is no event of UCDP GED")


def _left_out(facts: Facts) -> str | None:
    dead = spread(whole(facts.incident.figures))
    if why := left_out(facts):
        return why
    if facts.incident.type != "ASSAULT":
        return f"{facts.incident.type} is no violence"
    if not any(dead):
        return "no death is told"
    return "its day is not known" if facts.incident.start is None else None


class Sides(NamedTuple):
    """Side A and B with UCDP's type of violence; all None where the reports do not tell."""

    a: str | None
    b: str | None
    kind: int | None


def _sides(facts: Facts) -> Sides:
    """A state is side A; of one-sided violence side B is civilians."""
    one, two = (names[0] if names else None for names in sides(facts))
    if one is not None and whom(facts) == "civilians":
        return Sides(one, "Civilians", 3)
    stands = [facts.standing(name) if name is not None else None for name in (one, two)]
    if one is None or two is None or not set(stands) <= {"state", "group"}:
        return Sides(one, two, None)
    if stands == ["group", "state"]:
        one, two = two, one
    return Sides(one, two, 1 if "state" in stands else 2)


def _row(facts: Facts, layout: Layout) -> Row:
    incident = facts.incident
    found = _sides(facts)
    dead = spread(whole(incident.figures))
    start = incident.start or ""
    end = incident.end or start
    cells: dict[str, object] = {
        "id": incident.id,
        "year": int(start[:4]),
        "code_status": "Check",
        "type_of_violence": found.kind,
        "dyad_name": f"{found.a} - {found.b}" if found.a and found.b else None,
        "side_a": found.a,
        "side_b": found.b,
        **_sources(facts),
        **_place(incident.place),
        "event_clarity": 1,
        "date_prec": _date_precision(days_between(start, end)),
        "date_start": start,
        "date_end": end,
        **_deaths(facts, found, dead),
        "best": dead.best,
        "high": dead.high,
        "low": dead.low,
        "gwnoa": _number(facts, found.a),
        "gwnob": _number(facts, found.b),
    }
    return Row(incident.id, cells, lost(facts, layout) + _own_losses(facts, dead, cells))


def _date_precision(days: int) -> int:
    return 1 if days <= 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5


def _sources(facts: Facts) -> dict[str, object]:
    reports = {version.reading.report.id: version for version in facts.versions}
    articles = []
    for version in reports.values():
        report = version.reading.report
        head = ", ".join(part for part in (report.publisher, report.published) if part)
        title = f'"{report.title}" ' if report.title else ""
        articles.append(f"{head + ', ' if head else ''}{title}[{version.reference}]")
    known = [version.reading.report for version in reports.values()]
    first = next(iter(facts.incident.tellings))
    return {
        "number_of_sources": facts.incident.sources,
        "source_article": joined(articles),
        "source_office": joined(facts.publishers),
        "source_date": joined(list(dict.fromkeys(each.published for each in known if each.published))),
        "source_headline": joined(list(dict.fromkeys(each.title for each in known if each.title))),
        "source_original": joined(first.said_by),
    }


def _place(place: Where | None) -> dict[str, object]:
    if place is None:
        return {}
    land = country(place.country)
    lat, lon = place.lat, place.lon
    point: dict[str, object] = {}
    if lat is not None and lon is not None:
        point = {"latitude": lat, "longitude": lon, "geom_wkt": f"POINT ({lon} {lat})", "priogrid_gid": cell(lat, lon)}
    division = place.admin1 if place.admin1 and place.admin1 != place.name else None
    return {
        "where_prec": _PRECISION.get(place.precision or ""),
        "where_coordinates": place.name if point else None,
        "where_description": ", ".join(part for part in (place.name, division) if part),
        "adm_1": place.admin1,
        **point,
        "country": land.name if land else None,
        "country_id": land.gw if land else None,
        "region": land.ucdp if land else None,
    }


def cell(lat: float, lon: float) -> int:
    """The number of PRIO-GRID's half-degree cell: rows of 720 from the south-west corner, from 1."""
    row = min(int((lat + 90) * 2), 359)
    column = min(int((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _deaths(facts: Facts, found: Sides, dead: Spread) -> dict[str, object]:
    """The dead of each side; empty where the reports do not tell, or where the parts do not fit into the whole."""
    figures = [figure for figure in facts.incident.figures if figure.kind == "killed"]
    civilians = spread(civil(figures)).best
    a, b = (_of_side(facts, figures, side) for side in (found.a, found.b))
    if dead.best is None:
        return {}
    rest = dead.best - sum(each or 0 for each in (a, b, civilians))
    if rest < 0:
        return {"deaths_unknown": dead.best}
    return {"deaths_a": a, "deaths_b": b, "deaths_civilians": civilians, "deaths_unknown": rest}


def _of_side(facts: Facts, figures: list[Figure], side: str | None) -> int | None:
    """The best figures of the fighters of a side: those whom the text calls its own."""
    if side is None or side == "Civilians":
        return None
    own = [figure.best for figure in figures if figure.who in ARMED and side in _owners(facts, figure)]
    return sum(each for each in own if each is not None) if own else None


def _owners(facts: Facts, figure: Figure) -> Iterator[str]:
    for version in facts.versions:
        for claim in figure.claims:
            record = facts.casualties.get((claim.casualty.report, claim.casualty.record))
            if record is not None and record.of is not None and version.reading.report.id == claim.casualty.report:
                name = version.cast.name(record.of)
                yield from [name] if name is not None else []


def _number(facts: Facts, side: str | None) -> int | None:
    """Gleditsch and Ward's number of a side that is a state's."""
    if side is None or facts.standing(side) != "state":
        return None
    land = country(facts.nation(side))
    return land.gw if land else None


def _own_losses(facts: Facts, dead: Spread, cells: dict[str, object]) -> tuple[Loss, ...]:
    row = facts.incident.id
    found = []
    if dead.best is None:
        found.append(Loss(row, "best", 1, "", "no source states a number"))
    if len(facts.incident.tellings[0].said_by) > 1:
        found.append(Loss(row, "speakers", len(facts.incident.tellings[0].said_by), "as a list", "source_original"))
    if dead.best is not None and cells.get("deaths_unknown") == dead.best and len(facts.incident.figures) > 1:
        stated = "; ".join(
            f"{figure.who} {figure.best}" for figure in facts.incident.figures if figure.kind == "killed"
        )
        found.append(
            Loss(
                row,
                "deaths by side",
                1,
                str(dead.best),
                f"the reports do not tell whose: {stated}; {references(facts)}",
            )
        )
    return tuple(found)


def references(facts: Facts) -> str:
    """Where the figures of the dead stand."""
    found = []
    for figure in whole(facts.incident.figures):
        for claim in figure.claims:
            record = facts.casualties.get((claim.casualty.report, claim.casualty.record))
            if record is not None:
                found.append(reference(claim.casualty.report, claim.casualty.record, record.span))
    return "; ".join(dict.fromkeys(found))
