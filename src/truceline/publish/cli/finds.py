"""`truceline places` and `truceline times`: gazetteer and time grammar on their own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Literal

import msgspec

from truceline.ingest import Given, Refusal, make_report, open_source
from truceline.publish.cli.output import Output
from truceline.publish.cli.table import table
from truceline.records import Place, Report, When
from truceline.settings import Settings

Format = Literal["terminal", "json"]


def print_places(text: str, format: Format, settings: Settings) -> None:
    """Prints the places of a text."""
    from truceline.pipeline import load_reader

    report = _report(text, None, settings)
    found = load_reader(settings).read(report).places
    rows = [(_mention(report, each), _whole(each), _point(each), _or_dash(each.geonameid)) for each in found]
    _print(found, format, ("Text", "Place", "Lat, lon", "GeoNames"), rows, "no places")


def print_times(text: str, published: str | None, format: Format, settings: Settings) -> None:
    """Prints the time expressions of a text; `published` is the day to which "Thursday" refers."""
    from truceline.pipeline import load_reader

    report = _report(text, published, settings)
    found = load_reader(settings).read(report).times
    rows = [(report.text[slice(*each.span)], each.type, _or_dash(each.value), *_interval(each)) for each in found]
    _print(found, format, ("Text", "Type", "Value", "From", "To", "Precision"), rows, "no times")


def _report(text: str, published: str | None, settings: Settings) -> Report:
    if text != "-":
        return make_report(text, published=published, settings=settings)
    entry = next(iter(open_source("-", Given(published=published, form="text"), settings)))
    if isinstance(entry, Refusal):
        raise entry.error
    return entry


def _print(
    found: Sequence[Place] | Sequence[When],
    format: Format,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    nothing: str,
) -> None:
    output = Output()
    if format == "json":
        output.data(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    elif rows:
        output.prose(table(heads, rows, output.width, output.colour))
    else:
        print(nothing, file=sys.stderr)


def _mention(report: Report, place: Place) -> str:
    first = report.text[slice(*place.mentions[0])]
    return first if len(place.mentions) == 1 else f"{first} (x{len(place.mentions)})"


def _whole(place: Place) -> str:
    parts = (place.name, place.admin1 if place.admin1 != place.name else None, place.country)
    told = ", ".join(part for part in parts if part)
    return f"{told} ({place.precision})" if place.precision else told


def _point(place: Place) -> str:
    return "-" if place.lat is None or place.lon is None else f"{place.lat:.4f}, {place.lon:.4f}"


def _interval(when: When) -> tuple[str, str, str]:
    about = "about a " if when.approximate and when.precision else ""
    return _or_dash(when.start), _or_dash(when.end), f"{about}{_or_dash(when.precision)}"


def _or_dash(value: object) -> str:
    return "-" if value is None else str(value)
