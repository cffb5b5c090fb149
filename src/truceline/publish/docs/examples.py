"""`examples/reports.jsonl`: every example report in one file, from the table in `examples/README.md`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from truceline.publish.docs.pages import Page

FOLDER = "examples"
_ROW = re.compile(
    r"^\| (?P<file>[\w/.-]+\.(?:txt|html|jsonl)) \| (?P<publisher>[^|]+) \| (?P<published>\d{4}-\d\d-\d\d)"
)


@dataclass(frozen=True)
class Example:
    """A file of examples as the table lists it. `published` is an ISO date, the first one where it holds several."""

    file: str
    publisher: str
    published: str


def listed(root: Path) -> list[Example]:
    """The examples in the order of the table."""
    lines = (root / FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    return [Example(**found.groupdict()) for line in lines if (found := _ROW.match(line))]


def examples_page(root: Path) -> Page:
    """One report a line with id, title, publisher, date and text; pages of HTML are left to their own file."""
    lines: list[str] = []
    for example in listed(root):
        path = root / FOLDER / example.file
        if path.suffix == ".jsonl":
            lines += path.read_text(encoding="utf-8").splitlines()
        elif path.suffix == ".txt":
            text = path.read_text(encoding="utf-8")
            record = {
                "id": path.stem,
                "title": text.splitlines()[0],
                "publisher": example.publisher,
                "published": example.published,
                "text": text,
            }
            lines.append(json.dumps(record, ensure_ascii=False))
    return Page(f"{FOLDER}/reports.jsonl", "\n".join(lines) + "\n")
