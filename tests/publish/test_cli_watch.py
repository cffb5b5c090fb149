"""`truceline watch`: a line a round, what is wrong in one sentence, and Ctrl-C."""

from __future__ import annotations

import functools
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.newspaper import Answer, Newspaper, newspaper, rss
from tests.reports_by_hand import ByHand, attack
from truceline.errors import InputError
from truceline.publish.cli import main
from truceline.publish.cli.watch import interval


@pytest.fixture
def paper() -> Iterator[Newspaper]:
    with newspaper() as server:
        server.answers["/rss"] = Answer(rss(("https://paper.example/1", attack().report.text)), etag='"1"')
        yield server


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("truceline.pipeline.load_reader", lambda settings=None: ByHand())


def test_a_round_is_a_line_and_a_bad_feed_is_named(paper: Newspaper, capsys: pytest.CaptureFixture[str]) -> None:
    Path("feeds.txt").write_text(f"{paper.address}/rss\n{paper.address}/gone\n")
    assert main(["watch", "feeds.txt", "--once"]) == 0
    out, err = capsys.readouterr()
    assert out.partition(" UTC: ")[2] == ("2 feeds, 1 changed, 1 failed; 1 report added; ledger.db holds 1 report\n")
    assert err.startswith(f"[TL120] {paper.address}/gone: the server answers 404 (Not Found); asked again after ")
    assert main(["watch", "feeds.txt", "--once"]) == 0
    out, err = capsys.readouterr()
    assert out.partition(" UTC: ")[2] == (
        "2 feeds, 1 not, 1 left alone since it failed; 0 reports added; ledger.db holds 1 report\n"
    )
    assert err == ""


def test_where_no_feed_answers_the_exit_status_is_2(paper: Newspaper) -> None:
    assert main(["watch", f"{paper.address}/gone", "--once"]) == 2


def test_a_mistake_in_the_list_is_told_before_anything_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    Path("feeds.opml").write_text("<opml>\n<outline>\n</opml>")
    assert main(["watch", "feeds.opml"]) == 2
    assert capsys.readouterr().err == "[TL180] feeds.opml:3: is no XML here (mismatched tag, column 3)\n"
    assert not Path("ledger.db").exists()


def test_a_time_is_a_number_and_a_unit() -> None:
    assert [interval(each) for each in ("90s", "15m", "2h", "1d")] == [
        timedelta(seconds=90), timedelta(minutes=15), timedelta(hours=2), timedelta(days=1),
    ]  # fmt: skip
    for wrong in ("15", "m", "30s", "8d", "1.5h", ""):
        with pytest.raises(InputError, match=r"TL181.*write it as 15m, 2h or 1d"):
            interval(wrong)


def started(command: list[str]) -> subprocess.Popen[str]:
    """A process that hears Ctrl-C, also where the tests run in the background of a shell, which makes it deaf to it."""
    hear = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear)


def test_ctrl_c_stops_between_rounds(paper: Newspaper) -> None:
    paper.answers["/rss"] = Answer(rss())
    command = [sys.executable, "-m", "truceline", "watch", f"{paper.address}/rss"]
    process = started(command)
    assert process.stdout is not None
    assert "1 feed, 1 changed; 0 reports added" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == ("", "stopped: 0 reports added; the same command goes on from here\n")
    assert process.returncode == 130


def test_ctrl_c_stops_while_a_server_is_slow(paper: Newspaper) -> None:
    paper.answers["/rss"] = Answer("x" * 600, slow=0.1)
    command = [sys.executable, "-m", "truceline", "watch", f"{paper.address}/rss"]
    process = started(command)
    while not paper.asked:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=120)[1] == "stopped: 0 reports added; the same command goes on from here\n"
    assert process.returncode == 130
