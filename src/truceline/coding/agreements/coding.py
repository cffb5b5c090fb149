"""Agreement records: who made them, where and when they hold, and what each side says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.agreements.mentions import Group, Mention, grouped
from truceline.coding.agreements.roles import listed, parts, time_of
from truceline.coding.agreements.states import State, states
from truceline.document import Cast, Document
from truceline.document.syntax import is_passive, subject
from truceline.lexicon.agreements import AgreementLexicon, Role
from truceline.records import Agreement, AgreementState, Claim, Origin, Place, Span, Stance, Status, When, covers

_BY_STANCE: dict[Stance, Status] = {
    "announces": "announced",
    "commits": "announced",
    "demands": "proposed",
    "denies": "not_in_effect",
}
"""What a claim says of an agreement that is all of its content: "announced a truce", "called for a truce"."""
_OWN_ACT: frozenset[Status] = frozenset({"announced", "proposed", "rejected", "ended", "extended"})
"""States that the subject of the verb brings about, so that they are that subject's word."""

_WIDTHS = ("point", "settlement", "district", "region", "country")


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
        found.append(_record(f"g{number}", group, draft, document, cast, places, claims))
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
    said = [state for state in states(mention.head, lexicon) if not _is_old_plan(state, draft)]
    draft.status.extend(_said(mention, said, holding, document, cast, lexicon))
    announced = next((claim for claim in holding if claim.stance == "announces"), None)
    for role, actor in parts(mention, said, cast, announced, lexicon):
        draft.actors[role].append(actor)
    _date(mention, said, draft, document, times, lexicon)


def _said(
    mention: Mention,
    found: Sequence[State],
    holding: Sequence[Claim],
    document: Document,
    cast: Cast,
    lexicon: AgreementLexicon,
) -> Iterator[AgreementState]:
    """What is said of the agreement here, by the claim that holds it, the one who acts, or the report itself."""
    span = document.span(mention.start, mention.end)
    inner = holding[-1] if holding else None
    if inner is not None:
        state = next((state for state in found if _in_content(document, state.word, inner)), None)
        says = _claimed(inner, state, span, document, lexicon)
        if says is not None:
            pause = _is_pause(state, says)
            yield AgreementState(by=inner.speaker, claim=inner.id, says=says, span=span, suspended=pause)
    elif found and (told := _in_time(found[0])) is not None:
        for by in _own_word(found[0], cast, lexicon) or (None,):
            yield AgreementState(by=by, claim=None, says=told, span=span, suspended=_is_pause(found[0], told))


def _claimed(
    claim: Claim, state: State | None, span: Span, document: Document, lexicon: AgreementLexicon
) -> Status | None:
    """What a claim says of an agreement in its content; None where it only mentions it."""
    if claim.stance == "denies" and _is_refusal(claim, document, lexicon):
        return "rejected"
    if state is None:
        return _BY_STANCE.get(claim.stance) if _fills(claim, span) else None
    bound = (state.says == "extended" or state.row.for_now) and claim.stance in ("commits", "announces")
    says = state.says if bound else _in_time(state)
    if says is None or claim.stance in ("threatens", "speculates"):
        return None
    if claim.stance == "demands":
        return "proposed"
    return ("in_effect" if state.row.for_now else _denied(says)) if claim.stance == "denies" else says


def _is_pause(state: State | None, says: Status) -> bool:
    """Whether it is suspended: the word is one of a pause, and neither negated nor denied."""
    return state is not None and state.row.for_now and says == state.row.says


def _is_refusal(claim: Claim, document: Document, lexicon: AgreementLexicon) -> bool:
    """Whether the cue itself turns an agreement down: "rejected the truce"."""
    cue = document.tokens(claim.cue_span) if claim.cue_span is not None else None
    return any(row.says == "rejected" for word in cue or () for row in lexicon.states.get(word.lower_, ()))


def _is_old_plan(state: State, draft: _Draft) -> bool:
    """Whether an adjective ("the planned zone") only recalls that an agreement told of before was once a plan."""
    return state.row.part == "adjective" and state.says == "proposed" and bool(draft.status)


def _in_content(document: Document, word: Token, claim: Claim) -> bool:
    span = document.span(word.i, word.i + 1)
    return any(covers(piece, span) for piece in claim.content_spans)


def _fills(claim: Claim, span: Span) -> bool:
    """Whether the agreement is what the claim is about: its content opens with it."""
    return any(span[0] - piece[0] <= 40 for piece in claim.content_spans if covers(piece, span))


