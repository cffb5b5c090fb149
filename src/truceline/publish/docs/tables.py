"""A lexicon table as its file tells it: what it is for, its columns, its sections and rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

COMMON = {
    "id": "the row's name; a row with the same id in a table of your own replaces it",
    "source": "where the row is from, or why it stands here",
    "example": "a sentence that shows it, with the answer marked",
    "name": "the usual name, as records give it",
    "forms": "how it is written, with `|` between the forms",
    "noun": "the noun in the singular, several with `|` between them",
    "lemma": "the verb in its base form",
    "words": "how it is written, with `|` between the forms",
    "phrase": "the words as they stand in the text",
    "aliases": "other names, with `|` between them",
    "kind": "the kind, as in the records",
    "from": "ISO date from which the row holds, empty where open",
    "until": "ISO date until which the row holds, empty where open",
    "value": "the number",
    "abbreviations": "short forms, with `|` between them",
    "country": "ISO 3166 alpha-3 code",
    "sector": "PLOVER sector code",
    "affiliation": "the id of the state, body or group that it belongs to or speaks for",
    "role": "the part that the row plays",
    "adjectives": "the adjectives of the country",
    "capital": "the capital, which speaks for the state",
    "stance": "the stance of the claim, as in the records",
    "class": "the class of the row",
    "kinds": "the kinds of actor that it can stand for",
    "type": "PLOVER event type",
    "mode": "PLOVER mode",
    "plural": "the plural, where it is not formed by rule",
    "irregular": "past and participle, where they are not formed by rule",
    "pattern": "the classes of words in their order",
    "admin1": "name of the first-order division",
    "lat": "latitude, WGS 84 degrees",
    "lon": "longitude, WGS 84 degrees",
}
"""What columns mean in every table whose own head does not say more."""


@dataclass(frozen=True)
class Table:
    """A table. `head`: its own words; `sections`: rows under their headings, the first of which may have none ("")."""

    name: str
    head: tuple[str, ...]
    columns: tuple[str, ...]
    sections: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]

    @property
    def title(self) -> str:
        """The file's name in words: `event_verbs` is Event verbs."""
        return self.name.replace("_", " ").capitalize()

    @property
    def summary(self) -> str:
        """The first clause of the head, empty where there is none."""
        return _clauses(" ".join(" ".join(self.head).split()))[0].strip().rstrip(".;")

    def meaning(self, column: str) -> str:
        """What a column means: the table's own words where its head explains it, else what is common to all tables."""
        return self._explained.get(column) or COMMON[column]

    @cached_property
    def _explained(self) -> dict[str, str]:
        """The head's clauses `lemma: the verb.` by column; what follows without a column belongs to the one before."""
        found: dict[str, str] = {}
        current: list[str] = []
        for clause in _clauses(" ".join(" ".join(self.head).split())):
            names, colon, rest = clause.partition(": ")
            if colon and set(names.lstrip().split(", ")) <= set(self.columns):
                current = names.lstrip().split(", ")
                found.update(dict.fromkeys(current, rest))
            else:
                found.update({name: found[name] + clause for name in current})
        return {name: text.strip().rstrip(".;") for name, text in found.items()}

    @property
    def count(self) -> int:
        return sum(len(rows) for _, rows in self.sections)


def _clauses(text: str) -> list[str]:
    """The text cut behind every full stop or semicolon that stands outside brackets; the pieces join to the text."""
    pieces, start, depth = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign in ".;" and depth == 0 and text[at + 1 : at + 2] in ("", " "):
            pieces.append(text[start : at + 1])
            start = at + 1
    return [*pieces, text[start:]]


def load_table(path: Path) -> Table:
    """A table as its file tells it; what is wrong with it is for its own loader to say."""
    head: list[str] = []
    columns: tuple[str, ...] = ()
    sections: list[tuple[str, list[tuple[str, ...]]]] = [("", [])]
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.startswith("#"):
            if columns:
                sections.append((line.lstrip("# "), []))
            else:
                head.append(line[1:])
        elif line.strip() and not columns:
            columns = tuple(line.split("\t"))
        elif line.strip():
            cells = [cell.strip() for cell in line.split("\t")]
            sections[-1][1].append(tuple(cells + [""] * (len(columns) - len(cells))))
    kept = tuple((name, tuple(rows)) for name, rows in sections if rows)
    return Table(path.stem, tuple(head), columns, kept)
