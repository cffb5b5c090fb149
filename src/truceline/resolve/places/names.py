"""Where names that may be places stand: runs of capitalised words that the gazetteer knows, and named sites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from truceline.document import Document
from truceline.gazetteer import Candidate, Gazetteer
from truceline.gazetteer.keys import fold
from truceline.gazetteer.words import PlaceWords

LONGEST = 7
"""Most tokens of a name; hyphens and apostrophes are tokens of their own."""

_INNER = frozenset(
    {
        "-",
        "'",
        "of",
        "the",
        "de",
        "del",
        "la",
        "le",
        "al",
        "el",
        "ad",
        "as",
        "ash",
        "ar",
        "az",
        "es",
        "ez",
        "and",
        "bin",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "sur",
        "on",
        "upon",
        "en",
        "an",
        "at",
        "abu",
        "ed",
        "ul",
        "ud",
        "i",
        "e",
    }
)
_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "at", "ar", "az", "an", "es", "ez", "deir", "tal", "tel", "umm"})
_GENITIVE = frozenset({"'s", "'", "s'"})


@dataclass(slots=True)
class Name:
    """A name that may be a place: tokens `[start, end)` of the report.

    `key` is the folded name to be looked up; `candidates` what the gazetteer has for it. `kind` is what the words
    beside it say that it is (a province, a street), None where they say nothing. `score` grows with the evidence.
    `inside`: names within it (Marl in Marl Street). `part`: only a part of its place is meant (North London).
    """

    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]
    kind: str | None = None
    known: bool = True
    score: float = 0.0
    inside: list[Name] = field(default_factory=list)
    part: bool = False


def names(document: Document, gazetteer: Gazetteer, words: PlaceWords) -> list[Name]:
    """All names that may be places, in order, none inside another: the longest from the left."""
    possible = list(_possible(document))
    texts = {span: fold(document.text(document.span(*span))) for span in possible}
    found = gazetteer.find_all(texts.values())
    by_start: dict[int, list[int]] = {}
    for start, end in possible:
        if found[texts[start, end]]:
            by_start.setdefault(start, []).append(end)
    matched = _directed(document, _longest(document, by_start, texts, found, words), words)
    sited = _with_sites(document, matched, words)
    return sorted([*sited, *_unknown(document, sited, words)], key=lambda name: name.start)


def _possible(document: Document) -> Iterator[tuple[int, int]]:
    doc = document.doc
    for paragraph in document.paragraphs:
        if paragraph.readable:
            for start in range(paragraph.start, paragraph.end):
                if starts_name(doc, start):
                    yield from ((start, end) for end in _ends(doc, start, paragraph.end))


def starts_name(doc: Doc, number: int) -> bool:
    """Whether a name can begin at a token: a capital, an Arabic letter, an article before a hyphen and a capital."""
    token = doc[number]
    letter = token.text[:1]
    if letter.isupper() or "\u0600" <= letter <= "\u06ff":
        return number == 0 or doc[number - 1].text != "-" or not _runs_on(doc, number - 2)
    return (
        token.text in _ARTICLES
        and number + 2 < len(doc)
        and doc[number + 1].text == "-"
        and doc[number + 2].text[:1].isupper()
    )


def _runs_on(doc: Doc, number: int) -> bool:
    return (
        number >= 0
        and (doc[number].lower_ in _ARTICLES or doc[number].text[:1].isupper())
        and not doc[number + 1].whitespace_
    )


def _ends(doc: Doc, start: int, limit: int) -> Iterator[int]:
    for number in range(start, min(start + LONGEST, limit)):
        token = doc[number]
        letter = token.text[:1]
        capital = letter.isupper() or "\u0600" <= letter <= "\u06ff"
        if capital or (number > start and letter.isalpha() and doc[number - 1].text == "-"):
            yield number + 1
        elif number == start and token.text in _ARTICLES:
            continue
        elif token.lower_ not in _INNER or (token.text == "'" and token.whitespace_):
            return


def _longest(
    document: Document,
    by_start: dict[int, list[int]],
    texts: dict[tuple[int, int], str],
    found: dict[str, tuple[Candidate, ...]],
    words: PlaceWords,
) -> list[Name]:
    matched: list[Name] = []
    free = 0
    for start in sorted(by_start):
        if start < free:
            continue
        for end in reversed(by_start[start]):
            key = texts[start, end]
            fitting = _fitting(document, start, end, found[key])
            if fitting and not (end - start == 1 and _is_common(document, start, words)):
                matched.append(Name(start, end, key, fitting))
                free = end
                break
    return matched


def _is_common(document: Document, number: int, words: PlaceWords) -> bool:
    """Whether a single word is one that stands beside names (North, Street, Police) rather than a name."""
    word = document.doc[number].text.capitalize()
    return bool(words.kind("site", word) or words.kind("body", word) or words.kind("not_place", word.lower()))


def _fitting(document: Document, start: int, end: int, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that the way of writing allows: US only in capitals, Calif. only behind a comma."""
    text = document.text(document.span(start, end))
    letters = sum(letter.isalpha() for letter in text)
    capitals = text.isupper() and letters <= 4
    behind_comma = start >= 2 and document.doc[start - 1].text == ","
    kept = []
    for one in candidates:
        if one.form == "acronym" and not capitals:
            continue
        if one.form == "abbreviation" and not (behind_comma and (letters > 2 or capitals or "." in text)):
            continue
        if (
            capitals
            and one.form not in ("acronym", "abbreviation")
            and one.kind not in ("country", "admin1")
            and not shouted(document, start)
        ):
            continue
        if one.lat is None and one.kind != "country":
            continue
        kept.append(one)
    return tuple(kept)


