"""The facets of incidents as conditions on reports and claims that a search by words finds."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Select, and_, literal, select

from truceline.store import schema
from truceline.store.keys import fold
from truceline.store.linked import Asked
from truceline.store.paging import Facets, ToldIn, conditions_of, reports_of
from truceline.store.search import Wanted

__all__ = ["hits_wanted"]


def hits_wanted(connection: Connection, facets: Facets) -> Wanted | None:
    """What must hold of reports and of claims; None: nothing more than that they hold the words.

    A report: it has the publisher and the day, names the actor, tells of such an incident, was reviewed. A claim: its
    report has the publisher and the day, the actor makes it or is addressed, it carries the telling of such an
    incident, it was reviewed.
    """
    report, claim = schema.report.c, schema.claim.c
    of_reports: list[ColumnElement[bool]] = []
    of_claims: list[ColumnElement[bool]] = []
    told = replace(facets.told, words=None)
    if told != ToldIn():
        of_reports.append(report.number.in_(reports_of(connection, told)))
        of_claims.append(claim.report.in_(reports_of(connection, told)))
    if facets.actor is not None:
        of_reports.append(report.number.in_(_with_actor(facets.actor).with_only_columns(schema.role.c.report)))
        part = and_(schema.role.c.report == claim.report, schema.role.c.record == claim.id)
        spoken = schema.role.c.role.in_(("speaker", "addressee"))
        of_claims.append(_with_actor(facets.actor).where(part, spoken).exists())
    if facets.reviewed is not None:
        judged = schema.judgement.c
        for found, done in (
            (of_reports, select(judged.number).where(judged.report == report.id).exists()),
            (of_claims, select(judged.number).where(judged.target == claim.key).exists()),
        ):
            found.append(done if facets.reviewed else ~done)
    rest = replace(facets, actor=None, reviewed=None, min_confidence=None, told=ToldIn())
    if rest != Facets(Asked()):
        telling = _tellings(connection, rest)
        of_reports.append(report.number.in_(telling.with_only_columns(schema.telling.c.report)))
        of_claims.append(_carried(telling).exists())
    return {"report": of_reports, "claim": of_claims} if of_reports or of_claims else None


def _with_actor(name: str) -> Select[tuple[int]]:
    roles, names = schema.role, schema.name
    return select(roles.c.number).join_from(roles, names).where(names.c.folded == fold(name))


def _tellings(connection: Connection, facets: Facets) -> Select[tuple[int]]:
    told, incident = schema.telling.c, schema.incident.c
    wanted = select(incident.number).where(*conditions_of(connection, facets))
    return select(told.number).where(told.incident.in_(wanted))


def _carried(tellings: Select[tuple[int]]) -> Select[tuple[int]]:
    """The tellings whose event the claim carries."""
    told, event, claim = schema.telling.c, schema.event.c, schema.claim.c
    carries = (literal(" ") + event.claims + " ").contains(literal(" ") + claim.id + " ")
    same = and_(event.report == claim.report, told.report == event.report, told.event == event.id)
    return tellings.join_from(schema.telling, schema.event, same).where(carries)
