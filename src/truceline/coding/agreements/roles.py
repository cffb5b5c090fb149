"""Who has a part in an agreement, where it holds, and from when till when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from truceline.coding.agreements.mentions import Mention
from truceline.coding.agreements.states import State
from truceline.document import Cast, Document
from truceline.document.syntax import agent, is_passive, prepositional, subject
from truceline.lexicon.agreements import AgreementLexicon, Role, TimeClass
from truceline.records import Claim, When

_REACH = 4
"""Words before a time within which "as of", "until" may stand."""


def parts(
    mention: Mention, found: Sequence[State], cast: Cast, announced: Claim | None, lexicon: AgreementLexicon
) -> Iterator[tuple[Role, str]]:
    """Parties, brokers and guarantors that the sentence names, as role and actor id.

    `announced`: the claim that announces the agreement, if one does; where a broker is left unsaid ("a truce had been
    brokered with X, Y announced") the one who announces it is one of them.
    """
    for host in [mention.head, *(state.word for state in found)]:
        yield from (("party", actor) for actor in _between(host, cast))
    for part in mention.head.children:
        if part.dep_ == "amod" and part.lower_ in lexicon.roles:
            role = lexicon.roles[part.lower_]
            yield from ((role, actor) for left in part.lefts for actor in cast.actors(left))
    for state in found:
        for verb in (state.word, *_controllers(state.word)):
            if verb.lower_ in lexicon.roles:
                yield from _of_verb(verb, lexicon.roles[verb.lower_], cast, announced)


def _controllers(verb: Token) -> Iterator[Token]:
    """The verbs that govern an infinitive: agreed of "agreed to extend the truce"."""
    while verb.dep_ == "xcomp" and verb.head != verb:
        verb = verb.head
        yield verb


def _between(host: Token, cast: Cast) -> Iterator[str]:
    """Both sides of "between A and B"."""
    head = prepositional(host, "between")
    if head is not None:
        yield from cast.actors(head)


def _of_verb(verb: Token, role: Role, cast: Cast, announced: Claim | None) -> Iterator[tuple[Role, str]]:
    doer = agent(verb) if is_passive(verb) else subject(verb)
    if doer is not None:
        yield from ((role, actor) for actor in cast.actors(doer))
    partner = prepositional(verb, "with")
    if partner is not None:
        yield from ((role, actor) for actor in cast.actors(partner))
        if doer is None and announced is not None and announced.speaker is not None:
            yield role, announced.speaker


def time_of(
    mention: Mention, times: Sequence[When], document: Document, lexicon: AgreementLexicon
) -> Iterator[tuple[TimeClass | None, When]]:
    """The times in the mention's sentence: from when or until when it holds, or (None) another time."""
    start, end = document.span(mention.sentence.start, mention.sentence.end)
    for time in times:
        if not start <= time.span[0] < end or time.start is None or time.type not in ("DATE", "TIME"):
            continue
        tokens = document.tokens(time.span)
        if tokens is not None:
            yield _class_of(tokens[0], mention, lexicon), time


def _class_of(first: Token, mention: Mention, lexicon: AgreementLexicon) -> TimeClass | None:
    doc = first.doc
    low = [token.lower_ for token in doc[max(mention.sentence.start, first.i - _REACH) : first.i + 3]]
    reach = min(_REACH, first.i - mention.sentence.start)
    for start in range(len(low)):
        for form, kind in lexicon.times.items():
            stop = start + len(form)
            if tuple(low[start:stop]) == form and start <= reach and stop >= reach - 1:
                return kind
    return None


def listed(actors: Sequence[str], cast: Cast) -> tuple[str, ...]:
    """Actor ids once each, in order, without those who are only described ("either side")."""
    return tuple(dict.fromkeys(actor for actor in actors if cast.record(actor).kind != "other"))
