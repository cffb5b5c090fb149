"""The places of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from truceline.document import Document
from truceline.gazetteer import Candidate, Gazetteer
from truceline.gazetteer.words import place_words
from truceline.records import Place
from truceline.records.span import Origin
from truceline.resolve.places.choose import Group, choose
from truceline.resolve.places.evidence import ENOUGH, holds, setting, weigh
from truceline.resolve.places.names import Name, names


def places(document: Document, gazetteer: Gazetteer, demonyms: Mapping[str, str] | None = None) -> tuple[Place, ...]:
    """The places of a report in order of first mention, each with all its mentions.

    A name counts where it is used for a place: not as part of a person's or an organisation's name, and not where a
    state speaks. `demonyms`: ISO 3166 alpha-3 codes by adjective ("Syrian"), which tell what country the report is
    about. Coordinates are None for names that no gazetteer knows or that could be too many places.
    """
    found = accepted(document, gazetteer)
    groups = grouped(document, found)
    choose(groups, votes(document, demonyms or {}))
    return records(document, groups)


def accepted(document: Document, gazetteer: Gazetteer) -> list[Name]:
    """The names that are used for places."""
    words = place_words()
    found = names(document, gazetteer, words)
    at = setting(document, words, found)
    best: dict[str, float] = defaultdict(float)
    for name in found:
        name.score = weigh(name, at)
        best[name.key] = max(best[name.key], name.score)
    return [name for name in found if name.score + min(1.5, max(0.0, best[name.key] - ENOUGH)) >= ENOUGH]


def votes(document: Document, demonyms: Mapping[str, str]) -> dict[str, float]:
    """How often the report speaks of a country by its adjective or people."""
    return dict(Counter(demonyms[token.text] for token in document.doc if token.text in demonyms))


def grouped(document: Document, found: Sequence[Name]) -> list[Group]:
    """The names by what they mean: one sense a report, unless the text says what each lies in."""
    groups: dict[tuple[str, str], Group] = {}
    starts = {name.start: name for name in found}
    for name in found:
        holder = container(document, name, starts)
        key = (name.key, "")
        group = groups.setdefault(key, Group([]))
        group.names.append(name)
        if holder is not None:
            group.holders.append((holder[0].candidates, holder[1]))
    return list(groups.values())


def container(document: Document, name: Name, starts: Mapping[int, Name]) -> tuple[Name, float] | None:
    """The place that the text puts a name in, with how sure: "X, Y", "X in Y", "X, a village in Y", "Y's X"."""
    doc = document.doc
    number = name.end
    if number + 1 < len(doc) and doc[number].text == "," and number + 1 in starts:
        other = starts[number + 1]
        if holds(other, name):
            return other, 6.0
    for behind in range(number, min(number + 9, len(doc))):
        if doc[behind].tag_.startswith("VB") or (doc[behind].is_sent_start and behind > number):
            break
        if behind in starts and doc[behind - 1].lower_ in ("in", "of", "from") and holds(starts[behind], name):
            return starts[behind], 4.0
    return None


def records(document: Document, groups: Sequence[Group]) -> tuple[Place, ...]:
    """The groups as records; groups that mean one place are one record."""
    merged: dict[tuple[object, ...], tuple[Candidate | None, list[Name]]] = {}
    for group in groups:
        one = group.chosen
        key: tuple[object, ...] = ("?", group.names[0].key) if one is None else ("!", one.number)
        merged.setdefault(key, (one, []))[1].extend(group.names)
    ordered = sorted(merged.values(), key=lambda item: min(name.start for name in item[1]))
    return tuple(_record(document, f"p{number}", one, found) for number, (one, found) in enumerate(ordered, 1))


def _record(document: Document, key: str, one: Candidate | None, found: Sequence[Name]) -> Place:
    spans = sorted(document.span(name.start, name.end) for name in found)
    written = [" ".join(document.text(span).split()) for span in spans]
    usual = next((text for text in written if not (text.isupper() and len(text) > 4)), written[0].title())
    if one is None:
        return Place(id=key, name=usual, mentions=tuple(spans), origin=Origin(rule="places.unknown"))
    return Place(
        id=key,
        name=usual,
        lat=one.lat,
        lon=one.lon,
        geonameid=one.geonameid,
        country=one.country,
        admin1=one.division,
        precision=one.precision,
        mentions=tuple(spans),
        origin=Origin(rule="places.gazetteer", row=one.row),
    )
