"""What the parts of the event coder share about one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from truceline.coding.events.words import Words
from truceline.document import Cast, Document, SpanIndex
from truceline.lexicon.events import EventLexicon
from truceline.records import Claim, Place, When

_ONLOOKERS = frozenset({"monitor", "media"})


@dataclass(frozen=True)
class Scene:
    """A report with who, where, when and who said what, ready for look-ups by token."""

    document: Document
    cast: Cast
    places: SpanIndex[Place]
    times: SpanIndex[When]
    claims: Sequence[Claim]
    cues: frozenset[int]
    words: Words
    lexicon: EventLexicon
    place_names: frozenset[str]

    @classmethod
    def of(
        cls,
        document: Document,
        cast: Cast,
        places: Sequence[Place],
        times: Sequence[When],
        claims: Sequence[Claim],
        lexicon: EventLexicon,
    ) -> Scene:
        """The scene of a report. `cues`: the tokens of reporting cues; `place_names`: in lower case."""
        cues = (document.tokens(claim.cue_span) for claim in claims if claim.cue_span is not None)
        return cls(
            document=document,
            cast=cast,
            places=SpanIndex((span, place) for place in places for span in place.mentions),
            times=SpanIndex((time.span, time) for time in times),
            claims=claims,
            cues=frozenset(token.i for cue in cues if cue is not None for token in cue),
            words=Words(document.doc, lexicon),
            lexicon=lexicon,
            place_names=frozenset(place.name.lower() for place in places),
        )

    def voices(self, token: Token) -> set[str]:
        """The monitors and media that speak in claims that hold a token."""
        held = (claim for claim in self.claims if any(start <= token.idx < end for start, end in claim.content_spans))
        said = (claim.speaker for claim in held if claim.speaker is not None)
        return {actor for actor in said if self.cast.record(actor).kind in _ONLOOKERS}

    def place_at(self, token: Token) -> Place | None:
        """The place whose mention holds a token, or None."""
        return self.places.at(token.idx)
