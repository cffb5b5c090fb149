"""A claim in the making: tokens instead of ids and characters."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from truceline.records import Origin, Stance

TokenRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule found. Ranges are half-open token numbers of the Document's Doc.

    `speaker`, `addressee`: heads of their noun phrases; `hearer`: that of the one spoken to, who is the addressee of
    a demand or threat only. `anchor`: the token that the claim hangs on (the reporting
    verb or noun), None for a quotation without a cue. `neutral`: the stance comes from a verb that only says that
    something was said, so that the content may shift it. `inherits`: takes the speaker of the claim before it.
    """

    speaker: Token | None
    cue: TokenRange | None
    content: tuple[TokenRange, ...]
    stance: Stance
    origin: Origin
    anchor: Token | None = None
    addressee: Token | None = None
    hearer: Token | None = None
    neutral: bool = False
    inherits: bool = False

    @property
    def start(self) -> int:
        """The first token of content and cue: claims are told in this order."""
        return min([piece[0] for piece in self.content] + ([self.cue[0]] if self.cue else []))

    def holds(self, token: int) -> bool:
        """Whether the content covers a token."""
        return any(start <= token < end for start, end in self.content)
