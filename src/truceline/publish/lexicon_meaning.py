"""What a row of a lexicon table means, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from truceline.lexicon.table import Row
from truceline.publish.display import clean
from truceline.publish.naming import listed

Tables = Mapping[str, Mapping[str, Row]]
"""All rows by table and id: rows refer to one another."""

_FRAMES = {
    "clause": "a clause or quotation",
    "quote": "a quotation",
    "object": "an object",
    "figure": "an object with a number",
    "gerund": "an -ing clause",
    "name": "an object and what it is called",
    "to": "an infinitive of the one addressed",
    "toself": "an infinitive of the speaker",
    "source": "an object that is the speaker",
    "that": "a that-clause",
}
_USES = {
    "light": "Verb that makes an event of its object, done by its subject",
    "undergo": "Verb that makes an event of its object, suffered by its subject",
    "none": "No event of its own",
}
_STANCES = {
    "deontic": "what ought to be, a neutral cue demands it",
    "commissive": "what the speaker will do, a neutral cue commits to it or threatens it",
    "epistemic": "what may be, a neutral cue speculates",
    "wrong": "a wrong laid at somebody's door, a neutral cue accuses",
    "menace": "harm to come, a neutral cue threatens",
    "falsity": "that a report is wrong, a neutral cue denies",
}
_FORM_COLUMNS = frozenset(
    {"id", "source", "example", "forms", "words", "noun", "phrase", "irregular", "plural", "lemma"}
)


def meaning(table: str, row: Row, tables: Tables, summary: str) -> str:
    """One or two sentences: what the row makes of a text. `summary`: what the table says that it holds."""
    special: dict[str, Callable[[Row], str]] = {
        "cues": _cue,
        "cue_nouns": _cue_noun,
        "cue_phrases": lambda row: f"Phrase of attribution: the speaker {row.need('stance')}.",
        "event_verbs": _event,
        "event_nouns": _event,
        "casualty_words": _harm,
        "realis": lambda row: f"{_part(row)} that makes what stands under it {row.need('realis')}.",
        "stance_words": lambda row: f"Word in a content: {_STANCES.get(row.need('class'), row.need('class'))}.",
        "victims": _victim,
        "quantities": _quantity,
        "event_classes": lambda row: f"One of the nouns that conditions of the event tables call {row.name!r}.",
        "weapons": _weapon,
        "targets": _target,
        "states": lambda row: f"State {row.need('name')} ({row.name}).",
        "organisations": lambda row: _actor(row, tables),
        "groups": lambda row: _actor(row, tables),
        "persons": lambda row: _actor(row, tables),
        "offices": _office,
        "common_actors": lambda row: f"Actor not named: {_kind(row)}{_sector(row)}.",
    }
    told = special.get(table)
    return told(row) if told else _columns(summary, row)


def _cue(row: Row) -> str:
    particles = listed(row.many("particle"))
    frames = [part.partition("=") for part in row.many("frames")]
    said = [f"with {_FRAMES.get(frame, 'what follows ' + frame)}: {stance}" for frame, _, stance in frames]
    where = listed(["the object" if each == "object" else f"what follows {each}" for each in row.many("addressee")])
    return (
        f"Reporting verb{f' (with {particles})' if particles else ''}; {'; '.join(said)}."
        + (f" The addressee is {where}." if where else "")
    )  # fmt: skip


def _cue_noun(row: Row) -> str:
    frames = listed(
        [_FRAMES[each] if each in ("that", "to") else f"what follows {each}" for each in row.many("frames")]
    )
    return f"Noun of speech: its speaker {row.need('stance')}" + (f"; content: {frames}." if frames else ".")


def _event(row: Row) -> str:
    written = row.need("type").split()
    use = next((_USES[part] for part in written if part in _USES), None)
    mode = f", {row.need('mode').replace('-', ' ')}" if row.get("mode") else ""
    kind = next((part for part in written if part.isupper()), "")
    what = use or f"{kind}{mode}" + (", harm that an attack did" if "result" in written else "")
    particle = f", with {' or '.join(row.many('particle'))}" if row.get("particle") else ""
    condition = f", if {' and '.join(map(_condition, row.many('if')))}" if row.get("if") else ""
    called = f" Conditions call it {' and '.join(row.many('class'))}." if row.get("class") else ""
    filled = {role: [part for part in row.many(role) if part != "-"] for role in ("actor", "recipient")}
    roles = "".join(f" {role.capitalize()}: {' or '.join(parts)}." for role, parts in filled.items() if parts)
    return f"{what}{particle}{condition}.{called}{roles}"


def _condition(text: str) -> str:
    """`object=agreement,talks` as "the object is agreement or talks"; `!object` as "there is no object"."""
    role, equals, values = text.partition("=")
    name = role.strip("!").replace("/", " or ").replace("_", " ")
    if not equals:
        return f"there is {'no' if text.startswith('!') else 'a'} {name}"
    return f"the {name} is {'not ' if role.endswith('!') else ''}{' or '.join(values.split(','))}"


def _harm(row: Row) -> str:
    needs = f"; needs {listed(row.many('needs'))}" if row.get("needs") else ""
    pos = {"noun": "Noun", "adjective": "Adjective", "phrase": "Phrase"}.get(row.need("pos"), "Verb")
    return f"{pos} for people {row.need('kind')}; the people are its {' or '.join(row.many('victim'))}{needs}."


def _weapon(row: Row) -> str:
    mode = row.get("mode")
    return f"Weapon ({row.need('kind')})" + (f"; its use is an ASSAULT, {mode.replace('-', ' ')}." if mode else ".")


def _target(row: Row) -> str:
    law = ", protected under humanitarian law" if row.get("protected") == "yes" else ""
    return f"Thing that is hit{law}."


def _actor(row: Row, tables: Tables) -> str:
    days = " ".join(f"{word} {row.need(word)}" for word in ("from", "until") if row.get(word))
    country = f", country {row.need('country')}" if row.get("country") else ""
    whom = row.get("affiliation")
    owner = next((rows[whom].get("name") for rows in tables.values() if whom in rows), whom) if whom else None
    parts = f"{clean(row.need('name'))}: {_kind(row)}{country}{_sector(row)}"
    return parts + (f", belongs to {clean(owner)}" if owner else "") + (f", {days}." if days else ".")


def _office(row: Row) -> str:
    role = {"title": "Title", "forces": "Forces", "platform": "Platform that stands for the forces that operate it"}
    what = role.get(row.need("role"), "Body")
    return f"{what} of the state or organisation named beside it: {_kind(row)}{_sector(row)}."


def _kind(row: Row) -> str:
    return row.need("kind").replace("_", " ")


def _sector(row: Row) -> str:
    return f", sector {row.need('sector')}" if row.get("sector") else ""


def _part(row: Row) -> str:
    return row.need("part").capitalize()


def _victim(row: Row) -> str:
    who = row.need("who")
    if who == "thing":
        return "Never people: a number before it counts no victim."
    body = "A body of people, not counted itself" if row.get("plural") == "-" else "People"
    return f"{body}: {'people, or of the class of those they are part of' if who == 'men' else who.replace('_', ' ')}."


def _quantity(row: Row) -> str:
    value = row.get("value")
    number = "" if value is None else f", low {value}, no upper bound" if row.need("class") == "vague" else f", {value}"
    return f"Word of quantity ({row.need('class').replace('_', ' ')}{number})."


def _columns(summary: str, row: Row) -> str:
    """A table without words of its own here: what it holds, and the row's cells."""
    cells = [f"{column}: {clean(cell)}" for column, cell in row.cells.items() if column not in _FORM_COLUMNS]
    return f"{clean(summary)}" + (f" ({'; '.join(cells)})." if cells else ".")
