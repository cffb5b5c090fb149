"""How many: the rule that chooses between the figures of several sources."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from truceline.assess.figures import AGREED, HIGHEST, LATEST, LOWEST, MOST, ONLY, Count, figures
from truceline.records.linked import Figure, FigureClaim, Ref


def said(
    best: int | None,
    family: str,
    day: str = "02",
    by: str | None = None,
    low: int | None = None,
    who: str = "people",
    cumulative: bool = False,
) -> Count:
    """A count of dead; `low` where it is not the number itself ("dozens": low 24, no best)."""
    claim = FigureClaim(
        casualty=Ref(family, f"k {best} {day} {by} {who}"),
        family=family,
        by=by,
        published=f"2024-05-{day}",
        low=best if low is None else low,
        best=best,
        high=best,
    )
    return Count(kind="killed", who=who, claim=claim, cumulative=cumulative)  # type: ignore[arg-type]


def only(*counts: Count) -> Figure:
    (figure,) = figures(counts)
    return figure


def shown(*counts: Count) -> tuple[int | None, int | None, int | None, str]:
    figure = only(*counts)
    return figure.low, figure.best, figure.high, figure.how


def test_one_figure() -> None:
    assert shown(said(9, "post")) == (9, 9, 9, ONLY)


def test_independent_families_outvote_one() -> None:
    assert shown(said(9, "post"), said(9, "herald"), said(12, "radio")) == (9, 9, 12, MOST)
    assert shown(said(9, "post"), said(9, "herald")) == (9, 9, 9, AGREED)


def test_one_source_in_many_families_has_one_voice() -> None:
    watch = [said(12, family, by="Peace Watch") for family in ("post", "herald", "wire")]
    assert shown(*watch, said(9, "radio"), said(9, "bulletin")) == (9, 9, 12, MOST)


def test_a_later_count_of_a_source_replaces_its_earlier_one() -> None:
    counts = said(5, "post", "02", by="Peace Watch"), said(8, "wire", "05", by="Peace Watch")
    assert shown(*counts) == (5, 8, 8, ONLY)


def test_early_counts_do_not_outvote_the_last_one() -> None:
    assert shown(said(5, "post", "02"), said(5, "herald", "02"), said(8, "wire", "05")) == (5, 8, 8, ONLY)


def test_where_sources_are_even_the_later_count_is_best_else_the_lower() -> None:
    assert shown(said(5, "post", "02"), said(8, "wire", "03")) == (5, 8, 8, LATEST)
    assert shown(said(5, "post"), said(8, "wire")) == (5, 5, 8, LOWEST)


def test_of_two_counts_in_one_report_the_higher_is_the_later() -> None:
    assert shown(said(5, "post", by="a mayor"), said(8, "post", by="a doctor")) == (5, 8, 8, HIGHEST)


def test_a_vague_count_gives_a_low_alone() -> None:
    assert shown(said(None, "post", low=24)) == (24, None, None, "no source states a number")


def test_running_totals_are_left_out_and_parts_are_not_added() -> None:
    found = figures([said(9, "post"), said(4, "post", who="children"), said(370_000, "post", cumulative=True)])
    assert [(figure.who, figure.best) for figure in found] == [("children", 4), ("people", 9)]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 99), st.sampled_from("abcd"), st.sampled_from(("01", "02", "07")), st.sampled_from("xyz")
        ),
        min_size=1,
    ),
)
def test_low_best_and_high_are_in_order_whatever_the_order_of_the_counts(
    told: list[tuple[int, str, str, str]],
) -> None:
    counts = [said(best, family, day, by) for best, family, day, by in told]
    figure = only(*counts)
    assert figure.low is not None
    assert figure.best is not None
    assert figure.high is not None
    assert figure.low <= figure.best <= figure.high
    assert only(*reversed(counts)) == figure
