"""Reports from files: text, pages and JSON lines. Folders, tables, feeds, archives, addresses: `ingest.holding`."""

from truceline.ingest.report import iso_date, make_report
from truceline.ingest.source import Form, Given, Refusal, Source, open_source

__all__ = ["Form", "Given", "Refusal", "Source", "iso_date", "make_report", "open_source"]
