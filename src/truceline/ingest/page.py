"""What an HTML page says: its text and what it tells about itself."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from truceline.errors import InputError
from truceline.ingest.decode import decode
from truceline.ingest.nesting import shallow

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "title",
        "tr", "ul",
    }
)  # fmt: skip
_NOT_TEXT = frozenset({"script", "style", "noscript", "template"})


@dataclass(frozen=True)
class Page:
    """The text of a page, its paragraphs set apart by empty lines, with what its metadata tell; None is unknown."""

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


def looks_like_page(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return _PAGE.match(text[:4000]) is not None


def decode_page(data: bytes, encoding: str | None = None) -> str:
    """The characters of a page: its encoding as `decode` finds it, else as the page declares it.

    Raises InputError as `decode` does.
    """
    try:
        return decode(data, encoding)
    except InputError as first:
        declared = _CHARSET.search(data[:4096])
        if encoding is not None or declared is None:
            raise
        try:
            return decode(data, declared[1].decode("ascii"))
        except InputError:
            raise first from None


def read_page(html: str) -> Page:
    """The text and metadata of a page. The headline opens the text, since it makes claims of its own.

    Raises InputError (TL108) where the page holds no text.
    """
    import trafilatura

    # Its warnings tell of pages without text, which are refused below by name.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    flat = shallow(_DECLARATION.sub("", html, count=1))
    found = trafilatura.bare_extraction(
        flat,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if isinstance(found, dict):  # what versions before 2.0 gave
        raise TypeError("trafilatura before 2.0 is not supported")
    body = "\n\n".join(line for line in (found.text or "").splitlines() if line.strip()) if found else ""
    text = body or plain_text(flat)
    if not text:
        raise InputError("TL108", "is a page without text")
    title = found.title if found else None
    return Page(
        text=_headed(title, text),
        title=title,
        published=found.date if found else None,
        publisher=found.sitename if found else None,
        url=found.url if found else None,
    )


def _headed(title: str | None, text: str) -> str:
    if not title or " ".join(title.split()) in " ".join(text[: len(title) + 400].split()):
        return text
    return f"{title}\n\n{text}"


def plain_text(html: str) -> str:
    """All text of a page, in paragraphs: for pages in which no main text can be told apart."""
    words = _Words()
    words.feed(html)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.parts).splitlines())
    return "\n\n".join(line for line in lines if line)


class _Words(HTMLParser):
    """Collects in `parts` what is text, with a line break where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._left_out: str | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if self._left_out is None and tag in _NOT_TEXT:
            self._left_out = tag
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._left_out:
            self._left_out = None
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._left_out is None:
            self.parts.append(" ".join(data.split("\n")))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
