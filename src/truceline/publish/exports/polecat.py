"""POLECAT's 40 columns: one row an event, claim or word on a ceasefire of one report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from truceline.assess.figures import number
from truceline.publish.exports.acts import Act, acts, military, scale
from truceline.publish.exports.countries import country
from truceline.publish.exports.facts import one_line, reference
from truceline.publish.exports.layout import Layout, Loss, Row
from truceline.publish.exports.material import Material
from truceline.records import Actor, Casualty, Place
from truceline.records.linked import FigureClaim, Ref


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """The acts of every report; those without a code are left out, with the reason."""
    program = f"truceline {version('truceline')}"
    for reading in material.readings():
        for act in acts(reading):
            if isinstance(act, Loss):
                yield Row(act.row, None, (act,))
            else:
                yield Row(act.id, _cells(act, program), (*act.losses, *_losses(act)))


def _cells(act: Act, program: str) -> dict[str, object]:
    found = scale(act.type, act.mode)
    report = act.reading.report
    people = [actor.name for actor in act.reading.actors if actor.kind == "person"]
    bodies = [actor.name for actor in act.reading.actors if actor.kind not in ("person", "population")]
    return {
        "Event ID": act.id,
        "Event Date": act.days[0],
        "Event Type": act.type,
        "Event Mode": act.mode,
        "Intensity": found.score,
        "Quad Code": found.quad_name,
        "Contexts": "military" if military(act) else None,
        **_side("Actor", act, act.actors),
        **_side("Recipient", act, act.recipients),
        **_place(act.place, act),
        "Source": report.publisher,
        "Publication Date": report.published,
        "Story People": _listed(people),
        "Story Organizations": _listed(bodies),
        "Story Locations": _listed([place.name for place in act.reading.places]),
        "Language": report.language,
        "Version": program,
    }


def _side(side: str, act: Act, ids: Sequence[str]) -> dict[str, object]:
    actors = [act.cast.actors[each] for each in ids]
    lands = [country(actor.country) for actor in actors]
    sectors = [actor.sector for actor in actors if actor.sector]
    return {
        f"{side} Name": _listed([actor.name for actor in actors]),
        f"{side} Country": _listed([actor.country for actor in actors if actor.country]),
        f"{side} COW": _listed([str(land.cow) for land in lands if land is not None and land.cow is not None]),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": _listed(sectors),
        f"{side} Name Raw": _listed([raw(actor, act) for actor in actors]),
    }


def raw(actor: Actor, act: Act) -> str:
    """The words of the report for an actor: those nearest to the act."""
    if not actor.mentions:
        return ""
    nearest = min(actor.mentions, key=lambda span: abs(span[0] - act.span[0]))
    return one_line(act.reading.text_of(nearest))


def _place(place: Place | None, act: Act) -> dict[str, object]:
    if place is None:
        return {}
    return {
        "Placename": place.name,
        "City": place.name if place.precision in ("point", "settlement") else None,
        "District": place.name if place.precision == "district" else None,
        "Province": place.admin1,
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.geonameid,
        "Raw Placename": one_line(act.reading.text_of(place.mentions[0])) if place.mentions else None,
        "Feature Type": place.precision,
    }


def _losses(act: Act) -> Iterator[Loss]:
    start, end = act.days
    if start != end:
        yield Loss(act.id, "interval", 1, start or "", f"{start} to {end}")
    if act.figures:
        yield Loss(act.id, "figures", len(act.figures), "", "; ".join(stated(each) for each in act.figures))
    where = reference(act.reading.report.id, act.record.partition(".")[0], act.span)
    yield Loss(act.id, "characters", 1, "", where)


def stated(casualty: Casualty) -> str:
    """A figure in words: `killed people at least 12`."""
    claim = FigureClaim(
        casualty=Ref("", casualty.id), family="", by=None, published=None, low=casualty.low, best=casualty.best,
        high=casualty.high,
    )  # fmt: skip
    return f"{casualty.kind} {casualty.who.replace('_', ' ')} {number(claim)}"


def _listed(values: Sequence[str]) -> str | None:
    return "; ".join(dict.fromkeys(value for value in values if value)) or None
