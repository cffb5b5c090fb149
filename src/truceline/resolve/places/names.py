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


@dataclass(slots=True)
class Name:
    """A name that may be a place: tokens `[start, end)` of the report.

    `key` is the folded name to be looked up; `candidates` what the gazetteer has for it. `kind` is what the words
    beside it say that it is (a province, a street), None where they say nothing. `score` grows with the evidence.
    `inside`: names within it (Marl in Marl Street). `part`: only a part of its place is meant (North London).
    `told`: the text itself calls it a village, town or district.
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
    told: bool = False


def names(document: Document, texts: Sequence[str], gazetteer: Gazetteer, words: PlaceWords) -> list[Name]:
    """All names that may be places, in order, none inside another: the longest from the left.

    `texts`: the texts of the report's tokens.
    """
    possible = list(_possible(document, texts, words))
    keys = {span: fold(document.text(document.span(*span))) for span in possible}
    found = gazetteer.find_all([*keys.values(), *(key[:-1] for key in keys.values() if _may_be_genitive(key))])
    found.update({key: _great(found[key[:-1]]) for key in keys.values() if not found[key] and _may_be_genitive(key)})
    by_start: dict[int, list[int]] = {}
    for start, end in possible:
        if found[keys[start, end]]:
            by_start.setdefault(start, []).append(end)
    matched = _directed(document, _longest(document, by_start, keys, found, words), words)
    sited = _with_sites(document, matched, words, texts)
    unknown = _unknown(document, sited, words, texts)
    covered = {number for name in unknown for number in range(name.start, name.end)}
    kept = [name for name in sited if name.start not in covered]
    return sorted([*kept, *unknown], key=lambda name: name.start)


def _may_be_genitive(key: str) -> bool:
    return len(key) > 4 and key.endswith("s") and " " not in key


def _great(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The countries and great towns: archives that strip apostrophes write "Syrias", "Aleppos"."""
    return tuple(one for one in candidates if one.kind == "country" or one.row or one.population > 300_000)


def _possible(document: Document, texts: Sequence[str], words: PlaceWords) -> Iterator[tuple[int, int]]:
    for paragraph in document.paragraphs:
        if paragraph.names_places:
            for start in range(paragraph.start, paragraph.end):
                if _may_start(texts, start, words):
                    yield from ((start, end) for end in _ends(document.doc, texts, range(start, paragraph.end), words))


def is_capital(text: str) -> bool:
    """Whether a word begins as a name does: with a capital, or with a letter of the Arabic script."""
    return text[:1].isupper() or "\u0600" <= text[:1] <= "\u06ff"


def _may_start(texts: Sequence[str], number: int, words: PlaceWords) -> bool:
    """Whether a name can begin at a token: a capital that no hyphen joins to a name before, or al- and a capital."""
    text = texts[number]
    if is_capital(text):
        return not (number > 1 and texts[number - 1] == "-" and words.kind("article", texts[number - 2]))
    joined = number + 2 < len(texts) and texts[number + 1] == "-" and texts[number + 2][:1].isupper()
    return joined and words.kind("article", text) is not None


def _ends(doc: Doc, texts: Sequence[str], reach: range, words: PlaceWords) -> Iterator[int]:
    """Where a name that begins with a stretch of tokens can end."""
    start = reach.start
    for number in reach[:LONGEST]:
        text = texts[number]
        if is_capital(text) or (number > start and text[:1].isalpha() and texts[number - 1] == "-"):
            yield number + 1
        elif number == start and words.kind("article", text):
            continue
        elif not words.kind("inner", text.lower()) or (text == "'" and doc[number].whitespace_):
            return


def _longest(
    document: Document,
    by_start: dict[int, list[int]],
    keys: dict[tuple[int, int], str],
    found: dict[str, tuple[Candidate, ...]],
    words: PlaceWords,
) -> list[Name]:
    matched: list[Name] = []
    free = 0
    for start in sorted(by_start):
        if start < free:
            continue
        for end in reversed(by_start[start]):
            key = keys[start, end]
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


