"""Time expressions in short reports: span, TIMEX3 value and interval."""

from __future__ import annotations

import pytest

from truceline.errors import InputError
from truceline.lexicon import BUILT_IN
from truceline.lexicon.times import TimeLexicon, load_times
from truceline.records import When
from truceline.resolve.times import times

PUBLISHED = "2019-06-13"  # a Thursday


@pytest.fixture(scope="module")
def lexicon() -> TimeLexicon:
    return load_times((BUILT_IN,))


def found(text: str, lexicon: TimeLexicon, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(text[slice(*each.span)], each.value) for each in times(text, published, lexicon)]


def one(text: str, lexicon: TimeLexicon, published: str | None = PUBLISHED) -> When:
    (only,) = times(text, published, lexicon)
    return only


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("The post was hit on Thursday.", "Thursday", "2019-06-13"),
        ("The post was hit on Friday.", "Friday", "2019-06-07"),
        ("They will meet on Friday.", "Friday", "2019-06-14"),
        ("They meet next Friday.", "next Friday", "2019-06-14"),
        ("They met last Thursday.", "last Thursday", "2019-06-06"),
        ("They meet this coming Friday.", "this coming Friday", "2019-06-14"),
        ("Rockets fell on Wednesday evening.", "Wednesday evening", "2019-06-12TEV"),
        ("Rockets fell late Thursday.", "late Thursday", "2019-06-13"),
        ("Rockets fell early on Monday.", "early on Monday", "2019-06-10"),
        ("Rockets fell on Thursday night.", "Thursday night", "2019-06-13TNI"),
        ("Rockets fell in the early hours of Sunday.", "the early hours of Sunday", "2019-06-09TMO"),
        ("A truce starting Saturday was agreed.", "Saturday", "2019-06-15"),
        ("He said the truce would start on Monday.", "Monday", "2019-06-17"),
        ("The vote was postponed until Saturday.", "Saturday", "2019-06-15"),
        ("The fighting lasted until Saturday.", "Saturday", "2019-06-08"),
    ],
)
def test_weekdays(text: str, expression: str, value: str, lexicon: TimeLexicon) -> None:
    assert found(text, lexicon) == [(expression, value)]


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("It was signed on June 12.", "June 12", "2019-06-12"),
        ("It was signed on 12 June 2018.", "12 June 2018", "2018-06-12"),
        ("It was signed on Nov. 14 in Astana.", "Nov. 14", "2018-11-14"),
        ("It was signed on Tuesday, June 11, 2019, in Astana.", "Tuesday, June 11, 2019", "2019-06-11"),
        ("It was signed on Friday 17 June 2016 in Astana", "Friday 17 June 2016", "2016-06-17"),
        ("It was signed in June 2018.", "June 2018", "2018-06"),
        ("It was signed in September.", "September", "2018-09"),
        ("It was signed in June.", "June", "2019-06"),
        ("The pause will begin on July 1.", "July 1", "2019-07-01"),
        ("It was signed in mid-May.", "mid-May", "2019-05"),
        ("It was signed at the end of May.", "the end of May", "2019-05"),
        ("It was signed late last July.", "late last July", "2018-07"),
        ("It was signed in early 2011.", "early 2011", "2011"),
        ("It was signed in the 1990s.", "the 1990s", "199"),
        ("It was built in the 19th century.", "the 19th century", "18"),
        ("It was signed last summer.", "last summer", "2018-SU"),
        ("Exports fell in the first quarter of 2018.", "the first quarter of 2018", "2018-Q1"),
        ("It was signed on 25/12/2018.", "25/12/2018", "2018-12-25"),
        ("It was signed on 25.12.2018.", "25.12.2018", "2018-12-25"),
        ("It was signed on 2018-12-25.", "2018-12-25", "2018-12-25"),
        ("It was signed on 03/04/2018.", "03/04/2018", None),
        ("Rules were tightened after 9/11.", "9/11", "2001-09-11"),
        ("They met in the last week of May 2018.", "the last week of May 2018", "2018-W21"),
        ("It held over Christmas.", "Christmas", "2018-12-25"),
        ("It held over Eid al-Fitr.", "Eid al-Fitr", None),
    ],
)
def test_dates(text: str, expression: str, value: str | None, lexicon: TimeLexicon) -> None:
    assert found(text, lexicon) == [(expression, value)]


