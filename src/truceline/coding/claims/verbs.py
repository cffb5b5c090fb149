"""Claims by reporting verbs: what each frame of the cue lexicon takes as content."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.claims.content import pieces, split_that, without
from truceline.coding.claims.draft import Draft, TokenRange
from truceline.coding.claims.quoting import around
from truceline.coding.claims.reporting import Reporting, reportings
from truceline.document import Document
from truceline.document.syntax import agent, child, children, full_phrase, is_passive, prepositional
from truceline.lexicon.cues import PREPOSITIONS, CueLexicon
from truceline.records import Origin, Stance

_NEUTRAL = frozenset({"asserts"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

Frame = Callable[[Document, Tokens, Reporting], tuple[list[TokenRange], Token | None]]
"""Content pieces and the addressee's head that a frame finds; no pieces: the frame does not fit."""


def by_verbs(document: Document, sentence: Tokens, lexicon: CueLexicon) -> Iterator[Draft]:
    """The claims that reporting verbs of a sentence introduce, at most one a verb."""
    for reporting in reportings(document, list(sentence), lexicon):
        passive = is_passive(reporting.verb) and child(reporting.verb, "nsubj") is None
        draft = _passive(document, reporting) if passive else _active(document, sentence, reporting)
        if draft is not None:
            yield draft


def _active(document: Document, sentence: Tokens, reporting: Reporting) -> Draft | None:
    for name, stance in _ordered(reporting):
        content, addressee = _frame(name)(document, sentence, reporting)
        trimmed = pieces(document, content)
        if trimmed and (reporting.subject is not None or name in ("clause", "quote")):
            speaker = reporting.subject
            if name == "source":
                speaker = addressee
                addressee = None
            if speaker is None:
                return None
            return _draft(reporting, trimmed, name, stance, speaker, addressee)
    return None


def _ordered(reporting: Reporting) -> list[tuple[str, Stance]]:
    """The verb's frames, the more particular first: a clause before an infinitive, a phrase last."""
    order = ("source", "quote", "to", "clause", "toself", "gerund", *sorted(PREPOSITIONS), "name", "figure", "object")
    return [(name, reporting.row.frames[name]) for name in order if name in reporting.row.frames]


def _draft(
    reporting: Reporting,
    content: tuple[TokenRange, ...],
    frame: str,
    stance: Stance,
    speaker: Token | None,
    addressee: Token | None,
) -> Draft:
    return Draft(
        speaker=speaker,
        cue=reporting.cue,
        content=content,
        stance=stance,
        origin=Origin(rule=f"claims.verb.{frame}", row=f"cues:{reporting.row.id}"),
        anchor=reporting.verb,
        addressee=addressee,
        neutral=stance in _NEUTRAL,
    )


def _frame(name: str) -> Frame:
    frames: dict[str, Frame] = {
        "clause": clause,
        "quote": _quotation,
        "to": _infinitive,
        "toself": _own_infinitive,
        "gerund": _gerund,
        "object": _object,
        "figure": _figure,
        "name": _naming,
        "source": _source,
    }
    return frames.get(name) or _preposition(name)


def clause(document: Document, sentence: Tokens, reporting: Reporting) -> tuple[list[TokenRange], Token | None]:
    """A finite clause or quotation before, after or around the reporting clause."""
    quoted = around(document, sentence, reporting.clause)
    if quoted:
        return quoted, None
    complement = _complement(reporting.verb)
    if complement is not None:
        return _complement_pieces(document, sentence, reporting, complement), None
    return _parenthetical(sentence, reporting), None


def _complement(verb: Token) -> Token | None:
    """The head of the finite clause that the verb governs, the nearest one where there are several."""
    found = [part for part in children(verb, "ccomp", "parataxis", "advcl", "dep", "xcomp") if _is_clause(part, verb)]
    return min(found, key=lambda part: (part.dep_ not in ("ccomp", "parataxis"), abs(part.i - verb.i)), default=None)


def _is_clause(part: Token, verb: Token) -> bool:
    if part.dep_ in ("ccomp", "parataxis"):
        return part.tag_ != "VBG" or child(part, "nsubj", "nsubjpass", "aux") is not None
    if part.dep_ == "advcl":
        return any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in part.children)
    return (
        part.i > verb.i
        and child(part, "nsubj", "nsubjpass") is not None
        and any(word.tag_ in _FINITE for word in [part, *children(part, "aux", "auxpass")])
    )


