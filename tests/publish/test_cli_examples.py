"""Every command's help ends with examples, and every example runs."""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from tests.newspaper import Answer, newspaper, rss
from truceline.ingest import make_report
from truceline.pipeline import Reader
from truceline.publish.cli import main
from truceline.publish.cli.app import app

TEXT = "The army said on Thursday that rebels had shelled Saraqib.\n"
STORED = (
    {"id": "1", "publisher": "A", "text": TEXT},
    {"id": "2", "publisher": "B", "text": "Rebels denied on Thursday that they had shelled Saraqib, as the army said."},
    {"id": "3", "publisher": "C", "text": "Turkey and Russia announced a ceasefire for Idlib that began on Thursday."},
)
"""What lies in the store that the examples ask."""
ASKING = {
    (name,) for name in ("search", "who", "report", "history", "correct", "reject", "confirm", "incidents", "incident")
} | {(name,) for name in ("ceasefires", "ceasefire", "status", "merge", "split")}
WITH_PEOPLE = {("serve",), *((group, name) for group in ("users", "tokens") for name in ("add", "list"))} | {
    ("users", "remove"),
    ("users", "history"),
    ("tokens", "revoke"),
}
"""Commands for which a store with an account is made; the page is not really served."""


def commands() -> Iterator[tuple[str, ...]]:
    top = typer.main.get_command(app)
    for name, command in top.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        yield from ((name, each) for each in inner) if inner else [(name,)]


def examples(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> list[str]:
    assert main([*command, "--help"]) == 0
    last = capsys.readouterr().out.strip().split("\n\n")[-1].splitlines()
    assert last[0].strip() in ("Example:", "Examples:")
    return [line.strip() for line in last[1:]]


@pytest.fixture(scope="module")
def feed() -> Iterator[str]:
    """The address of a feed."""
    with newspaper() as server:
        server.answers["/rss"] = Answer(rss(("https://paper.example/1", TEXT)))
        yield f"{server.address}/rss"


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_the_examples_run(
    command: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    reader: Reader,
    tmp_path: Path,
    feed: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: reader)
    Path("report.txt").write_text(TEXT, encoding="utf-8")
    news = {"id": "1", "text": TEXT, "published": "2019-06-14"}
    Path("news.jsonl").write_text(json.dumps(news), encoding="utf-8")
    Path("gold.jsonl").write_text(json.dumps({"id": "1", "text": TEXT, "claims": []}), encoding="utf-8")
    Path("read.jsonl").write_text(reader.read(make_report(TEXT, external_id="1")).to_json(), encoding="utf-8")
    if command in ASKING:
        Path("stored.jsonl").write_text("\n".join(json.dumps({**each, "published": "2019-06-14"}) for each in STORED))
        assert main(["add", "stored.jsonl"]) == 0
        if command == ("merge",):  # linking sees by itself that they are one
            assert main(["split", "1/e1", "2/e1", "--because", "to be taken back"]) == 0
        capsys.readouterr()
    if command in WITH_PEOPLE:
        assert main(["add", "report.txt"]) == 0
        monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: sockets[0].close())
        monkeypatch.setattr("sys.stdin", io.StringIO("four plain words here\n" * 2))
        if command != ("users", "add"):
            assert main(["users", "add", "anna"]) == 0
            assert main(["tokens", "add", "anna"]) == 0
        capsys.readouterr()
    if command == ("release", "verify"):
        assert main(["release", "--input", "news.jsonl", "--output", "bundle"]) == 0
        capsys.readouterr()
    if command == ("watch",):
        Path("feeds.opml").write_text(f'<opml><outline xmlUrl="{feed}"/></opml>')
    for example in examples(capsys, command):
        program, *arguments = shlex.split(example)
        assert program == "truceline"
        assert tuple(arguments[: len(command)]) == command
        assert main(arguments) == 0, example
        out, err = capsys.readouterr()
        assert err == ""
        assert out or Path("readings.jsonl").stat().st_size


def test_help_fits_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ((), ("lexicon",), *commands()):
        main([*command, "--help"])
        assert max(map(len, capsys.readouterr().out.splitlines())) <= 80, command
