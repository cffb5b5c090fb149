"""All reports that wait to be linked, a part at a time; or some Readings alone."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from truceline.ledger.linking.ceasefires import Ceasefires
from truceline.ledger.linking.decided import apart_and_together, decided
from truceline.ledger.linking.families import Families
from truceline.ledger.linking.incidents import Incidents
from truceline.ledger.linking.readings import Readings
from truceline.lexicon import folders
from truceline.lexicon.agencies import load_agencies
from truceline.link import LinkSettings, ceasefires, families
from truceline.link.families import credits_of
from truceline.link.incidents import tell, traces
from truceline.link.incidents.cluster import clusters
from truceline.records import Reading
from truceline.records.judgement import Judgement
from truceline.records.linked import Ceasefire, Incident
from truceline.settings import Settings
from truceline.store import Store
from truceline.store.judging import of_kinds
from truceline.store.links import incidents as stored_incidents
from truceline.store.links import queue

AT_ONCE = 200
"""Reports that are linked in one transaction."""


class Linker:
    """Links what waits in a store. Each part is one transaction, so that it can be cut off anywhere."""

    def __init__(self, settings: Settings, chosen: LinkSettings | None = None) -> None:
        self._settings = chosen or LinkSettings()
        self._families = Families(credits_of(load_agencies(folders(settings.lexicon))), self._settings)
        self._incidents = Incidents(self._settings)
        self._ceasefires = Ceasefires(self._settings)
        self._readings = Readings()

    def some(self, connection: Connection, most: int) -> bool:
        """Links some reports that wait; whether there were any."""
        waiting = queue.waiting(connection, most)
        if not waiting:
            return False
        fresh = self._readings.standing(connection, waiting)
        gone = set(waiting) - fresh.keys()
        touched = stored_incidents.forget(connection, waiting)
        moved = self._families.link(connection, fresh, gone)
        touched |= self._incidents.add(connection, fresh)
        touched |= stored_incidents.components_of_reports(connection, moved)
        judged = decided(of_kinds(connection, ("merge", "split")))
        self._incidents.tell(connection, touched, {*waiting, *moved}, judged, self._readings)
        self._ceasefires.link(connection, fresh, gone, moved)
        queue.done(connection, waiting)
        return True


def link(store: Store, settings: Settings, chosen: LinkSettings | None = None) -> None:
    """Links all reports that are not linked yet."""
    linker = Linker(settings, chosen)
    while True:
        with store.writing() as connection:
            if not linker.some(connection, AT_ONCE):
                return


def link_readings(
    readings: Sequence[Reading], settings: Settings, judgements: tuple[Judgement, ...] = ()
) -> tuple[tuple[Incident, ...], tuple[Ceasefire, ...]]:
    """Incidents and ceasefires of these Readings alone, as when nothing else were known."""
    chosen = LinkSettings()
    known = {each.report.id: each for each in readings}
    told = families([each.report for each in readings], load_agencies(folders(settings.lexicon)), chosen)
    grouped = clusters([trace for each in readings for trace in traces(each, chosen)], chosen)
    incidents = tell(apart_and_together(grouped, decided(judgements), lambda _: known), readings, told)
    return incidents, ceasefires(readings, told, incidents, chosen)
