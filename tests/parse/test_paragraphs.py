"""What a paragraph is: wrapped lines go together, lines of a ticker do not, and none is longer than can be parsed."""

from __future__ import annotations

from truceline.parse.paragraphs import paragraphs

SENTENCE = "The road along the river was shut for the whole of the day. "
WRAPPED = """The mayor told reporters that the bridge over the river had been
opened again to buses and to the carts of the farmers who live on
the far side of the valley.
"""
TICKER = """14:05 Two blasts are heard in the port, the mayor of the town says
14:20 Power is cut in nine villages on the river, says the governor
14:45 The border with the north is closed to buses and to trucks
"""


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_a_paragraph_that_is_too_long_is_parted_behind_sentences() -> None:
    found = pieces(SENTENCE * 500)
    assert len(found) == 4
    assert all(len(piece) <= 10_000 and piece.startswith("The road") and piece.endswith("day.") for piece in found)


def test_without_sentences_it_is_parted_between_words_and_without_words_anywhere() -> None:
    assert all(piece.endswith("bridge") for piece in pieces("bridge " * 3000))
    assert [len(piece) for piece in pieces("x" * 25_000)] == [10_000, 10_000, 5_000]


def test_text_broken_at_a_fixed_width_is_one_paragraph() -> None:
    assert len(pieces(WRAPPED)) == 1


def test_lines_that_each_begin_anew_are_paragraphs() -> None:
    assert len(pieces(TICKER)) == 3
