"""The field's layouts: columns in order, rows that a person can check, and what each layout loses."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterator, Sequence

import msgspec
import pytest

from tests.conftest import SHARED
from tests.publish.exported import MADE, attack, cells, lost, material, rows, truce
from truceline.publish.exports import export, layout, layouts
from truceline.publish.exports import rows as layout_rows
from truceline.publish.exports.acts import scale
from truceline.publish.exports.layout import code_table
from truceline.publish.exports.material import Material
from truceline.publish.exports.publishers import source_scale
from truceline.publish.exports.ucdp import cell as grid_cell
from truceline.records import Reading

REBELS = attack(
    "The army said that rebels shelled the market of Harim on Tuesday, killing 3 residents and hurting 5.",
    said_by="army", by="rebels", killed=("3 residents", 3, 3, 3, "people"), injured=("5", 5, 5, 5, "people"),
    published="2024-03-05",
)  # fmt: skip
ARMY = attack(
    "Rebels said that the army had shelled Harim on Tuesday morning and that 7 people died in its market.",
    said_by="rebels", by="army", killed=("7 people", 7, 7, 7, "people"), publisher="Valley Wire",
)  # fmt: skip
TRUCE = truce(
    "Turkey called for a truce in Harim; the army declared one, rebels refused.",
    ("Turkey", "proposed"), ("army", "announced"), ("rebels", "rejected"), effective="2024-03-07",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "file"), [("acled", "acled"), ("ucdp", "ucdp_ged"), ("polecat", "polecat")], ids=lambda each: each
)
def test_the_columns_are_those_of_the_system_in_its_order(name: str, file: str) -> None:
    path = SHARED / "design" / "columns" / f"{file}_columns.csv"
    if not path.exists():
        pytest.skip("../shared/design is not there")
    with path.open(encoding="utf-8") as lines:
        assert layout(name).names == tuple(line["column"] for line in csv.DictReader(lines))


def test_plover_codes_are_those_of_the_manual() -> None:
    path = SHARED / "design" / "columns" / "plover.json"
    if not path.exists():
        pytest.skip("../shared/design is not there")
    for event in json.loads(path.read_text(encoding="utf-8"))["events"]:
        for mode in event["modes"]:
            assert scale(event["type"], mode["mode"]).score == mode["score"]


@pytest.mark.parametrize(("name", "count"), [("acled", 31), ("ucdp", 49), ("polecat", 40)])
def test_the_number_of_columns(name: str, count: int) -> None:
    assert len(layout(name).columns) == count
    assert layout("ucdp").names[44:47] == ("best", "high", "low")


@pytest.mark.parametrize("name", list(layouts()))
def test_every_column_is_explained_and_rows_have_no_other(name: str) -> None:
    found = layout(name)
    assert all(column.description for column in found.columns)
    for row in rows(name, REBELS, ARMY, TRUCE):
        if row.cells is not None:
            known = set(row.cells["properties"]) if name == "geojson" else set(row.cells)  # type: ignore[call-overload]
            assert known <= set(found.names)


def test_acled_one_row_with_the_lowest_figure_and_the_dispute_in_the_notes() -> None:
    row = cells("acled", REBELS, ARMY)
    told = {name: value for name, value in row.items() if value is not None and name not in ("notes", "event_id_cnty")}
    assert told == {
        "event_date": "2024-03-05", "year": 2024, "time_precision": 1, "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "rebels", "inter1": "Rebel group", "actor2": "residents", "inter2": "Civilians",
        "interaction": "Rebel group-Civilians", "civilian_targeting": "Civilians targeted", "iso": 760,
        "region": "Middle East", "country": "Syria", "admin1": "Idlib", "location": "Harim", "latitude": 36.2089,
        "longitude": 36.5, "geo_precision": 1, "source": "Hill Post; Valley Wire", "fatalities": 3, "timestamp": MADE,
    }  # fmt: skip
    notes = str(row["notes"])
    assert "Who did it: Syrian army name rebels; rebels name Syrian army." in notes
    assert "Killed, people: best 7 (families differ; the latest count), 3 by Syrian army; 7 by rebels." in notes
    assert "Injured, people: best 5 (the only figure stated), 5 by Syrian army." in notes
    assert "Disputed: attribution." in notes
    assert f"{REBELS.report.id[:12]}/e1 26-33 (Hill Post)" in notes
    assert REBELS.report.text[26:33] == "shelled"


def test_acled_tells_what_it_cannot_hold() -> None:
    found = lost("acled", REBELS, ARMY)
    wanted = {"versions": 1, "blame": 1, "claims": 2, "injuries": 1, "figures": 2, "characters": 2, "grade": 1}
    assert found == wanted | {"source scale": 2}


def test_every_row_of_acled_tells_its_own_losses() -> None:
    """The lowest figure, one version, no injuries: said for each row, with what stands there instead."""
    other = attack("At noon rebels shelled Harim.", killed=("rebels", 4, 4, 4, "people"), day=("2024-04-01",) * 2)
    found = rows("acled", REBELS, ARMY, other)
    told = {row.id: {loss.lost: (loss.count, loss.kept) for loss in row.losses} for row in found}
    first, second = sorted(told.values(), key=len, reverse=True)
    assert first["figures"] == (2, "3")
    assert first["versions"] == (1, "told in the notes")
    assert first["injuries"] == (1, "told in the notes")
    assert "figures" not in second
    assert second["grade"] == (1, "")


@pytest.mark.parametrize(
    ("publishers", "scale", "unknown"),
    [
        (("SANA",), "National", ()),
        (("An-Nahar",), "Regional", ()),
        (("reuters",), "International", ()),
        (("Reuters", "SANA", "An-Nahar"), "National-International", ()),
        (("Hill Post",), None, ("Hill Post",)),
        (("Hill Post", "SANA"), "National", ("Hill Post",)),
    ],
)
def test_acled_source_scale_of_an_event_in_syria(
    publishers: tuple[str, ...], scale: str | None, unknown: tuple[str, ...]
) -> None:
    assert source_scale(publishers, "SYR") == (scale, unknown)


def test_acled_divides_the_dead_of_several_days_the_remainder_on_the_first() -> None:
    told = attack("Rebels shelled Harim, killing 8.", day=("2024-03-04", "2024-03-06"), killed=("8", 8, 8, 8, "people"))
    (event,) = told.events
    assert event.when is not None
    lasting = msgspec.structs.replace(event, when=msgspec.structs.replace(event.when, type="DURATION"))
    found = rows("acled", msgspec.structs.replace(told, events=(lasting,)))
    cells = [row.cells or {} for row in found]
    days = ["2024-03-04", "2024-03-05", "2024-03-06"]
    assert [(each["event_date"], each["fatalities"]) for each in cells] == list(zip(days, (4, 2, 2), strict=True))
    assert [each["event_id_cnty"] for each in cells] == [row.id for row in found]
    assert len({row.id for row in found}) == 3
    assert "8 dead over 3 days; day 2 of 3" in [loss.detail for loss in found[1].losses]
    (whole,) = [row.cells for row in rows("acled", told)]  # one day of three, nobody knows which
    assert whole is not None
    assert (whole["event_date"], whole["fatalities"]) == ("2024-03-05", 8)


class Shelf:
    """Readings that remember how many were asked for at one time."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.held = {reading.report.id: reading for reading in readings}
        self.asked: list[int] = []

    def some(self, ids: Collection[str]) -> dict[str, Reading]:
        self.asked.append(len(ids))
        return {id: self.held[id] for id in ids}

    def every(self) -> Iterator[Reading]:
        return iter(self.held.values())


