"""A ledger as a person uses it: add, ask, judge."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from truceline.assess.status import status
from truceline.errors import InputError
from truceline.ingest import Refusal, iso_date
from truceline.ingest.fetch import Answered, Fetch, fetch
from truceline.ingest.holding import Wanted, holdings
from truceline.ledger.adding import Added, Engine, Listener, Silent, Source, add
from truceline.ledger.deciding import Decisions, person
from truceline.ledger.linking import link, link_readings
from truceline.ledger.past import AsKnown
from truceline.ledger.sure import Sure
from truceline.records import Reading, Report
from truceline.records.found import Hit, Who
from truceline.records.judgement import Change, Judgement, JudgementKind, change_of
from truceline.records.linked import Ceasefire, Incident, Ref, StatusOn
from truceline.settings import Settings, load_settings
from truceline.store import Store, linked, open_store
from truceline.store.hits import hits_wanted
from truceline.store.judging import of_kinds
from truceline.store.linked import Asked
from truceline.store.paging import Facets
from truceline.store.search import search, who
from truceline.store.store import end_of

if TYPE_CHECKING:
    import pandas


T = TypeVar("T", Incident, Ceasefire)
_INCIDENT = re.compile(r"i[0-9a-f]{6,12}")


@dataclass(frozen=True)
class _Handed:
    """Reports that a program hands over."""

    reports: Iterable[Report]
    name: str = "-"
    key: str = "-"
    alone: bool = False

    def entries(self, answered: Answered | None = None) -> Iterable[Report | Refusal]:
        """The reports."""
        return self.reports


@dataclass(frozen=True)
class Ledger:
    """An open store with the settings by which reports are read. Use it in `with`, or close it.

    What it tells leaves out records that are less sure than `settings.min_confidence`; what it keeps does not.
    """

    store: Store
    settings: Settings

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the store."""
        self.store.close()

    def add(
        self,
        reports: Iterable[Report] | str | Path,
        *,
        wanted: Wanted | None = None,
        listener: Listener | None = None,
        workers: int | None = None,
        again: bool = False,
        by: str | None = None,
        account: int | None = None,
    ) -> Added:
        """Reads and keeps what the store does not hold yet: reports, or those of a folder, file or address.

        `workers`: processes that read, None: one a core for many reports. `again`: also what another version of the
        program or of its tables read. `by`: the person, None: who is logged in. `account`: with which it is done.
        """
        if isinstance(reports, str | Path):
            sources: list[Source] = [*holdings([str(reports)], wanted or Wanted(), self.settings)]
        else:
            sources = [_Handed(reports)]
        return self.add_from(sources, listener=listener, workers=workers, again=again, by=by, account=account)

    def add_from(
        self,
        sources: Iterable[Source],
        *,
        listener: Listener | None = None,
        workers: int | None = None,
        again: bool = False,
        fetch: Fetch = fetch,
        engine: Engine | None = None,
        by: str | None = None,
        account: int | None = None,
    ) -> Added:
        """Reads and keeps what the store does not hold yet of some sources.

        `fetch`: asks those that are addresses. `engine`: reads, in place of `workers`. The rest: as `add`.
        """
        told = listener or Silent()
        settings = self.settings.model_copy(update={"min_confidence": 0.0})  # all is kept: who asks may want less
        return add(
            self.store,
            settings,
            sources,
            told,
            workers=workers,
            again=again,
            fetch=fetch,
            engine=engine,
            by=by or person() or None,
            account=account,
        )

    @property
    def sure(self) -> Sure:
        """The store without what is less sure than the settings want."""
        return Sure(self.store, self.settings.min_confidence)

    def readings(self, *, as_known_on: str | None = None, ids: Collection[str] | None = None) -> Iterator[Reading]:
        """The Readings of the newest versions, judgements applied: known on an ISO date, of some reports."""
        return self.sure.readings(ids, as_known_on)

    def reports(self, *, as_known_on: str | None = None) -> Iterator[Report]:
        """The newest versions of all reports, in order of adding."""
        return (reading.report for reading in self.readings(as_known_on=as_known_on))

    def reading(self, report: str) -> Reading:
        """The Reading of one report, judgements applied. `report`: its id or the start of it, or the caller's own.

        Raises InputError (TL310).
        """
        return self.sure.reading(self.store.as_judged(report))

    def at_least(self, confidence: float | None) -> Ledger:
        """The same store, told without records that are less sure than this (None: than the settings want)."""
        if confidence is None:
            return self
        return replace(self, settings=self.settings.model_copy(update={"min_confidence": confidence}))

    def search(self, words: str, most: int = 20, facets: Facets | None = None) -> list[Hit]:
        """The reports and claims that hold all the words, the best first, at most so many of each.

        `facets`: what else they must be.
        """
        with self.store.reading() as connection:
            wanted = hits_wanted(connection, facets) if facets else None
            return search(connection, words, most, self.settings.min_confidence, wanted)

    def who(self, name: str, most: int = 20) -> list[Who]:
        """What actors of that name are said to have done and have said."""
        with self.store.reading() as connection:
            return self.sure.who(who(connection, name, most, self.settings.min_confidence))

    def incidents(self, asked: Asked | None = None, most: int | None = None) -> list[Incident]:
        """The incidents that are wanted, the latest first; of disputed ones the most disputed."""
        if self.settings.min_confidence:
            return list(islice(self.sure.each_incident(asked), most))
        with self.store.reading() as connection:
            return linked.incidents(connection, asked or Asked(), most)

    def incident(self, id: str, *, as_known_on: str | None = None) -> Incident:
        """One incident by its id, the start of it, or an event of it (`3f2a9c1b/e1`). Raises InputError (TL310)."""
        return self.sure.incident(self._incident(id) if as_known_on is None else self._past_incident(id, as_known_on))

    def _past_incident(self, id: str, day: str) -> Incident:
        ref = self._ref(id)
        with self.store.reading() as connection:
            known = AsKnown(connection, day, self.settings)
            found = known.incidents(id, ref)
            if found or not known.some_are_others():
                return _one(found, id, ref, "incident")
        return _one(self.as_known(day)[0], id, ref, "incident")

    def _incident(self, id: str) -> Incident:
        """One incident with all that the store knows of it."""
        ref = self._ref(id)
        with self.store.reading() as connection:
            return linked.incident_of(connection, ref) if ref else linked.incident(connection, id)

    def ceasefires(self, *, as_known_on: str | None = None, most: int | None = None) -> list[Ceasefire]:
        """The ceasefires, the latest effective first; those known on an ISO date, where one is given."""
        return self.sure.ceasefires(*self._ceasefires(as_known_on, most))

    def _ceasefires(
        self, as_known_on: str | None, most: int | None = None
    ) -> tuple[list[Ceasefire], tuple[Incident, ...] | None]:
        """The ceasefires, and the incidents held against them where those are not the store's."""
        if as_known_on is not None:
            incidents, ceasefires = self.as_known(as_known_on)
            return list(reversed(ceasefires))[:most], incidents
        with self.store.reading() as connection:
            return linked.ceasefires(connection, most), None

    def ceasefire(self, id: str, *, as_known_on: str | None = None) -> Ceasefire:
        """One ceasefire by its id, the start of it, or an agreement that is it (`3f2a9c1b/g1`).

        Raises InputError (TL310).
        """
        ref = self._ref(id)
        if as_known_on is not None and self.settings.min_confidence:
            known, incidents = self._ceasefires(as_known_on)
            return self.sure.ceasefires([_one(known, id, ref, "ceasefire")], incidents)[0]
        if as_known_on is not None:
            return self._past_ceasefire(id, as_known_on, as_known_on)[0]
        with self.store.reading() as connection:
            found = linked.ceasefire_of(connection, ref) if ref else linked.ceasefire(connection, id)
        return self.sure.ceasefires([found])[0]

    def _past_ceasefire(self, id: str, day: str, until: str) -> tuple[Ceasefire, list[Ceasefire]]:
        """A ceasefire as it was known on a day, and those begun by another day that followed it."""
        ref = self._ref(id)
        with self.store.reading() as connection:
            known = AsKnown(connection, day, self.settings)
            found = known.ceasefires(id, ref)
            if found or not known.some_are_others():
                ceasefire = _one(found, id, ref, "ceasefire")
                return ceasefire, known.following(ceasefire, until)
        everything = self.as_known(day)[1]
        ceasefire = _one(everything, id, ref, "ceasefire")
        return ceasefire, [each for each in everything if each.id != ceasefire.id]

    def _ref(self, id: str) -> Ref | None:
        """The record that `3f2a9c1b/e1` names; None where it is an id alone."""
        written, slash, record = id.partition("/")
        return Ref(self.store.as_read(written).report.id, record) if slash else None

    def status(
        self, id: str, on: str | None = None, as_known_on: str | None = None, *, level_days: int | None = None
    ) -> StatusOn:
        """The status of a ceasefire on a day with the rule that fired and the words it rests on.

        `on`: ISO date, None is today. `as_known_on`: only reports added and decisions made by then count.
        `level_days`: take it for collapsed where both sides have fought at the level of before for so many days.

        Raises InputError (TL310 there is no such ceasefire, or was none then; TL113 no date).
        """
        day = iso_date(on) if on else self.store.now()[:10]
        if as_known_on is None:
            found = self.ceasefire(id)
            with self.store.reading() as connection:
                others = linked.following(connection, found.id)
            return status(found, day, others=others, level_days=level_days)
        known = iso_date(as_known_on)
        if self.settings.min_confidence:
            ceasefires = self.ceasefires(as_known_on=known)
            found = _one(ceasefires, id, self._ref(id), "ceasefire")
            others = [each for each in ceasefires if each.id != found.id]
        else:
            found, others = self._past_ceasefire(id, known, day)
        return status(found, day, others=others, level_days=level_days)

    def as_known(self, day: str) -> tuple[tuple[Incident, ...], tuple[Ceasefire, ...]]:
        """All incidents and ceasefires from the reports and decisions of a day: linked anew, which takes a while."""
        readings = list(self.store.readings(as_known_on=day))
        with self.store.reading() as connection:
            decided = of_kinds(connection, ("merge", "split"))
        return link_readings(readings, self.settings, tuple(each for each in decided if each.at < end_of(day)))

    def merge(
        self, one: str, other: str, because: str, *, by: str | None = None, account: int | None = None
    ) -> Judgement:
        """Decides that two incidents are one happening, whatever linking finds. Raises InputError (TL310, TL313)."""
        first, second = self._incident(one), self._incident(other)
        if first.id == second.id:
            raise InputError("TL314", f"{one} and {other} are one incident already")
        events = first.tellings[0].event, second.tellings[0].event
        return self._decisions.on_pair("merge", *events, because, by=by, account=account)

    def split(
        self, incident: str, event: str, because: str, *, by: str | None = None, account: int | None = None
    ) -> Judgement:
        """Decides that an event of an incident (`3f2a9c1b/e1`) is another happening. Raises InputError (TL310, TL313,
        TL314 it is not in the incident, or alone in it)."""
        found, parted = self._incident(incident), self._ref(event)
        rest = [each.event for each in found.tellings if each.event != parted]
        if parted is None or not rest or len(rest) == len(found.tellings):
            raise InputError("TL314", f"{event}: " + ("stands alone" if not rest else f"is not in incident {found.id}"))
        return self._decisions.on_pair("split", parted, rest[0], because, by=by, account=account)

    def judge(
        self,
        kind: JudgementKind,
        target: str,
        because: str,
        *,
        field: str | None = None,
        value: str | None = None,
        by: str | None = None,
        account: int | None = None,
        seen: int | None = None,
    ) -> Judgement:
        """Keeps a judgement on a report (`3f2a9c1b`) or a record of it (`3f2a9c1b/e1`).

        `kind`: confirm, correct (`field` becomes `value`), reject or note. `by`: the person, None: who is logged in.
        `account`: with which it is made over the page. `seen`: the last judgement on the record that the person knew
        of, 0: none; None: does not say.

        Raises InputError: TL310 there is no such report or record, TL311, TL312 an impossible correction, TL313 no
        reason, TL315 somebody else decided about it meanwhile.
        """
        changes = {field: value} if kind == "correct" and field is not None and value is not None else {}
        (made,) = self._decisions.on_record(kind, target, because, changes, by=by, account=account, seen=seen)
        return made

    def correct(
        self,
        target: str,
        changes: Mapping[str, str],
        because: str,
        *,
        by: str | None = None,
        account: int | None = None,
        seen: int | None = None,
    ) -> list[Judgement]:
        """Corrects several fields of a record (`3f2a9c1b/k1`) at once, all or none; one judgement a field.

        `changes`: the new values by field, as a person types them or as JSON. The rest, and what it raises: as `judge`.
        """
        return self._decisions.on_record("correct", target, because, changes, by=by, account=account, seen=seen)

    def history(self, target: str) -> list[Judgement]:
        """The judgements on a report and its records, in order; on one record, where `3f2a9c1b/e1` names it.

        Of an incident (its id): those on the events that it is, on their figures, and on what was joined or parted.
        """
        if _INCIDENT.fullmatch(target):
            return self._decisions.about_events(each.event for each in self._incident(target).tellings)
        return self._decisions.about_report(target)

    def changes(self, target: str) -> list[Change]:
        """The history of what `history` takes, in order: its decisions, and of a report who added it and when.

        Raises InputError (TL310).
        """
        if _INCIDENT.fullmatch(target) or "/" in target:
            return [change_of(each) for each in self.history(target)]
        return self._decisions.changes(target)

    @property
    def _decisions(self) -> Decisions:
        return Decisions(self.store, self.settings)

    def frames(self) -> dict[str, pandas.DataFrame]:
        """One data frame a table of records, keyed `claim`, `event` ...; needs the extra `truceline[frames]`."""
        return self.sure.frames()


def _one(found: Iterable[T], id: str, ref: Ref | None, what: str) -> T:
    """The one that an id, the start of it or a record in it means. Raises InputError (TL310)."""
    meant = [each for each in found if (ref in _refs(each) if ref else id and each.id.startswith(id))]
    if len(meant) != 1:
        told = "several begin so; write more of the id" if meant else f"there is no such {what}, or was none then"
        raise InputError("TL310", f"{id}: {told}")
    return meant[0]


def _refs(each: Incident | Ceasefire) -> tuple[Ref, ...]:
    return tuple(told.event for told in each.tellings) if isinstance(each, Incident) else each.agreements


def open_ledger(where: str | Path, *, create: bool = False, settings: Settings | None = None) -> Ledger:
    """The ledger at a path or `postgresql://` URL; one of an older program is linked anew, once.

    Raises InputError and StoreError as `open_store`.
    """
    ledger = Ledger(open_store(where, create=create), settings or load_settings())
    if ledger.store.upgraded:
        link(ledger.store, ledger.settings)
    return ledger
