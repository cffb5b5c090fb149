"""What the parts of the event coder share about one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from truceline.coding.events.words import Words
from truceline.document import Cast, Document, SpanIndex
from truceline.lexicon.events import EventLexicon
from truceline.records import Claim, Place, When


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
    speakers: frozenset[int]

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
        """The scene of a report. `cues`, `speakers`: the tokens of reporting cues and of the phrases of who speaks.

        `place_names`: the names of its places in lower case.
        """
        cues = (document.tokens(claim.cue_span) for claim in claims if claim.cue_span is not None)
        voices = (document.tokens(claim.speaker_span) for claim in claims if claim.speaker_span is not None)
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
            speakers=frozenset(token.i for said in voices if said is not None for token in said),
        )

    def is_speaker(self, token: Token) -> bool:
        """Whether a token stands in the phrase of somebody who speaks."""
        return token.i in self.speakers

    def place_at(self, token: Token) -> Place | None:
        """The place whose mention holds a token, or None."""
        return self.places.at(token.idx)
