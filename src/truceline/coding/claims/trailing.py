"""Claims of a sentence that ends in who said it, where the parser hung the speaker on the words before.

"... in air strikes on Orlan, a monitor and rebels said on Friday", also where the comma is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.claims.begin import speaker_starts
from truceline.coding.claims.content import pieces
from truceline.coding.claims.draft import Draft, TokenRange
from truceline.coding.claims.reporting import can_speak, took_place
from truceline.document import Cast, Document
from truceline.document.syntax import child
from truceline.lexicon.cues import CueLexicon, CueVerb
from truceline.records import Origin

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_VERBS = _FINITE | {"VBN"}
"""Tags of the verb itself: with its speaker hung elsewhere, the model may take it for a participle."""
_ADVERBS = frozenset({"also", "later", "further", "earlier", "reportedly"})
_WHEN_OR_TO = frozenset({"on", "in", "to", "late", "early", "earlier", "later", "the", "condition", "of", "anonymity"})
_GOES_ON = frozenset({"while", "as", "after", "updating"})
"""Words that open what is told behind the verb."""
_LONGEST_END = 8
"""Words behind the verb that tell when it was said, and to whom."""
_LEAST_CONTENT = 4


def by_trailing(
    document: Document, cast: Cast, sentence: Tokens, lexicon: CueLexicon, taken: Collection[int]
) -> Iterator[Draft]:
    """The claim of a sentence by the verb that it ends in, unless that is the cue of a claim already (`taken`)."""
    for verb in reversed([word for word in sentence if word.tag_ in _VERBS]):
        row = _row(verb, lexicon)
        if verb.i in taken or row is None or not took_place(verb, lexicon) or document.quoted(verb):
            continue
        found = _told_behind(document, cast, sentence, verb, lexicon) or _turned_round(
            document, sentence, verb, lexicon
        )
        if found is not None and _tells(sentence, found[1], verb):
            yield _draft(verb, row, *found)
        return


def _draft(verb: Token, row: CueVerb, head: Token, content: tuple[TokenRange, ...]) -> Draft:
    stance = row.frames["clause"]
    return Draft(
        speaker=head,
        cue=(verb.i, verb.i + 1),
        content=content,
        stance=stance,
        origin=Origin(rule="claims.verb.trailing", row=f"cues:{row.id}"),
        anchor=verb,
        neutral=stance == "asserts",
    )


def _told_behind(
    document: Document, cast: Cast, sentence: Tokens, verb: Token, lexicon: CueLexicon
) -> tuple[Token, tuple[TokenRange, ...]] | None:
    """The speaker right before the verb, and what stands before that."""
    if not _is_end(sentence, verb, lexicon):
        return None
    end = verb.i - (sentence.doc[verb.i - 1].lower_ in _ADVERBS)
    for start in speaker_starts(sentence, end):
        head = _head(cast, sentence.doc[start:end], lexicon)
        content = pieces(document, [(sentence.start, start)])
        if head is not None and content:
            return head, content
    return None


def _turned_round(
    document: Document, sentence: Tokens, verb: Token, lexicon: CueLexicon
) -> tuple[Token, tuple[TokenRange, ...]] | None:
    """The speaker right behind the verb, taken for that of a participle: "... were hit said the source adding that"."""
    going_on = next((part for part in verb.children if part.tag_ == "VBG" and part.i > verb.i), None)
    head = child(going_on, "nsubj") if going_on is not None and going_on.lower_ in lexicon.verbs else None
    if head is None or head.left_edge.i != verb.i + 1:
        return None
    return head, pieces(document, [(sentence.start, verb.i)])


def _row(verb: Token, lexicon: CueLexicon) -> CueVerb | None:
    rows = lexicon.verbs.get(verb.lower_, ())
    return next((row for row in rows if row.id == row.lemma and row.frames.get("clause") == "asserts"), None)


def _is_end(sentence: Tokens, verb: Token, lexicon: CueLexicon) -> bool:
    """Whether nothing follows the verb but when, or to whom, it was said, and what somebody does meanwhile."""
    rest = [word for word in sentence.doc[verb.i + 1 : sentence.end] if not word.is_punct and not word.is_space]
    on = next((at for at, word in enumerate(rest) if _goes_on(word, lexicon)), len(rest))
    told = verb.lower_ in ("told", "tells")
    return on <= _LONGEST_END and all(
        word.ent_type_ in ("DATE", "TIME")
        or word.lower_ in _WHEN_OR_TO
        or (told and word.tag_.startswith(("N", "DT", "PRP")))
        for word in rest[:on]
    )


def _goes_on(word: Token, lexicon: CueLexicon) -> bool:
    """Whether a word opens what is told behind the verb: "while the rest fled", "adding that four had fled"."""
    return word.lower_ in _GOES_ON or (word.tag_ == "VBG" and word.lower_ in lexicon.verbs)


def _head(cast: Cast, words: Tokens, lexicon: CueLexicon) -> Token | None:
    """The head of the first noun phrase of a speaker: the monitor of "a monitor and rebels", a name that ends it."""
    if not len(words):
        return None
    last = words[-1]
    if last.ent_type_ == "PERSON" and can_speak(cast, last, lexicon):
        return last
    end = next((at for at, word in enumerate(words) if word.tag_ in ("CC", "IN")), len(words))
    nouns = [word for word in words[:end] if word.tag_ in ("NN", "NNS", "NNP", "NNPS")]
    return nouns[-1] if nouns and can_speak(cast, nouns[-1], lexicon) else None


def _tells(sentence: Tokens, content: tuple[TokenRange, ...], verb: Token) -> bool:
    """Whether the rest of the sentence is a clause with a verb of its own."""
    words = [word for start, end in content for word in sentence.doc[start:end]]
    return len(words) >= _LEAST_CONTENT and any(word.tag_ in _VERBS for word in words)
