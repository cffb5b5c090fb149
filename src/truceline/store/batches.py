"""Values in pieces that fit one question to the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
_AT_ONCE = 500


def parts(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """The values in pieces, in order."""
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
