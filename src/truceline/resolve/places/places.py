"""The places of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from truceline.document import Document
from truceline.gazetteer import Candidate, Gazetteer
from truceline.gazetteer.keys import fold, without_article
from truceline.gazetteer.words import PlaceWords, place_words
from truceline.records import Place
from truceline.records.span import Origin
from truceline.resolve.places.choose import Group, choose
from truceline.resolve.places.evidence import ENOUGH, holds, setting, weigh
from truceline.resolve.places.literal import speaks
from truceline.resolve.places.names import Name, names
from truceline.resolve.places.taken_up import taken_up

_HOME_SHARE = 0.25
"""The share of a report's names that makes their country one that the report is about."""


def places(document: Document, gazetteer: Gazetteer, demonyms: Mapping[str, str] | None = None) -> tuple[Place, ...]:
    """The places of a report in order of first mention, each with all its mentions.

    A name counts where it is used for a place: not as part of a person's or an organisation's name, and not where a
    state speaks. `demonyms`: ISO 3166 alpha-3 codes by adjective ("Syrian"); they tell what country the report is
    about, and stand for the country before a noun for a place ("the Turkish border"). Coordinates are None for
    names that no gazetteer knows, unless the text puts them in a division or town: then they are those of that.
    """
    words = place_words()
    texts = [token.text for token in document.doc]
    adjectives = [(number, demonyms[text]) for number, text in enumerate(texts) if text in demonyms] if demonyms else []
    home = dict(Counter(code for _number, code in adjectives))
    found = accepted(document, texts, gazetteer, words, home)
    found += demonym_names(document, gazetteer, words, adjectives)
    found.sort(key=lambda name: name.start)
    starts = {name.start: name for name in found}
    groups = grouped(document, found, starts)
    choose(groups, home)
    _by_sound(document, groups, gazetteer, home)
    return taken_up(document, records(document, groups, starts), words)


def accepted(
    document: Document, texts: Sequence[str], gazetteer: Gazetteer, words: PlaceWords, home: Mapping[str, float]
) -> list[Name]:
    """The names that are used for places, in order."""
    found = names(document, texts, gazetteer, words)
    at = setting(document, words, found)
    for name in found:
        name.score = weigh(name, at)
    lands = _home(found, home)
    best: dict[str, float] = defaultdict(float)
    for name in found:
        if len(name.candidates) <= 3 and any(one.country in lands for one in name.candidates):
            name.score += 0.9
        best[name.key] = max(best[name.key], name.score)
    kept = [name for name in found if name.score + min(1.5, max(0.0, best[name.key] - ENOUGH)) >= ENOUGH]
    return [name for name in kept if not speaks(name, document, words)]


def _home(found: Sequence[Name], demonyms: Mapping[str, float]) -> frozenset[str]:
    """The countries that the report is about: those of a good share of its sure names and adjectives."""
    votes = Counter(demonyms)
    for name in found:
        if name.score >= ENOUGH and name.candidates:
            lands = {one.country for one in name.candidates if one.country}
            first = max(name.candidates, key=lambda one: (one.kind == "country", one.population))
            if len(lands) == 1 or first.population > 300_000:
                votes[first.country or ""] += 1
    total = sum(votes.values())
    return frozenset(code for code, count in votes.items() if code and count >= _HOME_SHARE * total)


def demonym_names(
    document: Document, gazetteer: Gazetteer, words: PlaceWords, demonyms: Sequence[tuple[int, str]]
) -> list[Name]:
    """Adjectives that stand for the country before a noun for a place: the Turkish border, Syrian towns."""
    found = []
    for number, code in demonyms:
        token = document.doc[number]
        if not _before_place(token, words):
            continue
        paragraph = document.paragraph_of(token.i)
        country = gazetteer.country(code) if paragraph is not None and paragraph.names_places else None
        if country is not None:
            found.append(Name(token.i, token.i + 1, f"adjective {code}", (country,)))
    return found


def _before_place(token: Token, words: PlaceWords) -> bool:
    doc = token.doc
    number = token.i + 1
    while number + 1 < len(doc) and number < token.i + 3 and doc[number].text in ("-", "and", "Iraqi", "border"):
        if doc[number].text == "border":
            return True
        number += 1
    return number < len(doc) and doc[number].is_lower and words.kind("division", doc[number].lower_) is not None


def grouped(document: Document, found: Sequence[Name], starts: Mapping[int, Name]) -> list[Group]:
    """The names by what they mean: one sense a report, unless the text puts them in different places."""
    groups: dict[str, Group] = {}
    for name in found:
        holder = container(document, name, starts)
        group = groups.setdefault(_sense(document, name), Group([]))
        group.names.append(name)
        if holder is not None and holds(holder[0], name):
            group.holders.append((holder[0].candidates, holder[1]))
    return list(groups.values())


def _sense(document: Document, name: Name) -> str:
    """What tells one sense of a name from another: a part of it (North London), a province beside its great town."""
    if name.part:
        return fold(document.text(document.span(name.start, name.end)))
    if not name.candidates:
        return without_article(name.key) or name.key
    if name.kind in ("admin1", "region") and any(_overshadowed(one, name.candidates) for one in name.candidates):
        return f"{name.key} {name.kind}"
    return name.key


