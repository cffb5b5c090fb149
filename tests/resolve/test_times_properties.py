"""What holds for the times of any text."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.lexicon import BUILT_IN
from truceline.lexicon.times import load_times
from truceline.records import When
from truceline.resolve.times import publication_date, times

LEXICON = load_times((BUILT_IN,))
VALUE = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF"
    r"|PT?(?:X|\d+(?:\.\d+)?(?:e\+\d+)?)(?:DE|CE|WE|NI|[YMWDHSQ])"
    r"|(?:BC)?(?:\d{2,4}|XXXX)"
    r"(?:-(?:\d\d|XX|W\d\d|WXX|SP|SU|FA|WI|Q\d|QX|H\d)(?:-(?:\d\d?|XX|WE))?)?"
    r"(?:T(?:MO|AF|EV|NI|DT|XX|\d\d:\d\d))?"
)
STAMP = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?")
WORDS = sorted(set(LEXICON.words) | {"the", "of", "in", "on", "every", "2016", "14", "31", "0300", "12:30"})
PUBLISHED = st.one_of(st.none(), st.dates().map(lambda day: day.isoformat()))
SENTENCES = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(list("-,.()/'\n"))), max_size=40).map(" ".join)


def check(text: str, found: tuple[When, ...]) -> None:
    last = 0
    for when in found:
        start, end = when.span
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
        assert when.value is None or VALUE.fullmatch(when.value), when.value
        assert (when.start is None) == (when.end is None)
        if when.start is not None and when.end is not None:
            assert STAMP.fullmatch(when.start)
            assert STAMP.fullmatch(when.end)
            assert when.start <= when.end
            assert when.precision is not None


@given(st.text(max_size=200), PUBLISHED)
@settings(max_examples=200)
def test_any_text_is_read(text: str, published: str | None) -> None:
    check(text, times(text, published, LEXICON))
    publication_date(text, LEXICON)


@given(SENTENCES, PUBLISHED)
@settings(max_examples=400)
def test_any_words_of_time_are_read(text: str, published: str | None) -> None:
    check(text, times(text, published, LEXICON))
    publication_date(text, LEXICON)


@given(st.integers(0, 10**9), st.integers(0, 99), st.integers(0, 99))
def test_any_numbers_are_read(year: int, month: int, day: int) -> None:
    for text in (
        f"{year:04d}-{month:02d}-{day:02d}",
        f"{day}/{month}/{year}",
        f"{day} May {year}",
        f"{day}:{month:02d} pm",
    ):
        check(text, times(text, "2019-06-13", LEXICON))


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_span_counts_code_points(before: str, after: str) -> None:
    text = f"{before}\n\nThe army left on 4 May 2016.\n\n{after}"
    found = [text[slice(*each.span)] for each in times(text, None, LEXICON)]
    assert "4 May 2016" in found


def test_a_part_of_a_year_that_does_not_exist_is_no_time() -> None:
    assert times("It fell in the 15th quarter.", "2019-06-13", LEXICON) == ()
    assert [each.value for each in times("It fell in the first quarter.", "2019-06-13", LEXICON)] == ["2019-Q1"]
