"""A report: one text as it was published, and what is known about it."""

from __future__ import annotations

import hashlib

import msgspec


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report.

    `id`: sha256 of the UTF-8 text. `text`: exactly as it was read; every span counts in its code points.
    `external_id`: the caller's own id. `title`: from the caller or the page. `url`: where it stood. `publisher`: who
    brought it out. `language`: ISO 639-1. `published`: ISO date, the reference time for words such as "Thursday"; None
    where neither caller, page nor text tells.
    """

    id: str
    text: str
    external_id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: str | None = None


def report_id(text: str) -> str:
    """The sha256 of the text's UTF-8 bytes, in hexadecimal (a lone surrogate counts by its code point)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
