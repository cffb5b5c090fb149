"""The page: one file, the report's text exactly, every record marked and explained."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.publish import page
from truceline.publish.page import render
from truceline.publish.page.segments import Mark, marks_of, segments
from truceline.records import Actor, Claim, Place, Reading, Report, report_id

CSS = Path(page.__file__).parent / "page.css"
VOID = frozenset({"meta", "link", "input", "br"})


class Page(HTMLParser):
    """What a browser makes of the page: elements with their attributes, and the characters of the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, str | None]] = []
        self.text = ""
        self.runs: list[tuple[frozenset[str], str]] = []
        self.scripts = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("id")))
        if tag == "a" and self._in_text():
            self.runs.append((frozenset((dict(attrs)["data-roles"] or "").split()), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, "elements are closed in the order in which they were opened"

    def handle_data(self, data: str) -> None:
        if self._in_text():
            self.text += data
            if self.open[-1][0] == "a":
                roles, before = self.runs.pop()
                self.runs.append((roles, before + data))
        elif self.open and self.open[-1][0] == "script":
            self.scripts += data

    def _in_text(self) -> bool:
        return any(name == "text" for _, name in self.open)

    def values(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.elements for name, value in attrs.items() if name == attribute and value]

    def marked(self, role: str) -> str:
        """The characters of all runs that carry a role such as `c1:claim`."""
        return "".join(text for roles, text in self.runs if role in roles)


def _reading(sample: Reading, text: str, **more: object) -> Reading:
    """A Reading of one claim, over the whole text."""
    claim = Claim(
        id="c1", speaker=None, speaker_span=None, stance="asserts", cue_span=None, content_spans=((0, len(text)),),
        quote="indirect",
    )  # fmt: skip
    report = Report(id=report_id(text), text=text, language="en", **more)  # type: ignore[arg-type]
    return Reading(report=report, claims=(claim,), provenance=sample.provenance)


def test_the_text_is_the_report_character_for_character(sample: Reading) -> None:
    assert Page(render(sample)).text == sample.report.text


@pytest.mark.parametrize(
    "text",
    [
        "\n\n  first line blank\n",
        "tabs\tand\r\nline feeds\r\n",
        "</div></main><script>alert(1)</script> &lt; &amp;amp; <b>",
        "\"quotes\" 'single' `back` {{ braces }} {% block %}",
        "\u202eturned round\u202c e\u0301 👩‍👩‍👧 \u200bzero",
        "وقف إطلاق النار and 停火",
    ],
)
def test_odd_texts_come_through_exactly(sample: Reading, text: str) -> None:
    assert Page(render(_reading(sample, text))).text == text


def test_what_html_cannot_hold_is_one_sign_for_one(sample: Reading) -> None:
    text = Page(render(_reading(sample, "a\x00b\x1bc\x9fd\ufffee\x7ff"))).text
    assert text == "a␀b␛c\ufffdd\ufffde␡f"


def test_every_span_of_every_record_is_marked(sample: Reading) -> None:
    found = Page(render(sample))
    for mark in marks_of(sample):
        assert sample.report.text[slice(*mark.span)] in found.marked(f"{mark.record}:{mark.kind}")


def test_overlapping_spans_carry_all_their_records(sample: Reading) -> None:
    runs = {text: roles for roles, text in Page(render(sample)).runs}
    assert {"c1:claim", "e1:event"} <= runs["shelled"]
    assert {"c5:claim", "k3:casualty"} <= runs["3 to 5 officers"]


def test_spans_that_cross_are_cut_not_nested() -> None:
    marks = [Mark((0, 6), "claim", "c1"), Mark((4, 9), "event", "e1")]
    assert [(each.start, each.end, [mark.record for mark in each.marks]) for each in segments(12, marks)] == [
        (0, 4, ["c1"]),
        (4, 6, ["e1", "c1"]),
        (6, 9, ["e1"]),
        (9, 12, []),
    ]


@given(
    st.integers(1, 60).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.lists(
                st.tuples(st.integers(0, size - 1), st.integers(1, size)).filter(lambda span: span[0] < span[1]),
                max_size=8,
            ),
        )
    )
)
def test_segments_cover_the_text_and_every_mark(case: tuple[int, list[tuple[int, int]]]) -> None:
    size, spans = case
    marks = [Mark(span, "claim", f"c{number}") for number, span in enumerate(spans)]
    found = segments(size, marks)
    assert [(each.start, each.end) for each in found] == [
        (start, end)
        for start, end in zip([each.start for each in found], [*[e.start for e in found[1:]], size], strict=True)
    ]
    for mark in marks:
        inside = [each for each in found if mark in each.marks]
        assert (inside[0].start, inside[-1].end) == mark.span


def test_every_link_and_description_leads_somewhere(sample: Reading) -> None:
    found = Page(render(sample))
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    targets = {value.removeprefix("#") for value in found.values("href") if value.startswith("#")}
    described = {
        name for name in ("aria-describedby", "aria-labelledby") for v in found.values(name) for name in v.split()
    }
    assert (targets | described) <= set(ids)
    assert {record.id for record in sample.records()} <= set(ids)