@pytest.mark.parametrize("name", ["acled", "ucdp", "geojson", "hxl", "csv"])
def test_readings_are_held_a_part_at_a_time(name: str) -> None:
    reports = [attack(f"Rebels shelled Harim on day {day}.", day=(f"2024-{day // 28 + 1:02}-{day % 28 + 1:02}",) * 2)
               for day in range(0, 250, 2)]  # fmt: skip
    found = material(reports).incidents
    assert len(list(found)) == 125
    shelf = Shelf(reports)
    assert len(list(layout_rows(Material(found, (), shelf, MADE), layout(name)))) >= 125
    assert shelf.asked == [100, 25]


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "number"),
    [
        ("dozens", 24, None, None, 12),
        ("several", 3, None, None, 3),
        ("tens", 20, None, None, 10),
        ("hundreds", 200, None, None, 100),
        ("at least 8", 8, 8, None, 8),
        ("up to 20", 0, 20, 20, 0),
        ("10 to 15", 10, None, 15, 10),
    ],
)
def test_acled_counts_vague_words_by_its_rules(
    words: str, low: int, best: int | None, high: int | None, number: int
) -> None:
    told = attack(f"Rebels shelled Harim, killing {words} of people.", killed=(words, low, best, high, "people"))
    assert cells("acled", told)["fatalities"] == number


