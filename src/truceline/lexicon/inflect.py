"""The regular inflected forms of English verbs and nouns, so that no lemmatizer need run."""

from __future__ import annotations

import re
from collections.abc import Sequence

_VOWELS = "aeiou"
_DOUBLING = re.compile(r"^[^aeiou]*(?:qu)?[aeiou][bdfgklmnprtvz]$")
"""A one-syllable verb in one vowel and one consonant doubles it: rob, robbed (longer ones are told in the table)."""


def third_person(lemma: str) -> str:
    """`shells`, `watches`, `denies`."""
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


plural = third_person


def present_participle(lemma: str, past: str | None = None) -> str:
    """`shelling`, `striking`, `robbing`; `past` tells whether the last consonant doubles (`admitted`)."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    if _DOUBLING.match(lemma) or (past or "").startswith(lemma + lemma[-1]):
        return lemma + lemma[-1] + "ing"
    return lemma + "ing"


def past_form(lemma: str) -> str:
    """`shelled`, `raided`, `denied`, `robbed`."""
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    if _DOUBLING.match(lemma):
        return lemma + lemma[-1] + "ed"
    return lemma + "ed"


def verb_forms(lemma: str, irregular: Sequence[str] = ()) -> frozenset[str]:
    """All forms of a verb: lemma, third person, present participle, past and participle.

    `irregular` forms stand in place of the regular past; one in -ing replaces the regular participle.
    """
    pasts = [form for form in irregular if not form.endswith("ing")] or [past_form(lemma)]
    given = [form for form in irregular if form.endswith("ing") and form != lemma]
    participles = given or [present_participle(lemma, pasts[0])]
    return frozenset([lemma, third_person(lemma), *pasts, *participles])
