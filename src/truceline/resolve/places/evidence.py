"""Whether a name is used for a place: what speaks for and against, summed to a score."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.document import Document
from truceline.gazetteer import Candidate
from truceline.gazetteer.words import PlaceWords
from truceline.resolve.places.names import Name, left, right, shouted

ENOUGH = 2.0
"""The least score of a name that is taken for a place."""

_DASHES = frozenset({"\u2014", "\u2013", "--", "-"})
_NO_PLACES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the evidence is judged against: the report, the words beside names, parts of persons' names in it."""

    document: Document
    words: PlaceWords
    persons: frozenset[str]
    starts: Mapping[int, Name]
    ends: Mapping[int, Name]


def setting(document: Document, words: PlaceWords, names: Iterable[Name]) -> Setting:
    """The setting of a report's names."""
    found = list(names)
    return Setting(
        document,
        words,
        frozenset(person_parts(document.doc, words)),
        {name.start: name for name in found},
        {name.end: name for name in found},
    )


def person_parts(doc: Doc, words: PlaceWords) -> set[str]:
    """Words that are part of a person's name in the report: of entities of several words, and behind titles."""
    parts: set[str] = set()
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            tokens = [token for token in entity if token.text[:1].isupper()]
            if len(tokens) > 1:
                parts.update(token.lower_ for token in tokens)
            before = doc[entity.start - 1] if entity.start else None
            if len(tokens) == 1 and before is not None and words.kind("title", before.lower_):
                parts.add(tokens[0].lower_)
    return parts


def weigh(name: Name, at: Setting) -> float:
    """The score of a name: the sum of what each rule says; `kind` of the name is set where a word beside tells it."""
    if name.told:
        return _told(name, at)
    beside = _words_before(name, at) + _words_behind(name, at)
    return (
        beside + _prominence(name) + _entity(name, at) + _neighbours(name, at) + _person(name, at) + _grammar(name, at)
    )


def _told(name: Name, at: Setting) -> float:
    """A name that the text calls a place needs only not to be an adjective, a title or the beginning of a sentence."""
    doc = at.document.doc
    _words_before(name, at)
    _words_behind(name, at)
    first = doc[name.start]
    proper = not first.is_sent_start or first.tag_ in ("NNP", "NNPS")
    common = at.words.kind("not_place", doc[name.start].lower_) or at.words.kind("title", doc[name.start].lower_)
    return 2.5 if proper and not common and name.kind else 0.0


def _prominence(name: Name) -> float:
    if name.inside or not name.candidates:
        return 1.6 if name.kind in ("admin1", "admin2", "road") else 0.9 if name.kind else -1.0
    return max(map(_weight, name.candidates))


def _weight(one: Candidate) -> float:
    if one.kind == "country":
        return 2.6
    if one.row:
        return 2.2
    size = max(0.0, math.log10(one.population + 1) - 3)
    base = {"admin1": 0.8, "admin2": 0.1}.get(one.kind, 0.3) + 0.5 * size
    return min(2.4, base - (0.0 if one.form in ("name", "abbreviation") else 0.3))


def _entity(name: Name, at: Setting) -> float:
    doc = at.document.doc
    labels = {token.ent_type_ for token in doc[name.start : name.end]} - {""}
    whole = doc[name.start].ent_iob_ == "B" and (name.end >= len(doc) or doc[name.end].ent_iob_ != "I")
    if labels & {"GPE", "LOC"}:
        return 1.5
    if "FAC" in labels:
        return 0.8
    if "PERSON" in labels:
        return -1.5 if whole else -3.0
    if "ORG" in labels:
        return -0.4 if whole else -1.0
    if labels & _NO_PLACES:
        return -2.0
    if "NORP" in labels:
        return -1.0
    return -1.0 if labels else 0.0


def _words_before(name: Name, at: Setting) -> float:
    """A locative before the name, or a feature word (village of X, the town X)."""
    doc = at.document.doc
    before = left(doc, name)
    if before is None:
        return _dateline(name, at)
    score = 0.0
    phrase = f"{doc[before.i - 1].lower_} {before.lower_}" if before.i else ""
    strength = at.words.kind("locative", phrase) or at.words.kind("locative", before.lower_)
    if before.lower_ == "to" and before.i and doc[before.i - 1].lower_ == "according":
        score -= 1.0
    elif strength and not (before.text[:1].isupper() and before.tag_ == "NNP"):
        score += 1.8 if strength == "in" else 0.9
    if before.lower_ == "of" and before.i:
        feature = at.words.kind("division", doc[before.i - 1].lower_)
        strong = at.words.kind("locative", f"{doc[before.i - 1].lower_} of")
        if feature:
            _learn(name, feature)
            score += 2.0
        elif strong:
            score += 1.8
        else:
            score += 0.5
    feature = at.words.kind("division", before.lower_) if before.tag_ in ("NN", "NNS", "JJ") else None
    if feature:
        _learn(name, feature)
        score += 1.5
    if before.text in (",", "and", "or", "&") and before.i - 1 >= 0 and before.i in at.ends:
        score += 0.9
    if before.lower_ == "the" and name.candidates and name.candidates[0].kind != "country" and not name.inside:
        score -= 0.7
    return score + _dateline(name, at)


def _learn(name: Name, feature: str) -> None:
    if name.kind is None:
        name.kind = feature


