"""The notation of the time grammar: rows of word classes, compiled into regular expressions over one letter a word.

A pattern is a line of elements: `early|late` is written `( early | late )`, a word class in capitals (`MONTH`), a word
or mark as it stands in lower case (`of`, `-`). `?` behind an element or bracket makes it optional, `name=CLASS` names
what it matched, `<` and `>` part the expression from the words that must stand (`!`: must not stand) beside it.
`{` and `}` are brackets in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

_ELEMENT = re.compile(r"!?\(|\)\??|\||<|>|[^\s()|<>]+")
_BRACKETS = {"{": "(", "}": ")"}

Letters = Callable[[str], str]
"""The letters that stand for a class (`MONTH`) or a literal (`=of`); empty where there is none."""


def elements(pattern: str) -> list[str]:
    """The elements of a pattern, brackets and bars among them."""
    return _ELEMENT.findall(pattern)


def literals(patterns: Iterable[str]) -> set[str]:
    """The words and marks that stand for themselves in the patterns."""
    found = (element.lstrip("!").removesuffix("?") for pattern in patterns for element in elements(pattern))
    return {_BRACKETS.get(each, each) for each in found if each and each not in "()|<>" and not _class(each)}


def compiled(pattern: str, letters: Letters, macros: Mapping[str, str]) -> re.Pattern[str]:
    """The regular expression of a pattern. Raises ValueError, saying what is wrong with the pattern."""
    left, core, right = _parts(pattern)
    try:
        return re.compile(
            "".join(_context(part, letters, macros, "<") for part in _assertions(left))
            + _expression(core, letters, macros, set())
            + "".join(_context(part, letters, macros, "") for part in _assertions(right))
        )
    except re.error as error:
        raise ValueError(str(error)) from error


def _class(element: str) -> bool:
    return element.rpartition("=")[2].isupper()


def _parts(pattern: str) -> tuple[list[str], list[str], list[str]]:
    found = elements(pattern)
    left: list[str] = []
    right: list[str] = []
    if "<" in found:
        left, found = found[: found.index("<")], found[found.index("<") + 1 :]
    if ">" in found:
        found, right = found[: found.index(">")], found[found.index(">") + 1 :]
    return left, found, right


def _assertions(part: list[str]) -> list[list[str]]:
    """The things asked for beside the expression: each refusal alone, what must stand as one sequence."""
    refused: list[list[str]] = []
    wanted: list[str] = []
    depth, inside = 0, False
    for element in part:
        if depth and element.startswith("!"):
            raise ValueError(f"{element!r} stands inside brackets; a refusal stands alone")
        if depth == 0:
            inside = element.startswith("!")
            if inside:
                refused.append([])
        (refused[-1] if inside else wanted).append(element.removeprefix("!"))
        depth += element.endswith("(") - element.startswith(")")
    return [["!", *each] for each in refused] + ([wanted] if wanted else [])


def _context(part: list[str], letters: Letters, macros: Mapping[str, str], side: str) -> str:
    refused = part[0] == "!"
    inner = _expression(part[1:] if refused else part, letters, macros, None)
    return f"(?{side}{'!' if refused else '='}{inner})"


def _expression(part: list[str], letters: Letters, macros: Mapping[str, str], named: set[str] | None) -> str:
    return "".join(_piece(element, letters, macros, named) for element in part)


def _piece(element: str, letters: Letters, macros: Mapping[str, str], named: set[str] | None) -> str:
    if element in ("(", "|", ")", ")?"):
        return "(?:" if element == "(" else element
    body, optional = element.removesuffix("?"), "?" if element.endswith("?") else ""
    name, _, kind = body.rpartition("=")
    inner = _inner(kind, letters, macros)
    if _class(body) and named is not None and (name or kind.lower()) not in named:
        named.add(name or kind.lower())
        return f"(?P<{name or kind.lower()}>{inner}){optional}"
    return f"(?:{inner}){optional}"


def _inner(kind: str, letters: Letters, macros: Mapping[str, str]) -> str:
    if kind in macros:
        return _expression(elements(macros[kind]), letters, macros, None)
    found = letters(kind if kind.isupper() else f"={_BRACKETS.get(kind, kind)}")
    if not found:
        raise ValueError(f"there is no class or word {kind!r}")
    return f"[{re.escape(found)}]"
