"""Who and what stands in which role of a verb or a noun of action, active and passive alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from truceline.document.syntax import SUBJECTS, auxiliaries, child, children, conjuncts, is_passive, subject

_SAME_ROLE = {
    "towards": "toward",
    "onto": "on",
    "inside": "in",
    "within": "in",
    "amid": "in",
    "during": "in",
    "throughout": "across",
    "outside": "near",
    "beside": "near",
    "alongside": "with",
    "using": "with",
}
# fmt: off
_QUANTITIES = frozenset({
    "dozens", "hundreds", "thousands", "scores", "tens", "number", "one", "some", "many", "most", "all", "none",
    "couple", "handful", "series", "wave", "barrage", "volley", "string", "spate", "lot", "plenty", "several",
    "days", "weeks", "hours", "rounds",
})
# fmt: on
_MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod", "nsubj"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve"})
_OBJECT_CONTROL = frozenset({"of", "for", "from"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads of the phrases in each role, in text order; those coordinated with a head are not listed."""

    fillers: Mapping[str, list[Token]]
    passive: bool = False

    def of(self, role: str) -> list[Token]:
        return self.fillers.get(role, [])


@dataclass(slots=True)
class _Draft:
    fillers: dict[str, list[Token]] = field(default_factory=dict)

    def put(self, role: str, *tokens: Token | None) -> None:
        found = [token for token in tokens if token is not None]
        if found:
            self.fillers.setdefault(role, []).extend(found)


def verb_roles(verb: Token, harm: bool = False) -> Roles:
    """The roles of a verb. `subject` and `object` are those of the active sentence.

    `harm`: a past form without an object is read as a passive ("ten killed in a raid").
    """
    draft = _Draft()
    _prepositions(verb, draft)
    objects = [*children(verb, "dobj", "obj"), *_relative_object(verb)]
    outer = deep_subject(verb)
    passive = passive_voice(verb) or (harm and not objects and verb.tag_ in ("VBD", "VBN") and not _perfect(verb))
    if passive:
        draft.put("object", outer, *objects)
        draft.put("subject", *draft.fillers.pop("by", []))
    else:
        draft.put("subject", outer)
        draft.put("object", *objects)
    draft.put("second", *children(verb, "iobj"), *(each for each in children(verb, "dative") if each.tag_ != "IN"))
    if not objects:
        draft.put("object", *(_small_clause(verb)))
    draft.put("complement", *children(verb, "xcomp", "ccomp", "acomp", "oprd", "attr"))
    draft.put("complement", *_state_behind(objects))
    draft.put("topic", *(child(clause, "nsubj", "nsubjpass") for clause in children(verb, "ccomp")))
    _lend(draft)
    return Roles(draft.fillers, passive)


def _state_behind(objects: list[Token]) -> Iterator[Token]:
    """The adjective right behind an object that tells what became of it, wherever the parse hangs it."""
    for head in objects[-1:]:
        at = head.right_edge.i + 1
        if at < len(head.doc) and head.doc[at].tag_ == "JJ" and head.doc[at].dep_ in ("advcl", "oprd", "conj", "acomp"):
            yield head.doc[at]


def _small_clause(verb: Token) -> Iterator[Token]:
    """The subject of a clause without a verb: dozens of "leaving dozens dead"."""
    for clause in children(verb, "ccomp", "xcomp"):
        if clause.tag_ in ("JJ", "VBN") and not auxiliaries(clause):
            yield from children(clause, "nsubj", "nsubjpass")


def _lend(draft: _Draft) -> None:
    """Give the verb the prepositions of its object and predicate: "claimed responsibility for", "is the work of"."""
    borrowed = _Draft()
    for head in (*draft.fillers.get("object", ()), *draft.fillers.get("complement", ())):
        if not head.tag_.startswith("VB"):
            _prepositions(head, borrowed)
    for role, tokens in borrowed.fillers.items():
        if role != "by" and role not in draft.fillers:
            draft.put(role, *tokens)


def noun_roles(noun: Token, start: int) -> Roles:
    """The roles of a noun of action whose phrase begins at token `start`.

    `modifier`: the words before it; `possessor`; and the prepositions that hang on it, or on a noun coordinated with
    it ("shelling and air raids by the army" is by the army as a whole).
    """
    draft = _Draft()
    _prepositions(noun, draft)
    for other in _coordinated(noun):
        further = _Draft()
        _prepositions(other, further)
        for role, tokens in further.fillers.items():
            if role not in draft.fillers:
                draft.put(role, *tokens)
    first = conjuncts_first(noun)
    for holder in (noun, first) if first != noun else (noun,):
        draft.put("possessor", *(part for part in holder.lefts if part.dep_ == "poss"))
        if holder.tag_ == "VBG" and holder.i and holder.nbor(-1).tag_ == "NN":
            draft.put("modifier", holder.nbor(-1))
        for part in modifiers(holder):
            if not start <= part.i < noun.i:
                draft.put(_prefixed(part), part)
    return Roles(draft.fillers)