def test_acled_writes_0_where_no_figure_is_stated_and_says_so() -> None:
    told = attack("Rebels shelled Harim.")
    assert cells("acled", told)["fatalities"] == 0
    assert lost("acled", told)["unknown number"] == 1


def test_a_figure_that_may_be_the_total_of_a_war_is_pointed_out_and_kept() -> None:
    told = attack("Rebels shelled Harim; the war killed 170,000.", killed=("170,000", 170000, 170000, None, "people"))
    assert cells("acled", told)["fatalities"] == 170000
    assert lost("acled", told)["doubtful"] == 1


@pytest.mark.parametrize(
    ("first", "last", "day", "precision"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05", 1),
        ("2024-03-04", "2024-03-06", "2024-03-05", 2),
        ("2024-03-04", "2024-03-10", "2024-03-07", 2),
        ("2024-03-01", "2024-03-31", "2024-03-16", 3),
    ],
)
def test_acled_dates_a_span_by_its_middle(first: str, last: str, day: str, precision: int) -> None:
    reading = attack("Rebels shelled Harim.")
    (incident,) = material([reading]).incidents
    spread = msgspec.structs.replace(incident, start=first, end=last)
    (row,) = export([spread], [], [reading], layout("acled"))
    assert row.cells is not None
    assert (row.cells["event_date"], row.cells["time_precision"]) == (day, precision)


def test_acled_leaves_out_what_it_does_not_record_and_says_why() -> None:
    (no_day,) = rows("acled", attack("Rebels shelled Harim.", day=None, published="2024-03-06"))
    assert no_day.cells is None
    assert [loss.detail for loss in no_day.losses] == ["its day is not known to a month"]
    (country,) = rows("acled", attack("Rebels shelled Harim.", precision="country"))
    assert [loss.detail for loss in country.losses] == ["its place is not known within a country"]


@pytest.mark.parametrize(("precision", "code"), [("point", 1), ("settlement", 1), ("district", 2), ("region", 3)])
def test_acled_place_precision(precision: str, code: int) -> None:
    told = attack("Rebels shelled Harim.", precision=precision)  # type: ignore[arg-type]
    assert cells("acled", told)["geo_precision"] == code


@pytest.mark.parametrize(
    ("by", "to", "mode", "sub_type", "interaction"),
    [
        ("rebels", "army", None, "Armed clash", "State forces-Rebel group"),
        ("army", "residents", "firearms", "Attack", "State forces-Civilians"),
        ("Turkey", "rebels", "aerial", "Air/drone strike", "Rebel group-External/Other forces"),
        ("rebels", "residents", "abduct", "Abduction/forced disappearance", "Rebel group-Civilians"),
        ("rebels", None, "explosives", "Remote explosive/landmine/IED", "Rebel group only"),
        ("rebels", None, None, None, "Rebel group only"),
    ],
)
def test_acled_types_and_interactions(
    by: str, to: str | None, mode: str | None, sub_type: str | None, interaction: str
) -> None:
    row = cells("acled", attack("Fire was opened and Harim shelled.", by=by, to=to, mode=mode))
    assert (row["sub_event_type"], row["interaction"]) == (sub_type, interaction)


