"""Domain knowledge as data: tables that an analyst can read and edit, and their loaders.

`load_lexicon` reads them all; each table's loader names file and line of a mistake.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.actors import ActorLexicon, load_actors
from truceline.lexicon.agencies import Agencies, load_agencies
from truceline.lexicon.agreements import AgreementLexicon, load_agreements
from truceline.lexicon.anaphors import Anaphors, load_anaphors
from truceline.lexicon.casualties import CasualtyLexicon, load_casualties
from truceline.lexicon.cues import CueLexicon, load_cues
from truceline.lexicon.disputes import DisputeWord, load_dispute_words
from truceline.lexicon.events import EventLexicon, load_events
from truceline.lexicon.phrases import Index
from truceline.lexicon.times import TimeLexicon, load_times

__all__ = ["BUILT_IN", "Lexicon", "folders", "load_lexicon"]

BUILT_IN = Path(__file__).parent / "en"
"""The folder of the tables that come with Truceline."""


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All tables, and the sha256 digest of the files they came from."""

    actors: ActorLexicon
    agencies: Agencies
    agreements: AgreementLexicon
    anaphors: Anaphors
    casualties: CasualtyLexicon
    cues: CueLexicon
    disputes: Index[DisputeWord]
    events: EventLexicon
    times: TimeLexicon
    digest: str


def folders(user: Path | None) -> tuple[Path, ...]:
    """The built-in folder, and the user's behind it, whose rows replace those with the same id.

    Raises LexiconError (TL119) where the user's folder is none or holds a table of an unknown name.
    """
    if user is None:
        return (BUILT_IN,)
    if not user.is_dir():
        raise LexiconError("TL119", f"{user}:1", "is no folder; name a folder that holds lexicon tables (*.tsv)")
    known = {path.name for path in BUILT_IN.glob("*.tsv")}
    for path in sorted(user.glob("*.tsv")):
        if path.name not in known:
            names = ", ".join(sorted(known))
            raise LexiconError("TL119", f"{user.name}/{path.name}:1", f"is no table of the lexicon; use one of {names}")
    return BUILT_IN, user


def load_lexicon(user: Path | None = None) -> Lexicon:
    """All tables, checked. Raises LexiconError at the first mistake, naming file and line."""
    paths = folders(user)
    return Lexicon(
        actors=load_actors(paths),
        agencies=load_agencies(paths),
        agreements=load_agreements(paths),
        anaphors=load_anaphors(paths),
        casualties=load_casualties(paths),
        cues=load_cues(paths),
        disputes=load_dispute_words(paths),
        events=load_events(paths),
        times=load_times(paths),
        digest=digest(paths),
    )


def digest(paths: Sequence[Path]) -> str:
    """The sha256 over names and bytes of all tables, in hexadecimal."""
    total = hashlib.sha256()
    for folder in paths:
        for path in sorted(folder.glob("*.tsv")):
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
