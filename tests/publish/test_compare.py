"""Gold and read compared: which records are the same, what differs, and what the page and the summary show of it."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from truceline.pipeline import Reader, make_report
from truceline.publish.cli import main
from truceline.publish.compare import KINDS, both_sides, compare, total
from truceline.publish.compare.judge import Judged
from truceline.publish.compare.match import pairs
from truceline.publish.compare.names import names_agreement, same_name
from truceline.publish.compare.page import render
from truceline.publish.compare.sides import CasualtySide, ClaimSide, EventSide, ReportSide, read_side
from truceline.records import Reading, Span

TEXT = (
    'The Orlan militia said that "two <boats> sank". Marl denied the blockade of the port. '
    "At least 12 sailors were killed and 3 were hurt. Rebels shelled the pier on Monday."
)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "gold"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def claim(content: str, speaker: str | None = "The Orlan militia", **more: Any) -> ClaimSide:
    fields: dict[str, Any] = {"speaker_name": speaker, "speaker_span": at(speaker) if speaker else None} | more
    return ClaimSide(stance=fields.pop("stance", "asserts"), content_spans=(at(content),), **fields)


def figure(words: str, low: int | None, high: int | None, **more: Any) -> CasualtySide:
    return CasualtySide(**{"kind": "killed", "who": "people", "span": at(words), "low": low, "high": high} | more)


def deed(trigger: str, **more: Any) -> EventSide:
    return EventSide(**{"type": "ASSAULT", "trigger_span": at(trigger), "realis": "actual"} | more)


def side(**records: Any) -> ReportSide:
    return ReportSide(**{"id": "r", "text": TEXT, "claims": (), "events": (), "casualties": ()} | records)


def one(gold: ReportSide, read: ReportSide) -> Judged:
    (judged,) = compare(gold, read).judged
    return judged


class TestClaims:
    def test_same_when_contents_share_half_and_the_speaker_is_the_same(self) -> None:
        judged = one(side(claims=(claim('"two <boats> sank"'),)), side(claims=(claim("two <boats> sank"),)))
        assert judged.verdict == "matched"

    def test_missed_and_extra_when_contents_share_too_little(self) -> None:
        found = compare(side(claims=(claim("two"),)), side(claims=(claim("two <boats> sank"),)))
        assert [each.verdict for each in found.judged] == ["missed", "extra"]
        assert found.judged[0].near == "contents share 19%"

    def test_not_same_when_another_speaks(self) -> None:
        found = compare(side(claims=(claim("the blockade"),)), side(claims=(claim("the blockade", "Marl"),)))
        assert [each.near for each in found.judged] == ["another speaker", "another speaker"]

    def test_a_pronoun_with_the_right_name_is_the_same_speaker(self) -> None:
        gold = claim("the blockade", "Marl")
        read = claim("the blockade", speaker_name="Marl", speaker_span=at("port"))
        assert one(side(claims=(gold,)), side(claims=(read,))).verdict == "matched"

    def test_another_stance_differs(self) -> None:
        gold, read = claim("the blockade", "Marl", stance="denies"), claim("the blockade", "Marl")
        judged = one(side(claims=(gold,)), side(claims=(read,)))
        assert (judged.verdict, judged.differs) == ("differs", ("stance",))


class TestCasualties:
    @pytest.mark.parametrize(
        ("read", "same"),
        [
            (figure("At least 12 sailors", 12, None), True),
            (figure("12", 12, None), True),
            (figure("3", 12, None), True),  # not the same words, but near by
            (figure("Monday", 12, None), False),
            (figure("12", 12, 12), False),
            (figure("12", 12, None, kind="injured"), False),
        ],
    )
    def test_same_when_kind_and_bounds_agree_and_it_stands_there(self, read: CasualtySide, same: bool) -> None:
        gold = figure("12 sailors", 12, None)
        assert (pairs((gold,), (read,), TEXT) == [(gold, read)]) is same


class TestEvents:
    def test_same_in_one_sentence_or_at_one_word(self) -> None:
        gold = deed("shelled")
        assert pairs((gold,), (deed("pier"),), TEXT) == [(gold, deed("pier"))]
        elsewhere = deed("killed", mentions=(at("shelled"),))
        assert pairs((gold,), (elsewhere,), TEXT) == [(gold, elsewhere)]
        assert pairs((gold,), (deed("killed"),), TEXT) == [(gold, None), (None, deed("killed"))]

    def test_another_type_is_another_event(self) -> None:
        found = compare(side(events=(deed("blockade", type="COERCE"),)), side(events=(deed("blockade"),)))
        assert found.judged[0].near == "ASSAULT was read, COERCE is gold"

    def test_place_and_date_count_only_where_gold_has_them(self) -> None:
        read = deed("shelled", date="2024-03-04")
        assert one(side(events=(deed("shelled"),)), side(events=(read,))).verdict == "matched"
        coarse = deed("shelled", date="2024-03")
        assert one(side(events=(coarse,)), side(events=(read,))).verdict == "matched"
        wrong = deed("shelled", date="2024-04")
        assert one(side(events=(wrong,)), side(events=(read,))).differs == ("date",)


def test_each_record_is_used_once_the_best_pair_first() -> None:
    far, close = figure("3", 12, None), figure("12 sailors", 12, None)
    gold = figure("12 sailors", 12, None)
    assert pairs((gold,), (far, close), TEXT) == [(gold, close), (None, far)]


def test_missed_and_extra_come_first() -> None:
    gold = side(claims=(claim("two <boats> sank"), claim("the blockade", "Marl")), events=(deed("shelled"),))
    read = side(claims=(claim("two <boats> sank"),), casualties=(figure("12", 12, None),))
    assert [(each.verdict, each.kind) for each in compare(gold, read).judged] == [
        ("missed", "claims"),
        ("missed", "events"),
        ("extra", "casualties"),
        ("matched", "claims"),
    ]


def test_what_was_not_annotated_is_not_compared() -> None:
    read = side(claims=(claim("the blockade", "Marl"),), events=(deed("shelled"),))
    assert [each.kind for each in compare(side(events=None), read).judged] == ["claims"]


def test_optional_gold_is_neither_required_nor_wrong() -> None:
    maybe = claim("two <boats> sank", optional=True)
    unread = compare(side(claims=(maybe,)), side())
    assert total([unread], "claims").gold == 0
    read = compare(side(claims=(maybe,)), side(claims=(claim("two <boats> sank"),)))
    assert (total([read], "claims").gold, total([read], "claims").read) == (0, 0)


def test_totals_in_shares() -> None:
    gold = side(casualties=(figure("12", 12, None, who="civilians"), figure("3", 3, 3, kind="injured")))
    read = side(casualties=(figure("12", 12, None),))
    found = total([compare(gold, read)], "casualties")
    assert (found.precision, found.recall, found.f1) == (1.0, 0.5, pytest.approx(2 / 3))
    assert found.agree == {"who": (0.0, 1), "cumulative": (1.0, 1)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SOHR", "Syrian Observatory for Human Rights", True),
        ("Moscow", "Russia", True),
        ("the rebels", "rebel", True),
        ("Ada Renn", "Renn", True),
        ("Çavuşoğlu", "Cavusoglu", True),
        ("Marl", "Orlan", False),
        (None, "Orlan", False),
        ("the", "the", False),
    ],
)
def test_names_that_mean_the_same(one: str | None, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_lists_of_names_agree_in_part() -> None:
    assert names_agreement(["Russia", "Iran"], ["Moscow"]) == pytest.approx(2 / 3)
    assert names_agreement([], ["Moscow"]) == 0


def test_a_reading_is_compared_by_names(sample: Reading) -> None:
    read = read_side(sample)
    assert read.claims[2].speaker_name == "Marl"
    assert read.events[0].actors == ("Marl army", "Hill Front")
    assert read.events[0].date == "2024-03-05"
    assert read.casualties[2].high == 5


# ------------------------------------------------------------------ the page


class Page(HTMLParser):
    """The two texts of each report, the rows with their verdicts, every id and every link."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.rows: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()
        self._in_text = self._in_mark = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        classes = (found.get("class") or "").split()
        self.elements.add(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        if classes == ["text"]:
            self._in_text = True
            self.texts.append("")
        if classes[:2] == ["side", "row"]:
            self.rows.append(classes[3])
        if self._in_text and tag == "a":
            self._in_mark = True
            self.marks.append((found["class"] or "", ""))

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "a"
        self._in_text = self._in_text and tag != "div"

    def handle_data(self, data: str) -> None:
        if self._in_text:
            self.texts[-1] += data
            if self._in_mark:
                self.marks[-1] = (self.marks[-1][0], self.marks[-1][1] + data)


@pytest.fixture
def page() -> Page:
    gold = side(claims=(claim("two <boats> sank"), claim("the blockade", "Marl")), title="<b>Boats</b>")
    read = side(claims=(claim("two <boats> sank"),), casualties=(figure("At least 12 sailors", 12, None),))
    return Page(render([compare(gold, read)], KINDS, ("gold.jsonl", "read.jsonl")))


def test_the_text_stands_on_both_sides_character_for_character(page: Page) -> None:
    assert page.texts == [TEXT, TEXT]


def test_each_side_marks_its_own_records(page: Page) -> None:
    assert ("m claims-missed", "the blockade") in page.marks
    assert ("m casualties-extra", "At least 12 sailors") in page.marks
    assert [text for classes, text in page.marks if "claims-matched" in classes] == ["two <boats> sank"] * 2


def test_rows_begin_with_what_is_wrong(page: Page) -> None:
    assert page.rows == ["missed", "extra", "matched"]


def test_every_link_leads_somewhere_in_the_page_and_nothing_is_fetched(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} - {"data:,"} <= set(page.ids)
    assert not page.elements & {"script", "img", "iframe", "b"}


# ------------------------------------------------------------------ the command


@pytest.fixture
def files(tmp_path: Path, reader: Reader) -> tuple[Path, Path]:
    """Gold of one report with one claim that no reader finds, and its Reading."""
    content = TEXT.index("the pier")
    missed = {"stance": "asserts", "speaker_name": "Nobody", "content_spans": [[content, content + 8]]}
    gold, read = tmp_path / "gold.jsonl", tmp_path / "read.jsonl"
    gold.write_text(json.dumps({"id": "r", "text": TEXT, "claims": [missed]}) + "\n", encoding="utf-8")
    read.write_text(reader.read(make_report(TEXT, external_id="r")).to_json() + "\n", encoding="utf-8")
    return gold, read


def test_the_summary(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *map(str, files), "--kind", "claims"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split() == ["Kind", "Gold", "Read", "Matched", "Precision", "Recall", "F1"]
    assert printed[1].split()[:2] == ["claims", "1"]
    assert not any(line.startswith("events") for line in printed)
    assert any(line.split() == ["r", "1", printed[1].split()[2]] for line in printed), (
        "one missed, all that was read extra"
    )


def test_the_page_is_written_beside_the_summary(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "errors.html"
    assert main(["compare", *map(str, files), "--html", str(out)]) == 0
    assert "missed" in Page(out.read_text(encoding="utf-8")).rows


def _spoil(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_wrong_input_is_told_in_one_sentence(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    gold, read = files
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    cases = {
        "TL160": [str(tmp_path / "none.jsonl"), str(read)],
        "TL161": [str(read), str(read)],
        "TL163": [str(gold), str(gold)],
        "TL164": [str(gold), str(empty)],
        "TL151": [str(gold), str(read), "--html", str(read)],
    }
    for code, arguments in cases.items():
        assert main(["compare", *arguments]) == 2, code
        told = capsys.readouterr().err
        assert told.startswith(f"[{code}]"), told
        assert told.count("\n") == 1


def test_a_span_outside_the_text_names_the_line(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    gold, read = files
    _spoil(gold, str(TEXT.index("the pier")), "5000")
    assert main(["compare", str(gold), str(read)]) == 2
    assert f"{gold}:1: claims[0]" in capsys.readouterr().err


def test_reports_without_any_annotation(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    gold, read = files
    _spoil(gold, '"claims"', '"labels"')
    assert main(["compare", str(gold), str(read)]) == 2
    assert "has none of the lists claims, events, casualties" in capsys.readouterr().err


def test_another_text_under_the_same_id(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    gold, read = files
    _spoil(gold, "militia", "Militia")
    assert main(["compare", str(gold), str(read)]) == 2
    assert capsys.readouterr().err.startswith("[TL165]")


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated data are not beside this checkout")
def test_the_totals_are_those_of_the_scorer(reader: Reader, tmp_path: Path) -> None:
    gold, read = SHARED / "claims" / "attributed.dev.jsonl", tmp_path / "read.jsonl"
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()][:6]
    some = tmp_path / "gold.jsonl"
    some.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    reports = [make_report(each["text"], published=each["report_date"], external_id=each["id"]) for each in lines]
    read.write_text("".join(reading.to_json() + "\n" for reading in reader.read_all(reports)), encoding="utf-8")
    scorer = [sys.executable, str(SHARED / "score.py"), "attributed", str(some), str(read), "--json"]
    theirs = msgspec.json.decode(subprocess.run(scorer, capture_output=True, check=True).stdout)
    found = [compare(*each) for each in both_sides(some, read)[0]]
    for kind in KINDS:
        ours = total(found, kind)
        assert (ours.gold, ours.read) == (theirs[kind]["gold"], theirs[kind]["found"]), kind
        assert ours.f1 == pytest.approx(theirs[kind]["f1"]), kind
        for field in ("stance", "who", "realis", "actors", "recipients", "place", "date"):
            if field in ours.agree:
                assert ours.agree[field][0] == pytest.approx(theirs[kind][field]), field
