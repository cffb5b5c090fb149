"""A Reading as one HTML page that needs nothing else: the report's text with every record marked, and the records.

It works without its script, fetches nothing (its own Content-Security-Policy forbids it), and shows what the terminal
shows in the same words.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from truceline.publish.html import source_hash, templates
from truceline.publish.page.view import groups, kinds_in, runs
from truceline.publish.wording import heading
from truceline.records import Reading

__all__ = ["render"]

_FOLDER = Path(__file__).parent


def render(reading: Reading) -> str:
    """The page as a string, to be written as UTF-8."""
    style, script = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    title, facts = heading(reading)
    lists, said = groups(reading)
    return (
        templates(_FOLDER)
        .get_template("page.html.j2")
        .render(
            report=reading.report,
            provenance=reading.provenance,
            title=title,
            facts=facts,
            disputes=[group for group in lists if group.kind == "disputes"],
            groups=[group for group in lists if group.kind != "disputes"],
            kinds=kinds_in(reading),
            runs=runs(reading, said),
            style=Markup(style),  # a file of this package
            script=Markup(script),  # a file of this package
            style_hash=source_hash(style),
            script_hash=source_hash(script),
        )
    )
