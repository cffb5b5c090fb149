"""How a text is cut into what the network reads in one pass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from truceline.learn.windows import CONTEXT, LENGTH, windows


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return "".join(text[start:end] for start, end in spans if (start, end) != (0, 0))


def test_a_short_text_is_one_window_with_a_mark_between_paragraphs(letters: Tokenizer) -> None:
    text = "No.\n\nYes."
    (window,) = windows(text, letters)
    assert [text[start:end] for start, end in window.spans] == ["", "N", "o", ".", "", "Y", "e", "s", ".", ""]
    assert window.core == 1


def test_a_long_text_repeats_what_stands_before_as_context(letters: Tokenizer) -> None:
    text = " ".join(["The army said nothing at all."] * 30)
    first, second, *_ = windows(text, letters)
    assert first.core == 1
    assert second.core == 1 + CONTEXT
    repeated = second.spans[1 : second.core]
    assert repeated == first.spans[-1 - CONTEXT : -1]
    assert words(text, first.spans).endswith(".")  # it ends with a sentence


@given(st.text(alphabet='ab.\n "é', max_size=1500))
def test_every_word_piece_is_in_the_core_of_one_window(letters: Tokenizer, text: str) -> None:
    found = windows(text, letters)
    core = [span for window in found for span in window.spans[window.core :] if span != (0, 0)]
    assert core == [tuple(span) for span in letters.encode(text, add_special_tokens=False).offsets]
    assert all(len(window.ids) == len(window.spans) <= 2 * LENGTH for window in found)
