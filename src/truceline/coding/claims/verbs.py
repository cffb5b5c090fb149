"""Claims by reporting verbs, active and passive."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.claims.clauses import complement
from truceline.coding.claims.content import pieces
from truceline.coding.claims.draft import Draft, TokenRange
from truceline.coding.claims.frames import frame, hearer, infinitive, to_infinitive
from truceline.coding.claims.reporting import Reporting, can_speak, reportings
from truceline.document import Cast, Document
from truceline.document.syntax import agent, child, full_phrase, is_passive, phrase, prepositional
from truceline.lexicon.cues import PREPOSITIONS, CueLexicon
from truceline.records import Origin, Stance

_ORDER = (
    "source",
    "saying",
    "quote",
    "to",
    "clause",
    "toself",
    "gerund",
    *sorted(PREPOSITIONS),
    "name",
    "tally",
    "blame",
    "figure",
    "object",
)
"""The more particular frames first: a clause before an infinitive, a phrase last."""
_HEARSAY = frozenset({"asserts", "accuses"})
_UNDERSTOOD = frozenset({"clause", "quote"})
"""Frames that need no subject written down."""
_PHRASAL = frozenset({"object", "figure", "tally", "of"})
_TOLD_BY_THINGS = frozenset({"asserts", "announces", "confirms", "speculates"})
"""With a phrase, verbs of these stances are speech only if the subject can speak: "the blast confirmed fears"."""


def by_verbs(document: Document, cast: Cast, sentence: Tokens, lexicon: CueLexicon) -> Iterator[Draft]:
    """The claims that reporting verbs of a sentence introduce, at most one a verb."""
    for reporting in reportings(document, cast, sentence, lexicon):
        passive = is_passive(reporting.verb) and child(reporting.verb, "nsubj") is None
        draft = (
            _passive(document, reporting, lexicon) if passive else _active(document, cast, sentence, reporting, lexicon)
        )
        if draft is not None:
            yield draft


def _is_passive(reporting: Reporting) -> bool:
    """Whether the cue is passive; an auxiliary in capitals ("IS claimed") is a name that was taken for one."""
    named = reporting.subject is not None and reporting.subject.dep_ == "auxpass"
    return is_passive(reporting.verb) and child(reporting.verb, "nsubj") is None and not named


def _active(
    document: Document, cast: Cast, sentence: Tokens, reporting: Reporting, lexicon: CueLexicon
) -> Draft | None:
    speaker = reporting.subject
    for name in (each for each in _ORDER if each in reporting.row.frames):
        content, addressee = frame(name)(document, sentence, reporting, lexicon)
        trimmed = pieces(document, _said_of(reporting, content))
        if not trimmed or (speaker is None and name not in _UNDERSTOOD):
            continue
        told = name in _PHRASAL and reporting.row.frames[name] in _TOLD_BY_THINGS
        if told and speaker is not None and not can_speak(cast, speaker, lexicon):
            continue
        if name == "source":
            speaker, addressee = addressee, None
        return _draft(reporting, trimmed, name, speaker, addressee) if speaker is not None else None
    return None


def _said_of(reporting: Reporting, content: list[TokenRange]) -> list[TokenRange]:
    """The content without the verb of "what it said was the wreck of a drone"; the noun of "which it denied"."""
    doc, first = reporting.verb.doc, reporting.clause[0]
    if len(content) == 1 and content[0][1] - content[0][0] == 1 and doc[content[0][0]].tag_ in ("WDT", "WP"):
        return [phrase(reporting.verb.head)] if reporting.verb.dep_ == "relcl" else []
    if first == 0 or doc[first - 1].lower_ != "what" or not content:
        return content
    start, end = content[0]
    copula = next(
        (at for at in range(start, min(start + 3, end)) if doc[at].lower_ in ("is", "are", "was", "were")), None
    )
    return content if copula is None else [(copula + 1, end), *content[1:]]


def _draft(
    reporting: Reporting,
    content: tuple[TokenRange, ...],
    name: str,
    speaker: Token | None,
    addressee: Token | None,
) -> Draft:
    stance: Stance = reporting.row.frames[name]
    return Draft(
        speaker=speaker,
        cue=reporting.cue,
        content=content,
        stance=stance,
        origin=Origin(rule=f"claims.verb.{name}", row=f"cues:{reporting.row.id}"),
        anchor=reporting.verb,
        addressee=addressee,
        hearer=hearer(reporting),
        neutral=stance == "asserts",
    )


def _passive(document: Document, reporting: Reporting, lexicon: CueLexicon) -> Draft | None:
    """A passive cue: the speaker stands in the by-phrase, the addressee or content in front."""
    verb, frames = reporting.verb, reporting.row.frames
    speaker = agent(verb)
    if speaker is None:
        return _unattributed(document, reporting, lexicon)
    before = child(verb, "nsubjpass") or (verb.head if verb.dep_ in ("acl", "relcl") else None)
    for name in (each for each in ("of", "for", "as", "on", "to", "clause", "object") if each in frames):
        found, addressee = _passive_content(document, reporting, name, before)
        content = pieces(document, found)
        if content:
            return _draft(reporting, content, name, speaker, addressee)
    return None


def _unattributed(document: Document, reporting: Reporting, lexicon: CueLexicon) -> Draft | None:
    """What is said by nobody who is named: "nine men are said to be missing"; the speaker is unknown."""
    verb, frames = reporting.verb, reporting.row.frames
    before, goal = child(verb, "nsubjpass"), to_infinitive(verb, None)
    if before is None or goal is None or frames.get("clause") not in _HEARSAY or "object" in reporting.row.addressee:
        return None
    content = pieces(document, [full_phrase(before), infinitive(document, goal)])
    return _draft(reporting, content, "clause", None, None) if content and before.lower_ != "what" else None


def _passive_content(
    document: Document, reporting: Reporting, name: str, before: Token | None
) -> tuple[list[TokenRange], Token | None]:
    verb = reporting.verb
    if name in PREPOSITIONS:
        by = agent(verb)
        found = prepositional(verb, name) or (prepositional(by, name) if by is not None and name == "of" else None)
        if found is None:
            return [], None
        if name in reporting.row.addressee:
            return _in_front(verb, before), found
        return ([*_in_front(verb, before)], None) if name == "as" else ([full_phrase(found)], before)
    if name == "to":
        goal = to_infinitive(verb, None)
        return ([infinitive(document, goal)], before) if goal is not None else ([], None)
    if name == "clause":
        inner = complement(verb)
        return ([full_phrase(inner)], None) if inner is not None else ([], None)
    return _in_front(verb, before), None


def _in_front(verb: Token, before: Token | None) -> list[TokenRange]:
    """The passive's subject, or the noun that its participle stands behind."""
    if before is None:
        return []
    if before.tag_ in ("WDT", "WP"):
        return [phrase(verb.head)]
    start, end = full_phrase(before)
    return [(start, min(end, verb.i) if start < verb.i else end)]
