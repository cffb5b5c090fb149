"""Real output in pages written by hand: what stands behind `<!-- output of: truceline ... -->`."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from truceline.publish.docs.pages import Page

_BLOCK = re.compile(r"(<!-- output of: (?P<command>truceline [^>]+?) -->\n```text\n).*?(?=```\n)", re.DOTALL)


_DEMO = "build/demo.db"
"""The store that `make demo` makes of the examples; commands on it are run on one made anew."""


def shown_page(root: Path, path: str) -> Page:
    """A page whose blocks of output are what the commands print now, 80 columns wide and without colours."""
    text = (root / path).read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        store = Path(folder) / "demo.db"
        if any(_DEMO in found["command"] for found in _BLOCK.finditer(text)):
            output(root, f"truceline add examples/reports.jsonl examples/idlib/observation-post.html --store {store}")

        def shown(found: re.Match[str]) -> str:
            return found.group(1) + output(root, found["command"].replace(_DEMO, str(store)))

        return Page(path, _BLOCK.sub(shown, text))


def output(root: Path, command: str) -> str:
    """What a `truceline` command prints in the root of the repository, blanks at the ends of lines left out.

    Raises RuntimeError where the command fails, with what it said.
    """
    arguments = shlex.split(command)[1:]
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        [str(Path(sys.executable).with_name("truceline")), *arguments],
        cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command}: exit status {done.returncode}: {done.stderr.strip()}")
    return "".join(line.rstrip() + "\n" for line in done.stdout.strip("\n").splitlines())
