"""Annotated reports from folders, parted as a split file says."""

from __future__ import annotations

from pathlib import Path

from truceline.annotate import Annotated, read_annotated
from truceline.errors import InputError

__all__ = ["read_folder"]


def read_folder(folder: Path) -> list[Annotated]:
    """The annotated reports of a folder and those below it, in the order of their paths.

    Raises InputError (TL471) where it holds none, AnnotationError where a file has a mistake.
    """
    found = [read_annotated(path.read_text(encoding="utf-8"), str(path)) for path in sorted(folder.rglob("*.txt"))]
    if not found:
        raise InputError("TL471", f"{folder}: no annotated reports (*.txt); docs/annotation.md shows the format")
    return found
