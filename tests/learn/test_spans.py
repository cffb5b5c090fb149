"""Word pieces back to characters."""

from __future__ import annotations

import pytest

from truceline.learn.spans import marked, pieces_of, runs, trimmed


def test_a_run_begins_at_a_label_and_goes_on_with_1() -> None:
    assert list(marked([0, 3, 1, 1, 0, 2, 3], 0, 7)) == [(1, 4, 3), (5, 6, 2), (6, 7, 3)]


def test_a_run_that_nothing_began_is_begun() -> None:
    assert list(marked([0, 1, 1], 0, 3)) == [(1, 3, 2)]


@pytest.mark.parametrize(
    ("numbers", "bridge", "expected"),
    [([], 0, []), ([1, 2, 4], 0, [(1, 3), (4, 5)]), ([1, 2, 4], 1, [(1, 5)]), ([1, 4], 1, [(1, 2), (4, 5)])],
)
def test_small_gaps_are_closed(numbers: list[int], bridge: int, expected: list[tuple[int, int]]) -> None:
    assert list(runs(numbers, bridge)) == expected


def test_half_a_word_becomes_the_word() -> None:
    text = "the shelling went on"
    assert pieces_of(text, [(0, 3), (4, 9), (9, 12)], 1, 2) == (4, 12)


def test_marks_alone_are_no_words() -> None:
    assert pieces_of("no", [(0, 0)], 0, 1) is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ('"We left," ', "We left"),
        (" that it was over.", "that it was over"),
        ('the "second truce"', 'the "second truce"'),
        ("the “second truce”", "the “second truce”"),
        ("we left.”", "we left"),
        (" , ", None),
    ],
)
def test_edges_are_no_content_but_a_mark_that_closes_one_inside_is(written: str, kept: str | None) -> None:
    span = trimmed(written, (0, len(written)))
    assert (written[slice(*span)] if span else None) == kept