def test_christmas_past_lies_behind(lexicon: TimeLexicon) -> None:
    assert one("It held over Christmas.", lexicon).start == "2018-12-25"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("It rained from Nov. 14 to Nov. 17.", [("Nov. 14", "2018-11-14"), ("Nov. 17", "2018-11-17")]),
        ("It rained between 5 and 9 May.", [("5", "2019-05-05"), ("9 May", "2019-05-09")]),
        ("It rained on 14-17 November 2016.", [("14", "2016-11-14"), ("17 November 2016", "2016-11-17")]),
        ("It rained on March 5-9, 2018.", [("March 5", "2018-03-05"), ("9, 2018", "2018-03-09")]),
        (
            "It rained from 30 December to 2 January 2018.",
            [("30 December", "2017-12-30"), ("2 January 2018", "2018-01-02")],
        ),
        ("The war of 1948-49 ended there.", [("1948", "1948"), ("49", "1949")]),
        ("It rained between March and May 2018.", [("March", "2018-03"), ("May 2018", "2018-05")]),
    ],
)
def test_ranges_share_month_and_year(text: str, pairs: list[tuple[str, str]], lexicon: TimeLexicon) -> None:
    assert found(text, lexicon) == pairs


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("It holds as of midnight on June 12.", "midnight on June 12", "2019-06-12T24:00"),
        ("It came on the night of June 12.", "the night of June 12", "2019-06-12TNI"),
        ("It came this morning.", "This morning".lower(), "2019-06-13TMO"),
        ("It came last night.", "last night", "2019-06-12TNI"),
        ("It came at dawn.", "dawn", "2019-06-13TMO"),
        ("It came at 6:30 p.m. in Homs.", "6:30 p.m.", "2019-06-13T18:30"),
        ("It came at 0300 GMT.", "0300 GMT", "2019-06-13T03:00"),
        ("It came at 12 a.m. in Homs.", "12 a.m.", "2019-06-13T00:00"),
        ("It comes at noon tomorrow.", "noon tomorrow", "2019-06-14T12:00"),
        ("It came at 15:00 GMT Saturday.", "15:00 GMT Saturday", "2019-06-08T15:00"),
    ],
)
def test_hours_and_parts_of_the_day(text: str, expression: str, value: str, lexicon: TimeLexicon) -> None:
    assert found(text, lexicon) == [(expression, value)]


def test_an_hour_takes_the_day_beside_it(lexicon: TimeLexicon) -> None:
    text = "The pause began on Sunday at 18:00 local time (1500 GMT)."
    assert found(text, lexicon) == [
        ("Sunday", "2019-06-09"),
        ("18:00 local time", "2019-06-09T18:00"),
        ("1500 GMT", "2019-06-09T15:00"),
    ]