def _overshadowed(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether most people of a division live in its town of the same name."""
    return one.kind == "admin1" and any(
        other.kind == "settlement" and other.admin1 == one.admin1 and other.population * 2 > one.population
        for other in others
    )


def container(document: Document, name: Name, starts: Mapping[int, Name]) -> tuple[Name, float] | None:
    """The place that the text puts a name in, with how sure: "X, Y", "X in Y", "X, a village in Y", "Y's X"."""
    doc = document.doc
    number = name.end
    if number + 1 < len(doc) and doc[number].text == "," and number + 1 in starts:
        return starts[number + 1], 6.0
    if name.start > 1 and doc[name.start - 1].tag_ == "POS":
        owner = next((other for other in starts.values() if other.end == name.start - 1), None)
        if owner is not None:
            return owner, 4.0
    for behind in range(number, min(number + 9, len(doc))):
        if doc[behind].tag_.startswith("VB") or (doc[behind].is_sent_start and behind > number):
            break
        if behind in starts and _is_in(doc[behind - 1], doc[number - 1]):
            return starts[behind], 4.0
    return None


def _is_in(before: Token, last: Token) -> bool:
    """Whether the token before a name says that something lies in it; directions may stand between."""
    while before.i > last.i + 1 and (
        before.text in ("the", "-") or before.dep_ in ("amod", "compound", "poss", "case")
    ):
        before = before.nbor(-1)
    if before.lower_ == "of":
        return not (before.i and place_words().kind("direction", before.nbor(-1).text.capitalize()))
    return before.lower_ == "in"


def _by_sound(document: Document, groups: Sequence[Group], gazetteer: Gazetteer, home: Mapping[str, float]) -> None:
    """Names that the gazetteer lacks, looked up by their consonants in the country that the report is about."""
    lands = Counter(home)
    for group in groups:
        if group.chosen is not None and group.chosen.country:
            lands[group.chosen.country] += len(group.names)
    if not lands:
        return
    country = lands.most_common(1)[0][0]
    for group in groups:
        name = group.names[0]
        if group.chosen is None and not group.candidates and name.kind != "road":
            alike = gazetteer.sounding_like(document.text(document.span(name.start, name.end)), country)
            group.chosen = _nearest(alike, groups)


def _nearest(alike: Sequence[Candidate], groups: Sequence[Group]) -> Candidate | None:
    """The only place of a sound, or the only one in the divisions that the report names."""
    if len({(one.admin1, one.name) for one in alike}) > 1:
        named = {group.chosen.admin1 for group in groups if group.chosen is not None}
        alike = [one for one in alike if one.admin1 in named]
    return alike[0] if len({(one.admin1, one.name) for one in alike}) == 1 else None


@dataclass(slots=True)
class _Found:
    """What becomes one record: the place, its mentions, the rule that chose it."""

    one: Candidate | None
    names: list[Name]
    rule: str


def records(document: Document, groups: Sequence[Group], starts: Mapping[int, Name]) -> tuple[Place, ...]:
    """The groups as records; groups that mean one place are one record."""
    chosen = {group.names[0].key: group.chosen for group in groups}
    merged: dict[tuple[object, ...], _Found] = {}
    for group in groups:
        one, rule = group.chosen, "places.containment" if group.held else "places.gazetteer"
        if one is not None and one.form == "skeleton":
            rule = "places.consonants"
        name = group.names[0]
        key: tuple[object, ...] = ("?", _sense(document, name)) if one is None else (one.number, name.part and name.key)
        merged.setdefault(key, _Found(one, [], rule)).names.extend(group.names)
    ordered = sorted(merged.values(), key=lambda item: min(name.start for name in item.names))
    return tuple(
        _unknown(document, f"p{number}", item, starts, chosen)
        if item.one is None
        else _known(document, f"p{number}", item)
        for number, item in enumerate(ordered, 1)
    )


def _known(document: Document, key: str, item: _Found) -> Place:
    one = item.one
    assert one is not None
    return Place(
        id=key,
        name=one.name if item.names[0].key.startswith("adjective ") else _usual(document, item.names),
        lat=one.lat,
        lon=one.lon,
        geonameid=None if item.names[0].part else one.geonameid,
        country=one.country,
        admin1=one.division,
        precision=one.precision,
        mentions=_spans(document, item.names),
        origin=Origin(rule=item.rule, row=one.row),
    )


def _unknown(
    document: Document, key: str, item: _Found, starts: Mapping[int, Name], chosen: Mapping[str, Candidate | None]
) -> Place:
    """A name that no gazetteer knows, with the coordinates of the town or division that the text puts it in."""
    for name in item.names:
        holder = container(document, name, starts)
        one = chosen.get(holder[0].key) if holder else None
        if one is not None:
            exact = one.kind != "country"
            return Place(
                id=key,
                name=_usual(document, item.names),
                lat=one.lat if exact else None,
                lon=one.lon if exact else None,
                country=one.country,
                admin1=one.division,
                precision=one.precision if exact else None,
                mentions=_spans(document, item.names),
                origin=Origin(rule="places.containment"),
            )
    return Place(
        id=key,
        name=_usual(document, item.names),
        mentions=_spans(document, item.names),
        origin=Origin(rule="places.unknown"),
    )


def _spans(document: Document, found: Sequence[Name]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(document.span(name.start, name.end) for name in found))


def _usual(document: Document, found: Sequence[Name]) -> str:
    """The name as first written other than in capitals."""
    written = [" ".join(document.text(span).split()) for span in _spans(document, found)]
    return next((text for text in written if not (text.isupper() and len(text) > 4)), written[0].title())
