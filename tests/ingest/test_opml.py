"""Lists of feeds, and what is wrong in them: file and line."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from truceline.errors import InputError
from truceline.ingest.opml import Feed, feeds_of

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Feeds</title></head>
<body>
  <outline text="Syria">
    <outline type="rss" text="Our Paper" xmlUrl="https://paper.example/rss"/>
    <outline type="rss" title="Our Gazette" text="g" xmlUrl="https://gazette.example/atom"/>
  </outline>
  <outline text="Our Paper again" xmlUrl="https://paper.example/rss"/>
</body></opml>
"""


def refusal(tmp_path: Path, content: str | bytes) -> str:
    path = tmp_path / "feeds.opml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InputError) as caught:
        feeds_of(str(path))
    return str(caught.value).replace(str(tmp_path) + "/", "")


def test_opml_names_feeds_at_any_depth_each_once(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(OPML)
    assert feeds_of(str(tmp_path / "feeds.opml")) == [
        Feed("https://paper.example/rss", "Our Paper"),
        Feed("https://gazette.example/atom", "Our Gazette"),
    ]


def test_a_text_has_an_address_a_line(tmp_path: Path) -> None:
    (tmp_path / "feeds.txt").write_text("# ours\n\nhttps://paper.example/rss\n  https://gazette.example/atom \n")
    found = [feed.address for feed in feeds_of(str(tmp_path / "feeds.txt"))]
    assert found == ["https://paper.example/rss", "https://gazette.example/atom"]


def test_one_address_is_a_list_of_one() -> None:
    assert feeds_of("https://paper.example/rss") == [Feed("https://paper.example/rss")]


def test_a_list_may_come_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.BytesIO(b"https://paper.example/rss\n")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=given))
    assert feeds_of("-") == [Feed("https://paper.example/rss")]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            OPML.replace("</outline>", ""),
            "[TL180] feeds.opml:9: is no XML here (mismatched tag, column 3)",
        ),
        (
            OPML.replace("https://gazette.example/atom", "gazette"),
            "[TL180] feeds.opml:6: 'gazette' is no address of a feed; write it as https://paper.example/rss",
        ),
        (
            OPML.replace('xmlUrl="https://gazette.example/atom"', ""),
            "[TL180] feeds.opml:6: the feed 'g' has no address; write xmlUrl=\"...\"",
        ),
        (
            '<?xml version="1.0"?>\n<rss version="2.0"/>',
            "[TL180] feeds.opml:2: <rss> begins no OPML; of a feed itself give the address",
        ),
        (
            '<!DOCTYPE opml [\n<!ENTITY a "aaaa">]>\n<opml/>',
            "[TL180] feeds.opml:2: defines the entity 'a'; OPML needs none",
        ),
        ("<opml/>", "[TL180] feeds.opml: names no feed; write an address a line, or OPML"),
        ("", "[TL180] feeds.opml: names no feed; write an address a line, or OPML"),
        (
            "https://paper.example/rss\npaper.example\n",
            "[TL180] feeds.opml:2: 'paper.example' is no address of a feed; write it as https://paper.example/rss",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    assert refusal(tmp_path, content) == told


def test_a_missing_list_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"TL101.*absent.opml: there is no such file"):
        feeds_of(str(tmp_path / "absent.opml"))
    with pytest.raises(InputError, match=r"TL102.*cannot be read"):
        feeds_of(str(tmp_path))
