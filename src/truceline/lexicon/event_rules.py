"""Rows of the event verb and noun tables: what they are, how they are read and checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Literal, get_args

import msgspec

from truceline.errors import LexiconError
from truceline.lexicon.inflect import plural, verb_forms
from truceline.lexicon.table import Row
from truceline.records import EventType

Phrase = tuple[str, ...]
Use = Literal["event", "light", "undergo", "names", "result", "none"]

# fmt: off
MODES: Mapping[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": frozenset({
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    }),
    "ASSAULT": frozenset({
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    }),
}
# fmt: on
"""The modes of each event type (PLOVER manual, 2023)."""

CLASSES_OF_TOKENS = frozenset({"actor", "person", "place", "force", "figure", "clause", "infinitive", "number"})
"""Classes that are told from the parse, the cast or the places, not from a list of words."""

# fmt: off
ROLES = frozenset({
    "subject", "object", "second", "complement", "topic", "possessor", "modifier", "about", "across", "against",
    "among", "around", "at", "behind", "between", "by", "for", "from", "in", "into", "near", "of", "off", "on",
    "out", "over", "through", "to", "toward", "under", "upon", "with",
})
# fmt: on
_CONDITION = re.compile(r"^(?P<not>!?)(?P<role>[a-z_/]+)(?:(?P<op>!?=)(?P<values>.+))?$")


class Condition(msgspec.Struct, frozen=True):
    """What must hold of a role: that it is filled, by a class of nouns or by a literal word, or that it is not.

    `roles`: one of them. `values`: classes, or words behind `'`; empty: anything.
    """

    roles: tuple[str, ...]
    values: tuple[str, ...]
    wanted: bool


class EventVerb(msgspec.Struct, frozen=True, kw_only=True):
    """A verb with the conditions under which it is an event.

    `use`: event; light (its object is the event, its subject the actor: launch an attack); undergo (its object is the
    event, its subject the one who suffers it: come under fire); names (it says who did the event in one of its roles:
    blame somebody for an attack); result (harm that an attack did: kill, destroy);
    none (the verb is no event under these conditions: attack a plan).
    """

    id: str
    lemma: str
    forms: frozenset[str]
    particle: str | None
    use: Use
    type: EventType | None
    mode: str | None
    conditions: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    where: str
    example: str

    @property
    def weight(self) -> int:
        """More for rows that ask for more, so that they are tried first."""
        return 2 * len(self.conditions) + (1 if self.particle else 0)


class EventNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun of action. `use` none: it is no event itself ("deal", "heart attack"), but has its classes."""

    id: str
    forms: frozenset[Phrase]
    use: Use
    type: EventType | None
    mode: str | None
    classes: frozenset[str]
    conditions: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    where: str
    example: str


class NounClass(msgspec.Struct, frozen=True, kw_only=True):
    """Nouns that conditions speak of together."""

    id: str
    forms: frozenset[Phrase]
    where: str


def read_verb(row: Row, classes: Collection[str]) -> EventVerb:
    """One row of `event_verbs.tsv`; `classes` are the names that conditions may use."""
    lemma = row.need("lemma")
    use, kind, mode = _type(row)
    verb = EventVerb(
        id=row.name,
        lemma=lemma,
        forms=verb_forms(lemma, row.many("irregular")),
        particle=row.get("particle"),
        use=use,
        type=kind,
        mode=mode,
        conditions=_conditions(row, classes),
        actor=_roles(row, "actor", ("subject",)),
        recipient=_roles(row, "recipient", ()),
        where=row.where,
        example=row.need("example"),
    )
    check_example(row, [(form,) for form in verb.forms])
    return verb


