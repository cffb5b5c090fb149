"""The codebook: every table of words with its columns explained and every row with its example."""

from __future__ import annotations

from pathlib import Path

from truceline.lexicon import BUILT_IN
from truceline.lexicon.table import MARK
from truceline.publish.docs.markdown import code, plain, table
from truceline.publish.docs.pages import MADE, Page
from truceline.publish.docs.tables import Table, load_table

FOLDER = "docs/codebook"

_HEAD = f"""{MADE}

# The codebook
Every word that the program knows stands in one of these tables. A row says what the word means, where the row is from,
and shows it in a sentence with the answer marked: **so**.

To change what the program knows, edit the file named on the table's page, or put a table with the same name and columns
into a folder of your own and set `TRUCELINE_LEXICON` to that folder: a row with the id of a built-in row replaces it,
any other row is added. Then type `truceline lexicon check`, which names file and line of every mistake.
`truceline lexicon show WORD` tells what a word means to the program and from which row.
"""


def codebook_pages() -> list[Page]:
    """The index, and one page a table."""
    tables = [(path, load_table(path)) for path in codebook_paths()]
    rows = [
        (f"[{found.title}](codebook/{found.name}.md)", str(found.count), plain(found.summary)) for _, found in tables
    ]
    index = Page(f"{FOLDER}.md", _HEAD + "\n" + table(("table", "rows", "what it holds"), rows) + "\n")
    return [index, *(table_page(path, found) for path, found in tables)]


def codebook_paths() -> list[Path]:
    """The files of the tables: words, then places, then the rules that use them and those across reports."""
    program = BUILT_IN.parent.parent
    places, across = sorted((program / "gazetteer").glob("*.tsv")), sorted((program / "assess").glob("*.tsv"))
    return [*sorted(BUILT_IN.glob("*.tsv")), *places, program / "publish" / "rules.tsv", *across]


def table_page(path: Path, found: Table) -> Page:
    """The page of one table."""
    place = f"src/truceline/{path.parent.relative_to(BUILT_IN.parent.parent)}/{path.name}"
    parts = [
        f"{MADE}\n\n# {found.title}\n{plain(found.summary)}.\n\n{found.count} rows, in `{place}`.\n",
        "## Columns\n"
        + table(("column", "meaning"), [(code(c), plain(found.meaning(c))) for c in found.columns])
        + "\n",
        "## Rows" if not found.sections[0][0] else "",
    ]
    for heading, rows in found.sections:
        if heading:
            parts.append(f"## {heading}")
        body = [[_cell(column, cell) for column, cell in zip(found.columns, row, strict=True)] for row in rows]
        parts.append(table(found.columns, body) + "\n")
    return Page(f"{FOLDER}/{found.name}.md", "\n".join(part for part in parts if part))


def _cell(column: str, text: str) -> str:
    if column == "example":
        return _marked(text)
    if column in ("id", "pattern", "frames", "if"):
        return code(text)
    return plain(", ".join(part.strip() for part in text.split("|")))


def _marked(example: str) -> str:
    """The sentence with its marked answers in bold."""
    parts = MARK.split(example)
    return "".join(f"**{plain(part)}**" if at % 2 else _spaced(part) for at, part in enumerate(parts))


def _spaced(text: str) -> str:
    """Plain text with the blanks at its edges kept, since bold text follows."""
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return left + plain(text) + (right if text.strip() else "")
