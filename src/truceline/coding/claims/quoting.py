"""Direct quotations: which belong to a reporting clause, and which follow on without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens

from truceline.coding.claims.content import pieces
from truceline.coding.claims.draft import Draft, TokenRange
from truceline.document import Document, Quotation
from truceline.records import Origin

_BETWEEN = frozenset({",", ":", ";", "-", "--", "–", "—", "…", "..."})
_FARTHEST = 25
"""Tokens between a reporting verb and a quotation behind it ("told reporters in the capital after the talks: ...")."""


def around(document: Document, sentence: Tokens, clause: TokenRange) -> list[TokenRange]:
    """The quotations that lean on a reporting clause of the sentence: before it, behind it, or both.

    Before: only a comma or the like may stand between. Behind: a comma or colon, or words of the reporting clause
    that end in one. Pieces of a quotation that began in an earlier paragraph come first.
    """
    before = _before(document, clause)
    behind = _behind(document, sentence, clause, bool(before))
    found = [quotation for quotation in (before, behind) if quotation is not None]
    return [(piece.start, piece.end) for quotation in found for piece in _chain(document, quotation)]


def _before(document: Document, clause: TokenRange) -> Quotation | None:
    number = clause[0] - 1
    while number >= 0 and (document.doc[number].text in _BETWEEN or document.doc[number].is_space):
        number -= 1
    if number < 0 or document.paragraph_of(number) != document.paragraph_of(clause[0]):
        return None
    quotation = document.quotation_of(number)
    if quotation is None or quotation.outer[1] != number + 1 or document.quoted(clause[0]):
        return None
    return quotation if _is_speech(document, quotation) and _opens(document, quotation) else None


def _opens(document: Document, quotation: Quotation) -> bool:
    """Whether the quotation stands at the beginning of a sentence, so that the reporting clause reports all of it."""
    number = quotation.outer[0] - 1
    paragraph = document.paragraph_of(quotation.outer[0])
    while (
        paragraph is not None
        and number >= paragraph.start
        and document.doc[number].lower_ in ("but", "and", ",", "yet")
    ):
        number -= 1
    if paragraph is None or number < paragraph.start:
        return True
    return document.doc[number].is_punct or document.doc[number + 1].is_sent_start is True


def _behind(document: Document, sentence: Tokens, clause: TokenRange, continued: bool) -> Quotation | None:
    paragraph = document.paragraph_of(clause[0])
    end = paragraph.end if paragraph is not None else sentence.end
    for number in range(clause[1], min(end, clause[1] + _FARTHEST)):
        quotation = document.quotation_of(number)
        if quotation is not None:
            lead = document.doc[number - 1].text
            if quotation.outer[0] != number or not _is_speech(document, quotation) or number >= sentence.end + 1:
                return None
            if lead in (",", ":") and (not continued or number - clause[1] <= 2 or lead == ":"):
                return quotation
            return quotation if number == clause[1] and not continued else None
        token = document.doc[number]
        if token.text in ".?!" or (token.text == "," and continued and number > clause[1]):
            return None
        if token.dep_ == "mark" and token.lower_ == "that":
            return None
    return None


def _is_speech(document: Document, quotation: Quotation) -> bool:
    """Whether the quoted words could stand as an utterance, other than a word or two put at a distance."""
    words = document.doc[quotation.start : quotation.end]
    if len(words) >= 6:
        return True
    return len(words) >= 2 and (
        words[0].is_title or any(word.tag_ in ("VBZ", "VBP", "VBD", "MD", "VB") for word in words)
    )


def _chain(document: Document, quotation: Quotation) -> list[Quotation]:
    """The quotation with the earlier paragraphs that it carries on."""
    found = [quotation]
    while found[0].chain is not None and len(found) < 10:
        found.insert(0, document.quotations[found[0].chain])
    return found


def follow_ons(document: Document, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Quotations that make up whole sentences and have no cue: their speaker is that of the claim before them."""
    for quotation in document.quotations:
        paragraph = document.paragraph_of(quotation.outer[0])
        if paragraph is None or paragraph.kind != "body" or not _is_speech(document, quotation):
            continue
        if any(_takes(draft, quotation) for draft in drafts):
            continue
        if _fills_sentences(document, quotation):
            content = pieces(document, [(quotation.start, quotation.end)])
            if content:
                yield Draft(
                    speaker=None,
                    cue=None,
                    content=content,
                    stance="asserts",
                    origin=Origin(rule="claims.quotation.follow-on"),
                    neutral=True,
                    inherits=True,
                )


def _takes(draft: Draft, quotation: Quotation) -> bool:
    """Whether a claim whose cue stands outside a quotation has some of it as content."""
    if draft.cue is not None and quotation.start <= draft.cue[0] < quotation.end:
        return False
    return any(start < quotation.end and quotation.start < end for start, end in draft.content)


def goes_on(document: Document, before: Draft, after: Draft) -> bool:
    """Whether a quotation without a cue carries on one whose cue stands between the two, in the same paragraph."""
    if before.cue is None or before.content[0][0] > before.cue[0]:
        return False
    first = after.content[0][0]
    if document.paragraph_of(first) != document.paragraph_of(before.cue[0]):
        return False
    last = max(document.doc[before.cue[0]].sent.end, before.content[-1][1])
    return first - last <= 2 and all(document.quoted(start) for start, _ in before.content)


def _fills_sentences(document: Document, quotation: Quotation) -> bool:
    start, end = quotation.outer
    paragraph = document.paragraph_of(start)
    if paragraph is None:
        return False
    opens = (
        start == paragraph.start
        or document.doc[start - 1].text in (".", "?", "!", "…")
        or document.doc[start - 1].is_quote
    )
    closes = (
        end >= paragraph.end
        or document.doc[end - 2].text in (".", "?", "!", "...", "…")
        or document.doc[end].text in ".?!"
    )
    return opens and closes
