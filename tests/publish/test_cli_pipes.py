"""The program as the shell runs it: pipes that close, disks that are full, Ctrl-C, the time it takes to begin."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "The army said on Thursday that rebels had shelled Saraqib, killing three civilians.\n"
PROGRAM = [sys.executable, "-c", "import sys; from truceline.publish.cli import main; sys.exit(main())"]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text(
        "".join(json.dumps({"id": number, "text": TEXT * 20}) + "\n" for number in range(3000)), encoding="utf-8"
    )
    return path


def start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_pipe_that_closes_early_is_no_mistake(news: Path) -> None:
    process = start("read", str(news))
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["report"]["external_id"] == "0"
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


def test_after_ctrl_c_what_was_done_stays(news: Path) -> None:
    process = start("read", str(news))
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    read = [json.loads(line)["report"]["external_id"] for line in (first + out).splitlines()]
    assert process.returncode == 130
    assert read == [str(number) for number in range(len(read))]
    assert err.decode().strip() == f"interrupted: {len(read):,} reports read"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_disk_is_told_in_one_sentence() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.decode() == "[TL150] cannot write to standard output (No space left on device)\n"


def test_wrong_usage_is_status_2_and_no_traceback() -> None:
    done = subprocess.run([*PROGRAM, "read", "--formt", "x"], capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_help_needs_no_language_model() -> None:
    code = (
        "import sys; from truceline.publish.cli import main; main(['read', '--help']);"
        "sys.exit(int('spacy' in sys.modules or 'trafilatura' in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False).returncode == 0
