"""The error browser: one HTML page that needs nothing else, gold and read side by side, report by report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from truceline.publish import page
from truceline.publish.compare.judge import VERDICTS, Comparison, total
from truceline.publish.compare.sides import Kind
from truceline.publish.compare.view import shown
from truceline.publish.html import source_hash, templates

_FOLDER = Path(__file__).parent
_LOOK = Path(page.__file__).parent / "page.css"
_SAID = {
    "missed": "in gold, not read",
    "extra": "read, not in gold",
    "differs": "in both, with another value",
    "matched": "the same in both",
    "optional": "in gold, neither required nor read",
}


def render(comparisons: Sequence[Comparison], kinds: Sequence[Kind], names: tuple[str, str]) -> str:
    """The page as a string, to be written as UTF-8. `names`: what gold and Readings are called."""
    made = templates(_FOLDER)
    style = _LOOK.read_text(encoding="utf-8") + made.get_template("page.css.j2").render(kinds=kinds, verdicts=VERDICTS)
    counts = {verdict: sum(each.count(verdict) for each in comparisons) for verdict in VERDICTS}
    return made.get_template("page.html.j2").render(
        title=f"{names[1]} against {names[0]}",
        style=Markup(style),  # files of this package
        style_hash=source_hash(style),
        totals=[total(comparisons, kind) for kind in kinds],
        kinds=kinds,
        verdicts=[(verdict, _SAID[verdict], counts[verdict]) for verdict in VERDICTS],
        reports=[shown(number, each) for number, each in enumerate(comparisons, 1)],
    )
