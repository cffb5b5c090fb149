"""The straight line of one report: parse, resolve who and where and when, code, check. Start reading here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version

import msgspec

from truceline.coding.about import about
from truceline.coding.agreements import agreements
from truceline.coding.casualties import casualties
from truceline.coding.claims import claims
from truceline.coding.confidence import Weights, load_weights, sure
from truceline.coding.disputes import disputes
from truceline.coding.events import events
from truceline.document import Document
from truceline.document.findings import Finder, Findings
from truceline.gazetteer import Gazetteer, open_gazetteer
from truceline.ingest import make_report
from truceline.lexicon import Lexicon, load_lexicon
from truceline.parse import Engine, load_engine
from truceline.records import Place, Provenance, Reading, Report, Span, covers
from truceline.records.filter import at_least
from truceline.resolve.actors import ReportCast
from truceline.resolve.places import places
from truceline.resolve.times import publication_date, tense_of, times
from truceline.settings import Settings

__all__ = ["Reader", "home_country", "load_reader", "make_report"]


@dataclass(frozen=True)
class Reader:
    """Everything that is loaded once: the language model, the lexicons, the gazetteer.

    `finder`: marks texts in place of the rules' own search for claims and events; None: the rules read alone.
    """

    settings: Settings
    engine: Engine
    lexicon: Lexicon
    gazetteer: Gazetteer
    weights: Weights
    finder: Finder | None = None

    def read(self, report: Report) -> Reading:
        """The Reading of one report."""
        return next(self.read_all([report]))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The Readings of many reports, in the same order."""
        dated = (self._dated(report) for report in reports)
        for document in self.engine.parse_all(dated, self.settings.batch):
            found = self.finder.find(document.report.text) if self.finder is not None else None
            reading = self._code(document, found)
            yield at_least(reading, self.settings.min_confidence) if self.settings.min_confidence else reading

    def _dated(self, report: Report) -> Report:
        """The report with the date that its text states where nobody else told it."""
        if report.published is not None:
            return report
        return msgspec.structs.replace(report, published=publication_date(report.text, self.lexicon.times))

    def _code(self, document: Document, found: Findings | None) -> Reading:
        lexicon, report = self.lexicon, document.report
        where = places(document, self.gazetteer, self.demonyms)
        when = times(report.text, report.published, lexicon.times, tense_of(document.doc, lexicon.times))
        home = home_country(where, document.datelines, self.capitals)
        cast = ReportCast(document, lexicon.actors, lexicon.anaphors, home, where)
        said = claims(document, cast, lexicon.cues, lexicon.agreements.heads, where, when, found)
        done = events(document, cast, where, when, said, lexicon.events, found)
        harmed = casualties(document, cast, where, when, said, done, lexicon.casualties)
        agreed = agreements(document, cast, where, when, said, lexicon.agreements)
        said = about(document, cast, said, done, harmed, agreed, lexicon.cues)
        disputed = disputes(document, cast, said, done, harmed, agreed, lexicon.disputes)
        said, done, harmed = sure(said, done, harmed, cast.everyone(), self.weights)
        return Reading(
            report=report,
            actors=tuple(cast.everyone()),
            places=where,
            times=when,
            claims=said,
            events=done,
            casualties=harmed,
            agreements=agreed,
            disputes=disputed,
            provenance=self.provenance,
        )

    @cached_property
    def demonyms(self) -> Mapping[str, str]:
        """ISO 3166 alpha-3 codes by the adjective of a country: Syrian, SYR."""
        return {word: state.id for state in self.lexicon.actors.states.values() for word in state.adjectives}

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The names of capitals, which stand for governments."""
        return frozenset(state.capital for state in self.lexicon.actors.states.values() if state.capital)

    @property
    def provenance(self) -> Provenance:
        """What is needed to repeat a Reading."""
        return Provenance(
            program="truceline",
            version=version("truceline"),
            reader="rules",
            language_model=self.engine.language,
            lexicon=self.lexicon.digest,
        )


def load_reader(settings: Settings | None = None) -> Reader:
    """A reader with everything loaded.

    Raises InputError where the language model or gazetteer is missing, LexiconError where a table has a mistake.
    """
    chosen = settings or Settings()
    lexicon = load_lexicon(chosen.lexicon)
    return Reader(chosen, load_engine(chosen.model), lexicon, open_gazetteer(chosen.gazetteer), load_weights())


def home_country(
    places: Sequence[Place], written_in: Sequence[Span] = (), capitals: Collection[str] = ()
) -> str | None:
    """The ISO 3166 alpha-3 code of the country that a report is about, as its places tell, or None.

    That is the one in which most mentions of towns, districts and provinces lie: a country's own name and its capital
    stand for whoever governs it, wherever things happen, and count only where nothing else decides.
    `written_in`: datelines, which tell where a report was written; they count where the report names no other place.
    """
    inside: Counter[str] = Counter()
    named: Counter[str] = Counter()
    desks: Counter[str] = Counter()
    for place in places:
        country = place.country
        if country is None:
            continue
        at_desk = sum(any(covers(line, mention) for line in written_in) for mention in place.mentions)
        desks[country] += at_desk
        named[country] += len(place.mentions) - at_desk
        if place.precision != "country" and place.name not in capitals:
            inside[country] += len(place.mentions) - at_desk
    return max(desks, key=lambda country: (inside[country], named[country], desks[country]), default=None)
