"""Claims of the learned reader: what it marked in characters, as drafts over tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from truceline.coding.claims.draft import Draft, TokenRange
from truceline.document import Document
from truceline.document.findings import Attribution
from truceline.records import Origin, Span

ORIGIN = Origin(rule="claims.learned")


def by_learned(document: Document, found: Sequence[Attribution]) -> Iterator[Draft]:
    """The drafts of attributions, in the order given; those that lie outside what is read are passed over."""
    for each in found:
        content = tuple(piece for span in each.content if (piece := _range(document, span)) is not None)
        cue = _range(document, each.cue) if each.cue is not None else None
        if not content or not _is_read(document, cue or content[0]):
            continue
        speaker = _head(document, each.speaker)
        heads = (_head(document, span) for span in each.addressees)
        yield Draft(
            speaker=speaker,
            cue=cue,
            content=content,
            stance=each.stance,
            origin=ORIGIN,
            anchor=document.doc[cue[0] : cue[1]].root if cue is not None else None,
            addressee=next((head for head in heads if head is not None), None),
            inherits=cue is None and speaker is None,
        )


def _is_read(document: Document, at: TokenRange) -> bool:
    paragraph = document.paragraph_of(at[0])
    return paragraph is not None and paragraph.readable


def _range(document: Document, span: Span) -> TokenRange | None:
    tokens = document.tokens(span)
    return (tokens.start, tokens.end) if tokens is not None and len(tokens) else None


def _head(document: Document, span: Span | None) -> Token | None:
    """The head of the phrase that a span marks: that of its words which hangs on a word outside."""
    tokens = document.tokens(span) if span is not None else None
    return tokens.root if tokens is not None and len(tokens) else None