def _dateline(name: Name, at: Setting) -> float:
    """A name in capitals that opens a paragraph, before a dash, a bracket or ordinary words."""
    document = at.document
    paragraph = document.paragraph_of(name.start)
    text = document.text(document.span(name.start, name.end))
    if paragraph is None:
        return 0.0
    if paragraph.kind == "dateline":
        return 2.5
    if name.start - paragraph.start > 3:
        opens = document.doc[name.start].is_sent_start and name.end < paragraph.end
        return 2.5 if opens and text.isupper() and document.doc[name.end].text in _DASHES else 0.0
    rest = document.doc[name.end : min(name.end + 12, paragraph.end)]
    if text.isupper() and len(text) > 3 and any(token.is_lower for token in rest):
        return 2.5
    after = document.doc[name.end].text if name.end < paragraph.end else ""
    if name.start == paragraph.start and after in ("(", "\u2014", "\u2013", "--", "-", ":"):
        return 1.0
    return 0.0


def _words_behind(name: Name, at: Setting) -> float:
    """A feature word behind the name (X province), a public body of the place, or the place that holds it (X, Y)."""
    doc = at.document.doc
    after = right(doc, name)
    if after is None:
        return 0.0
    if after.tag_ == "POS" and after.i + 1 < len(doc):
        return 0.5 + (0.8 if at.words.kind("division", doc[after.i + 1].lower_) else 0.0)
    feature = at.words.kind("division", after.lower_) if after.is_lower else None
    if feature:
        _learn(name, feature)
        return 1.6
    if at.words.kind("body", after.text):
        return 1.2
    if after.text == "," and name.end + 3 < len(doc) and doc[name.end + 1].text in ("a", "an", "the"):
        feature = at.words.kind("division", doc[name.end + 2].text) or at.words.kind("division", doc[name.end + 3].text)
        if feature:
            _learn(name, feature)
            return 2.2
    if after.text == "," and name.end + 1 in at.starts and holds(at.starts[name.end + 1], name):
        return 2.5
    if after.text in (",", "and", "or", "&", "/") and name.end + 1 in at.starts:
        return 0.7
    return 0.0


def holds(outer: Name, inner: Name) -> bool:
    """Whether some reading of `outer` is a country or division that holds some reading of `inner`."""
    return any(
        inside(one, other)
        for other in outer.candidates
        if other.kind in ("country", "admin1", "admin2")
        for one in inner.candidates
    )


def inside(one: Candidate, other: Candidate) -> bool:
    """Whether the place `one` lies in the country or division `other`."""
    if one.number == other.number:
        return False
    if other.kind == "country":
        return one.country == other.country and one.kind != "country"
    if other.kind == "admin1":
        return one.admin1 == other.admin1 and one.kind not in ("country", "admin1")
    return other.kind == "admin2" and one.admin2 == other.admin2 and one.kind == "settlement"


def _neighbours(name: Name, at: Setting) -> float:
    """Other capitalised words directly beside: the name is then mostly a part of a longer name."""
    doc = at.document.doc
    score = 0.0
    before, after = left(doc, name), right(doc, name)
    if before is not None and _is_name_part(before, at) and before.i + 1 not in at.ends:
        score -= 2.2
    if after is not None and _is_name_part(after, at) and after.i not in at.starts:
        dateline = shouted(at.document, name.start) and not after.is_upper
        score -= 0.0 if dateline or at.words.kind("body", after.text) else 2.2
    if before is not None and before.text == "-" and not before.whitespace_ and name.start - 1 not in at.ends:
        score -= 1.5
    return score


def _is_name_part(token: Token, at: Setting) -> bool:
    if token.tag_ not in ("NNP", "NNPS") or not token.text[:1].isupper() or len(token) == 1:
        return len(token.text) == 2 and token.text.endswith(".") and token.text[0].isupper()
    return not at.words.kind("locative", token.lower_) and not at.words.kind("title", token.lower_)


def _person(name: Name, at: Setting) -> float:
    doc = at.document.doc
    score = 0.0
    before = left(doc, name)
    if before is not None and at.words.kind("title", before.lower_) and before.text[:1].isupper():
        score -= 2.5
    if name.end - name.start == 1 and doc[name.start].lower_ in at.persons:
        score -= 2.0 if doc[name.start].ent_type_ not in ("GPE", "LOC") else 1.0
    return score


def _is_capital_within(token: Token, at: Setting) -> bool:
    """Whether a capital letter within a sentence of the body shows a name, whatever the language model tagged it."""
    paragraph = at.document.paragraph_of(token.i)
    inside = paragraph is not None and paragraph.kind == "body" and not token.is_sent_start
    return inside and token.text[:1].isupper() and token.i > 0 and token.nbor(-1).is_lower


def _grammar(name: Name, at: Setting) -> float:
    """Against words that are no proper names here, and against short names of small places where a sentence begins."""
    doc = at.document.doc
    tokens = [token for token in doc[name.start : name.end] if token.is_alpha]
    if (
        not any(token.tag_ in ("NNP", "NNPS") for token in tokens)
        and name.known
        and not shouted(at.document, name.start)
    ):
        if tokens and _is_capital_within(tokens[0], at):
            return -0.5
        return -2.5 if tokens and tokens[0].tag_ not in ("FW", "NN", "JJ", "XX") else -1.5
    last = doc[name.end - 1]
    if last.dep_ == "nsubj" and at.words.kind("speech", last.head.lower_):
        return -1.5
    return 0.0
