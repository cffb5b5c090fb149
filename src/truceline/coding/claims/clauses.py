"""Clauses as content: the finite clause or quotation that a reporting clause precedes, follows or interrupts."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.claims.content import split_that, without
from truceline.coding.claims.draft import TokenRange
from truceline.coding.claims.quoting import around
from truceline.coding.claims.reporting import Reporting
from truceline.document import Document
from truceline.document.syntax import SUBJECTS, child, children, full_phrase
from truceline.lexicon.cues import CueLexicon

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = _FINITE | {"VB", "VBN", "VBG"}
_LINKS = frozenset({"CC", "IN", "WDT", "WP", "WRB"})


def clause(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> list[TokenRange]:
    """A finite clause or quotation before, after or around the reporting clause."""
    quoted = around(document, sentence, reporting.clause)
    found = complement(reporting.verb)
    if quoted and not _has_own(sentence, reporting, found, quoted):
        return quoted
    if found is not None and document.quoted(reporting.verb) and not document.quoted(found):
        return []
    if _has_object(reporting, lexicon) and (found is None or found.i < reporting.verb.i):
        return []
    if found is not None:
        return _pieces(document, sentence, reporting, found, lexicon)
    return (
        _as_clause(sentence, reporting)
        or _verbless(document, sentence, reporting)
        or _parenthetical(sentence, reporting, lexicon)
    )


def _has_own(sentence: Tokens, reporting: Reporting, found: Token | None, quoted: list[TokenRange]) -> bool:
    """Whether a clause of its own follows the cue, and the quotation before it ends a sentence of its own.

    `"They fired." The army said that it had not.`
    """
    if found is None or found.i < reporting.verb.i or child(found, *SUBJECTS) is None:
        return False
    last = quoted[-1][1]
    return last <= sentence.start + 1 and any(word.text in ".?!" for word in sentence.doc[last - 1 : last + 1])


def _verbless(document: Document, sentence: Tokens, reporting: Reporting) -> list[TokenRange]:
    """What a headline says without its "is": "Kenya says truce not yet in force", "Rebels say town under control"."""
    verb, paragraph = reporting.verb, document.paragraph_of(sentence.start)
    head = child(verb, "dobj", "attr", "oprd")
    if paragraph is None or paragraph.kind != "headline" or "object" in reporting.row.frames or reporting.row.addressee:
        return []
    if head is None or head.i < verb.i or head == reporting.subject or verb.tag_ not in ("VBZ", "VBP", "VBD"):
        return []
    start, end = max(head.left_edge.i, reporting.clause[1]), max(verb.right_edge.i + 1, head.right_edge.i + 1)
    return [(start, min(end, sentence.end))] if end - start >= 2 else []


def _has_object(reporting: Reporting, lexicon: CueLexicon) -> bool:
    """Whether the verb already has what it speaks of: "Kyiv denied it", "an accusation the group denies"."""
    verb, row = reporting.verb, reporting.row
    if "object" not in row.frames:
        return False
    if antecedent(reporting, lexicon) is not None:
        return True
    head = child(verb, "dobj")
    return head is not None and head.i > verb.i and head != reporting.subject


def antecedent(reporting: Reporting, lexicon: CueLexicon) -> Token | None:
    """The noun of speech that a bare relative clause speaks of: the charge of "a charge the government denied"."""
    verb, before = reporting.verb, reporting.clause[0] - 1
    if child(verb, "dobj", "ccomp") is not None:
        return None
    if verb.dep_ == "relcl" and verb.head.lower_ in lexicon.nouns:
        return verb.head
    noun = verb.doc[before] if before >= 0 else None
    bare = noun is not None and noun.tag_ == "NN" and noun.lower_ in lexicon.nouns
    return noun if bare and noun is not None and any(part.dep_ == "det" for part in noun.lefts) else None


def complement(verb: Token) -> Token | None:
    """The head of the finite clause that the verb governs, the nearest one where there are several."""
    found = [part for part in children(verb, "ccomp", "parataxis", "advcl", "dep", "xcomp") if _is_clause(part, verb)]
    return min(found, key=lambda part: (part.dep_ not in ("ccomp", "parataxis"), abs(part.i - verb.i)), default=None)


def _is_clause(part: Token, verb: Token) -> bool:
    if _is_question(part) or (verb.dep_ == "relcl" and child(part, *SUBJECTS) is None and part.dep_ == "ccomp"):
        return False
    if _is_relative(part, verb):
        return False
    if part.dep_ in ("ccomp", "parataxis"):
        return part.tag_ != "VBG" or child(part, *SUBJECTS, "aux") is not None
    if part.dep_ == "advcl":
        return any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in part.children)
    return (
        part.i > verb.i
        and child(part, "nsubj", "nsubjpass") is not None
        and any(word.tag_ in _FINITE for word in [part, *children(part, "aux", "auxpass")])
    )


def _is_relative(part: Token, verb: Token) -> bool:
    """Whether a clause says more of the verb's object: "announced a deal on Monday that would end the siege"."""
    thing, own = child(verb, "dobj"), child(part, "nsubj", "nsubjpass")
    return thing is not None and own is not None and own.tag_ == "WDT" and verb.i < thing.i < own.i


def _is_question(part: Token) -> bool:
    """Whether a clause is an indirect question, which asserts nothing: "said why it had left"."""
    return any(
        (word.tag_ in ("WRB", "WP", "WDT", "WP$") and word.lower_ != "that")
        or (word.dep_ == "mark" and word.lower_ in ("whether", "if"))
        for word in part.lefts
    )


