"""What all tests share: one loaded reader, and words instead of ids and spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from truceline.ingest import make_report
from truceline.pipeline import Reader, load_reader
from truceline.records import Reading, Span

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Where the annotated data lie beside a checkout; tests that need it skip where it is absent."""

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with the built-in tables, loaded once."""
    return load_reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Reads a text: `read("The army ...", published="2023-05-02")`."""

    def call(text: str, *, published: str | None = None, title: str | None = None) -> Reading:
        return reader.read(make_report(text, published=published, title=title))

    return call


class Words:
    """A Reading in words: names for ids, text for spans."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._names = {record.id: record.name for record in (*reading.actors, *reading.places)}

    def name(self, actor: str | None) -> str | None:
        """The name of an actor or place."""
        return self._names[actor] if actor is not None else None

    def names(self, actors: Iterable[str]) -> set[str]:
        """The names of actors."""
        return {self._names[actor] for actor in actors}

    def text(self, span: Span | None) -> str | None:
        """The words of a span, blank space folded."""
        return " ".join(self.reading.text_of(span).split()) if span is not None else None

    def claims(self) -> list[tuple[str | None, str, str]]:
        """Who, stance, what."""
        return [
            (self.name(claim.speaker), claim.stance, " ... ".join(str(self.text(span)) for span in claim.content_spans))
            for claim in self.reading.claims
        ]


@pytest.fixture(scope="session")
def in_words() -> Callable[[Reading], Words]:
    """A Reading in words."""
    return Words