def test_acled_has_25_sub_types_of_6_types() -> None:
    found = code_table("acled_sub_types", "type", "disorder")
    assert (len(found), len({row.get("type") for row in found})) == (25, 6)
    known = {row.name for row in found}
    used = {row.get("sub_type") for row in code_table("acled_types", "type", "mode", "weapon", "whom", "sub_type")}
    assert used - {None} <= known


def test_acled_a_ceasefire_is_an_agreement() -> None:
    row = cells("acled", TRUCE)
    names = ("event_date", "disorder_type", "event_type", "sub_event_type", "actor1", "actor2", "interaction")
    assert [row[name] for name in names] == [
        "2024-03-07", "Strategic developments", "Strategic developments", "Agreement", "Syrian army", "rebels",
        "State forces-Rebel group",
    ]  # fmt: skip
    assert row["fatalities"] == 0
    assert "rebels (party): rejected 2024-03-06." in str(row["notes"])
    assert lost("acled", TRUCE)["words"] == 3


def test_ucdp_keeps_low_best_and_high_and_who_first_said_so() -> None:
    row = cells("ucdp", REBELS, ARMY)
    told = {name: value for name, value in row.items() if value is not None and name not in ("id", "source_article")}
    assert told == {
        "year": 2024, "code_status": "Check", "type_of_violence": 3, "dyad_name": "rebels - Civilians",
        "side_a": "rebels", "side_b": "Civilians", "number_of_sources": 2, "source_office": "Hill Post; Valley Wire",
        "source_date": "2024-03-05; 2024-03-06", "source_original": "Syrian army", "where_prec": 1,
        "where_coordinates": "Harim", "where_description": "Harim, Idlib", "adm_1": "Idlib", "latitude": 36.20891,
        "longitude": 36.5, "geom_wkt": "POINT (36.5 36.20891)", "priogrid_gid": 181874, "country": "Syria",
        "country_id": 652, "region": "Middle East", "event_clarity": 1, "date_prec": 1, "date_start": "2024-03-05",
        "date_end": "2024-03-05", "deaths_unknown": 7, "best": 7, "high": 7, "low": 3,
    }  # fmt: skip


def test_ucdp_has_no_row_without_a_death_nor_for_a_ceasefire() -> None:
    found = rows("ucdp", attack("Rebels shelled Harim."), TRUCE)
    assert [row.cells for row in found] == [None, None]
    assert [row.losses[0].detail for row in found] == ["no death is told", "a ceasefire is no event of UCDP GED"]


def test_ucdp_unknown_best_is_empty() -> None:
    row = cells("ucdp", attack("Rebels shelled Harim, killing dozens.", killed=("dozens", 24, None, None, "people")))
    assert (row["low"], row["best"], row["high"]) == (24, None, None)


def test_ucdp_a_part_is_not_added_to_its_whole() -> None:
    told = attack(
        "Rebels shelled Harim: 9 people died, 4 civilians among them.", killed=("9 people", 9, 9, 9, "people")
    )
    part = attack(
        "Rebels shelled Harim, 4 civilians died there.", killed=("4 civilians", 4, 4, 4, "civilians"), publisher="B"
    )
    row = cells("ucdp", told, part)
    assert (row["best"], row["deaths_civilians"], row["deaths_unknown"]) == (9, 4, 5)


def test_ucdp_the_state_is_side_a() -> None:
    told = attack("Rebels shelled Harim, killing 2.", to="army", killed=("2", 2, 2, 2, "soldiers"))
    row = cells("ucdp", told)
    assert (row["type_of_violence"], row["side_a"], row["side_b"], row["gwnoa"]) == (1, "Syrian army", "rebels", 652)


@pytest.mark.parametrize("name", ["acled", "ucdp", "geojson", "hxl", "polecat", "plover-jsonl"])
def test_what_nobody_says_happened_is_left_out(name: str) -> None:
    told = attack("The army denied that rebels had shelled Harim.")
    denied = msgspec.structs.replace(told, events=(msgspec.structs.replace(told.events[0], realis="negated"),))
    assert [row.cells for row in rows(name, denied)] == [None]
    assert [row.cells["realis"] for row in rows("csv", denied) if row.cells is not None] == ["negated"]


