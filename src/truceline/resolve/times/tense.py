"""Whether a clause speaks of the future: by the words before an expression, or by the verb that governs it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from truceline.lexicon.times import TimeLexicon
from truceline.records import Span
from truceline.resolve.times.grammar import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tense = Literal["past", "present", "future", "would"]
"""`would`: the future as it was seen from the past ("said that the truce would begin")."""
TenseOf = Callable[[Span], Tense | None]
"""The tense of the clause around a span, None where nothing tells."""

_ENDS = frozenset(".!?;")
_REACH = 12
_STEPS = 12
_NEAR = 4


def clause_tense(found: Found, tense: TenseOf | None) -> Tense | None:
    """The tense around an expression: that of `tense`, else the future where cue words tell it."""
    told = tense(found.span) if tense else None
    if told in ("past", "future", "would"):
        return told
    return "future" if _cued(found) else told


def _cued(found: Found) -> bool:
    """Whether will, scheduled, due ... stands before it in its sentence, or until, by without a verb in the past."""
    words = _sentence_before(found)
    lexicon = found.lexicon
    kinds = [_kind(word, lexicon) for word in words]
    if "FORWARD" in kinds:
        return "BACKWARD" not in kinds[kinds.index("FORWARD") :]
    if _is_to(words[-_REACH // 2 :], lexicon):
        return True
    if not kinds or kinds[-1] != "LIMIT":
        return False
    near = words[-_NEAR:]
    # "to run through June" looks ahead, "lasted until June" does not.
    return "to" in near[:-1] or not any(_past(word, lexicon) for word in near)


def _sentence_before(found: Found) -> list[str]:
    words = found.before(_REACH)
    ends = [n for n, word in enumerate(words) if word in _ENDS or "\n" in word]
    return words[ends[-1] + 1 :] if ends else words


def _is_to(words: list[str], lexicon: TimeLexicon) -> bool:
    """ "is to begin", "to resume", and not "was to begin": the plan of the past says nothing of what came."""
    pairs = pairwise(words)
    plans = [n for n, (to, verb) in enumerate(pairs) if to == "to" and _kind(verb, lexicon) == "INFINITIVE"]
    return bool(plans) and not any(_past(word, lexicon) for word in words[: plans[-1]])


def _past(word: str, lexicon: TimeLexicon) -> bool:
    return _kind(word, lexicon) == "BACKWARD" or word.endswith("ed")


def _kind(word: str, lexicon: TimeLexicon) -> str | None:
    return next(
        (row.kind for row in lexicon.words.get(word, ()) if row.kind in ("FORWARD", "BACKWARD", "LIMIT", "INFINITIVE")),
        None,
    )


def tense_of(doc: Doc, lexicon: TimeLexicon) -> TenseOf:
    """The tense by the verb that governs a span in a parsed text whose offsets are those of the report."""

    def tense(span: Span) -> Tense | None:
        tokens = doc.char_span(*span, alignment_mode="expand")
        if tokens is None:
            return None
        current, steps = tokens.root, 0
        while current.head != current and current.tag_[:2] not in ("VB", "MD") and steps < _STEPS:
            current, steps = current.head, steps + 1
        return _verb_tense(current, lexicon)

    return tense


def _verb_tense(verb: Token, lexicon: TimeLexicon) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if "would" in words:
        return "would"
    if words & {"will", "shall", "'ll", "wo", "\u2019ll"}:
        return "future"
    if "to" in words:
        leading = {
            verb.head.lower_,
            *(child.lower_ for child in verb.head.children if child.dep_ in ("aux", "auxpass")),
        }
        return "future" if any(_kind(word, lexicon) == "FORWARD" for word in leading) else None
    if _kind(verb.lower_, lexicon) == "FORWARD":
        return "future"
    if verb.tag_ == "VBD" or words & {"was", "were", "had", "has", "have", "did"}:
        return "past"
    if verb.tag_ == "VBN" and not words:
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") else None
