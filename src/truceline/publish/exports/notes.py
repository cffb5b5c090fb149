"""Every version of a happening in prose, for layouts that have one cell for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from truceline.assess.figures import number
from truceline.publish.exports.facts import Facts, one_line, reference, sentence
from truceline.records import Reading
from truceline.records.linked import Ceasefire, Figure, Word

OWN_VOICE = "reports in their own voice"


def notes(facts: Facts) -> str:
    """What is told of an incident: its first words, who blames whom, all figures, what is disputed, where it stands."""
    return " ".join(_parts(facts))


def _parts(facts: Facts) -> Iterator[str]:
    first = min(facts.versions, key=lambda version: version.telling.realis != "actual", default=None)
    if first is not None:
        outlet = ", ".join(part for part in (first.telling.publisher, first.telling.published) if part)
        words = sentence(first.reading.report.text, first.telling.span).strip('"')
        yield f'{outlet}: "{words}"' if outlet else f'"{words}"'
    said = [f"{listed(account.by)} name {', '.join(account.actors)}" for account in facts.accounts]
    if said:
        yield f"Who did it: {'; '.join(said)}."
    denials = [each for each in facts.incident.tellings if each.realis == "negated"]
    if denials:
        who = listed([name for each in denials for name in each.said_by] or [None])
        yield f"Denied by {who}."
    yield from (_figure(figure) for figure in facts.incident.figures)
    if facts.incident.disputed:
        yield f"Disputed: {', '.join(facts.incident.disputed)}."
    yield f"Told by {facts.incident.sources} independent source{'s'[: facts.incident.sources != 1]}: {_where(facts)}."


def _where(facts: Facts) -> str:
    named = zip(facts.references, facts.incident.tellings, strict=True)
    return "; ".join(f"{where} ({each.publisher})" if each.publisher else where for where, each in named)


def _figure(figure: Figure) -> str:
    claims = "; ".join(dict.fromkeys(f"{number(claim)} by {claim.by or OWN_VOICE}" for claim in figure.claims))
    best = "" if figure.best is None else f" best {figure.best} ({figure.how}),"
    return f"{figure.kind.capitalize()}, {figure.who.replace('_', ' ')}:{best} {claims}."


def listed(names: Sequence[str | None]) -> str:
    """Names once each, None as the reports' own voice."""
    return ", ".join(dict.fromkeys(name or OWN_VOICE for name in names))


def ceasefire_notes(ceasefire: Ceasefire, readings: Mapping[str, Reading]) -> str:
    """What each side last said of a ceasefire, what is held against it, and where it stands."""
    parts = [f"{ceasefire.kind.capitalize()}{_between(ceasefire)}."]
    for name, value in (("Announced", ceasefire.announced), ("Effective", ceasefire.effective)):
        parts += [f"{name} {value}."] if value else []
    parts += [f"Expires {ceasefire.expires}."] if ceasefire.expires else []
    parts += [f"{lane.by} ({lane.role}): {_words(lane.words)}." for lane in ceasefire.lanes]
    if ceasefire.own_voice:
        parts.append(f"{OWN_VOICE.capitalize()}: {_words(ceasefire.own_voice)}.")
    if ceasefire.violations:
        parts.append(f"Incidents held against it: {', '.join(each.incident for each in ceasefire.violations)}.")
    parts.append(f"Stands in: {'; '.join(agreement_references(ceasefire, readings))}.")
    return one_line(" ".join(parts))


def _between(ceasefire: Ceasefire) -> str:
    parties = f" of {' and '.join(ceasefire.parties)}" if ceasefire.parties else ""
    return parties + (f", brokered by {', '.join(ceasefire.brokers)}" if ceasefire.brokers else "")


def _words(words: Sequence[Word]) -> str:
    return ", ".join(dict.fromkeys(word.says.replace("_", " ") + (f" {word.on}" if word.on else "") for word in words))


def agreement_references(ceasefire: Ceasefire, readings: Mapping[str, Reading]) -> list[str]:
    """Report, record and characters of every mention of a ceasefire."""
    found = []
    for ref in ceasefire.agreements:
        reading = readings.get(ref.report)
        record = next((each for each in reading.agreements if each.id == ref.record), None) if reading else None
        found.append(reference(ref.report, ref.record, record.span) if record else f"{ref.report[:12]}/{ref.record}")
    return found
