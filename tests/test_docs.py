"""The docs: generated pages are up to date, what stands in them is explained, links lead somewhere, code runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from truceline import records
from truceline.lexicon import BUILT_IN
from truceline.publish.docs import __main__ as docs
from truceline.publish.docs.codebook import FOLDER
from truceline.publish.docs.pages import Page, stale, write
from truceline.publish.docs.records import ORDER, section
from truceline.publish.docs.shown import output, shown_page
from truceline.publish.docs.tables import load_table

ROOT = Path(__file__).parents[1]
WRITTEN = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs/decisions").glob("*.md"))]
TABLES = sorted(BUILT_IN.glob("*.tsv"))


def test_generated_pages_are_up_to_date() -> None:
    assert stale(docs.pages(ROOT), ROOT, FOLDER) == [], "type make docs"


def test_a_changed_a_missing_and_a_left_over_page_are_named_and_mended(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/old.md").write_text("of a table that is gone")
    (tmp_path / "docs/changed.md").write_text("by hand")
    pages = [Page("docs/changed.md", "by the program"), Page("docs/missing.md", "new"), Page("README.md", "")]
    (tmp_path / "README.md").write_text("")
    assert stale(pages, tmp_path, "docs") == ["docs/changed.md", "docs/missing.md", "docs/old.md"]
    write(pages, tmp_path, "docs")
    assert stale(pages, tmp_path, "docs") == []
    assert not (tmp_path / "docs/old.md").exists()


def test_the_check_fails_outside_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert docs.main(["--check"]) == 2
    assert "not the root" in capsys.readouterr().err


@pytest.mark.parametrize("name", ORDER)
def test_every_field_of_a_record_is_explained(name: str) -> None:
    assert "|  |" not in section(getattr(records, name))


def test_every_record_is_on_the_page() -> None:
    structs = {name for name in records.__all__ if hasattr(getattr(records, name), "__struct_fields__")}
    assert structs == set(ORDER)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_table_says_what_it_holds_and_what_its_columns_mean(path: Path) -> None:
    table = load_table(path)
    assert table.summary
    assert all(table.meaning(column) for column in table.columns)


def test_a_table_explains_its_columns_in_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "guns.tsv"
    path.write_text(
        "# Guns; all kinds. forms, plural: as written (here: 12. Armee), with bars;\n"
        "#   a form in = stays. kind: small or large.\n"
        "id\tforms\tplural\tkind\tsource\texample\n"
        "a\tgun\tguns\tsmall\tmine\tA [gun].\n"
        "# Large ones\n"
        "b\tcannon\t\tlarge\tmine\tA [cannon].\n",
        encoding="utf-8",
    )
    table = load_table(path)
    assert table.summary == "Guns"
    assert table.meaning("plural") == "as written (here: 12. Armee), with bars; a form in = stays"
    assert table.meaning("kind") == "small or large"
    assert table.meaning("source") == "where the row is from, or why it stands here"
    assert [(name, len(rows)) for name, rows in table.sections] == [("", 1), ("Large ones", 1)]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert broken == []


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (snippet,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(snippet, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "| denies | it had shelled the market in Idlib" in printed
    assert "killed 12 12 None" in printed


def test_the_readme_shows_real_output() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "<!-- output of: truceline read examples/" in text
    assert max(len(line) for line in output(ROOT, "truceline --help").splitlines()) <= 80


def test_a_command_that_fails_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("<!-- output of: truceline read absent.txt -->\n```text\nold\n```\n")
    with pytest.raises(RuntimeError, match=r"absent\.txt"):
        shown_page(tmp_path, "page.md")


def test_the_makefile_has_the_targets_that_the_readme_names() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`?make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named >= {"demo", "test", "docs", "golden"}
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)


def test_the_map_names_every_folder() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    folders = {path.parent.name for path in (ROOT / "src/truceline").glob("*/__init__.py")}
    assert {folder for folder in folders if f"`{folder}/" not in page} == set()
