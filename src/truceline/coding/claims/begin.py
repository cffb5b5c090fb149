"""Where a speaker's noun phrase begins that ends right before the verb, in texts that lost their commas too."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

_PARTS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH", "CC", "DT", "PRP$"})
_CLOSES = frozenset({"NN", "NNS", "NNP", "NNPS", "RB", "VB", "CD"})
"""Tags of a word that can end a clause before an article; a verb there is a noun that was taken for one."""
_ENDED = frozenset({"VBD", "VBG", "CD"})
"""Tags of a word before a phrase that can end a clause: "a truce ended | the monitor said"."""
_PLACED = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "PERSON"})
_LINKS = frozenset({"of", "in", "for", "from", "to", "at"})
_LONGEST_SPEAKER = 14


def speaker_starts(sentence: Tokens, end: int) -> Iterator[int]:
    """Where the noun phrase that ends before `end` can begin, the likeliest first.

    Behind a comma, else, where commas were lost, at its article; else at the leftmost word where a name or a plain
    noun follows the name of a place, a day or a plural: "in the city of Orlan | local media", "two guards | LNA".
    """
    doc, at, soft = sentence.doc, end, []
    first = max(sentence.start, end - _LONGEST_SPEAKER)
    while at > first and _is_part(doc[at - 1]):
        at -= 1
        word, before = doc[at], doc[at - 1] if at > sentence.start else None
        if (
            word.tag_ in ("DT", "PRP$")
            and before is not None
            and before.tag_ in _CLOSES | _ENDED
            and before.lower_ != "including"
        ):
            yield at
            return
        if before is not None and changes(before, word):
            soft.append(at)
    comma = at > sentence.start and doc[at - 1].text in (",", '"', "\u201d")
    if at < end and comma and doc[at].tag_ != "CC":
        yield at
        return
    plain = all(word.tag_ != "IN" for word in doc[at:end])
    ended = sentence.start < at < end and (doc[at - 1].tag_ in _ENDED or doc[at - 1].lower_ in ("more", "others"))
    if ended and doc[at - 1].tag_ == "CD":
        yield from reversed(soft)  # "six people | LNA reported"
    if ended and plain:
        yield at  # "with rocket shelling | LNA reported"
    yield from reversed(soft)


def _is_part(word: Token) -> bool:
    """Whether a word can stand in a speaker's phrase: "the Orlan-based network of doctors"."""
    based = word.tag_ == "VBN" and word.i > 0 and word.doc[word.i - 1].tag_ == "HYPH"
    return based or word.tag_ in _PARTS or word.lower_ in _LINKS


def changes(before: Token, word: Token) -> bool:
    """Whether two neighbours are hardly of one noun phrase."""
    if word.tag_ in ("CC", "POS", "HYPH", "DT") or before.tag_ in ("CC", "POS", "HYPH", "IN", "DT", "PRP$"):
        return False
    named, plain = word.text[:1].isupper(), word.text.islower()
    if before.ent_type_ == word.ent_type_ == "NORP":
        return True  # "in Aleppo | Syrian activists", a town taken for a people
    if before.tag_ == word.tag_ == "NNS" and before.text.islower() and plain:
        return True  # "among residents | activists"
    if (
        before.ent_type_ in _PLACED or (before.ent_type_ == "NORP" and before.tag_ == "NNP")
    ) and before.ent_type_ != word.ent_type_:
        return plain or word.ent_iob_ == "B" or word.text.isupper()
    return before.tag_ in ("NNS", "NN") and before.text.islower() and named