def read_noun(row: Row) -> EventNoun:
    """One row of `event_nouns.tsv`."""
    use, kind, mode = _type(row)
    forms: set[Phrase] = set()
    for name in row.many("noun"):
        words = pieces(name)
        last = row.get("plural") or plural(words[-1])
        forms.update({tuple(words)} if last == "-" else {tuple(words), (*words[:-1], last)})
    noun = EventNoun(
        id=row.name,
        forms=frozenset(forms),
        use=use,
        type=kind,
        mode=mode,
        classes=frozenset(row.many("class")),
        conditions=_conditions(row, None),
        actor=_roles(row, "actor", ("by", "possessor", "modifier")),
        recipient=_roles(row, "recipient", ()),
        where=row.where,
        example=row.need("example"),
    )
    check_example(row, noun.forms)
    return noun


def read_class(row: Row) -> NounClass:
    """One row of `event_classes.tsv`: singular and plural of its words; a form in `=` is taken as it stands."""
    forms: set[Phrase] = set()
    for form in row.many("forms"):
        words = pieces(form.lstrip("="))
        forms.add(tuple(words))
        if not form.startswith("="):
            forms.add((*words[:-1], plural(words[-1])))
    check_example(row, forms)
    return NounClass(id=row.name, forms=frozenset(forms), where=row.where)


def pieces(form: str) -> list[str]:
    """The words of a form as the language model parts them, hyphens between letters too: sit - in, f-16."""
    return re.sub(r"(?<=[a-z])-(?=[a-z])", " - ", form.lower()).split()


def check_example(row: Row, forms: Iterable[Phrase]) -> None:
    """Raises LexiconError (TL123) where the example marks none of the forms."""
    known = {word for form in forms for word in form}
    if not any(word in known for mark in row.marks() for word in mark.lower().replace("-", " - ").split()):
        raise LexiconError("TL123", row.where, f"{row.name!r}: the example marks none of its forms; mark one in [ ]")


def _type(row: Row) -> tuple[Use, EventType | None, str | None]:
    """`ASSAULT`, `ASSAULT result`, `light`, `undergo`, `none`, and the mode."""
    written = row.need("type").split()
    kinds, uses = get_args(EventType), get_args(Use)
    kind: EventType | None = next((known for known in kinds if known in written), None)
    use: Use = next((known for known in uses if known in written), "event")
    mode = row.get("mode")
    typeless = use in ("light", "undergo", "names", "none")
    if not {*kinds, *uses}.issuperset(written) or (kind is None) != typeless:
        raise LexiconError(
            "TL122", row.where, f"{row.name!r}: no type {' '.join(written)!r}; use one of {', '.join((*kinds, *uses))}"
        )
    if mode is not None and (kind is None or mode not in MODES[kind]):
        allowed = ", ".join(sorted(MODES[kind])) if kind and MODES[kind] else "none"
        raise LexiconError("TL122", row.where, f"{row.name!r}: no mode {mode!r} of {kind}; use {allowed}")
    return use, kind, mode


def _conditions(row: Row, classes: Collection[str] | None) -> tuple[Condition, ...]:
    found = []
    for part in row.many("if"):
        match = _CONDITION.match(part)
        if match is None or not ROLES.issuperset(match["role"].split("/")):
            raise LexiconError("TL122", row.where, f"{row.name!r}: no condition {part!r}; write role=class or !role")
        values = tuple(value.strip() for value in (match["values"] or "").split(",") if value.strip())
        known = None if classes is None else CLASSES_OF_TOKENS.union(classes)
        unknown = [value for value in values if known is not None and value[0] != "'" and value not in known]
        if unknown:
            remedy = f"add it to event_classes.tsv or write '{unknown[0]}"
            raise LexiconError("TL122", row.where, f"{row.name!r}: no class {unknown[0]!r}; {remedy}")
        found.append(Condition(tuple(match["role"].split("/")), values, not match["not"] and match["op"] != "!="))
    return tuple(found)


def _roles(row: Row, column: str, default: tuple[str, ...]) -> tuple[str, ...]:
    found = row.many(column)
    if found == ("-",):
        return ()
    wrong = [role for role in found if role not in ROLES]
    if wrong:
        known = ", ".join(sorted(ROLES))
        raise LexiconError("TL122", row.where, f"{row.name!r}: no role {wrong[0]!r}; use one of {known}")
    return found or default
