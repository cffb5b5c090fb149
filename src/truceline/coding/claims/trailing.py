"""Claims of a sentence that ends in who said it, where the parser hung the speaker on the words before.

"... in air strikes on Orlan, a monitor and rebels said on Friday."
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.claims.content import pieces
from truceline.coding.claims.draft import Draft
from truceline.coding.claims.reporting import can_speak, took_place
from truceline.document import Cast, Document
from truceline.lexicon.cues import CueLexicon, CueVerb
from truceline.records import Origin

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PARTS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "CC", "DT", "PRP$"})
_CLOSES = frozenset({"NN", "NNS", "NNP", "NNPS", "RB", "VB", "CD"})
"""Tags of a word that can end a clause before an article; a verb there is a noun that was taken for one."""
_LINKS = frozenset({"of", "in", "for", "from"})
_WHEN_OR_TO = frozenset({"on", "in", "to", "late", "early", "earlier", "later"})
_LONGEST_SPEAKER = 14
_LONGEST_END = 6
"""Words behind the verb that tell when it was said, and to whom."""
_LEAST_CONTENT = 4


def by_trailing(
    document: Document, cast: Cast, sentence: Tokens, lexicon: CueLexicon, taken: Collection[int]
) -> Iterator[Draft]:
    """The claim of a sentence by the verb that it ends in, unless that is the cue of a claim already (`taken`)."""
    for verb in reversed([word for word in sentence if word.tag_ in _FINITE]):
        row = _row(verb, lexicon)
        if verb.i in taken or row is None or not took_place(verb, lexicon) or document.quoted(verb):
            continue
        start = _speaker_start(document, sentence, verb) if _is_end(sentence, verb) else None
        head = _head(cast, sentence.doc[start : verb.i], lexicon) if start is not None else None
        content = pieces(document, [(sentence.start, start)]) if start is not None else ()
        if head is not None and _tells(sentence, content, verb):
            stance = row.frames["clause"]
            yield Draft(
                speaker=head,
                cue=(verb.i, verb.i + 1),
                content=content,
                stance=stance,
                origin=Origin(rule="claims.verb.trailing", row=f"cues:{row.id}"),
                anchor=verb,
                neutral=stance == "asserts",
            )
        return


def _row(verb: Token, lexicon: CueLexicon) -> CueVerb | None:
    rows = lexicon.verbs.get(verb.lower_, ())
    return next((row for row in rows if row.id == row.lemma and row.frames.get("clause") == "asserts"), None)


def _is_end(sentence: Tokens, verb: Token) -> bool:
    """Whether nothing follows the verb but when, or to whom, it was said."""
    rest = [word for word in sentence.doc[verb.i + 1 : sentence.end] if not word.is_punct and not word.is_space]
    told = verb.lower_ in ("told", "tells")
    return len(rest) <= _LONGEST_END and all(
        word.ent_type_ in ("DATE", "TIME")
        or word.lower_ in _WHEN_OR_TO
        or (told and word.tag_.startswith(("N", "DT", "PRP")))
        for word in rest
    )


def _speaker_start(document: Document, sentence: Tokens, verb: Token) -> int | None:
    """Where the noun phrase right before the verb begins: behind a comma, else, where commas were lost, at its article.

    None where the words before the verb are no such phrase.
    """
    first = max(sentence.start, verb.i - _LONGEST_SPEAKER)
    at, article = verb.i, None
    while at > first and (sentence.doc[at - 1].tag_ in _PARTS or sentence.doc[at - 1].lower_ in _LINKS):
        at -= 1
        word, before = sentence.doc[at], sentence.doc[at - 1] if at > sentence.start else None
        if word.tag_ in ("DT", "PRP$") and before is not None and before.tag_ in _CLOSES:
            article = at
            break
    if article is not None:
        return article
    comma = at > sentence.start and sentence.doc[at - 1].text in (",", '"', "\u201d")
    return at if comma and at < verb.i and sentence.doc[at].tag_ != "CC" else None


def _head(cast: Cast, words: Tokens, lexicon: CueLexicon) -> Token | None:
    """The head of the first noun phrase of a speaker: the monitor of "a monitor and rebels"."""
    end = next((at for at, word in enumerate(words) if word.tag_ in ("CC", "IN")), len(words))
    nouns = [word for word in words[:end] if word.tag_ in ("NN", "NNS", "NNP", "NNPS")]
    return nouns[-1] if nouns and can_speak(cast, nouns[-1], lexicon) else None


def _tells(sentence: Tokens, content: tuple[tuple[int, int], ...], verb: Token) -> bool:
    """Whether the rest of the sentence is a clause with a verb of its own."""
    words = [word for start, end in content for word in sentence.doc[start:end]]
    return len(words) >= _LEAST_CONTENT and any(word.tag_ in ("VBD", "VBZ", "VBP", "VBN") for word in words)
