"""What the words around an agreement say of it: announced, in effect, broken, extended, over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from truceline.document.syntax import agent, auxiliaries, child, is_negated, is_passive
from truceline.lexicon.agreements import AgreementLexicon, StateWord
from truceline.records import Status

_MODAL = frozenset({"will", "would", "'ll", "shall", "may", "might", "could", "can", "should", "must", "'d"})
_NEGATIVE = frozenset({"no", "neither", "without"})
_STEPS = 6
_NEAR = 4


@dataclass(frozen=True, slots=True)
class State:
    """What a word says of an agreement. `word`: the token; `open`: it stands in the future or under a modal."""

    word: Token
    row: StateWord
    says: Status
    open: bool


def states(head: Token, lexicon: AgreementLexicon) -> Iterator[State]:
    """What the words around an agreement's noun say of it: governors first, then modifiers."""
    yield from _governing(head, lexicon)
    for part in head.children:
        if part.dep_ in ("amod", "acl", "relcl"):
            clause = part.dep_ != "amod"
            yield from _state(part, _clause_role(part) if clause else "modifier", head, lexicon)


def _governing(head: Token, lexicon: AgreementLexicon) -> Iterator[State]:
    current, steps = head, 0
    while steps < _STEPS and current.head != current:
        role = _role(current)
        if role is not None:
            found = list(_state(_governor(current), role, head, lexicon))
            yield from found
            if found and found[0].row.part == "verb":
                return
        current = current.head
        if current.tag_.startswith("VB") and current.dep_ not in ("xcomp", "ccomp", "conj", "aux", "auxpass"):
            return
        steps += 1


def _governor(token: Token) -> Token:
    """The word that a phrase belongs to: the verb, the noun before "of", the noun behind a modifier."""
    return token.head.head if token.dep_ in ("pobj", "pcomp") else token.head


def _role(token: Token) -> str | None:
    """How a noun stands to its governor; None where it does not stand to it as anything that tells."""
    match token.dep_:
        case "nsubj" | "csubj":
            return "subject"
        case "nsubjpass" | "dobj" | "attr" | "oprd":
            return "object"
        case "compound" | "amod" | "nmod" | "poss":
            return "modifier"
        case "pobj":
            return token.head.lower_
        case _:
            return None


def _clause_role(verb: Token) -> str:
    """How a noun stands to the verb of its own relative or participle clause.

    A past form behind the noun that heads a sentence is that sentence's verb, read as a participle by the parser
    ("The truce held overnight."), unless an agent shows it to be one.
    """
    if verb.tag_ == "VBN" and verb.head.dep_ == "ROOT" and agent(verb) is None and verb.sent[-1].text == ".":
        return "subject"
    if verb.tag_ == "VBN" and child(verb, "nsubj") is None:
        return "object"
    relative = child(verb, "nsubj", "nsubjpass", "dobj")
    if relative is not None and relative.tag_ in ("WDT", "WP"):
        return "object" if relative.dep_ != "nsubj" else "subject"
    return "object" if child(verb, "nsubj") is not None else "subject"


def _state(word: Token, role: str, head: Token, lexicon: AgreementLexicon) -> Iterator[State]:
    for row in lexicon.states.get(word.lower_, ()):
        if role not in row.roles or not fits(word, row) or _dates_another(word):
            continue
        says = _polarity(word, head, row)
        if says is not None:
            yield State(word, row, says, _is_open(word))
        return


def fits(word: Token, row: StateWord) -> bool:
    """Whether a word is used as its row says, with the words near that the row asks for."""
    if row.part == "verb" and not (word.tag_.startswith("VB") or word.pos_ in ("VERB", "AUX")):
        return False
    if not row.near:
        return True
    return any(part.lower_ in row.near for part in word.doc[word.i + 1 : word.i + 1 + _NEAR])


def _polarity(word: Token, head: Token, row: StateWord) -> Status | None:
    """What the word says, or says negated: "had not been secured", "no truce was reached", "never held"."""
    verb = word.head if row.part == "adjective" and word.dep_ == "acomp" else word
    if is_negated(verb) or any(part.lower_ in _NEGATIVE for part in head.children):
        return row.negated
    return row.says


def _dates_another(word: Token) -> bool:
    """Whether a clause only tells when something else happened: "minutes after it took effect"."""
    return word.dep_ in ("advcl", "pcomp") and any(
        part.dep_ in ("mark", "advmod", "prep") and part.lower_ in ("after", "before", "since", "once")
        for part in (word.head if word.dep_ == "pcomp" else word, *word.children)
    )


def _is_open(word: Token) -> bool:
    """Whether a word stands under a modal, in the future, in an infinitive or behind "if"."""
    if any(part.lower_ in _MODAL for part in auxiliaries(word)):
        return True
    if any(part.dep_ == "mark" and part.lower_ in ("if", "unless", "until") for part in word.children):
        return True
    finite = any(part.lower_ in ("do", "does", "did") for part in auxiliaries(word))
    return word.tag_ == "VB" and not finite and not is_passive(word)
