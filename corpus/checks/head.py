"""The head of a report: complete, and true to the file's folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.checks.located import Finding, Located

NOTICE = "Invented text. CC BY 4.0"
KINDS = (
    "agency", "state", "opposition", "newspaper", "local", "broadcaster", "ministry", "military", "armed-group",
    "monitor", "igo", "ngo", "live-blog", "headlines", "digest", "archive", "translated",
)  # fmt: skip
"""Kinds of publisher."""


def head(report: Located, path: Path) -> Iterator[Finding]:
    """Notice, conflict, publisher, kind, day and title are there and well-formed."""
    heading, told = report.annotated.heading, report.reading.report
    found = {
        "notice": heading.notice,
        "conflict": heading.conflict,
        "publisher": told.publisher,
        "kind": heading.kind,
        "published": told.published,
        "title": told.title,
    }
    for key, value in found.items():
        if value is None:
            yield report.wrong(key, "TL420", f"the head has no {key}; add the line {key}: ...")
    if heading.notice not in (None, NOTICE):
        yield report.wrong("notice", "TL421", f"notice is {heading.notice!r}; write {NOTICE}")
    if heading.kind is not None and heading.kind not in KINDS:
        yield report.wrong("kind", "TL421", f"kind is {heading.kind!r}; use one of {', '.join(KINDS)}")
    if heading.conflict is not None and heading.conflict != path.parent.name:
        yield report.wrong(
            "conflict", "TL421", f"conflict is {heading.conflict!r}, but the folder is {path.parent.name}"
        )
    if told.published is not None and not is_day(told.published):
        yield report.wrong("published", "TL421", f"published is {told.published!r}; write a day like 2019-03-14")
    if not report.text.strip():
        yield report.wrong("title", "TL421", "the report has no text")


def is_day(written: str) -> bool:
    """Whether it is an ISO day of the calendar."""
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
