"""How a name is split into words, folded and spelled: shared by every table whose rows are looked up in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-[^\W_]+)?"  # U.S., U.S.-led
    r"|\b(?:St|Gen|Dr|Gov|Adm|Prof|Rep|Sen|Rev|Mr|Mrs|Ms)\."
    r"|'s\b"
    r"|[^\W_]+(?:\.[^\W\d_]{2,}|-\d+)\b"  # News.am, G-7
    r"|[^\W_]+(?:'(?!s\b)[^\W_]+)*"  # Ma'rib is one word, People's is two
    r"|[^\w\s]"
)


def words(text: str) -> tuple[str, ...]:
    """The words of a name, split as spaCy splits English: hyphens, brackets and genitive 's are words of their own."""
    return tuple(_WORD.findall(straight(text)))


def straight(text: str) -> str:
    """The text with typographic apostrophes and hyphens as typewriter ones, length kept."""
    return text.replace("\u2019", "'").replace("\u2018", "'").replace("\u02bc", "'").replace("\u2010", "-")


def fold(word: str) -> str:
    """A word as it stands in an index: lower case, straight apostrophes."""
    return straight(word).lower()


def spellings(written: tuple[str, ...], genitive: bool) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Other spellings of a name, each with whether it carries a genitive s without its apostrophe.

    Without accents, without apostrophes ("Sanaa", "Peoples Congress": some archives strip them), without hyphens
    ("Al Nusra"), and with `genitive` each of these and the name itself with a bare s ("Syrias").
    """
    plain = tuple(map(_unaccented, written))
    found = dict.fromkeys((written, plain, _unapostrophed(plain)))
    for each in tuple(found):
        found[tuple(word for word in each if word != "-")] = None
    for each in found:
        if each != written:
            yield each, False
        if genitive and each[-1].isalpha() and not each[-1].lower().endswith("s"):
            yield (*each[:-1], each[-1] + "s"), True


def _unaccented(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _unapostrophed(written: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    for word in written:
        if word == "'s" and kept:
            kept[-1] += "s"
        elif word != "'":
            kept.append(word.replace("'", ""))
    return tuple(kept)