def _in_time(state: State) -> Status | None:
    """What is said of a time to come: what will hold is announced, what will end or be broken is not yet so."""
    if not state.open or state.says == "proposed":
        return state.says
    return {"in_effect": "announced", "announced": "proposed", "extended": "proposed"}.get(state.says)  # type: ignore[return-value]  # all are states


def _denied(says: Status) -> Status | None:
    """What a denial says of an agreement, where its words do not carry the negation themselves.

    Who denies that a truce was broken says nothing of whether it holds.
    """
    known: dict[Status, Status | None] = {
        "in_effect": "not_in_effect",
        "announced": "not_in_effect",
        "ended": "in_effect",
        "violated": None,
        "extended": None,
    }
    return known.get(says, says)


def _own_word(state: State, cast: Cast, lexicon: AgreementLexicon) -> tuple[str, ...]:
    """Those who act, where the state is an act of their own (a broker's is not); empty: the report's own voice."""
    if not (state.says in _OWN_ACT or state.row.for_now) or state.row.part != "verb" or is_passive(state.word):
        return ()
    doer = subject(state.word) if "object" in state.row.roles else None
    if doer is None or lexicon.roles.get(state.word.lower_, "party") != "party":
        return ()
    return cast.actors(doer)


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


def _record(
    name: str,
    group: Group,
    draft: _Draft,
    document: Document,
    cast: Cast,
    places: Sequence[Place],
    claims: Sequence[Claim],
) -> Agreement:
    first = next(mention for mention in group.mentions if mention.row is not None)
    row = first.row
    assert row is not None
    return Agreement(
        id=name,
        kind=row.kind or "other",
        span=document.span(first.start, first.end),
        mentions=tuple(document.span(mention.start, mention.end) for mention in group.mentions),
        parties=listed(draft.actors["party"], cast),
        brokers=listed(draft.actors["broker"], cast),
        guarantors=listed(draft.actors["guarantor"], cast),
        place=_place(group, document, places, claims),
        announced=draft.times.get("announced"),
        effective=draft.times.get("effective"),
        expires=draft.times.get("expires"),
        status=tuple(_once(draft.status)),
        origin=Origin(rule="agreements.noun", row=f"agreement_nouns:{row.id}"),
    )


def _once(found: Sequence[AgreementState]) -> Iterator[AgreementState]:
    seen: set[tuple[str | None, Status, bool]] = set()
    for state in found:
        if (state.by, state.says, state.suspended) not in seen:
            seen.add((state.by, state.says, state.suspended))
            yield state


def _place(group: Group, document: Document, places: Sequence[Place], claims: Sequence[Claim]) -> str | None:
    """The place in the agreement's own phrase, else one that its sentence puts it in; of a zone the only one there.

    Of several the narrowest, and of those the first.
    """
    own = [place for place in places if place.id in group.places]
    if own:
        return min(own, key=_width).id
    inside = [each for mention in group.mentions for each in _beside(mention, document, places, claims)]
    within = [place for place, tokens in inside if _located(tokens[-1])]
    parts = [place for place, _ in inside if place.precision != "country" and "zone" in (group.family or "")]
    chosen = within or (parts if len({place.id for place in parts}) == 1 else [])
    return min(chosen, key=_width).id if chosen else None


def _beside(
    mention: Mention, document: Document, places: Sequence[Place], claims: Sequence[Claim]
) -> Iterator[tuple[Place, Tokens]]:
    """The places named in the mention's sentence, or in what is said, where it stands in a claim."""
    span = document.span(mention.start, mention.end)
    holding = [piece for claim in claims for piece in claim.content_spans if covers(piece, span)]
    start, end = holding[-1] if holding else document.span(mention.sentence.start, mention.sentence.end)
    for place in places:
        for name in place.mentions:
            tokens = document.tokens(name) if start <= name[0] < end else None
            if tokens is not None:
                yield place, tokens


def _width(place: Place) -> int:
    """How wide a place is; one of no known extent is a single name on no map, and narrower than a region."""
    return _WIDTHS.index(place.precision) if place.precision is not None else 2


def _located(name: Token) -> bool:
    """Whether a place's name stands behind a preposition of place."""
    head = name
    while head.dep_ in ("compound", "poss", "nmod") and head.head != head:
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in ("in", "across", "around", "throughout", "near", "at", "for")
