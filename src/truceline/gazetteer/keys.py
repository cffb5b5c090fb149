"""The keys under which names are found: folded spelling, spelling without the Arabic article, consonant skeleton."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u02bb\u02be\u02bf\u02b9`\u00b4\u0640.]")
_GAPS = re.compile(r"[^\w]+|_+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "at", "ath", "ar", "az", "an", "adh", "l"})
_PAIRS = (
    ("kh", "x"),
    ("sh", "c"),
    ("ch", "c"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("q", "k"),
    ("v", "w"),
)
_DROPPED = re.compile("[aeiouwyh]+")
_DOUBLED = re.compile(r"(\w)\1+")
_EXTRA_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name as it stands in the index: lower case, no accents, apostrophes or dots, hyphens as blanks.

    "Saint", "Mount" and "Fort" become "st", "mt", "ft". Empty where nothing but marks is left.
    """
    plain = name.lower() if name.isascii() else _plain(name)
    if plain.isalpha():
        return _SHORT.get(plain, plain)
    words = _GAPS.sub(" ", _APOSTROPHES.sub("", plain)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.lower().translate(_EXTRA_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))


def without_article(key: str) -> str | None:
    """A folded name without its Arabic articles ("al bab" is "bab"); None where it has none."""
    words = key.split()
    kept = [word for word in words if word not in _ARTICLES]
    if len(kept) == len(words) or not kept or len(kept[0]) < 3:
        return None
    return " ".join(kept)


def skeleton(key: str) -> str | None:
    """The consonants of a folded name, spelled one way, by which transliterations meet; None where too few are left.

    "Khan Sheikhoun" and "Khan Shaykhun" both give "xn cxn".
    """
    words = []
    for word in (without_article(key) or key).split():
        for letters, letter in _PAIRS:
            word = word.replace(letters, letter)
        first = "a" if word[:1] in "aeiou" else ""
        words.append(first + _DOUBLED.sub(r"\1", _DROPPED.sub("", word)))
    found = " ".join(word for word in words if word)
    return found if sum(letter not in " a" for letter in found) >= 3 and found.isascii() else None


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals only (US, U.A.E.), so that it must stand so in a text."""
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) <= 4 and all(letter.isupper() for letter in letters)
