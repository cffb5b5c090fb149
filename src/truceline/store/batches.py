"""Small pieces of questions to the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Column, ColumnElement

T = TypeVar("T")
_AT_ONCE = 500


def parts(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """Values in pieces that fit one question, in order."""
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def begins(column: Column[str], start: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """That a value begins so, in a way that uses the column's index."""
    return column >= start, column < f"{start}\U0010ffff"
