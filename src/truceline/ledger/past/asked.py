"""Questions about one incident or ceasefire as it was known on a day."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from truceline.ledger.linking.decided import decided
from truceline.ledger.past.ceasefires import PastCeasefires
from truceline.ledger.past.incidents import PastIncidents
from truceline.ledger.past.view import Past
from truceline.records.linked import Ceasefire, Incident, Ref
from truceline.settings import Settings
from truceline.store.intake import numbers_of
from truceline.store.judging import of_kinds
from truceline.store.store import end_of


class AsKnown:
    """What was known on a day (an ISO date) of one thing at a time; it is linked anew with its neighbours only."""

    def __init__(self, connection: Connection, day: str, settings: Settings) -> None:
        self._connection = connection
        self._past = Past(connection, end_of(day), settings)
        made = self._past.then.made(of_kinds(connection, ("merge", "split")))
        self._incidents = PastIncidents(self._past, decided(made))
        self._ceasefires = PastCeasefires(self._past, self._incidents)

    def incidents(self, id: str, ref: Ref | None) -> list[Incident]:
        """The incidents that an id (or the start of it) or an event of them meant."""
        if ref is None:
            found = self._incidents.of_id(id)
            return [each for each in found if each.id.startswith(id)]
        found = [each for at in self._numbers(ref) for each in self._incidents.of_event(at, ref.record)]
        return [each for each in found if any(told.event == ref for told in each.tellings)]

    def ceasefires(self, id: str, ref: Ref | None) -> list[Ceasefire]:
        """The ceasefires that an id (or the start of it) or an agreement of them meant."""
        if ref is None:
            found: Sequence[Ceasefire] = self._ceasefires.of_id(id)
        else:
            found = [each for at in self._numbers(ref) for each in self._ceasefires.of_agreement(at, ref.record)]
        return list({each.id: each for each in found}.values())

    def following(self, ceasefire: Ceasefire, until: str) -> list[Ceasefire]:
        """The ceasefires begun by a day that extended, renewed, replaced or suspended one."""
        return self._ceasefires.following(ceasefire, until)

    def some_are_others(self) -> bool:
        """Whether any report was known that has been replaced or judged since: an id of then may be unknown now."""
        return self._past.any_other

    def _numbers(self, ref: Ref) -> list[int]:
        return list(numbers_of(self._connection, [ref.report]).values())
