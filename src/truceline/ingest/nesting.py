"""A page with tags nested as deep as a parser can follow, its text kept."""

from __future__ import annotations

import re

DEEPEST = 100
"""libxml2 stops reading a page at 256 levels, and the extraction of text walks the tree by recursion."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>")
_VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    }
)  # fmt: skip
_UNCLOSED = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody"})
"""Elements that the next one of their kind ends."""
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
        "sub", "sup", "u",
    }
)  # fmt: skip


def shallow(page: str) -> str:
    """The page without the tags that lie deeper than `DEEPEST`; words that block tags kept apart stay apart.

    A page with no such tags comes back as it is.
    """
    open_tags: list[str] = []
    kept: list[str] = []
    end, cut = 0, False
    for tag in _TAG.finditer(page):
        deep = _follow(open_tags, bool(tag[1]), tag[2].lower())
        kept.append(page[end : tag.start()])
        kept.append(("" if tag[2].lower() in _INLINE else "\n") if deep else tag[0])
        cut = cut or deep
        end = tag.end()
    return "".join([*kept, page[end:]]) if cut else page


def _follow(open_tags: list[str], closing: bool, name: str) -> bool:
    """Whether a tag lies too deep; `open_tags` follows it."""
    if name in _VOID:
        return False
    if not closing:
        if name in _UNCLOSED and open_tags and open_tags[-1] == name:
            open_tags.pop()
        open_tags.append(name)
        return len(open_tags) > DEEPEST
    depth = len(open_tags)
    while open_tags and open_tags[-1] in _UNCLOSED and open_tags[-1] != name:
        open_tags.pop()
    if open_tags and open_tags[-1] == name:
        open_tags.pop()
    return depth > DEEPEST