def modifiers(noun: Token) -> list[Token]:
    """The words before a noun that tell whose or of what kind it is, those coordinated and compounded included."""
    found: list[Token] = []
    stack = [part for part in noun.lefts if part.dep_ in _MODIFIERS]
    while stack:
        part = stack.pop()
        found.append(part)
        stack.extend(inner for inner in part.children if inner.dep_ in _MODIFIERS or inner.dep_ == "conj")
    return sorted((part for part in found if part.i < noun.i), key=lambda part: part.i)


def _prefixed(part: Token) -> str:
    """`against` for "anti-government", `for` for "pro-government", else `modifier`."""
    if part.i < 2 or part.nbor(-1).text != "-":
        return "modifier"
    return {"anti": "against", "pro": "for"}.get(part.nbor(-2).lower_, "modifier")


def counted(head: Token) -> Token:
    """The noun behind a quantity: civilians of "dozens of civilians", shells of "a number of shells"."""
    if head.tag_ == "CD" or head.lower_ in _QUANTITIES:
        for part in children(head, "prep"):
            inner = child(part, "pobj") if part.lower_ == "of" else None
            if inner is not None:
                return inner
    return head


def passive_voice(verb: Token) -> bool:
    """Whether a verb is passive: by its auxiliaries, those of the verb it is coordinated with, or as a participle."""
    if is_passive(verb):
        return True
    if verb.tag_ != "VBN" or _perfect(verb):
        return False
    if child(verb, "agent") is not None:
        return True
    first = conjuncts_first(verb)
    if first != verb:
        return first.dep_ != "conj" and passive_voice(first)
    return not auxiliaries(verb) and not children(verb, "dobj", "nsubj")


def deep_subject(verb: Token) -> Token | None:
    """The head of the verb's subject; that of "accused X of V-ing" and "ordered X to V" is X."""
    if child(verb, *SUBJECTS) is None:
        controller = _controller(_first_infinitive(verb))
        if controller is not None:
            return controller
    found = subject(verb)
    if found is not None and found.tag_ in ("WP", "WDT") and found.head.dep_ == "relcl":
        return found.head.head
    if found is not None and verb.dep_ == "acl" and verb.tag_ == "VB":
        return child(found, "poss") or found
    return found


def _first_infinitive(verb: Token) -> Token:
    """The highest verb of a chain without subjects: stop of "urged them to stop shelling and to leave"."""
    steps = 0
    while (
        steps < 6
        and verb.dep_ in ("xcomp", "conj")
        and verb.head.dep_ in ("xcomp", "pcomp")
        and verb.head.tag_.startswith("VB")
        and not children(verb.head, "dobj", *SUBJECTS)
    ):
        verb, steps = verb.head, steps + 1
    if verb.dep_ == "conj" and verb.head.dep_ in ("xcomp", "pcomp") and not children(verb.head, *SUBJECTS):
        return verb.head
    return verb


def _controller(verb: Token) -> Token | None:
    """The object of the verb above that does what `verb` says."""
    if verb.dep_ == "pcomp" and verb.head.lower_ in _OBJECT_CONTROL and verb.head.dep_ == "prep":
        above = verb.head.head
        if passive_voice(above):
            return subject(above)
        return child(above, "dobj")
    if verb.dep_ == "xcomp":
        return child(verb.head, "dobj")
    return None


def _relative_object(verb: Token) -> Iterator[Token]:
    """The noun before a relative clause in which it is the object: "the town that rebels attacked"."""
    if verb.dep_ != "relcl" or any(part.tag_ not in ("WDT", "WP") for part in children(verb, "dobj")):
        return
    own = child(verb, "nsubj")
    if own is not None and own.tag_ not in ("WDT", "WP"):
        yield verb.head


def _prepositions(head: Token, draft: _Draft) -> None:
    for part in head.children:
        if part.dep_ in ("prep", "agent", "dative") and part.tag_ in ("IN", "TO", "RP", "VBG", "RB"):
            role = _SAME_ROLE.get(part.lower_, part.lower_)
            draft.put(role, *children(part, "pobj", "pcomp"))
            for inner in children(part, "prep"):
                draft.put(_SAME_ROLE.get(inner.lower_, inner.lower_), *children(inner, "pobj", "pcomp"))


def _perfect(verb: Token) -> bool:
    return any(part.lower_ in _HAVE for part in auxiliaries(verb))


def conjuncts_first(noun: Token) -> Token:
    """The first of the words that a word is coordinated with, or itself; at most twenty back."""
    steps = 0
    while noun.dep_ == "conj" and noun.head.i < noun.i and steps < 20:
        noun, steps = noun.head, steps + 1
    return noun


def _coordinated(noun: Token) -> list[Token]:
    return [other for other in conjuncts(conjuncts_first(noun)) if other != noun]
