"""The templates with the words and numbers they use; everything that is put in is escaped."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment

from truceline.publish.display import clean, shorten
from truceline.publish.figures import stated
from truceline.publish.html import templates
from truceline.publish.naming import day, listed

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


def environment() -> Environment:
    """The templates of the page."""
    made = templates(FOLDER / "templates")
    made.filters.update(day=day, clean=clean, shorten=shorten, listed=listed, words=words, count=count, stated=stated)
    made.globals.update(asset=asset)
    return made


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """The address of a built file, with its digest, so that browsers may keep it for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def words(value: str) -> str:
    """A value of a vocabulary in plain words: `in_effect` as `in effect`, `heavy-weapons` as `heavy weapons`."""
    return value.replace("_", " ").replace("-", " ")


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `1,204 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