@pytest.mark.parametrize(
    ("text", "expression", "kind", "value"),
    [
        ("He left two days ago.", "two days ago", "DATE", "2019-06-11"),
        ("He left two years ago.", "two years ago", "DATE", "2017"),
        ("He left last month.", "last month", "DATE", "2019-05"),
        ("He left last week.", "last week", "DATE", "2019-W23"),
        ("He left yesterday.", "yesterday", "DATE", "2019-06-12"),
        ("They met in the past three days.", "the past three days", "DURATION", "P3D"),
        ("They met in recent weeks.", "recent weeks", "DURATION", "PXW"),
        ("The siege lasted three weeks.", "three weeks", "DURATION", "P3W"),
        ("It lasted 3-4 days.", "3-4 days", "DURATION", "PXD"),
        ("It lasted three straight days.", "three straight days", "DURATION", "P3D"),
        ("They want a 48-hour pause.", "48-hour", "DURATION", "PT48H"),
        ("They want a three-month pause.", "three-month", "DURATION", "P3M"),
        ("It lasted twenty-five days.", "twenty-five days", "DURATION", "P25D"),
        ("It lasted two and a half years.", "two and a half years", "DURATION", "P2.5Y"),
        ("It lasted a decade.", "a decade", "DURATION", "P10Y"),
        ("It lasted several months.", "several months", "DURATION", "PXM"),
        ("It lasted for decades.", "decades", "DURATION", "PXDE"),
        ("They march every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("They march every morning.", "every morning", "SET", "XXXX-XX-XXTMO"),
        ("They march daily.", "daily", "SET", "XXXX-XX-XX"),
        ("It is now calm.", "now", "DATE", "PRESENT_REF"),
        ("It was recently rebuilt.", "recently", "DATE", "PAST_REF"),
        ("They will soon return.", "soon", "DATE", "FUTURE_REF"),
    ],
)
def test_relative_times_lengths_and_sets(
    text: str, expression: str, kind: str, value: str, lexicon: TimeLexicon
) -> None:
    when = one(text, lexicon)
    assert (text[slice(*when.span)], when.type, when.value) == (expression, kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "The bombs hit 2000 houses in Homs.",
        "About 2015 men fled.",
        "More than 1900 people died.",
        "They voted for Resolution 2254 in New York.",
        "He is 22 years old.",
        "The 22-year-old man fled.",
        "Theresa May may go.",
        "An F-16 and 12 tanks took the M-4 road.",
        "He came second.",
        "Of 1500 Syrian soldiers few returned.",
        "It was as soon as possible, and soon over.",
        "They march on.",
        "REBELS MAY LEAVE HOMS",
        "Resolutions 1970 and 1973 were passed.",
        "A total of 2000 fled.",
        "Between 1900 and 2000 fighters left.",
    ],
)
def test_no_time(text: str, lexicon: TimeLexicon) -> None:
    assert found(text, lexicon) == []


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("The mayor was hurt in Fridays attack.", "Fridays", "2019-06-07"),
        ("The mayor was hurt in last weeks attack.", "last weeks", "2019-W23"),
        ("In 2017 rebels took the town.", "2017", "2017"),
        ("On June 12 rebels took the town.", "June 12", "2019-06-12"),
    ],
)
def test_commas_and_apostrophes_may_be_lost(text: str, expression: str, value: str, lexicon: TimeLexicon) -> None:
    assert found(text, lexicon) == [(expression, value)]


def test_since_runs_to_the_day_of_publication(lexicon: TimeLexicon) -> None:
    when = one("Dozens have died since late April.", lexicon)
    assert (when.start, when.end, when.precision, when.approximate) == ("2019-04-21", "2019-06-13", "period", True)


def test_since_an_hour_runs_to_the_end_of_the_day(lexicon: TimeLexicon) -> None:
    when = one("Shells have fallen since dawn.", lexicon)
    assert (when.start, when.end) == ("2019-06-13T04:00", "2019-06-13T24:00")


def test_since_a_day_to_come_stays_that_day(lexicon: TimeLexicon) -> None:
    when = one("Shells have fallen since 20 June 2019.", lexicon)
    assert (when.start, when.end) == ("2019-06-20", "2019-06-20")


def test_the_last_week_ends_with_publication(lexicon: TimeLexicon) -> None:
    when = one("Shells have fallen in the last week.", lexicon)
    assert (when.value, when.start, when.end) == ("2019-W23", "2019-06-06", "2019-06-13")


def test_decades_before_christ_run_backwards(lexicon: TimeLexicon) -> None:
    text = "It fell in 487 BC. In the following decade it was rebuilt."
    assert found(text, lexicon)[-1] == ("the following decade", "BC047")