def _pieces(
    document: Document, sentence: Tokens, reporting: Reporting, found: Token, lexicon: CueLexicon
) -> list[TokenRange]:
    start, end = full_phrase(found)
    inside, hole = reporting.clause, reporting.hole
    if found.i < reporting.verb.i:
        start = min(start, sentence.start) if start - sentence.start <= 1 else start
        if end > hole[1]:
            return without((start, end), hole)
        if not any(word.lower_ in lexicon.verbs for word in document.doc[end : inside[0]]):
            end = inside[0]
        return [(start, min(end, inside[0])), *_remainder(sentence, hole[1], lexicon)]
    rest = [part for part in children(reporting.verb, "ccomp", "dep") if part.i > found.i]
    start, end = max(start, inside[1]), max([end, *(full_phrase(part)[1] for part in rest)])
    end = to_end_of_quotation(document, start, end)
    start = max(start, _behind_date(document, reporting.clause[1], end)) if start == inside[1] else start
    return split_that(document, (start, through_semicolons(document, sentence, end)))


def _behind_date(document: Document, start: int, end: int) -> int:
    """Where the content begins if a day stands right behind the cue: "said on Monday the talks had failed"."""
    doc, number = document.doc, start
    if number < end and doc[number].lower_ == "on":
        number += 1
    first = number
    while number < end and doc[number].ent_type_ == "DATE" and number - first < 3:
        number += 1
    day = number > first and doc[first].tag_ == "NNP" and number < end and doc[number].text != ","
    return number if day and doc[number].tag_ not in _FINITE else start


def to_end_of_quotation(document: Document, start: int, end: int) -> int:
    """The end moved behind a quotation that begins in the piece and runs over its end."""
    quotation = document.quotation_of(end - 1)
    if quotation is not None and start <= quotation.outer[0] < end < quotation.outer[1]:
        return quotation.outer[1]
    return end


def through_semicolons(document: Document, sentence: Tokens, end: int) -> int:
    """The end moved on where the sentence was broken at a semicolon."""
    doc = document.doc
    steps = 0
    while steps < 6 and end >= sentence.end and end < len(doc) and doc[end - 1].text == ";":
        sentence = doc[end].sent
        paragraph = document.paragraph_of(end)
        end = min(sentence.end, paragraph.end if paragraph is not None else end)
        steps += 1
    return end


def _remainder(sentence: Tokens, start: int, lexicon: CueLexicon) -> list[TokenRange]:
    """What goes on with the content behind the reporting clause: "nine died, he said, including two nurses"."""
    doc = sentence.doc
    while start < sentence.end and doc[start].is_punct:
        start += 1
    for size in (1, 2, 3):
        if tuple(word.lower_ for word in doc[start : start + size]) in lexicon.words["remainder"]:
            return [(start, sentence.end)]
    return []


def _as_clause(sentence: Tokens, reporting: Reporting) -> list[TokenRange]:
    """The clause that an as-clause attributes: "as the governor put it, the valley is a graveyard"."""
    verb = reporting.verb
    if verb.dep_ != "advcl" or not any(part.dep_ == "mark" and part.lower_ == "as" for part in verb.children):
        return []
    start = verb.left_edge.i
    if start > sentence.start and not sentence.doc[start - 1].is_punct:
        return []  # "as bad as she said" compares
    return without((sentence.start, sentence.end), (start, max(verb.right_edge.i + 1, reporting.cue[1])))


def _parenthetical(sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> list[TokenRange]:
    """A sentence that ends in its reporting clause ("..., the monitor said."), or goes on around it."""
    verb, (start, end) = reporting.verb, reporting.clause
    if reporting.subject is None or reporting.subject.i not in range(start, end):
        return []
    if verb.dep_ == "parataxis":
        return without((sentence.start, sentence.end), reporting.hole)
    if _is_linked(sentence, reporting, lexicon):
        return []
    own = {word.i for part in children(verb, "prep", "npadvmod", "advmod") for word in part.subtree}
    before = [word for word in sentence.doc[sentence.start : start] if word.tag_ in _VERBAL and word.i not in own]
    after = [word for word in sentence.doc[end : sentence.end] if not word.is_punct and not word.is_space]
    rest = _remainder(sentence, reporting.hole[1], lexicon)
    if rest:
        after = [word for word in after if word.i < rest[0][0]]
    hangs_on = verb.dep_ in ("ROOT", "ccomp", "conj", "advcl", "relcl", "acl", "dep")
    if before and hangs_on and all(_is_adjunct(word, verb) for word in after):
        return [(sentence.start, start), *rest]
    return []


def _is_linked(sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> bool:
    """Whether the reporting clause hangs on what stands before by a conjunction, or is what somebody else says."""
    verb, start = reporting.verb, reporting.clause[0]
    if verb.dep_ == "ccomp" and verb.head.i < start and verb.head.lower_ in lexicon.verbs:
        return True
    lead = sentence.doc[start - 1] if start > sentence.start else None
    first = sentence.doc[start]
    return (lead is not None and lead.tag_ in _LINKS) or first.tag_ in _LINKS - {"IN"} or first.dep_ in ("mark", "cc")


def _is_adjunct(token: Token, verb: Token) -> bool:
    """Whether a token after the verb belongs to when, where or to whom it was said."""
    current = token
    while current.head != verb:
        if current.head == current:
            return False
        current = current.head
    return (
        current.dep_ in ("npadvmod", "advmod", "prep", "dobj", "prt", "dative", "punct", "nsubj")
        and token.tag_ not in _FINITE
    )
