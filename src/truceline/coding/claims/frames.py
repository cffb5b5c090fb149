"""What each frame of the cue lexicon takes as content, and where the one addressed stands."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.claims.clauses import antecedent, clause, complement, to_end_of_quotation
from truceline.coding.claims.draft import TokenRange
from truceline.coding.claims.quoting import around
from truceline.coding.claims.reporting import Reporting
from truceline.document import Document
from truceline.document.syntax import SUBJECTS, ancestors, child, children, full_phrase, phrase, prepositional
from truceline.lexicon.cues import CueLexicon

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})

Found = tuple[list[TokenRange], Token | None]
"""Content pieces and the addressee's head; no pieces: the frame does not fit."""
Frame = Callable[[Document, Tokens, Reporting, CueLexicon], Found]


def frame(name: str) -> Frame:
    """The finder of a frame's content."""
    frames: dict[str, Frame] = {
        "clause": _clause,
        "quote": _quotation,
        "to": _infinitive,
        "toself": _own_infinitive,
        "gerund": _gerund,
        "object": _object,
        "figure": _figure,
        "tally": _tally,
        "blame": _blame,
        "name": _naming,
        "source": _source,
        "saying": _as_saying,
    }
    return frames.get(name) or _preposition(name)


def hearer(reporting: Reporting) -> Token | None:
    """The head of the phrase for the one spoken to, where the verb has a place for it."""
    for where in reporting.row.addressee:
        found = child(reporting.verb, "dobj", "dative") if where == "object" else prepositional(reporting.verb, where)
        if found is None and where == "object":
            inner = child(reporting.verb, "ccomp", "xcomp")
            found = child(inner, "nsubj") if inner is not None and inner.tag_ == "VB" else None
        if found is not None:
            return found
    return None


def to_infinitive(verb: Token, addressee: Token | None) -> Token | None:
    """The first infinitive with "to" behind the cue that hangs on it or on the addressee."""
    hosts = [verb, *([addressee] if addressee is not None else [])]
    parts = [part for host in hosts for part in children(host, "xcomp", "ccomp", "advcl", "acl", "relcl")]
    found = [part for part in parts if part.i > verb.i and part.tag_ in ("VB", "VBN")]
    return next((part for part in found if any(m.lower_ == "to" and m.dep_ == "aux" for m in part.children)), None)


def stretched(verb: Token, end: int, lexicon: CueLexicon) -> int:
    """The end of an object moved over what stands right behind it though the parser hung it on the verb.

    "blamed the army for the blast at the dam": the dam belongs to the blast. A time or occasion ("in a statement")
    is the verb's own.
    """
    moved = True
    while moved:
        moved = False
        for part in children(verb, "prep", "acl", "relcl"):
            if part.left_edge.i == end and not is_occasion(part, lexicon):
                end, moved = part.right_edge.i + 1, True
    return end


def is_occasion(part: Token, lexicon: CueLexicon) -> bool:
    """Whether a phrase tells when or in what kind of utterance something was said."""
    if part.dep_ == "npadvmod" or part.ent_type_ in ("DATE", "TIME"):
        return True
    found = child(part, "pobj", "pcomp")
    if found is None:
        return part.dep_ == "prep"
    if lexicon.is_word("duration", part.lower_):
        return False
    return found.ent_type_ in ("DATE", "TIME") or lexicon.is_word("occasion", found.lower_) or found.tag_ == "VBG"