def _complement_pieces(
    document: Document, sentence: Tokens, reporting: Reporting, complement: Token
) -> list[TokenRange]:
    start, end = full_phrase(complement)
    inside = reporting.clause
    if complement.i < reporting.verb.i:
        start = min(start, sentence.start) if start - sentence.start <= 1 else start
        found = without((start, end), inside) if end > inside[1] else [(start, min(end, inside[0]))]
        return found
    start = max(start, inside[1])
    end = _to_end_of_quotation(document, start, end)
    return split_that(document, (start, end))


def _to_end_of_quotation(document: Document, start: int, end: int) -> int:
    """The end moved behind a quotation that begins in the piece and runs over its end."""
    quotation = document.quotation_of(end - 1)
    if quotation is not None and start <= quotation.outer[0] < end < quotation.outer[1]:
        return quotation.outer[1]
    return end


def _parenthetical(sentence: Tokens, reporting: Reporting) -> list[TokenRange]:
    """A sentence that ends in its reporting clause ("..., the monitor said."), or goes on around it."""
    start, end = reporting.clause
    own = child(reporting.verb, "nsubj")
    if own is None or own != reporting.subject:
        return []
    after = [token for token in sentence.doc[end : sentence.end] if not token.is_punct and not token.is_space]
    before = [
        token for token in sentence.doc[sentence.start : start] if token.tag_.startswith("VB") or token.tag_ == "MD"
    ]
    hangs_on = reporting.verb.dep_ in ("ROOT", "parataxis", "ccomp", "conj", "advcl", "relcl", "acl", "dep")
    if before and hangs_on and all(_is_adjunct(token, reporting.verb) for token in after):
        return [(sentence.start, start)]
    if reporting.verb.dep_ == "parataxis":
        return without((sentence.start, sentence.end), reporting.clause)
    return []


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


def _quotation(document: Document, sentence: Tokens, reporting: Reporting) -> tuple[list[TokenRange], Token | None]:
    return around(document, sentence, reporting.clause), None


def _infinitive(document: Document, sentence: Tokens, reporting: Reporting) -> tuple[list[TokenRange], Token | None]:
    """An infinitive that the addressee is to carry out: "urged both sides to stop"."""
    addressee = _addressee(reporting)
    verb = _to_infinitive(reporting.verb, addressee)
    if verb is None:
        return [], None
    own = child(verb, "nsubj")
    if own is not None and own.i > reporting.verb.i:
        addressee = own
    if addressee is None:
        return [], None
    to = next(part for part in verb.children if part.lower_ == "to" and part.dep_ == "aux")
    before = verb.doc[to.i - 1] if to.i else to
    start = before.i if before.lower_ in ("not", "never") else to.i
    return [(start, _to_end_of_quotation(document, start, verb.right_edge.i + 1))], addressee


def _addressee(reporting: Reporting) -> Token | None:
    for where in reporting.row.addressee:
        found = child(reporting.verb, "dobj", "dative") if where == "object" else prepositional(reporting.verb, where)
        if found is None and where == "object":
            inner = child(reporting.verb, "ccomp", "xcomp")
            found = child(inner, "nsubj") if inner is not None and inner.tag_ == "VB" else None
        if found is not None:
            return found
    return None


def _to_infinitive(verb: Token, addressee: Token | None) -> Token | None:
    """The first infinitive with "to" behind the cue that hangs on it or on the addressee."""
    hosts = [verb, *([addressee] if addressee is not None else [])]
    for host in hosts:
        for part in host.children:
            if part.i > verb.i and part.tag_ == "VB" and part.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl"):
                if any(mark.lower_ == "to" and mark.dep_ == "aux" for mark in part.children):
                    return part
    return None


def _own_infinitive(
    document: Document, sentence: Tokens, reporting: Reporting
) -> tuple[list[TokenRange], Token | None]:
    """An infinitive that the speaker is to carry out: "vowed to return"."""
    verb = _to_infinitive(reporting.verb, None)
    if verb is None or child(verb, "nsubj") is not None or child(reporting.verb, "dobj") is not None:
        return [], None
    to = next(part for part in verb.children if part.lower_ == "to" and part.dep_ == "aux")
    before = verb.doc[to.i - 1] if to.i else to
    start = before.i if before.lower_ in ("not", "never") else to.i
    return [(start, _to_end_of_quotation(document, start, verb.right_edge.i + 1))], None


def _gerund(document: Document, sentence: Tokens, reporting: Reporting) -> tuple[list[TokenRange], Token | None]:
    """An -ing clause: "denied shelling the market"."""
    for part in children(reporting.verb, "xcomp", "ccomp", "dobj"):
        if part.tag_ == "VBG" and part.i > reporting.verb.i:
            return [full_phrase(part)], None
    return [], None


