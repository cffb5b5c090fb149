"""The characters of a file: its encoding found out, or one sentence that says why it cannot be known."""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise

from truceline.errors import InputError
from truceline.ingest.language import guess

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_FOREIGN_WORD = re.compile(rb"[\x8a\x8c\x8d-\x90\x9a\x9c-\x9f\xc0-\xff]{3,}")
"""Letters of another alphabet: no Western European word has three accented letters in a row."""
_IMPROBABLE = re.compile("[a-z][‚„†‡ˆ‰‹“•˜›¢£¤¥¦§¨«¬¯±²³¶¸¹»¼½¾¿À-ÖØ-Þ][a-z]")
"""What windows-1252 makes of text in an old Macintosh or DOS encoding."""
_ALPHABETS = {
    "windows-1256": frozenset({"ar", "fa", "ur", "ps", "ug"}),
    "windows-1251": frozenset({"ru", "uk", "bg", "be", "mk", "sr"}),
    "windows-1253": frozenset({"el"}),
    "windows-1255": frozenset({"he"}),
}
_SURE = 0.8


def decode(data: bytes, encoding: str | None = None) -> str:
    """The text of a file's bytes, a leading byte order mark left out and nothing else changed.

    Without `encoding`: UTF-8, UTF-16 and UTF-32 by their marks, UTF-8, UTF-16 without a mark, then windows-1252, or
    the code page of another alphabet where its language is plain.

    Raises InputError: TL104 the file holds no text, TL105 the encoding is not known, mixed or not the one named.
    """
    if encoding is not None:
        return _as(data, encoding)
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            raise InputError("TL104", f"is {kind}; save what it says as text (.txt) or as a page (.html)")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data, name)
    name_16 = _utf_16(data)
    if name_16:
        return _as(data, name_16)
    controls = _CONTROL.findall(data)
    if len(controls) * 50 > len(data):
        raise InputError("TL104", "holds binary data, no text; name a text file, an HTML page or JSON lines")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _single_byte(data, error.start)


def _as(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise InputError("TL105", f"there is no encoding {encoding!r}; name one such as windows-1252") from error
    except UnicodeDecodeError as error:
        raise InputError(
            "TL105", f"is not in {encoding}: byte {error.start:,} does not fit; save it as UTF-8"
        ) from error
    return text.removeprefix("\ufeff")


def _utf_16(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte is one of a few, among them 0 (of blanks), and it decodes."""
    head = data[: min(len(data), 4000) & ~1]
    if len(data) % 2 or b"\0" not in head or len(head) < 8:
        return None
    for name, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if b"\0" in low or len(set(high)) > 6:
            continue
        text = head.decode(name, "ignore")
        readable = sum(unicodedata.category(letter)[0] in "LMNPZS" or letter in "\r\n\t" for letter in text)
        if readable >= 0.98 * len(text):
            return name
    return None


def _single_byte(data: bytes, offset: int) -> str:
    """The text of bytes that are not UTF-8; `offset` is the first that does not fit."""
    found = f"byte {offset:,} (0x{data[offset]:02X})"
    rest, valid = _MULTIBYTE.subn(b"", data)
    if valid * 10 >= len(_HIGH.findall(rest)):
        raise InputError(
            "TL105", f"mixes encodings: {found} is not UTF-8, while other characters are; save it as UTF-8 throughout"
        )
    foreign = _FOREIGN_WORD.findall(data)
    name = _alphabet(b" ".join(foreign)) if foreign else _western(data)
    if name is None:
        raise InputError(
            "TL105",
            f"is not UTF-8 ({found}) and its encoding cannot be told; save it as UTF-8, or name it: "
            "--encoding windows-1252",
        )
    return data.decode(name)


def _western(data: bytes) -> str | None:
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    return None if _IMPROBABLE.search(text) else "windows-1252"


def _alphabet(words: bytes) -> str | None:
    """The code page under which words of another alphabet are surely words of a language written in it."""
    best: tuple[float, str] | None = None
    for name, languages in _ALPHABETS.items():
        try:
            text = words.decode(name)
        except UnicodeDecodeError:
            continue
        language, sure = guess(text)
        if language in languages and _written(text) and sure >= _SURE and (best is None or sure > best[0]):
            best = sure, name
    return best[1] if best else None


def _written(text: str) -> bool:
    """Whether words are such as people write: letters only, no capitals behind small letters."""
    words = text.split()
    odd = sum(not word.isalpha() or any(a.islower() and b.isupper() for a, b in pairwise(word)) for word in words)
    return odd <= 0.1 * len(words)
