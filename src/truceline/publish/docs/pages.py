"""A generated page, and how it is compared with and written to the folder it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MADE = "<!-- Made by `make docs` from the program itself. Change the program, not this page. -->"
"""The first line of every page that is wholly generated."""


@dataclass(frozen=True)
class Page:
    """A file as it should be: its path below the root of the repository, and its whole text."""

    path: str
    text: str


def stale(pages: Iterable[Page], root: Path, folder: str) -> list[str]:
    """The paths that differ from their page, are missing, or lie in the generated `folder` without a page, sorted."""
    wanted = {page.path: page.text for page in pages}
    present = {str(path.relative_to(root)) for path in (root / folder).glob("*.md")}
    wrong = {path for path, text in wanted.items() if _read(root / path) != text}
    return sorted(wrong | (present - set(wanted)))


def write(pages: Iterable[Page], root: Path, folder: str) -> list[str]:
    """Write what is stale, delete what has no page any more. The paths that changed, sorted."""
    kept = list(pages)
    changed = stale(kept, root, folder)
    texts = {page.path: page.text for page in kept}
    for path in changed:
        if path in texts:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(texts[path], encoding="utf-8")
        else:
            (root / path).unlink()
    return changed


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
