"""`truceline add`: reports into a store."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Literal

from truceline.errors import InputError
from truceline.ingest import iso_date
from truceline.ingest.holding import Holding, Wanted, holdings
from truceline.ledger import Added, Ledger, open_ledger
from truceline.publish.cli.output import Output
from truceline.publish.cli.progress import Progress
from truceline.scale.adding import add as add_over_ray
from truceline.settings import Settings


def add_reports(
    names: Sequence[str],
    store: str,
    wanted: Wanted,
    settings: Settings,
    workers: int | None,
    again: bool,
    engine: Literal["plain", "ray"] = "plain",
) -> int:
    """Adds the reports of files, folders and addresses; the exit status.

    Raises InputError: TL101 there is no such file, TL103 they hold no report, TL182 to TL184 of Ray; StoreError.
    """
    if wanted.known.published:
        iso_date(wanted.known.published)
    found = holdings(names, wanted, settings)
    with open_ledger(store, create=True, settings=settings) as ledger:
        progress = Progress(live=sys.stderr.isatty())
        _tell_columns(found, progress)
        if progress.live:
            progress.total = _total(ledger, found)
        try:
            if engine == "ray":
                added = add_over_ray(ledger, found, progress, workers=workers, again=again)
            else:
                added = ledger.add_from(found, listener=progress, workers=workers, again=again)
        except KeyboardInterrupt:
            there = progress.added.counts.added
            progress.say(f"interrupted: {there:,} reports added; the same command goes on from here")
            raise
        progress.end()
        if not added.seen + added.unchanged:
            raise InputError("TL103", f"{', '.join(names)}: holds no report")
        Output().prose(f"{summary(added)}; {ledger.store.name} holds {in_words(ledger.store.count())}")
    if added.failed:
        return 1
    return 0 if added.counts.added + added.counts.known + added.unchanged else 2


def summary(added: Added) -> str:
    """`12 reports added (1 of them new versions of known ones), 3 already there, 1 could not be read`."""
    counts = added.counts
    versions = f" ({counts.versions:,} of them new versions of known ones)" if counts.versions else ""
    parts = [f"{in_words(counts.added)} added{versions}"]
    if counts.known:
        parts.append(f"{counts.known:,} already there")
    if added.unchanged:
        parts.append(f"{added.unchanged:,} {'files have' if added.unchanged > 1 else 'file has'} not changed")
    if added.refused:
        parts.append(f"{added.refused:,} could not be read")
    if added.failed:
        parts.append(f"{added.failed:,} failed")
    return ", ".join(parts)


def in_words(count: int) -> str:
    """`1 report`, `1,200 reports`."""
    return f"{count:,} report" + ("" if count == 1 else "s")


def _tell_columns(found: Sequence[Holding], progress: Progress) -> None:
    """Which columns of a table are read, so that a wrong guess is seen at once."""
    for holding in found:
        try:
            columns = holding.columns()
        except (InputError, OSError):
            continue  # told when it is read
        if columns is not None:
            progress.say(f"{holding.name}: columns {columns}")


def _total(ledger: Ledger, found: Sequence[Holding]) -> int | None:
    """How many reports there are; None where a source does not tell."""
    total = 0
    for holding in found:
        try:
            count = holding.count()
        except (InputError, OSError):
            continue  # told when it is read
        if count is None:
            return None
        total += count
    return total
