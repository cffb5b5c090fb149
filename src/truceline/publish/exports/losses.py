"""What a layout has no room for, row by row, from the list of what it holds."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.assess.figures import number
from truceline.publish.exports.deaths import whole
from truceline.publish.exports.facts import Facts
from truceline.publish.exports.layout import Layout, Loss, Row
from truceline.records.linked import Ceasefire

IN_NOTES = "told in the notes"


def left_out(facts: Facts) -> str | None:
    """Why an incident is no row of a layout that tells what happened; None where it is one."""
    return None if facts.happened else "no report says that it happened"


def without(id: str, why: str) -> Row:
    """A row that is left out."""
    return Row(id, None, (Loss(id, "row", 1, "", why),))


def lost(facts: Facts, layout: Layout, *, figure: str = "") -> tuple[Loss, ...]:
    """What is lost of an incident. `figure`: the one figure of the dead that stands in the row."""
    holds = layout.holds
    row = facts.incident.id
    prose = IN_NOTES if "notes" in holds else ""
    found = [
        Loss(row, name, count, prose if name in _TOLD else "", detail)
        for name, count, detail in _counts(facts)
        if count and name not in holds
    ]
    if "range" not in holds:
        found += _figures(facts, figure, prose)
    return (*found, *_doubtful(facts))


_TOLD = frozenset({"versions", "blame", "injuries", "harm", "classes", "sources", "characters"})
"""What the notes tell."""


_MANY = 1000
"""So many dead in one happening are mostly the total of a war that its report tells beside it."""


def _doubtful(facts: Facts) -> Iterator[Loss]:
    """Figures that a person should look at; they stand in the row as they are stated."""
    for figure in facts.incident.figures:
        if figure.kind == "killed" and (figure.low or 0) >= _MANY:
            detail = f"{figure.low} {figure.who} killed in one happening: look whether it is a running total"
            yield Loss(facts.incident.id, "doubtful", 1, "as stated", detail)


def _counts(facts: Facts) -> Iterator[tuple[str, int, str]]:
    incident = facts.incident
    yield "versions", max(0, len(incident.tellings) - 1), "; ".join(facts.references[1:])
    yield "blame", max(0, len(facts.accounts) - 1), "; ".join(", ".join(each.actors) for each in facts.accounts[1:])
    claims = claim_ids(facts)
    yield "claims", len(claims), "; ".join(claims)
    for name, kinds in (("injuries", ("injured",)), ("harm", ("displaced", "missing", "detained"))):
        stated = [f"{figure.kind} {number(claim)}" for figure in incident.figures if figure.kind in kinds
                  for claim in figure.claims]  # fmt: skip
        yield name, len(stated), "; ".join(stated)
    taken = whole(incident.figures)
    classes = [figure for figure in incident.figures if figure.kind == "killed" and figure not in taken]
    yield "classes", len(classes), "; ".join(figure.who for figure in classes)
    spans = incident.start is not None and incident.end is not None and incident.start != incident.end
    yield "interval", int(spans), f"{incident.start} to {incident.end}"
    yield "place", int(incident.place is not None), incident.place.precision or "" if incident.place else ""
    yield "characters", len(facts.references), "; ".join(facts.references)
    unreal = [each for each in incident.tellings if each.realis != "actual"]
    yield "realis", len(unreal), "; ".join(each.realis for each in unreal)
    targets = tuple(dict.fromkeys(target for version in facts.versions for target in version.event.targets))
    yield "targets", len(targets), "; ".join(targets)
    yield "grade", 1, incident.grade


def claim_ids(facts: Facts) -> list[str]:
    """The claims that carry an incident and its figures, as `report/claim`."""
    found: dict[str, None] = {}
    for version in facts.versions:
        figures = [k for k in version.reading.casualties if k.event == version.event.id]
        ids = (*version.event.claims, *(claim for figure in figures for claim in figure.claims))
        found.update((f"{version.reading.report.id[:12]}/{each}", None) for each in ids)
    return list(found)


def _figures(facts: Facts, kept: str, prose: str) -> list[Loss]:
    """Figures of the dead that differ from one another: all but one are lost, and the span between them."""
    stated = list(dict.fromkeys(number(claim) for figure in whole(facts.incident.figures) for claim in figure.claims))
    if len(stated) < 2 and (not stated or stated == [kept]):
        return []
    return [Loss(facts.incident.id, "figures", len(stated), kept or prose, "; ".join(stated))]


def lost_of_ceasefire(ceasefire: Ceasefire, layout: Layout) -> tuple[Loss, ...]:
    """What is lost of a ceasefire: each side's words, its times, what is held against it."""
    prose = IN_NOTES if "notes" in layout.holds else ""
    words = [word for lane in ceasefire.lanes for word in lane.words] + list(ceasefire.own_voice)
    times = [each for each in (ceasefire.announced, ceasefire.effective, ceasefire.expires) if each]
    parts = (
        ("words", len(words), "; ".join(word.says for word in words)),
        ("times", max(0, len(times) - 1), "; ".join(times)),
        ("brokers and guarantors", len(ceasefire.brokers) + len(ceasefire.guarantors),
         "; ".join((*ceasefire.brokers, *ceasefire.guarantors))),
        ("violations", len(ceasefire.violations), "; ".join(each.incident for each in ceasefire.violations)),
        ("links", len(ceasefire.links), "; ".join(f"{each.relation} {each.ceasefire}" for each in ceasefire.links)),
    )  # fmt: skip
    return tuple(
        Loss(ceasefire.id, name, count, prose, detail)
        for name, count, detail in parts
        if count and name not in layout.holds
    )
