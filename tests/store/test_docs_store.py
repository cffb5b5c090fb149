"""What docs/store.md says: its questions in SQL run, its tables are there, its Python runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.reports_by_hand import ByHand, attack
from tests.store.conftest import taken_in
from truceline.store import Store
from truceline.store.schema import metadata

PAGE = (Path(__file__).resolve().parents[2] / "docs/store.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.split()[1])
def test_the_questions_run(store: Store, question: str) -> None:
    store.add([taken_in(attack())])
    with store.reading() as connection:
        connection.execute(text(question)).all()
    assert len(QUESTIONS) == 2


def test_every_table_is_named() -> None:
    assert {name for name in metadata.tables if f"`{name}`" not in PAGE} <= {"store"}


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: ByHand())
    Path("reports").mkdir()
    Path("reports/a.html").write_text(f"<html><body><p>{attack().report.text}</p></body></html>")
    Path("reports/b.txt").write_text(attack(town="Salqin").report.text)
    (snippet,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    found: dict[str, object] = {}
    exec(compile(snippet, "store.md", "exec"), found)
    assert "frames" in found
