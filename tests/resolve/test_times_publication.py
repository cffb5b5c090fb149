"""The date of publication from the head of a report."""

from __future__ import annotations

import pytest

from truceline.lexicon import BUILT_IN
from truceline.lexicon.times import TimeLexicon, load_times
from truceline.resolve.times import publication_date


@pytest.fixture(scope="module")
def lexicon() -> TimeLexicon:
    return load_times((BUILT_IN,))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Published November 22 2017 Shells hit a clinic on Monday.", "2017-11-22"),
        ("Friday 17 June 2016 Shells hit a clinic.", "2016-06-17"),
        ("Date of publication 2 October 2016 Shells hit a clinic.", "2016-10-02"),
        ("Shells hit a clinic AFP Thursday 6 Mar 2014 At least two died.", "2014-03-06"),
        ("ANKARA (Reuters) - June 13, 2019 - Shells hit a clinic.", "2019-06-13"),
        ("Posted on August 3 2013 by the desk. Shells hit a clinic.", "2013-08-03"),
        ("21.08.2013Get short URL Shells hit a clinic.", "2013-08-21"),
        ("Last updated at Jul 282016 Shells hit a clinic.", "2016-07-28"),
        ("25-12-2014 Shells hit a clinic.", "2014-12-25"),
        ("2019-06-13 Shells hit a clinic.", "2019-06-13"),
    ],
)
def test_a_dateline_gives_the_date(text: str, date: str, lexicon: TimeLexicon) -> None:
    assert publication_date(text, lexicon) == date


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit a clinic on 17 June 2016, the mayor said.",
        "The deal of September 2018 failed.",
        "(Reuters) - June 13 - Shells hit a clinic.",
        "",
        "Shells hit a clinic. " * 40 + "Published 3 May 2018",
    ],
)
def test_other_dates_are_none(text: str, lexicon: TimeLexicon) -> None:
    assert publication_date(text, lexicon) is None


def test_a_label_counts_more_than_a_free_date(lexicon: TimeLexicon) -> None:
    assert publication_date("3 May 2018: a recap. Updated 4 May 2018", lexicon) == "2018-05-04"
