"""The characters of a file in whatever encoding it was saved."""

from __future__ import annotations

import pytest

from truceline.errors import InputError
from truceline.ingest.decode import decode

ENGLISH = "The ministry’s spokesman said: “The café was hit” – nothing more.\r\n"
ARABIC = "قال الجيش إن المسلحين قصفوا البلدة يوم الخميس وإن ثلاثة مدنيين قتلوا في السوق\n" * 3
RUSSIAN = "Министерство обороны сообщило, что боевики обстреляли город в четверг вечером\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_english_text_comes_back_whole_from(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_arabic_text_comes_back_whole_from(encoding: str) -> None:
    assert decode(ARABIC.encode(encoding)) == ARABIC


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1251"])
def test_russian_text_comes_back_whole_from(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_only_a_leading_mark_is_left_out() -> None:
    assert decode(b"\xef\xbb\xbfOne\xef\xbb\xbfTwo  \r\n\r\n\t") == "One\ufeffTwo  \r\n\r\n\t"


def refusal(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(InputError) as caught:
        decode(data, encoding)
    return str(caught.value)


def test_two_encodings_in_one_file_are_named_with_the_byte_where_they_meet() -> None:
    mixed = "The café said ".encode() + "it’s shut.".encode("cp1252")
    assert mixed[17] == 0x92
    assert refusal(mixed).startswith("[TL105] mixes encodings: byte 17 (0x92) is not UTF-8, while other characters are")


def test_an_encoding_that_cannot_be_told_is_asked_for() -> None:
    one_arabic_word_in_english = b"The word for truce is " + "هدنة".encode("cp1256") + b", he said."
    told = refusal(one_arabic_word_in_english)
    assert "byte 22" in told
    assert "--encoding" in told
    assert decode(one_arabic_word_in_english, "windows-1256") == "The word for truce is هدنة, he said."


def test_text_of_an_old_macintosh_is_not_taken_for_windows() -> None:
    assert "cannot be told" in refusal("It’s what the army didn’t say.".encode("mac_roman"))


def test_a_named_encoding_that_does_not_fit_is_refused() -> None:
    assert "is not in ascii: byte 3 does not fit" in refusal("café".encode(), "ascii")
    assert "there is no encoding 'klingon'" in refusal(b"text", "klingon")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n...", "is a PDF document"),
        (b"PK\x03\x04 ...", "is a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n....", "is an image"),
        (bytes(range(256)) * 4, "holds binary data"),
        (b"\x00" * 500, "holds binary data"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, told: str) -> None:
    assert told in refusal(data)


def test_one_stray_control_character_does_not_make_a_text_binary() -> None:
    text = "The army said that the truce holds.\x00 " + "Nothing else was said. " * 5
    assert decode(text.encode()) == text
