"""Whether an event happened, did not, is to come, or is only thought of: negation, modality, conditions, plans."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from truceline.coding.events.hits import Happening, Hit
from truceline.coding.events.roles import conjuncts_first
from truceline.coding.events.scene import Scene
from truceline.document.syntax import auxiliaries, child, children
from truceline.lexicon.events import RealisPart
from truceline.records import Realis

_CONDITIONS = frozenset({"if", "unless", "lest", "whether"})
_PRESUPPOSING = frozenset({"the", "this", "that", "these", "those", "previous", "earlier"})
"""Words before a noun of action that take for granted that it happened: "nobody claimed the attack"."""


def realis(scene: Scene, happening: Happening) -> Realis:
    """The realis of a happening: what its main word says; the harm that it did counts where that says no more."""
    found = [_of(scene, hit) for hit in happening.hits]
    return next((each for each in found if each != "actual"), "actual") if found[0] != "actual" else found[0]


def is_condition(hit: Hit) -> bool:
    """Whether an event word stands in a condition: "if they attack"."""
    return any(part.lower_ in _CONDITIONS for verb in _clause(hit) for part in children(verb, "mark"))


def is_purpose(hit: Hit) -> bool:
    """Whether an event word is a mere purpose: "to force residents out"."""
    return any(verb.dep_ == "advcl" and _is_infinitive(verb) for verb in _clause(hit))


def _clause(hit: Hit) -> Iterator[Token]:
    """The verb that tells an event and those above it up to the first with a subject of its own."""
    verb = hit.token if hit.is_verb else next((helper.verb for helper in hit.helpers), hit.token)
    for _ in range(4):
        if not verb.tag_.startswith("VB"):
            return
        yield verb
        if verb.dep_ not in ("conj", "xcomp", "ccomp") or children(verb, "nsubj", "nsubjpass"):
            return
        verb = verb.head


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(part.lower_ == "to" for part in children(verb, "aux"))


def _of(scene: Scene, hit: Hit) -> Realis:
    if hit.is_verb:
        return _verb(scene, hit.token)
    own = _noun(scene, hit.token)
    if own != "actual":
        return own
    if any(part.lower_ in _PRESUPPOSING for part in hit.token.lefts):
        return own
    return next((_verb(scene, helper.verb) for helper in hit.helpers if helper.row.use != "names"), own)


def _verb(scene: Scene, verb: Token, depth: int = 0) -> Realis:
    """What stands with the verb, then what the clause hangs on."""
    own = _with_verb(scene, verb)
    if own != "actual" or depth > 6:
        return own
    head = verb.head
    if head == verb or verb.dep_ in ("relcl", "appos"):
        return "actual"
    match verb.dep_:
        case "conj":
            shares = not children(verb, "nsubj", "nsubjpass")
            return _verb(scene, head, depth + 1) if shares and head.tag_.startswith("VB") else "actual"
        case "xcomp" | "ccomp":
            return _complement(scene, verb, head, depth)
        case "acl":
            word = _row(scene, "noun", head)
            return word if word is not None and verb.tag_ == "VB" else "actual"
        case "advcl":
            return _adverbial(scene, verb)
        case "pcomp":
            return _gerund(scene, head)
    return "actual"


def _with_verb(scene: Scene, verb: Token) -> Realis:
    """Negation, auxiliaries, conjunction and adverbs of the verb itself."""
    words = auxiliaries(verb)
    parts = [part for part in verb.children if part.dep_ in ("neg", "advmod", "cc", "preconj", "mark", "det")]
    if any(_row(scene, "adverb", part) == "negated" for part in parts) and not _only(verb):
        return "negated"
    subject = child(verb, "nsubj", "nsubjpass")
    if subject is not None and any(part.lower_ in ("no", "neither", "nor") for part in subject.children):
        return "negated"
    found: list[Realis | None] = [_row(scene, "auxiliary", word) for word in words]
    found += [_row(scene, "conjunction", part) for part in parts if part.dep_ in ("mark", "advmod")]
    found += [_row(scene, "adverb", part) for part in parts]
    return next((each for each in found if each not in (None, "negated")), None) or "actual"


def _only(verb: Token) -> bool:
    """`not only shelled the town but ...`"""
    return any(part.lower_ == "only" for part in verb.children)


def _complement(scene: Scene, verb: Token, head: Token, depth: int) -> Realis:
    """A clause or infinitive under a verb or adjective: that word's row; a bare infinitive has its verb's realis."""
    table: RealisPart = "verb" if head.tag_.startswith("VB") else "adjective"
    infinitive = _is_infinitive(verb)
    row = _row(scene, table, head) or (_row(scene, "control", head) if infinitive else None)
    if row is not None and (infinitive or verb.dep_ == "ccomp" or row == "negated"):
        if row == "negated" and _with_verb(scene, head) == "negated":
            return "actual"
        return row
    if verb.dep_ == "xcomp" and head.tag_.startswith("VB"):
        return _verb(scene, head, depth + 1)
    if verb.dep_ == "ccomp" and head.tag_.startswith("VB") and _with_verb(scene, head) == "negated":
        return "hypothetical"  # "never claimed that the army shelled the town": nobody says that it did
    return "actual"


def _adverbial(scene: Scene, verb: Token) -> Realis:
    """An infinitive of purpose is only meant; a participle is as real as its clause."""
    if _is_infinitive(verb):
        return "hypothetical"
    if verb.tag_ in ("VBG", "VBN") and not children(verb, "mark"):
        return _verb(scene, verb.head, 5) if verb.head.tag_.startswith("VB") else "actual"
    return "actual"


def _gerund(scene: Scene, preposition: Token) -> Realis:
    """`without shelling`, `prevented them from shelling`, `threat of shelling`."""
    if preposition.lower_ == "without":
        return "negated"
    above = preposition.head
    if above.tag_.startswith("VB") and preposition.lower_ == "by":
        return _verb(scene, above, 5)
    if above.tag_.startswith("VB") and preposition.lower_ == "from":
        return _row(scene, "verb", above) or "actual"
    if above.tag_.startswith("NN"):
        return _row(scene, "noun", above) or "actual"
    return "actual"


def _noun(scene: Scene, noun: Token) -> Realis:
    """What stands with the noun, what it is the of-phrase or object of, and its clause where that only says it is."""
    for part in noun.lefts:
        if part.lower_ in ("no", "neither"):
            return "negated"
        adjective = _row(scene, "adjective", part)
        if adjective is not None:
            return adjective
    first = conjuncts_first(noun)
    if first != noun:
        return _noun(scene, first) if first.dep_ != "conj" and first.tag_.startswith("NN") else "actual"
    head = noun.head
    if noun.dep_ == "pobj":
        return _under_preposition(scene, head)
    if noun.dep_ in ("dobj", "nsubjpass") and head.tag_.startswith("VB"):
        return _row(scene, "verb", head) or "actual"
    if noun.dep_ in ("attr", "nsubj") and head.lower_ in ("was", "were", "is", "are", "be", "been"):
        return _with_verb(scene, head)
    return "actual"


def _under_preposition(scene: Scene, preposition: Token) -> Realis:
    if preposition.lower_ == "without":
        return "negated"
    above = preposition.head
    if above.tag_.startswith("NN"):
        return _row(scene, "noun", above) or "actual"
    if above.tag_.startswith("VB") and preposition.lower_ in ("for", "against", "of", "to"):
        row = _row(scene, "verb", above)
        return row if row is not None and preposition.lower_ != "to" else "actual"
    return "actual"


def _row(scene: Scene, part: RealisPart, token: Token) -> Realis | None:
    """What the table says of a word, of the phrase that begins with it where it has several words."""
    for form, row in scene.lexicon.realis[part].get(token.lower_, ()):
        if tuple(scene.words.low[token.i : token.i + len(form)]) == form:
            return row.realis
    return None
