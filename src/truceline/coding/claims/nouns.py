"""Claims by nouns of speech: "the ministry's denial that ...", "an announcement by Moscow", "issued a threat"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.claims.content import pieces
from truceline.coding.claims.draft import Draft, TokenRange
from truceline.document import Document
from truceline.document.syntax import ancestors, child, children, full_phrase, is_negated, prepositional, subject
from truceline.lexicon.cues import CueLexicon, CueNoun
from truceline.records import Origin

_THAT = ("acl", "ccomp", "relcl", "appos")


def by_nouns(document: Document, sentence: Tokens, lexicon: CueLexicon) -> Iterator[Draft]:
    """The claims that nouns of speech in a sentence introduce.

    A noun without content is none; one without a speaker ("reports that ...") needs a that-clause: somebody says it.
    """
    for token in sentence:
        noun = lexicon.nouns.get(token.lower_)
        if noun is None or token.tag_ not in ("NN", "NNS"):
            continue
        found = _speaker(token, lexicon)
        content, rule = _content(token, noun, found, lexicon)
        if found is None and rule != "claims.noun.that":
            continue
        trimmed = pieces(document, content)
        if trimmed:
            yield Draft(
                speaker=found,
                cue=_cue(token, lexicon),
                content=trimmed,
                stance=noun.stance,
                origin=Origin(rule=rule, row=f"cue_nouns:{noun.id}"),
                anchor=token,
                addressee=prepositional(token, "to", "on", "against"),
                neutral=noun.stance == "asserts",
            )


def _speaker(noun: Token, lexicon: CueLexicon) -> Token | None:
    """The possessor, the by- or from-phrase, or the subject of a light verb."""
    possessor = child(noun, "poss")
    if possessor is not None:
        return possessor
    named = prepositional(noun, "by", "from")
    if named is not None:
        return named
    # "pleas by the council" often leaves the by-phrase on a verb between them
    verb = noun.head
    if noun.dep_ == "dobj" and lexicon.is_word("light", verb.lower_) and not is_negated(verb):
        return subject(verb)
    above = verb.head if noun.dep_ == "pobj" and verb.lower_ == "in" else None
    if above is not None and any("clause" in row.frames for row in lexicon.verbs.get(above.lower_, ())):
        return subject(above)  # "the army announced in a statement that ..."
    return None


def _cue(noun: Token, lexicon: CueLexicon) -> TokenRange:
    verb = noun.head
    if (
        noun.dep_ == "dobj"
        and lexicon.is_word("light", verb.lower_)
        and child(noun, "poss") is None
        and verb.i < noun.i
    ):
        start = next((part.i for part in noun.lefts if part.dep_ in ("amod", "compound")), noun.i)
        return (verb.i, noun.i + 1) if noun.i - verb.i <= 3 else (start, noun.i + 1)
    return noun.i, noun.i + 1


def _content(noun: Token, row: CueNoun, speaker: Token | None, lexicon: CueLexicon) -> tuple[list[TokenRange], str]:
    clause = next((part for part in children(noun, *_THAT) if part.i > noun.i and _opens_with_that(part)), None)
    if clause is not None and "that" in row.frames:
        return [full_phrase(clause)], "claims.noun.that"
    infinitive = next(
        (part for part in children(noun, "acl", "xcomp", "relcl") if part.tag_ == "VB" and part.i > noun.i), None
    )
    if infinitive is not None and "to" in row.frames:
        return [full_phrase(infinitive)], "claims.noun.to"
    for preposition in ("of", "for", "about", "on"):
        found = prepositional(noun, preposition) if preposition in row.frames else None
        if found is not None and found != speaker:
            return [full_phrase(found)], "claims.noun.phrase"
    return _spoken_of(noun, row, lexicon), "claims.noun.concessive"


def _opens_with_that(clause: Token) -> bool:
    return any(part.dep_ == "mark" and part.lower_ == "that" for part in clause.children) or (
        clause.left_edge.lower_ == "that"
        and clause.left_edge.tag_ in ("IN", "WDT")
        and child(clause, "nsubj") is not None
        and child(clause, "nsubj") != clause.left_edge
    )


def _spoken_of(noun: Token, row: CueNoun, lexicon: CueLexicon) -> list[TokenRange]:
    """What a bare noun of speech speaks of when it is conceded: the subject of the clause it stands against.

    "A truce had not begun, despite an announcement by the junta": the junta announced a truce. What is asked for in
    vain is the object: "guards blocked the trucks despite pleas by the clinic".
    """
    if not lexicon.is_word("concessive", noun.head.lower_):
        return []
    relations = ("dobj", "nsubjpass") if row.stance == "demands" else ("nsubj", "nsubjpass")
    for host in ancestors(noun.head):
        found = child(host, *relations)
        if found is not None and found.tag_ in ("NN", "NNS"):
            return [full_phrase(found)]
    return []
