"""The border between who-is-who and the stages that code what they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from spacy.tokens import Token

from truceline.records import Actor


class Cast(Protocol):
    """The actors of one report. `truceline.resolve.actors` implements it."""

    def actor(self, head: Token) -> str | None:
        """The id of the actor that the noun phrase or pronoun headed by `head` names.

        A phrase that can act but is in no lexicon ("a rescue worker") becomes a described actor. None for what
        cannot act (a date, a place as such, "the attack") and for pronouns that were not resolved.
        """

    def actors(self, head: Token) -> tuple[str, ...]:
        """The same with coordination: "Russia and Iran" headed by `Russia` gives both."""

    def speaker(self, head: Token) -> str | None:
        """The same for the one who speaks: whatever is said to say something is an actor ("the decree said").

        None only for a pronoun that stands for nobody known.
        """

    def record(self, actor: str) -> Actor:
        """The record of an id."""

    def everyone(self) -> Sequence[Actor]:
        """All actors so far, in order of first mention."""