def _object(document: Document, sentence: Tokens, reporting: Reporting) -> tuple[list[TokenRange], Token | None]:
    """A noun phrase: "announced a truce"."""
    head = child(reporting.verb, "dobj")
    if head is None or head.i < reporting.verb.i or head.tag_ in ("WP", "WDT", "PRP"):
        return [], None
    start, end = full_phrase(head)
    addressee = head if "object" in reporting.row.addressee and reporting.row.lemma in ("blame", "implicate") else None
    return [(start, _to_end_of_quotation(document, start, end))], addressee


def _figure(document: Document, sentence: Tokens, reporting: Reporting) -> tuple[list[TokenRange], Token | None]:
    """A noun phrase that holds a number: "recorded twelve deaths"."""
    content, addressee = _object(document, sentence, reporting)
    if content and any(token.like_num or token.tag_ == "CD" for token in sentence.doc[content[0][0] : content[0][1]]):
        at = prepositional(reporting.verb, "at")
        return [(content[0][0], max(content[0][1], at.right_edge.i + 1 if at is not None else 0))], addressee
    at = prepositional(reporting.verb, "at")
    if content and at is not None and any(token.like_num for token in at.subtree):
        return [(content[0][0], at.right_edge.i + 1)], addressee
    return [], None


def _naming(document: Document, sentence: Tokens, reporting: Reporting) -> tuple[list[TokenRange], Token | None]:
    """An object and what it is called: "called the raid a crime"."""
    for part in children(reporting.verb, "ccomp", "oprd", "xcomp"):
        if part.i > reporting.verb.i and part.tag_ in ("NN", "NNS", "JJ", "NNP"):
            head = child(reporting.verb, "dobj")
            start = full_phrase(head)[0] if head is not None else full_phrase(part)[0]
            return [(start, part.right_edge.i + 1)], None
    return [], None


def _source(document: Document, sentence: Tokens, reporting: Reporting) -> tuple[list[TokenRange], Token | None]:
    """The clause for which somebody is cited: "the road was cut, it said, citing a driver"."""
    head = child(reporting.verb, "dobj")
    host = reporting.verb.head
    if head is None or reporting.verb.tag_ != "VBG" or reporting.verb.dep_ not in ("advcl", "acl", "prep"):
        return [], None
    complement = _complement(host)
    start, end = full_phrase(complement) if complement is not None else full_phrase(host)
    return [(start, min(end, reporting.clause[0]) if start < reporting.clause[0] else end)], head


def _preposition(name: str) -> Frame:
    def frame(document: Document, sentence: Tokens, reporting: Reporting) -> tuple[list[TokenRange], Token | None]:
        addressee = _addressee(reporting)
        found = prepositional(reporting.verb, name)
        if found is None and addressee is not None:
            found = prepositional(addressee, name) if name in ("of", "for", "as") else None
        if found is None or found.i < reporting.verb.i:
            return [], None
        if name in reporting.row.addressee:
            head = child(reporting.verb, "dobj")
            return ([full_phrase(head)] if head is not None else []), found
        start, end = full_phrase(found)
        if name == "as":
            head = child(reporting.verb, "dobj")
            start = full_phrase(head)[0] if head is not None else start
        end = _to_end_of_quotation(document, start, max(end, found.right_edge.i + 1))
        return [(start, end)], addressee

    return frame


def _passive(document: Document, reporting: Reporting) -> Draft | None:
    """A passive cue: the speaker stands in the by-phrase, the addressee or content in front."""
    speaker = agent(reporting.verb)
    if speaker is None:
        return None
    before = child(reporting.verb, "nsubjpass") or (
        reporting.verb.head if reporting.verb.dep_ in ("acl", "relcl") else None
    )
    frames = reporting.row.frames
    for name in ("of", "for", "as"):
        found = prepositional(reporting.verb, name) if name in frames else None
        if found is not None:
            content = pieces(document, [full_phrase(found)])
            return _draft(reporting, content, name, frames[name], speaker, before) if content else None
    if "to" in frames:
        verb = _to_infinitive(reporting.verb, None)
        if verb is not None:
            content = pieces(document, [(verb.left_edge.i, verb.right_edge.i + 1)])
            return _draft(reporting, content, "to", frames["to"], speaker, before) if content else None
    complement = _complement(reporting.verb)
    if complement is not None and "clause" in frames:
        content = pieces(document, [full_phrase(complement)])
        return _draft(reporting, content, "clause", frames["clause"], speaker, None) if content else None
    if before is not None and "object" in frames:
        start, end = full_phrase(before)
        content = pieces(document, [(start, min(end, reporting.verb.i))])
        return _draft(reporting, content, "object", frames["object"], speaker, None) if content else None
    return None