def _clause(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    of = prepositional(reporting.verb, "of") if "of" in reporting.row.frames else None
    if of is not None and "object" in reporting.row.addressee and child(reporting.verb, "dobj") is not None:
        return [], None  # "...; Minsk accused it of lying": what it is accused of is the content
    return clause(document, sentence, reporting, lexicon), None


def _quotation(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    return around(document, sentence, reporting.clause), None


def _infinitive(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """An infinitive that the addressee is to carry out: "urged both sides to stop"."""
    addressee = hearer(reporting) or (child(reporting.verb, "dobj") if "to" in reporting.row.frames else None)
    verb = to_infinitive(reporting.verb, addressee) or _further_on(reporting.verb, addressee, lexicon)
    if verb is None:
        return [], None
    own = child(verb, "nsubj")
    if own is not None and own.i > reporting.verb.i:
        addressee = own
    if addressee is not None and reporting.row.frames["to"] == "speculates":
        start = full_phrase(addressee)[0]
        return [(start, infinitive(document, verb)[1])], None  # "expects | the toll to rise": of the toll, not to it
    return ([infinitive(document, verb)], addressee) if addressee is not None else ([], None)


def _further_on(verb: Token, addressee: Token | None, lexicon: CueLexicon) -> Token | None:
    """The infinitive that the parser hung on the occasion: "urged the army in a statement | to stop"."""
    for part in children(verb, "prep") if addressee is not None else ():
        occasion = child(part, "pobj")
        if occasion is not None and lexicon.is_word("occasion", occasion.lower_):
            return to_infinitive(occasion, None)
    return None


def infinitive(document: Document, verb: Token) -> TokenRange:
    """The infinitive with its "to", the negation before it, and all that depends on it."""
    to = next(part for part in verb.children if part.lower_ == "to" and part.dep_ == "aux")
    before = verb.doc[to.i - 1] if to.i else to
    start = before.i if before.lower_ in ("not", "never") else to.i
    end = to_end_of_quotation(document, start, verb.right_edge.i + 1)
    quotation = document.quotation_of(to.i + 1) if to.i + 1 < end else None
    if quotation is not None and start == to.i and quotation.outer[0] == to.i + 1 and quotation.outer[1] >= end:
        return quotation.start, quotation.end  # to "fulfil its duty": the quoted words
    return start, end


def _own_infinitive(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """An infinitive that the speaker is to carry out: "vowed to return"."""
    verb = to_infinitive(reporting.verb, None)
    if verb is None or child(verb, "nsubj") is not None or child(reporting.verb, "dobj") is not None:
        return [], None
    return [infinitive(document, verb)], None


def _gerund(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """An -ing clause: "denied shelling the market"."""
    for part in children(reporting.verb, "xcomp", "ccomp", "dobj"):
        if part.tag_ == "VBG" and part.i > reporting.verb.i:
            return [full_phrase(part)], None
    return [], None


def _object(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """A noun phrase: "announced a truce". One who is blamed or condemned is the addressee as well.

    A pronoun is content only where something said before is affirmed or denied ("Kyiv denied it"); in a relative
    clause the noun before it is ("an accusation the group denies").
    """
    verb, stance = reporting.verb, reporting.row.frames["object"]
    head = child(verb, "dobj")
    noun = antecedent(reporting, lexicon)
    if noun is not None:
        return [phrase(noun)], None
    if head is not None and head.tag_ == "WDT" and stance in ("denies", "confirms"):
        return _commented(verb, head), None
    called = next((part for part in children(verb, "ccomp", "dobj") if _opens_with_what(part, verb)), None)
    if called is not None:
        return [full_phrase(called)], None
    if head is not None and head.lower_ in lexicon.nouns and stance in ("denies", "confirms"):
        said = next((part for part in children(head, "acl", "relcl", "ccomp") if _is_that_clause(part)), None)
        if said is not None:
            return [full_phrase(said)], None  # "confirmed a report that nine had died"
    answers = head is not None and head.tag_ == "PRP" and stance in ("denies", "confirms")
    if head is None or head.i < verb.i or head.tag_ in ("WP", "WDT") or (head.tag_ == "PRP" and not answers):
        return [], None
    start, end = full_phrase(head)
    end = to_end_of_quotation(document, start, stretched(verb, end, lexicon))
    names = "object" in reporting.row.addressee and stance in ("accuses", "condemns")
    return [(start, end)], head if names else None


def _opens_with_what(part: Token, verb: Token) -> bool:
    """Whether a clause names a thing by what somebody calls it: "condemned what it called a raid"."""
    return part.i > verb.i and part.tag_.startswith("VB") and part.left_edge.lower_ == "what"


def _is_that_clause(part: Token) -> bool:
    return any(mark.dep_ == "mark" and mark.lower_ == "that" for mark in part.children)


def _commented(verb: Token, which: Token) -> list[TokenRange]:
    """The clause that a "which" behind a comma takes up: "the shell hit a market, which the army denied"."""
    comma = which.i - 1
    if comma < 1 or verb.doc[comma].text not in (",", "-", "–", "—", "(") or verb.dep_ != "relcl":
        return []
    hosts = ancestors(verb)
    host = next((above for above in hosts if above.tag_.startswith("VB") and above.left_edge.i < comma), None)
    return [(host.left_edge.i, comma)] if host is not None else []


def _figure(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """A noun phrase that holds a number: "recorded twelve deaths", "put the toll at nine"."""
    head = child(reporting.verb, "dobj")
    if head is None or head.i < reporting.verb.i or head.tag_ in ("WP", "WDT", "PRP"):
        return [], None
    start, end = full_phrase(head)
    at = prepositional(reporting.verb, "at")
    end = max(stretched(reporting.verb, end, lexicon), at.right_edge.i + 1 if at is not None else 0)
    while (
        at is not None and end < sentence.end and not (sentence.doc[end].is_punct or sentence.doc[end].tag_ in _FINITE)
    ):
        end += 1  # "put the toll at nine dead and forty hurt"
    numbered = any(token.like_num or token.tag_ == "CD" for token in sentence.doc[start:end])
    return ([(start, end)], None) if numbered else ([], None)


def _parted(part: Token) -> bool:
    """Whether a comma or the like stands before a phrase, so that it is an apposition in truth."""
    first = part.left_edge.i
    return first > 0 and part.doc[first - 1].is_punct


def _tally(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """A toll and what it is put at: "put the number of dead at nine", "gave the toll as nine"."""
    verb, head = reporting.verb, child(reporting.verb, "dobj")
    at = prepositional(verb, "at")
    put_at = at is not None and any(word.like_num for word in at.subtree)
    if head is None or head.i < verb.i or not (put_at or lexicon.is_word("tally", head.lower_)):
        return [], None
    noun = lexicon.nouns.get(head.lower_)
    if not put_at and noun is not None and "of" in noun.frames and prepositional(head, "of") is not None:
        return [], None  # "gave a toll of nine" is said by the noun
    marks = [part for host in (verb, head) for part in host.children if part.lower_ in ("at", "as", "to", "of")]
    end = max([full_phrase(head)[1], *(part.right_edge.i + 1 for part in marks if part.i > verb.i)])
    while end < sentence.end and not (sentence.doc[end].is_punct or sentence.doc[end].tag_ in _FINITE):
        end += 1  # "put the toll at nine dead and forty hurt"
    start = full_phrase(head)[0]
    return ([(start, end)], None) if any(word.like_num for word in sentence.doc[start:end]) else ([], None)


def _blame(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """What somebody is held responsible for: "held the army responsible for the fire"; alone, who is."""
    verb = reporting.verb
    word = next((part for part in verb.subtree if part.i > verb.i and lexicon.is_word("blame", part.lower_)), None)
    blamed = child(verb, "dobj") or (child(word, "nsubj") if word is not None else None)
    if word is None or blamed is None or blamed.i not in range(verb.i, word.i):
        return [], None
    deed = prepositional(word, "for") or prepositional(verb, "for") or prepositional(blamed, "for")
    if deed is None or deed.i < word.i:
        return [(verb.i + 1, word.i + 1)], blamed
    return [(full_phrase(deed)[0], max(full_phrase(deed)[1], deed.right_edge.i + 1))], blamed


def _naming(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """An object and what it is called: "called the raid a crime"."""
    thing = child(reporting.verb, "dobj")
    beside = [part for part in children(thing, "appos") if not _parted(part)] if thing is not None else []
    for part in [*children(reporting.verb, "ccomp", "oprd", "xcomp"), *beside]:
        if part.i > reporting.verb.i and part.tag_ in ("NN", "NNS", "JJ", "NNP", "CD"):
            head = child(reporting.verb, "dobj")
            if head is not None and head.i < reporting.verb.i:
                return [full_phrase(part)], None  # "what it called a raid"
            start = full_phrase(head)[0] if head is not None else full_phrase(part)[0]
            return [(start, to_end_of_quotation(document, start, part.right_edge.i + 1))], None
    return [], None


def _source(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """The clause for which somebody is cited; the second value is who: "the road was cut, it said, citing a driver"."""
    verb = reporting.verb
    head, host = child(verb, "dobj"), verb.head
    if head is None or verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "prep"):
        return [], None
    found = complement(host)
    if found is None and host.lower_ in lexicon.verbs:
        return [], None
    start, end = full_phrase(found) if found is not None else full_phrase(host)
    return [(start, min(end, reporting.cue[0]) if start < reporting.cue[0] else end)], head


def _as_saying(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
    """What somebody is quoted as saying: "the paper quoted an aide as saying that ...": a claim of the paper too."""
    part = next((each for each in children(reporting.verb, "prep") if each.lower_ == "as"), None)
    inner = child(part, "pcomp") if part is not None else None
    found = complement(inner) if inner is not None else None
    return ([full_phrase(found)] if found is not None else []), None


def _for_clause(verb: Token) -> list[TokenRange]:
    """An infinitive with its own subject: "called for the crew to be freed"."""
    for part in children(verb, "advcl", "ccomp", "xcomp"):
        mark = next((each for each in part.lefts if each.dep_ == "mark" and each.lower_ == "for"), None)
        if mark is not None and child(part, *SUBJECTS) is not None:
            return [(mark.i + 1, part.right_edge.i + 1)]
    return []


def _outcome(verb: Token, end: int, lexicon: CueLexicon) -> int:
    """The end of a charge moved over what came of the deed: "accused the army of shelling a ward, killing nine"."""
    for part in children(verb, "advcl"):
        comma = end < len(verb.doc) and verb.doc[end].text == ","
        if comma and part.left_edge.i == end + 1 and part.tag_ == "VBG" and part.lower_ not in lexicon.verbs:
            return part.right_edge.i + 1
    return end


def _predicate(verb: Token, name: str) -> Token | None:
    """What something is called behind "as" where it is no noun: "described the push as impossible"."""
    part = next((each for each in children(verb, "prep", "mark") if each.lower_ == name == "as"), None)
    return next(iter(part.rights), None) if part is not None else None


def _preposition(name: str) -> Frame:
    def find(document: Document, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon) -> Found:
        addressee = hearer(reporting)
        found = prepositional(reporting.verb, name) or _predicate(reporting.verb, name)
        thing = child(reporting.verb, "dobj") if name == "as" and found is None else None
        if thing is not None and name in reporting.row.frames:
            found = prepositional(thing, name)  # "described | the reports as lies": hung on the reports
        if found is None and addressee is not None:
            found = prepositional(addressee, name) if name in ("of", "for", "as") else None
        if found is None or found.i < reporting.verb.i:
            return (_for_clause(reporting.verb) if name == "for" else []), None
        head = child(reporting.verb, "dobj")
        if name in reporting.row.addressee:
            return ([full_phrase(head)] if head is not None else []), found
        start, end = full_phrase(found)
        if name == "as":
            start = full_phrase(head)[0] if head is not None else start
        end = stretched(reporting.verb, max(end, found.right_edge.i + 1), lexicon)
        end = _outcome(reporting.verb, end, lexicon) if name in ("of", "for") else end
        return [(start, to_end_of_quotation(document, start, end))], addressee

    return find