def test_since_a_clause_that_dates_its_event(lexicon: TimeLexicon) -> None:
    when = one("Many have died since the war began in 2011.", lexicon)
    assert (when.start, when.end) == ("2011-01-01", "2019-06-13")


def test_a_year_in_another_clause_does_not_run_on(lexicon: TimeLexicon) -> None:
    assert one("Many have died since, and in 2011 it was calm.", lexicon).end == "2011-12-31"


def test_midnight_is_a_time_and_not_a_day(lexicon: TimeLexicon) -> None:
    when = one("It holds as of midnight on June 12.", lexicon)
    assert (when.type, when.start, when.end, when.precision) == (
        "TIME",
        "2019-06-12T24:00",
        "2019-06-12T24:00",
        "minute",
    )


def test_a_night_ends_on_the_next_day(lexicon: TimeLexicon) -> None:
    when = one("It came on the night of June 12.", lexicon)
    assert (when.start, when.end, when.approximate) == ("2019-06-12T20:00", "2019-06-13T06:00", True)


def test_the_past_days_end_with_publication(lexicon: TimeLexicon) -> None:
    when = one("They met in the past three days.", lexicon)
    assert (when.start, when.end) == ("2019-06-10", "2019-06-13")


def test_later_counts_from_the_date_before(lexicon: TimeLexicon) -> None:
    text = "It fell on 4 May 2016. Two days later the bridge was hit. The following day the town was empty."
    assert found(text, lexicon) == [
        ("4 May 2016", "2016-05-04"),
        ("Two days later", "2016-05-06"),
        ("The following day", "2016-05-07"),
    ]


HISTORY = (
    "The war began in August 1942. In September the port fell. By December the army was at the river, and on 14 "
    "January it crossed. That year the front moved west. The previous year had been quiet. In March a truce was made."
)


def test_a_history_carries_its_year_on(lexicon: TimeLexicon) -> None:
    assert found(HISTORY, lexicon, None) == [
        ("August 1942", "1942-08"),
        ("September", "1942-09"),
        ("December", "1942-12"),
        ("14 January", "1943-01-14"),
        ("That year", "1943"),
        ("The previous year", "1942"),
        ("March", "1943-03"),
    ]


def test_a_history_is_told_from_news_by_its_years(lexicon: TimeLexicon) -> None:
    text = "It began in 1942, paused in 1943 and ended in 1944. In May the army left."
    assert found(text, lexicon)[-1] == ("May", "1944-05")


def test_news_with_old_years_stays_news(lexicon: TimeLexicon) -> None:
    text = (
        "It began in 1942, paused in 1943 and ended in 1944, he said on Tuesday. Yesterday it rained. In May it snowed."
    )
    assert dict(found(text, lexicon))["May"] == "2019-05"


def test_without_any_date_a_weekday_has_no_day(lexicon: TimeLexicon) -> None:
    when = one("The post was hit on Thursday.", lexicon, None)
    assert (when.value, when.start, when.end) == ("XXXX-WXX-4", None, None)


def test_years_before_christ_have_a_value_and_no_interval(lexicon: TimeLexicon) -> None:
    text = "The war of 312-308 BC began in April 312 BC."
    assert found(text, lexicon) == [("312", "BC0312"), ("308 BC", "BC0308"), ("April 312 BC", "BC0312-04")]
    assert all(each.start is None for each in times(text, PUBLISHED, lexicon))


def test_a_time_names_its_row(lexicon: TimeLexicon) -> None:
    origin = one("It came on the night of June 12.", lexicon).origin
    assert origin is not None
    assert (origin.rule, origin.row) == ("times.part-of-month-day", "times:part-of-month-day")


def test_a_day_that_the_calendar_lacks_is_its_month(lexicon: TimeLexicon) -> None:
    assert one("It rained on February 30, 2018.", lexicon).value == "2018-02"


def test_published_must_be_a_date(lexicon: TimeLexicon) -> None:
    with pytest.raises(InputError, match="TL113"):
        times("On Friday.", "2019-13-01", lexicon)