def test_marks_can_be_reached_by_keyboard_and_are_explained(sample: Reading) -> None:
    marks = [attrs for tag, attrs in Page(render(sample)).elements if tag == "a" and "data-roles" in attrs]
    reached = [attrs for attrs in marks if attrs.get("tabindex") != "-1"]
    assert len(reached) == len({mark.span[0] for mark in marks_of(sample)})
    assert all(attrs["href"] and attrs["aria-describedby"] and attrs["title"] for attrs in marks)


def test_list_and_terminal_use_the_same_words(sample: Reading) -> None:
    shown = re.sub(r"<[^>]+>", "", render(sample))
    assert "Marl – accuses (&#34;said&#34;) -&gt; Hill Front – that the clinic was hit by the Hill Front" in shown
    assert "by Hill Front, alleged by Marl (c3)" in shown


def test_disputes_stand_above_the_text(sample: Reading) -> None:
    html = render(sample)
    assert html.index('id="d1"') < html.index('id="text"') < html.index('id="c1"')


def test_filter_has_the_kinds_that_there_are(sample: Reading) -> None:
    found = Page(render(sample))
    assert [value for value in found.values("id") if value.startswith("show-")] == [
        "show-claim",
        "show-speaker",
        "show-cue",
        "show-event",
        "show-casualty",
        "show-agreement",
        "show-place",
        "show-time",
        "show-actor",
    ]
    only = Page(render(_reading(sample, "It rained.")))
    assert [value for value in only.values("id") if value.startswith("show-")] == ["show-claim"]


def test_nothing_is_fetched(sample: Reading) -> None:
    found = Page(
        render(msgspec.structs.replace(sample, report=msgspec.structs.replace(sample.report, url="https://x.org/")))
    )
    assert not [tag for tag, attrs in found.elements if "src" in attrs]
    assert not [value for value in found.values("href") if not value.startswith(("#", "data:,"))]
    assert "url(" not in CSS.read_text(encoding="utf-8")


def test_the_policy_lets_in_the_page_s_own_script_only(sample: Reading) -> None:
    found = Page(render(sample))
    policy = next(attrs["content"] or "" for tag, attrs in found.elements if attrs.get("http-equiv"))
    digest = base64.b64encode(hashlib.sha256(found.scripts.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>' autofocus onfocus=alert(1) \u202e"


def test_hostile_words_stay_words_wherever_they_stand(sample: Reading) -> None:
    reading = _reading(sample, HOSTILE * 2, title=HOSTILE, publisher=HOSTILE, url=f"javascript:{HOSTILE}")
    reading = msgspec.structs.replace(
        reading,
        actors=(Actor(id="a1", name=HOSTILE, kind="other", mentions=((3, 9),)),),
        places=(Place(id="p1", name=HOSTILE, admin1=HOSTILE, mentions=((5, 20),)),),
    )
    found = Page(render(reading))
    assert [tag for tag, _ in found.elements if tag in ("script", "img")] == ["script"]
    assert not [name for _, attrs in found.elements for name in attrs if name.startswith("on") or name == "autofocus"]
    assert not [value for value in found.values("href") if "javascript" in value]
    assert found.text == HOSTILE * 2


def test_text_that_turns_round_turns_nothing_else(sample: Reading) -> None:
    found = Page(render(_reading(sample, "\u202eabc", title="\u202eabc")))
    assert next(attrs for tag, attrs in found.elements if attrs.get("id") == "text")["dir"] == "auto"
    assert "\u202e" not in re.sub(
        r'(?s)<div id="text".*?</div>', "", render(_reading(sample, "\u202eabc", title="\u202eabc"))
    )


def test_a_report_without_records_says_so(sample: Reading) -> None:
    html = render(Reading(report=Report(id="0", text="It rained."), provenance=sample.provenance))
    assert "Nothing found" in html
    assert Page(html).text == "It rained."


def _themes() -> list[dict[str, str]]:
    """The colours of the light theme, and those of the dark theme over them."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.DOTALL)[:2]
    first = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", light))
    return [first, {**first, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", dark))}]


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * sign for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_contrast_is_that_of_wcag_aa(theme: int) -> None:
    """4.5 for words on everything they stand on, 3 for the lines that mark."""
    colours = _themes()[theme]
    grounds = [colours[name] for name in ("paper", "panel")]
    tints = [colours[f"{kind}-c"] for kind in ("claim", "event", "casualty", "agreement")]
    assert all(_contrast(colours["ink"], ground) >= 4.5 for ground in (*grounds, *tints))
    assert all(_contrast(colours[ink], ground) >= 4.5 for ink in ("soft", "link") for ground in grounds)
    lines = [colours[f"{kind}-c"] for kind in ("speaker", "place", "time", "actor")]
    assert all(_contrast(line, ground) >= 3 for line in lines for ground in (colours["paper"], colours["claim-c"]))
