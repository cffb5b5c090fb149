"""Whether a name of a state or capital stands for the place, or for the government that speaks and acts there."""

from __future__ import annotations

from truceline.document import Document
from truceline.gazetteer.words import PlaceWords, Role
from truceline.resolve.places.names import Name


def speaks(name: Name, document: Document, words: PlaceWords) -> bool:
    """Whether a state or capital is named as somebody who speaks, decides or is dealt with.

    The subject of a verb of saying or dealing (Moscow denied), the object of a by-phrase or of "with" behind such a
    verb's noun (talks with Iran) or of "to" behind a verb of talking, the possessor of an office or force (Russia's
    defence ministry).
    """
    if not any(one.kind == "country" or one.capital for one in name.candidates):
        return False
    doc = document.doc
    last = doc[name.end - 1]
    head = last.head
    if last.dep_ in ("nsubj", "nsubjpass"):
        return any(words.kind(role, head.lower_) for role in ("dealing", "speech"))
    if last.dep_ in ("compound", "amod", "nmod") and _is_attribute(name, document, words):
        return True
    if last.dep_ == "poss":
        return words.kind("office", head.lower_) is not None
    if last.dep_ == "pobj" and head.lower_ == "by":
        return head.dep_ == "agent" or head.head.tag_ == "VBN"
    if last.dep_ == "pobj" and head.lower_ in ("with", "to"):
        role: Role = "dealing" if head.lower_ == "with" else "talk"
        return words.kind(role, head.head.lower_) is not None
    return False


def _is_attribute(name: Name, document: Document, words: PlaceWords) -> bool:
    """Whether a state's name only tells whose something is: US air strikes, UK troops, but not a UK port."""
    doc = document.doc
    head = doc[name.end - 1].head
    if head.i < name.end or head.i > name.end + 3 or not any(one.kind == "country" for one in name.candidates):
        return False
    between = doc[name.end : head.i + 1]
    if any(token.text == "-" for token in between):
        return not any(token.lower_ in ("based", "born", "wide") for token in doc[name.end : name.end + 3])
    return all(token.is_lower for token in between) and not any(
        words.kind("division", token.lower_) or words.kind("body", token.lower_) for token in between
    )
