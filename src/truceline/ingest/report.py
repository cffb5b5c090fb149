"""A Report made of a text and what the caller knows about it, refused where it cannot be read."""

from __future__ import annotations

import re
from datetime import date

from truceline.errors import InputError
from truceline.ingest.language import foreign_language
from truceline.records import Report, report_id
from truceline.settings import Settings, load_settings

_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.,]+(?:Z|[+-][0-9:]+)?)?")
_SURROGATE = re.compile("[\ud800-\udfff]")


def make_report(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    external_id: str | None = None,
    settings: Settings | None = None,
) -> Report:
    """A Report of a text that is kept exactly as given. `published` is an ISO date or date-time.

    A lone surrogate, which no encoding can write, becomes U+FFFD; offsets stay as they are.

    Raises InputError: TL103 nothing but blank space, TL106 longer than `Settings.largest_report`, TL107 not in
    English, TL111 `text` is no text at all, TL113 `published` is no date.
    """
    if not isinstance(text, str):
        raise InputError("TL111", f"a report is a text (str), not {type(text).__name__}; decode or open it first")
    largest = (settings or load_settings()).largest_report
    if len(text) > largest:
        raise too_large(f"{len(text):,} characters", largest)
    if not text.strip(" \t\r\n\v\f\0\u00a0\u200b\ufeff"):
        raise InputError("TL103", "is empty" if not text else "holds nothing but blank space")
    kept = _encodable(text)
    foreign = foreign_language(kept)
    if foreign is not None:
        raise InputError("TL107", f"is in {foreign[1]} ({foreign[0]}); Truceline reads English")
    return Report(
        id=report_id(kept),
        text=kept,
        external_id=_told(external_id),
        title=_told(title),
        url=_told(url),
        publisher=_told(publisher),
        language="en",
        published=iso_date(published) if published else None,
    )


def iso_date(written: str) -> str:
    """The date of an ISO date or date-time, checked against the calendar. Raises InputError (TL113)."""
    match = _DATE.fullmatch(written.strip())
    try:
        return date.fromisoformat(match[1] if match else "").isoformat()
    except ValueError as error:
        told = "is not in the calendar" if match else "is no date; write it as 2019-06-13"
        raise InputError("TL113", f"the date {written!r} {told}") from error


def too_large(size: str, largest: int) -> InputError:
    """The refusal (TL106) of a report that is `size` long."""
    return InputError(
        "TL106",
        f"has {size}, more than the {largest:,} that one report may have; split it (JSON lines hold many reports), or "
        "raise TRUCELINE_LARGEST_REPORT",
    )


def _told(value: str | None) -> str | None:
    """What the caller knows; blank is unknown."""
    return _encodable(value) if value and value.strip() else None


def _encodable(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)