def _unknown(document: Document, known: list[Name], words: PlaceWords, texts: Sequence[str]) -> list[Name]:
    """Names that the gazetteer lacks: the model's places, and what the text itself calls a village, town or district.

    They take the place of names of small towns that are only a part of them.
    """
    told = {span for span in _told(texts, words) if span[0] < span[1]}
    seen = {(entity.start, entity.end) for entity in document.doc.ents if entity.label_ in ("GPE", "LOC")}
    spans = {*told, *(trimmed for span in seen - told if (trimmed := _trimmed(texts, span, words)))}
    by_token = {number: name for name in known for number in range(name.start, name.end)}
    found: list[Name] = []
    free, doc = 0, document.doc
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        inner = {id(by_token[number]): by_token[number] for number in range(start, end) if number in by_token}
        sure = any(not _is_small(name) or name.end - name.start >= end - start for name in inner.values())
        covered = any(name.start <= start and name.end >= end for name in inner.values())
        if (
            start < free
            or covered
            or doc[start].tag_ == "JJ"
            or _is_broken(doc, start, end)
            or (sure and (start, end) not in told)
            or not _is_readable(document, start, words)
        ):
            continue
        free = end
        key = fold(document.text(document.span(start, end)))
        found.append(Name(start, end, key, (), None, known=False, told=(start, end) in told))
    return found


def _is_broken(doc: Doc, start: int, end: int) -> bool:
    """Whether a dash between blanks stands in a span."""
    return any(doc[number].text == "-" and doc[number - 1].whitespace_ for number in range(start + 1, end))


def _trimmed(texts: Sequence[str], span: tuple[int, int], words: PlaceWords) -> tuple[int, int] | None:
    """The span of an entity from its first capital to its last word, None where it is no name of a place."""
    start, end = span
    while start < end and not is_capital(texts[start]) and not words.kind("article", texts[start]):
        start += 1
    while end > start and not texts[end - 1][:1].isalpha():
        end -= 1
    if start >= end or words.kind("title", texts[start].lower()) or (end - start == 1 and texts[start].isupper()):
        return None
    if not all(is_capital(text) or words.kind("inner", text.lower()) for text in texts[start:end]):
        return None
    return start, end


def _is_small(name: Name) -> bool:
    """Whether a name is one of towns and villages only, which may share a word with an unknown longer name."""
    return bool(name.candidates) and all(
        one.kind == "settlement" and one.population < 200_000 for one in name.candidates
    )


def _is_readable(document: Document, number: int, words: PlaceWords) -> bool:
    paragraph = document.paragraph_of(number)
    return paragraph is not None and paragraph.names_places and not _is_common(document, number, words)


def _told(texts: Sequence[str], words: PlaceWords) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that the text calls a place: the village of X; X village; X, a village."""
    for number in range(1, len(texts) - 1):
        if not words.kind("small", texts[number]):
            continue
        if texts[number + 1] == "of":
            yield _run(texts, number + 2, 1, words)
        elif texts[number - 1] in ("a", "an", "the") and number > 2 and texts[number - 2] == ",":
            yield _run(texts, number - 3, -1, words)
        elif texts[number - 1][:1].isupper():
            yield _run(texts, number - 1, -1, words)


def _run(texts: Sequence[str], number: int, step: int, words: PlaceWords) -> tuple[int, int]:
    """The words with capitals from one on, to the right or left; hyphens and articles before them belong to them."""
    first = number
    while 0 <= number < len(texts) and (
        texts[number][:1].isupper()
        or (texts[number] in ("-", "al", "el") and "-" in texts[max(0, number - 1) : number + 2])
    ):
        number += step
    start, end = (first, number) if step > 0 else (number + 1, first + 1)
    while start < end and (texts[start] == "-" or words.kind("opener", texts[start])):
        start += 1
    return start, end


def _with_sites(document: Document, matched: list[Name], words: PlaceWords, texts: Sequence[str]) -> list[Name]:
    """The names with the capitalised words that belong to them (Marl County, Marl Street), and numbered roads."""
    by_token = {number: name for name in matched for number in range(name.start, name.end)}
    sites: list[Name] = []
    for number, text in enumerate(texts):
        kind = words.kind("site", text)
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
