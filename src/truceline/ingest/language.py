"""The language of a text, where there is enough of it to be sure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LOOKED_AT = 20_000
"""Characters from the start that are looked at."""
LEAST_LETTERS = 12
"""Fewer letters of another alphabet decide nothing."""
LEAST_WORDS = 10
"""Fewer words in Latin letters decide nothing: a headline of names looks like any language."""

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset({"en", "pcm", "zxx"})
"""English, the Pidgin that short news in English is taken for, and no language at all."""
_COMMON = frozenset({"the", "of", "and"})
_ENOUGH_COMMON = 0.06
"""Every ninth word of English news is one of the three, none of any other language: no need to ask the classifier,
which takes as long to load as a hundred reports to read."""
_SURE = 0.5
_ENGLISH_AT_MOST = 0.05


def foreign_language(text: str) -> tuple[str, str] | None:
    """The code (ISO 639) and English name of the language of a text that is surely not in English; else None.

    A text mostly in another alphabet is not in English. One in Latin letters is not where py3langid is sure, and
    there are `LEAST_WORDS` words; words with accents, which English texts have in names, count only where most have
    them.
    """
    head = text[:LOOKED_AT]
    if _plainly_english(head):
        return None
    other = [letter for letter in head if letter.isalpha() and not letter.isascii() and not _latin(letter)]
    letters = sum(letter.isalpha() for letter in head)
    if len(other) >= LEAST_LETTERS and len(other) * 2 > letters:
        code, _sure = guess(" ".join(word for word in head.split() if not word.isascii()))
        return _named(code) if code not in _ENGLISH else ("und", "another language")
    plain = _plain(head)
    if len(_WORD.findall(plain)) < LEAST_WORDS:
        return None
    ranked = _identifier().rank(plain)
    code, sure = ranked[0]
    english = sum(share for name, share in ranked if name in _ENGLISH)
    return _named(code) if code not in _ENGLISH and sure >= _SURE and english <= _ENGLISH_AT_MOST else None


def _plainly_english(text: str) -> bool:
    found = _WORD.findall(text.lower())
    plain = sum(word.isascii() for word in found)
    common = sum(word in _COMMON for word in found)
    return len(found) >= LEAST_WORDS and plain >= 0.9 * len(found) and common >= _ENOUGH_COMMON * len(found)


def guess(text: str) -> tuple[str, float]:
    """The likeliest language of a text and how sure, from 0 to 1."""
    code, sure = _identifier().classify(text)
    return str(code), float(sure)


def _plain(text: str) -> str:
    words = text.split()
    kept = [word for word in words if word.isascii() or "’" in word]
    return " ".join(kept) if len(kept) * 2 >= len(words) else text


@lru_cache(maxsize=4096)
def _latin(letter: str) -> bool:
    # 𝐀 and Ａ are letters of the Latin alphabet, too.
    plain = unicodedata.normalize("NFKD", letter)[0]
    return unicodedata.name(plain, "").startswith(("LATIN", "MODIFIER"))


def _named(code: str) -> tuple[str, str]:
    names = language_names()
    shown, name = names.get(code, (code, "another language"))
    return shown, name


@lru_cache(maxsize=1)
def language_names() -> Mapping[str, tuple[str, str]]:
    """By py3langid's code: the code to show (that of Arabic for its dialects) and the English name."""
    lines = Path(__file__).with_name("languages.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:] if line and not line.startswith("#")]
    return {code: (shown, name) for code, shown, name in rows}


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
