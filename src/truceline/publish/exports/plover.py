"""PLOVER's JSON lines: one object an event, claim or word on a ceasefire of one report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from truceline.publish.exports.acts import Act, acts, military, scale
from truceline.publish.exports.facts import sentence
from truceline.publish.exports.layout import Layout, Loss, Row
from truceline.publish.exports.material import Material
from truceline.publish.exports.polecat import raw, stated
from truceline.records import Casualty, Place

_RESOLUTION = {"point": 5, "settlement": 4, "district": 3, "region": 2, "country": 1}
_SIZES = (("dead", "killed"), ("injured", "injured"), ("arrested", "detained"))


def rows(material: Material, layout: Layout) -> Iterator[Row]:
    """The acts of every report; those without a code are left out, with the reason."""
    program = f"truceline {version('truceline')}"
    day = datetime.fromtimestamp(material.made, UTC).date().isoformat() if material.made is not None else None
    for reading in material.readings():
        for act in acts(reading):
            if isinstance(act, Loss):
                yield Row(act.row, None, (act,))
            else:
                cells = _cells(act) | {"coder": program, "coded_date": day}
                losses = [loss for loss in act.losses if loss.lost not in layout.holds]
                yield Row(act.id, cells, (*losses, *_losses(act)))


def _cells(act: Act) -> dict[str, object]:
    found = scale(act.type, act.mode)
    report = act.reading.report
    start, end = act.days
    hour = re.search(r"T(\d\d:\d\d)", (act.when.value if act.when else None) or "")
    return {
        "id": act.id,
        "date": start,
        "enddate": end if end != start else None,
        "time": hour[1] if hour else None,
        "actor": _people(act, act.actors),
        "recipient": _people(act, act.recipients),
        "event": [act.type],
        "event_loc": _place(act.place),
        "event_text": act.reading.text_of(act.span),
        "quad_code": found.quad,
        "event_scale": found.score,
        "mode": [act.mode] if act.mode else [],
        "context": ["military"] if military(act) else [],
        "link": report.url,
        "text": sentence(report.text, act.span),
        "text_info": {"sequence": int(re.findall(r"\d+", act.record)[0]), "start": act.span[0], "end": act.span[1]},
        "cite_info": {
            "report": report.id,
            "publisher": report.publisher,
            "title": report.title,
            "published": report.published,
            "said_by": list(act.speakers),
            "claims": list(act.claims),
        },
        "comment": act.rule,
        "size": {name: count for name, kind in _SIZES if (count := _size(act.figures, kind)) is not None},
    }


def _people(act: Act, ids: Sequence[str]) -> list[dict[str, object]]:
    actors = [act.cast.actors[each] for each in ids]
    return [
        {"name": actor.name, "country": actor.country, "sector": actor.sector, "text": raw(actor, act)}
        for actor in actors
    ]


def _place(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "geonameid": place.geonameid,
        "resolution": _RESOLUTION.get(place.precision or ""),
    }


def _size(figures: Sequence[Casualty], kind: str) -> int | None:
    """The one number that the report gives of people as such, or of the one class it names; None for several."""
    own = [each for each in figures if each.kind == kind]
    all_of_them = [each.best for each in own if each.who == "people"] or [each.best for each in own]
    return all_of_them[0] if len(all_of_them) == 1 else None


def _losses(act: Act) -> Iterator[Loss]:
    kept = {kind for _, kind in _SIZES if _size(act.figures, kind) is not None}
    gone = [each for each in act.figures if each.kind not in kept or each.low != each.high or each.who != "people"]
    if gone:
        yield Loss(act.id, "figures", len(gone), "one number in size", "; ".join(stated(each) for each in gone))