def shouted(document: Document, number: int) -> bool:
    """Whether a token stands in a run of capitals: a headline in capitals, or a dateline."""
    doc = document.doc
    paragraph = document.paragraph_of(number)
    if paragraph is None:
        return False
    if number - paragraph.start <= 6 and all(
        not token.text[0].isalpha() or token.is_upper for token in doc[paragraph.start : number + 1]
    ):
        return True
    near = [
        token
        for token in doc[max(paragraph.start, number - 3) : min(paragraph.end, number + 4)]
        if len(token) > 3 and token.is_alpha
    ]
    return len(near) > 1 and all(token.is_upper for token in near)


def _directed(document: Document, matched: list[Name], words: PlaceWords) -> list[Name]:
    """The names with a capitalised direction before them inside: North London, Southern California."""
    doc = document.doc
    for name in matched:
        before = name.start - 1
        if before < 0 or not words.kind("direction", doc[before].text) or document.paragraph_of(before) is None:
            continue
        if not doc[before].is_sent_start:
            name.start = before
            name.part = True
    return matched


def _unknown(document: Document, known: list[Name], words: PlaceWords) -> list[Name]:
    """Names that the gazetteer lacks: the model's places, and what follows "village of" or stands before ", a village"."""
    doc = document.doc
    taken = {number for name in known for number in range(name.start, name.end)}
    spans = {(entity.start, entity.end) for entity in doc.ents if entity.label_ in ("GPE", "LOC")}
    spans.update(_told(document, words))
    found = []
    for start, end in sorted(spans):
        while start < end and not doc[start].text[:1].isupper() and doc[start].text not in _ARTICLES:
            start += 1
        while end > start and not doc[end - 1].text[:1].isalpha():
            end -= 1
        if start >= end or taken.intersection(range(start, end)) or not _is_readable(document, start, words):
            continue
        if not all(token.text[:1].isupper() or token.lower_ in _INNER for token in doc[start:end]):
            continue
        taken.update(range(start, end))
        found.append(Name(start, end, fold(document.text(document.span(start, end))), (), None, known=False))
    return found


def _is_readable(document: Document, number: int, words: PlaceWords) -> bool:
    paragraph = document.paragraph_of(number)
    return paragraph is not None and paragraph.readable and not _is_common(document, number, words)


def _told(document: Document, words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that the text itself calls a place: the village of X; X, a village."""
    doc = document.doc
    for number in range(1, len(doc) - 1):
        if not words.kind("division", doc[number].lower_):
            continue
        if doc[number + 1].lower_ == "of":
            yield _run(doc, number + 2, 1)
        elif doc[number - 1].lower_ in ("a", "an", "the") and number > 2 and doc[number - 2].text == ",":
            yield _run(doc, number - 3, -1)


def _run(doc: Doc, number: int, step: int) -> tuple[int, int]:
    first = number
    while 0 <= number < len(doc) and (doc[number].text[:1].isupper() or (doc[number].text == "-" and number != first)):
        number += step
    return (first, number) if step > 0 else (number + 1, first + 1)


def _with_sites(document: Document, matched: list[Name], words: PlaceWords) -> list[Name]:
    """The names with the capitalised words that belong to them: Marl -> Marl County, Marl Street; and numbered roads."""
    doc = document.doc
    by_token = {number: name for name in matched for number in range(name.start, name.end)}
    sites: list[Name] = []
    for number in range(len(doc)):
        token = doc[number]
        kind = words.kind("site", token.text) if token.text[:1].isupper() else None
        if kind is None or document.paragraph_of(number) is None:
            continue
        site = _site(document, number, kind, by_token)
        if site is not None:
            sites.append(site)
    covered = {number for site in sites for number in range(site.start, site.end)}
    kept = [name for name in matched if not any(number in covered for number in range(name.start, name.end))]
    return sorted([*kept, *sites], key=lambda name: name.start)


def _site(document: Document, number: int, kind: str, by_token: dict[int, Name]) -> Name | None:
    doc = document.doc
    inside = by_token.get(number)
    if inside is not None and inside.end - inside.start > 1:
        return None
    if kind == "road" and number + 1 < len(doc) and doc[number + 1].text.isdigit() and doc[number].text[0] in "HR":
        return Name(number, number + 2, fold(document.text(document.span(number, number + 2))), (), "road", known=False)
    start = number
    while start > 0 and _belongs(doc, start - 1):
        start -= 1
    if start == number:
        return None
    before = [by_token[at] for at in range(start, number) if at in by_token and by_token[at].start >= start]
    last = before[-1] if before and before[-1].end == number and before[-1].start == start else None
    key = fold(document.text(document.span(start, number + 1)))
    candidates = last.candidates if last is not None and kind not in ("road", "point", "region") else ()
    return Name(start, number + 1, key, candidates, kind, known=False, inside=[last] if last else [])


def _belongs(doc: Doc, number: int) -> bool:
    token = doc[number]
    return token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper() and token.is_alpha and len(token) > 1


def left(doc: Doc, name: Name) -> Token | None:
    """The token before a name in its sentence."""
    return doc[name.start - 1] if name.start and not doc[name.start].is_sent_start else None


def right(doc: Doc, name: Name) -> Token | None:
    """The token behind a name in its sentence, a genitive s skipped."""
    number = name.end
    if number < len(doc) and not doc[number].is_sent_start:
        return doc[number]
    return None
