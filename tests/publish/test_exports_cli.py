"""`truceline export` and `release`: files as people and their tools open them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from tests.publish.exported import attack, truce
from truceline.ledger import open_ledger
from truceline.publish.cli import main
from truceline.publish.cli.rows import as_csv
from truceline.publish.exports import layout, layouts
from truceline.publish.exports.writing import LOSSES, cell
from truceline.records import Reading
from truceline.records.found import Hit

SHELLED = attack(
    'The army said:\n"Rebels shelled Harim, killing 3 residents."', said_by="army",
    killed=("3 residents", 3, 3, 3, "people"),
)  # fmt: skip
TRUCE = truce("Turkey called for a truce in Harim.", ("Turkey", "proposed"), effective="2024-03-07")


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    path = tmp_path / "read.jsonl"
    path.write_text(f"{SHELLED.to_json()}\n{TRUCE.to_json()}\n", encoding="utf-8")
    return path


def export(readings: Path, name: str, output: Path) -> int:
    return main(["export", "--format", name, "--input", str(readings), "--output", str(output)])


@pytest.mark.parametrize("name", list(layouts()))
def test_every_layout_is_written_with_its_loss_report(name: str, readings: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert export(readings, name, output) == 0
    assert output.stat().st_size
    with (tmp_path / "out.loss.csv").open(encoding="utf-8", newline="") as lines:
        assert tuple(next(csv.reader(lines))) == LOSSES


@pytest.mark.parametrize("name", ["acled", "ucdp", "csv", "hxl"])
def test_a_table_comes_through_pandas_with_its_columns_in_order(name: str, readings: Path, tmp_path: Path) -> None:
    export(readings, name, tmp_path / "out.csv")
    frame = pd.read_csv(tmp_path / "out.csv", skiprows=[1] if name == "hxl" else None)
    assert tuple(frame.columns) == layout(name).names
    assert len(frame) == {"acled": 2, "ucdp": 1, "csv": 2, "hxl": 2}[name]


def test_polecat_is_separated_by_tabs(readings: Path, tmp_path: Path) -> None:
    export(readings, "polecat", tmp_path / "out.txt")
    frame = pd.read_csv(tmp_path / "out.txt", sep="\t")
    assert tuple(frame.columns) == layout("polecat").names
    assert list(frame["Event Type"]) == ["ASSAULT", "REQUEST"]


def test_parquet_keeps_types_lists_and_what_columns_mean(readings: Path, tmp_path: Path) -> None:
    export(readings, "parquet", tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    first = table.to_pylist()[0]
    assert tuple(table.column_names) == layout("parquet").names
    assert (first["said_by"], first["killed_best"], first["lat"]) == (["Syrian army"], 3, 36.20891)
    assert first["displaced_best"] is None
    meaning = table.schema.field("realis").metadata
    assert meaning[b"description"] == b"actual, negated, future, hypothetical"


def test_every_row_leads_back_to_the_characters(readings: Path, tmp_path: Path) -> None:
    export(readings, "csv", tmp_path / "out.csv")
    texts = {each.report.id: each.report.text for each in (SHELLED, TRUCE)}
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert texts[row["report"]][int(row["start_character"]) : int(row["end_character"])] == row["words"]


def test_geojson_is_one_collection(readings: Path, tmp_path: Path) -> None:
    export(readings, "geojson", tmp_path / "out.json")
    found = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection"
    assert [each["properties"]["record"] for each in found["features"]] == ["incident", "ceasefire"]


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5 or so", "@user", "\t=1", "\r\n=1", " =1", "＝1"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("value", [-36.5, 12, "a = b", "Harim - north", "'quoted'"])
def test_numbers_and_other_text_stay_as_they_are(value: object) -> None:
    assert cell(value) == value


def test_a_hostile_report_makes_no_formula(tmp_path: Path) -> None:
    told = attack('=HYPERLINK("http://x","Harim") shelled', publisher='@SUM(1)"\nx')
    path = tmp_path / "read.jsonl"
    path.write_text(told.to_json(), encoding="utf-8")
    for name in ("acled", "ucdp", "csv", "hxl"):
        export(path, name, tmp_path / name)
        with (tmp_path / name).open(encoding="utf-8", newline="") as lines:
            for row in list(csv.reader(lines))[1:]:
                assert not any(each.startswith(("=", "@", "+")) for each in row)


def test_answers_of_a_store_as_csv_make_no_formula_either() -> None:
    hostile = Hit(
        report="r1", record=None, title="=1+1", publisher="@x", published="2024-05-02", speaker=None, words="+2 -3"
    )
    (row,) = csv.DictReader(io.StringIO(as_csv([hostile])))
    assert (row["title"], row["publisher"], row["words"], row["report"]) == ("'=1+1", "'@x", "'+2 -3", "r1")


def test_the_loss_report_counts_what_is_lost(readings: Path, tmp_path: Path) -> None:
    assert main(["export", "--format", "acled", "--input", str(readings), "--loss", str(tmp_path / "loss.csv")]) == 0
    with (tmp_path / "loss.csv").open(encoding="utf-8", newline="") as lines:
        counts = {row["lost"]: int(row["count"]) for row in csv.DictReader(lines)}
    assert counts == {"claims": 1, "characters": 1, "grade": 1, "words": 1, "source scale": 1}


def test_a_store_gives_the_rows_that_its_readings_give(
    readings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class ByHand:
        provenance = SHELLED.provenance

        def read_all(self, reports: list[object]) -> list[Reading]:
            return [each for each in (SHELLED, TRUCE) if each.report in reports]

    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: ByHand())
    store = tmp_path / "ledger.db"
    with open_ledger(store, create=True) as ledger:
        ledger.add([SHELLED.report, TRUCE.report], workers=1)
    assert main(["export", "--format", "csv", "--store", str(store)]) == 0
    of_store = capsys.readouterr().out
    assert main(["export", "--format", "csv", "--input", str(readings)]) == 0
    of_file = capsys.readouterr().out
    assert sorted(io.StringIO(of_store)) == sorted(io.StringIO(of_file))
    for day, count in (("2020-01-01", 0), ("2999-01-01", 2)):  # before and after they were added
        assert main(["export", "--format", "csv", "--store", str(store), "--as-known-on", day]) == 0
        assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == count
    assert main(["export", "--format", "csv", "--store", str(store), "--as-known-on", "soon"]) == 2


def test_wrong_input_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "csv", "--input", "none.jsonl"]) == 2
    assert capsys.readouterr().err.startswith("[TL101]")
    assert main(["export", "--format", "csv", "--input", "a.jsonl", "--store", "b.db"]) == 2
    assert capsys.readouterr().err.startswith("[TL172]")
    assert main(["export", "--format", "excel"]) == 2
    assert main(["release", "--input", "a.jsonl", "--title", "x"]) == 2
    assert "[TL174]" in capsys.readouterr().err


@pytest.fixture
def bundle(readings: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "bundle"
    arguments = ["release", "--input", str(readings), "--output", str(folder), "--author", "Ada Renn"]
    assert main(arguments) == 0
    return folder


def test_a_release_is_whole_hashed_and_citable(bundle: Path) -> None:
    files = {path.name for path in bundle.iterdir()}
    tables = {f"{name}.parquet" for name in ("reports", "incidents", "tellings", "figures", "ceasefires", "words")}
    assert files == tables | {"codebook.md", "provenance.json", "CITATION.cff", "MANIFEST"}
    for line in (bundle / "MANIFEST").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((bundle / name).read_bytes()).hexdigest() == digest
    assert '- name: "Ada Renn"' in (bundle / "CITATION.cff").read_text(encoding="utf-8")
    (way,) = json.loads((bundle / "provenance.json").read_text(encoding="utf-8"))["readings"]
    assert set(way["reports"]) == {SHELLED.report.id, TRUCE.report.id}


def test_the_codebook_explains_every_column_of_every_table(bundle: Path) -> None:
    codebook = (bundle / "codebook.md").read_text(encoding="utf-8")
    for path in bundle.glob("*.parquet"):
        section = codebook.split(f"## {path.name}\n")[1].split("\n## ")[0]
        assert all(f"| {name} |" in section for name in pq.read_schema(path).names)


def test_the_tables_of_a_release_fit_together(bundle: Path) -> None:
    tables = {path.stem: pd.read_parquet(path) for path in bundle.glob("*.parquet")}
    assert set(tables["figures"]["incident"]) <= set(tables["incidents"]["incident"])
    assert set(tables["words"]["report"]) | set(tables["figures"]["report"]) <= set(tables["reports"]["report"])
    assert list(tables["figures"]["all_best"]) == [3]
    assert list(tables["words"]["says"]) == ["proposed"]
    assert "text" not in tables["reports"].columns


def test_a_release_that_changed_is_found_out(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "verify", str(bundle)]) == 0
    assert "all 9 files are as released" in capsys.readouterr().out
    with (bundle / "codebook.md").open("a", encoding="utf-8") as file:
        file.write("x")
    (bundle / "words.parquet").unlink()
    (bundle / "new.txt").write_text("x", encoding="utf-8")
    assert main(["release", "verify", str(bundle)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{bundle}/codebook.md: differs from what was released",
        f"{bundle}/words.parquet: is missing",
        f"{bundle}/new.txt: is not in the MANIFEST",
    ]


def test_a_release_is_never_written_over(bundle: Path, readings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "--input", str(readings), "--output", str(bundle)]) == 2
    assert "[TL174]" in capsys.readouterr().err
    assert main(["release", "verify", str(bundle.parent)]) == 2
    assert "[TL175]" in capsys.readouterr().err
