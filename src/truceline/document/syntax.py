"""Small questions about the parse that every coding stage asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_CLOSES = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
"""Tags of a word behind which an article opens another phrase."""
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_HURT = frozenset({"wounded", "injured", "dead"})
_BEFORE_ARTICLE = frozenset({"half", "quarter", "all", "both"})
_PHRASE_ENDS = frozenset({"prep", "relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "dep", "ccomp", "agent"})


def child(token: Token, *relations: str) -> Token | None:
    """The first child with one of the relations, or None."""
    return next((found for found in token.children if found.dep_ in relations), None)


def children(token: Token, *relations: str) -> list[Token]:
    """All children with one of the relations, in text order."""
    return [found for found in token.children if found.dep_ in relations]


def conjuncts(head: Token) -> list[Token]:
    """`head` and the heads coordinated with it to its right, in text order: Russia, Iran of "Russia and Iran"."""
    found, current = [head], head
    while (following := child(current, "conj")) is not None and len(found) < 20:
        found.append(following)
        current = following
    return found


def is_negated(verb: Token) -> bool:
    """Whether not, never or no longer stands with the verb."""
    return any(part.dep_ == "neg" or part.lower_ in ("never", "not", "n't") for part in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, with a subject or as a participle behind its noun."""
    if any(part.dep_ in ("nsubjpass", "auxpass") for part in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod") and child(verb, "aux") is None


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of the verb in text order; those of the first verb where a coordinated one has none."""
    found = children(verb, "aux", "auxpass")
    if not found and verb.dep_ == "conj" and verb.tag_ in ("VB", "VBN", "VBG"):
        return auxiliaries(verb.head)
    return found


def subject(verb: Token) -> Token | None:
    """The head of the verb's subject as written, with what a shared or missing one goes back to.

    A coordinated verb shares its first verb's subject; a participle or infinitive has that of the clause it hangs
    on; a relative pronoun stands for the noun before it. None where the clause has none (an imperative).
    """
    current, steps = verb, 0
    while steps < 8:
        found = child(current, *SUBJECTS) or _quoted_as(current)
        if found is not None:
            return _antecedent(found, current)
        if current.dep_ in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep") and current.head != current:
            if current.dep_ == "ccomp" and current.tag_ not in ("VB", "VBG", "VBN"):
                return None
            current = current.head
        elif current.dep_ in ("acl", "relcl"):
            return current.head
        else:
            return None
        steps += 1
    return None


def _quoted_as(verb: Token) -> Token | None:
    """The object that an as-clause speaks of: the aide of "quoted an aide as saying"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or verb.head.dep_ != "prep":
        return None
    host = verb.head.head
    return host if host.tag_.startswith("N") else child(host, "dobj")


def _antecedent(found: Token, verb: Token) -> Token:
    if found.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        return verb.head
    return found


def prepositional(head: Token, *prepositions: str) -> Token | None:
    """The object of the first preposition among `prepositions` that hangs on `head`, or None."""
    for part in head.children:
        if part.dep_ in ("prep", "agent", "dative") and part.lower_ in prepositions:
            found = child(part, "pobj", "pcomp")
            if found is not None:
                return found
    return None


def agent(verb: Token) -> Token | None:
    """The head of the by-phrase of a passive verb or of a noun of action ("the shelling by the army")."""
    return prepositional(verb, "by")


def phrase(head: Token) -> tuple[int, int]:
    """The noun phrase of `head` as a half-open token range: its modifiers, and what belongs to a name.

    Prepositional phrases, relative clauses, appositions and coordinated heads are left out.
    """
    start = end = head.i
    for part in head.children:
        if part.i < head.i and part.dep_ not in ("punct", "cc", "conj", "preconj"):
            start = min(start, part.left_edge.i)
        elif part.i > head.i and part.dep_ not in _PHRASE_ENDS and not (part.dep_ == "amod" and part.n_rights):
            end = max(end, part.right_edge.i)
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space):
        start += 1
    return torn(head.doc, start, head.i + 1), end + 1


def torn(doc: Doc, start: int, end: int) -> int:
    """Where in `[start, end)` the last noun phrase begins, though a lost comma made one of two; else `start`.

    It begins at an article behind a noun or number ("wounded 50 | a monitor said"), at a name behind a plural ("killed
    two guards | Levant Radio reported"), and at what describes behind a person's name ("killed Abu Samra |
    well-informed sources said").
    """
    found = start
    for number in range(start + 1, end):
        word, before = doc[number], doc[number - 1]
        article = word.tag_ in ("DT", "PRP$") and before.tag_ in _CLOSES and before.lower_ not in _BEFORE_ARTICLE
        name = before.tag_ == "NNS" and word.text[:1].isupper() and word.tag_ in ("NNP", "JJ") and before.text.islower()
        person = before.ent_type_ == "PERSON" != word.ent_type_ and word.text.islower() and word.tag_ in ("JJ", "RB")
        more = before.lower_ in ("more", "others") and number > 1 and doc[number - 2].tag_ in ("NNS", "CD")
        hurt = before.lower_ in _HURT and number > 1 and doc[number - 2].lower_ == "the" and word.text[:1].isupper()
        hour = before.ent_type_ == "TIME" != word.ent_type_ and word.text[:1].isupper()
        if article or name or person or more or hurt or hour or before.lower_ in _WEEKDAYS:
            found = number
    return found


def full_phrase(head: Token) -> tuple[int, int]:
    """The noun phrase with everything that hangs on it, as a half-open token range."""
    return head.left_edge.i, head.right_edge.i + 1


def name_start(head: Token) -> int:
    """Where the person's name begins that ends in `head`, though the parser may have torn it apart; else `head.i`."""
    start = head.i
    while head.ent_type_ == "PERSON" and start > 0 and head.doc[start].ent_iob_ == "I":
        start -= 1
    return start


def ancestors(token: Token) -> Iterator[Token]:
    """The token's heads up to the root, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def ranges(tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Token numbers as half-open ranges of neighbours, in order."""
    found: list[tuple[int, int]] = []
    for number in sorted(tokens):
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found
