"""Truceline reads news of a war as what it is: claims.

import truceline
reading = truceline.read(text, published="2019-06-13")
for claim in reading.claims: ...
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from truceline.ledger import Ledger
    from truceline.pipeline import Reader
    from truceline.records import Reading
    from truceline.settings import Settings

__all__ = ["open", "read"]


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    external_id: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """The Reading of one report.

    `published` is the ISO date on which the report came out, the reference for "Thursday" or "last night".
    The language model is loaded by the first call and kept for the next ones.

    Raises InputError for a text that cannot be read and for an impossible date.
    """
    from truceline.ingest import make_report
    from truceline.settings import load_settings

    chosen = settings or load_settings()
    report = make_report(
        text,
        published=published,
        title=title,
        publisher=publisher,
        url=url,
        external_id=external_id,
        settings=chosen,
    )
    return _reader(chosen).read(report)


def open(where: str | Path, *, create: bool = True, min_confidence: float | None = None) -> Ledger:
    """The ledger at a path or `postgresql://` URL, made where there is none unless `create` is False.

    `min_confidence`: what it tells leaves out claims, events and figures that are less sure; None: as the environment
    says (TRUCELINE_MIN_CONFIDENCE), else none.

    Raises InputError for what is no store or one of a newer Truceline, StoreError where it cannot be opened just now.
    """
    from truceline.ledger import open_ledger
    from truceline.settings import load_settings

    return open_ledger(where, create=create, settings=load_settings(min_confidence=min_confidence))


@lru_cache(maxsize=2)
def _reader(settings: Settings) -> Reader:
    from truceline.pipeline import load_reader

    return load_reader(settings)