def test_priogrid_cells_count_from_the_south_west_corner() -> None:
    assert (grid_cell(-89.9, -179.9), grid_cell(-89.9, 179.9), grid_cell(89.9, 179.9)) == (1, 720, 259200)


def test_polecat_one_row_an_event_and_a_word() -> None:
    (row,) = [each.cells for each in rows("polecat", REBELS) if each.cells is not None]
    names = ("Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Actor Name", "Recipient Name")
    assert [row[name] for name in names] == [
        "2024-03-05", "ASSAULT", "heavy-weapons", -9.5, "MATERIAL CONFLICT", "rebels", "residents"
    ]  # fmt: skip
    assert row["Event ID"] == f"{REBELS.report.id[:12]}/e1"


def plover_words(reading: Reading) -> list[tuple[object, object]]:
    found = [row.cells for row in rows("plover-jsonl", reading) if row.cells is not None]
    return [(each["event"], each["mode"]) for each in found]


def test_plover_codes_words_on_a_ceasefire_by_the_rules_of_its_manual() -> None:
    assert plover_words(TRUCE) == [(["REQUEST"], ["yield"]), (["CONCEDE"], []), (["REJECT"], ["yield"])]
    party = truce("Rebels offered a truce for Harim; it held, the army said.", ("rebels", "proposed"))
    assert plover_words(party) == [(["AGREE"], [])]


def test_plover_codes_no_mobilisation_beside_the_attack_it_led_to() -> None:
    told = attack("Rebels massed troops and shelled Harim. Later the army massed troops.")
    plain = msgspec.structs.replace(told.events[0], type="MOBILIZE", mode="troops")
    first = msgspec.structs.replace(plain, id="e2", trigger_span=(7, 13))
    second = msgspec.structs.replace(plain, id="e3", trigger_span=(55, 61))
    assert [told.report.text[slice(*each.trigger_span)] for each in (first, second)] == ["massed", "massed"]
    moved = msgspec.structs.replace(told, events=(*told.events, first, second))
    assert [row.cells is not None for row in rows("polecat", moved)] == [True, False, True]


def test_plover_holds_the_characters() -> None:
    (row,) = [each.cells for each in rows("plover-jsonl", ARMY) if each.cells is not None]
    assert row["text_info"] == {"sequence": 1, "start": 30, "end": 37}
    assert ARMY.report.text[30:37] == "shelled"
    assert row["size"] == {"dead": 7}
    assert row["quad_code"] == "4"


def test_plain_table_one_row_a_telling_and_a_word() -> None:
    found = [row.cells for row in rows("csv", REBELS, ARMY, TRUCE) if row.cells is not None]
    assert [each["record"] for each in found] == ["telling", "telling", "word", "word", "word"]
    assert found[0]["happening"] == found[1]["happening"]
    assert {each["killed_best"] for each in found[:2]} == {3, 7}
    assert [(each["said_by"], each["mode"]) for each in found[2:]] == [
        (["Syrian army"], "announced"),
        (["rebels"], "rejected"),
        (["Turkey"], "proposed"),
    ]


def test_geojson_puts_longitude_first_and_precision_beside_the_point() -> None:
    row = cells("geojson", REBELS)
    assert row["geometry"] == {"type": "Point", "coordinates": [36.5, 36.20891]}
    assert row["properties"]["precision"] == "settlement"  # type: ignore[index]


def test_followthemoney_refers_to_its_own_entities_only() -> None:
    found = [row.cells for row in rows("followthemoney", REBELS, ARMY, TRUCE) if row.cells is not None]
    ids = {str(each["id"]) for each in found}
    assert len(ids) == len(found)
    for entity in found:
        properties: dict[str, list[str]] = entity["properties"]  # type: ignore[assignment]
        for name in ("involved", "document", "resolved", "proof"):
            assert set(properties.get(name, ())) <= ids
    schemata = {str(each["schema"]) for each in found}
    assert schemata == {"Document", "Event", "Mention", "Organization", "PublicBody", "LegalEntity"}
