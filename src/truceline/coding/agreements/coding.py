"""Agreement records: who made them, where and when they hold, and what each side says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from truceline.coding.agreements.mentions import Group, Mention, grouped
from truceline.coding.agreements.roles import listed, parts, time_of
from truceline.coding.agreements.states import State, states
from truceline.document import Cast, Document
from truceline.document.syntax import is_passive, subject
from truceline.lexicon.agreements import AgreementLexicon, Role
from truceline.records import Agreement, AgreementState, Claim, Origin, Place, Stance, Status, When, covers

_BY_STANCE: dict[Stance, Status] = {
    "announces": "announced",
    "commits": "announced",
    "demands": "proposed",
    "denies": "not_in_effect",
}
"""What a claim says of an agreement that is all of its content: "announced a truce", "called for a truce"."""
_OWN_ACT: frozenset[Status] = frozenset({"announced", "proposed", "rejected", "ended", "extended"})
"""States that the subject of the verb brings about, so that they are that subject's word."""


@dataclass(slots=True)
class _Draft:
    """What the mentions of one agreement tell, gathered."""

    actors: dict[Role, list[str]] = field(default_factory=lambda: {"party": [], "broker": [], "guarantor": []})
    status: list[AgreementState] = field(default_factory=list)
    times: dict[str, When] = field(default_factory=dict)


def agreements(
    document: Document,
    cast: Cast,
    places: Sequence[Place],
    times: Sequence[When],
    claims: Sequence[Claim],
    lexicon: AgreementLexicon,
) -> tuple[Agreement, ...]:
    """The agreements of a report in order of first mention, ids g1, g2 ...

    Mentions of one family (ceasefire, truce, pause) are one agreement unless a word sets them apart or they hold in
    places that lie apart. `status` has one entry for each thing that each source says, the first time it does.
    """
    found = []
    for number, group in enumerate(grouped(document, places, lexicon), 1):
        draft = _Draft()
        for mention in group.mentions:
            _read(mention, draft, document, cast, times, claims, lexicon)
        found.append(_record(f"g{number}", group, draft, document, places))
    return tuple(found)


def _read(
    mention: Mention,
    draft: _Draft,
    document: Document,
    cast: Cast,
    times: Sequence[When],
    claims: Sequence[Claim],
    lexicon: AgreementLexicon,
) -> None:
    span = document.span(mention.start, mention.end)
    holding = [claim for claim in claims if any(covers(piece, span) for piece in claim.content_spans)]
    said = list(states(mention.head, lexicon))
    draft.status.extend(_said(mention, said, holding, document, cast))
    announced = next((claim for claim in holding if claim.stance == "announces"), None)
    for role, actor in parts(mention, said, cast, announced, lexicon):
        draft.actors[role].append(actor)
    _date(mention, said, draft, document, times, lexicon)


def _said(
    mention: Mention, found: Sequence[State], holding: Sequence[Claim], document: Document, cast: Cast
) -> Iterator[AgreementState]:
    """What is said of the agreement here, by the claim that holds it, the one who acts, or the report itself."""
    span = document.span(mention.start, mention.end)
    inner = holding[-1] if holding else None
    within = [state for state in found if inner is None or _in_content(document, state.word, inner)]
    if inner is not None and not within:
        says = _BY_STANCE.get(inner.stance)
        if says is not None and _fills(inner, span):
            yield AgreementState(by=inner.speaker, claim=inner.id, says=says, span=span)
        return
    for state in within[:1]:
        says = _in_time(state)
        if says is None or (inner is not None and inner.stance in ("threatens", "speculates")):
            continue
        if inner is not None and inner.stance == "demands":
            says = "proposed"
        if inner is not None and inner.stance == "denies":
            says = _denied(says)
        by = inner.speaker if inner is not None else _own_word(state, cast)
        yield AgreementState(by=by, claim=inner.id if inner is not None else None, says=says, span=span)


def _in_content(document: Document, word: Token, claim: Claim) -> bool:
    span = document.span(word.i, word.i + 1)
    return any(covers(piece, span) for piece in claim.content_spans)


def _fills(claim: Claim, span: tuple[int, int]) -> bool:
    """Whether the agreement is what the claim is about: its content opens with it."""
    return any(span[0] - piece[0] <= 40 for piece in claim.content_spans if covers(piece, span))


def _in_time(state: State) -> Status | None:
    """What is said of a time to come: what will hold is announced, what will end or be broken is not yet so."""
    if not state.open or state.says == "proposed":
        return state.says
    return {"in_effect": "announced", "announced": "proposed", "extended": "proposed"}.get(state.says)  # type: ignore[return-value]  # all are states


def _denied(says: Status) -> Status:
    """What a denial says of an agreement, where its words do not carry the negation themselves."""
    return "not_in_effect" if says in ("in_effect", "announced") else says


def _own_word(state: State, cast: Cast) -> str | None:
    """The one who acts, where the state is an act of their own; else None, the report's own voice."""
    if state.says not in _OWN_ACT or state.row.part != "verb" or is_passive(state.word):
        return None
    doer = subject(state.word)
    return cast.actor(doer) if doer is not None and "object" in state.row.roles else None


def _date(
    mention: Mention,
    found: Sequence[State],
    draft: _Draft,
    document: Document,
    times: Sequence[When],
    lexicon: AgreementLexicon,
) -> None:
    says = found[0].says if found else None
    for kind, time in time_of(mention, times, document, lexicon):
        if kind is not None:
            draft.times.setdefault(kind, time)
        elif found and _in_clause(document, time, found[0].word):
            if says == "announced" and found[0].word.i > 0:
                draft.times.setdefault("announced", time)
            elif says == "in_effect":
                draft.times.setdefault("effective", time)


def _in_clause(document: Document, time: When, verb: Token) -> bool:
    tokens = document.tokens(time.span)
    return tokens is not None and verb.left_edge.i <= tokens[0].i <= verb.right_edge.i


def _record(name: str, group: Group, draft: _Draft, document: Document, places: Sequence[Place]) -> Agreement:
    first = next(mention for mention in group.mentions if mention.row is not None)
    row = first.row
    assert row is not None
    return Agreement(
        id=name,
        kind=row.kind or "other",
        span=document.span(first.start, first.end),
        mentions=tuple(document.span(mention.start, mention.end) for mention in group.mentions),
        parties=listed(draft.actors["party"]),
        brokers=listed(draft.actors["broker"]),
        guarantors=listed(draft.actors["guarantor"]),
        place=_place(group, document, places),
        announced=draft.times.get("announced"),
        effective=draft.times.get("effective"),
        expires=draft.times.get("expires"),
        status=tuple(_once(draft.status)),
        origin=Origin(rule="agreements.noun", row=f"agreement_nouns:{row.id}"),
    )


def _once(found: Sequence[AgreementState]) -> Iterator[AgreementState]:
    seen: set[tuple[str | None, Status]] = set()
    for state in found:
        if (state.by, state.says) not in seen:
            seen.add((state.by, state.says))
            yield state


def _place(group: Group, document: Document, places: Sequence[Place]) -> str | None:
    """The place in the agreement's own phrase, else one behind it in its sentence, the first mention that has one."""
    if group.places:
        return group.places[0]
    for mention in group.mentions:
        _, stop = document.span(mention.start, mention.end)
        end = document.span(mention.sentence.start, mention.sentence.end)[1]
        inside = [(span, place) for place in places for span in place.mentions if stop <= span[0] < end]
        if inside:
            return min(inside, key=lambda each: each[0])[1].id
    return None
