"""Text and metadata of HTML pages, and pages that are built to break a parser."""

from __future__ import annotations

import time

import pytest

from truceline.errors import InputError
from truceline.ingest.nesting import shallow
from truceline.ingest.page import decode_page, looks_like_page, read_page

PARAGRAPH = "<p>The army said on Monday that rebels had shelled the town, killing three people.</p>"
ARTICLE = f"""<!DOCTYPE html><html lang="en"><head><title>Shells fall on Saraqib | The Plain Courier</title>
<meta property="og:site_name" content="The Plain Courier"><meta property="og:title" content="Shells fall on Saraqib">
<meta property="article:published_time" content="2019-06-13T10:00:00Z">
<link rel="canonical" href="https://courier.example/shells"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Shells fall on Saraqib</h1>{PARAGRAPH}<p>He said: &ldquo;We are <b>working</b> hard.&rdquo;</p></article>
<script>track("<p>not text</p>")</script></body></html>"""


def test_a_page_gives_headline_paragraphs_and_what_it_tells_about_itself() -> None:
    page = read_page(ARTICLE)
    assert page.text == (
        "Shells fall on Saraqib\n\n"
        "The army said on Monday that rebels had shelled the town, killing three people.\n\n"
        "He said: “We are working hard.”"
    )
    assert (page.title, page.published, page.publisher, page.url) == (
        "Shells fall on Saraqib",
        "2019-06-13",
        "The Plain Courier",
        "https://courier.example/shells",
    )


def test_what_a_page_does_not_tell_is_unknown() -> None:
    page = read_page(f"<html><body>{PARAGRAPH}</body></html>")
    assert (page.title, page.published, page.publisher, page.url) == (None, None, None, None)


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "table", "ul", "b", "p"])
def test_ten_thousand_nested_tags_are_read_within_seconds(tag: str) -> None:
    started = time.monotonic()
    page = read_page(f"<html><body>{f'<{tag}>' * 10_000}{PARAGRAPH}{f'</{tag}>' * 10_000}{PARAGRAPH}</body></html>")
    assert page.text.count("rebels had shelled the town") == 2
    assert time.monotonic() - started < 20


def test_a_page_of_usual_depth_is_left_as_it_is() -> None:
    assert shallow(ARTICLE) == ARTICLE


def test_paragraphs_that_nobody_closes_are_not_nested() -> None:
    page = "<html><body>" + "<p>One more line." * 500
    assert shallow(page) == page


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="TL108"):
        read_page("<html><head><title></title></head><body><script>let x = 1</script></body></html>")


def test_the_encoding_that_a_page_declares_is_taken_where_its_bytes_do_not_tell() -> None:
    page = '<html><head><meta charset="windows-1256"></head><body><p>The word is هدنة, he said.</p></body></html>'
    assert decode_page(page.encode("cp1256")) == page


def test_a_page_whose_bytes_are_not_what_it_declares_is_told_why() -> None:
    page = (
        '<html><head><meta charset="utf-8"></head><body><p>The café said '.encode() + b"it\x92s shut.</p></body></html>"
    )
    with pytest.raises(InputError, match=r"TL105.*mixes encodings: byte 67 \(0x92\)"):
        decode_page(page)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("<!DOCTYPE html><p>Text", True),
        ("\n <!-- saved --><HTML>", True),
        ('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', True),
        ("The page <html> begins so.", False),
        ("<b>Bold</b> words open this report.", False),
    ],
)
def test_a_page_is_told_by_its_beginning(text: str, page: bool) -> None:
    assert looks_like_page(text) is page
