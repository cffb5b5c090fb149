"""What a neutral cue turns out to do once its content is read: deny, accuse, demand, threaten, promise, surmise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from truceline.coding.claims.draft import Draft
from truceline.document import Cast, Document
from truceline.document.syntax import (
    agent,
    ancestors,
    auxiliaries,
    child,
    children,
    conjuncts,
    is_negated,
    is_passive,
    prepositional,
    subject,
)
from truceline.lexicon.cues import CueLexicon, StanceWord
from truceline.lexicon.phrases import match
from truceline.records import Stance

_FIRST_PERSON = frozenset({"i", "we"})
_SIDES = frozenset({"state", "government", "military", "armed_group"})
_OUR = frozenset({"our", "my"})
_PAST = frozenset({"did", "had", "has", "have"})
_MODALS = frozenset({"can", "could", "ca", "may", "might", "should", "must"})
_HAVE = frozenset({"has", "have", "had"})
_BE = frozenset({"is", "are", "was", "were", "'s"})
_PREDICATES = frozenset({"acomp", "advcl", "oprd", "attr", "ccomp", "xcomp"})
_SIDED_SECTORS = frozenset({"GOV", "MIL", "REB", "SEP", "UAF", "COP", "SPY"})
_BY_SHAPE = frozenset({"clause", "quote", "tally", "figure", "blame"})
"""Frames whose verbs do nothing by themselves."""
_NEGATIVE = frozenset({"no", "neither", "none", "nobody", "nothing"})


@dataclass(frozen=True, slots=True)
class _Content:
    """What a draft says: its words, the same in lower case, and the verbs of its main clauses."""

    draft: Draft
    words: list[Token]
    low: list[str]
    main: list[Token]


class StanceReader:
    """Reads the stance of drafts of one report.

    `agreements`: words that name a ceasefire or deal; a denial that one holds answers those who announced it.
    """

    def __init__(self, document: Document, cast: Cast, lexicon: CueLexicon, agreements: frozenset[str]) -> None:
        self._document = document
        self._cast = cast
        self._lexicon = lexicon
        self._agreements = agreements
        self._kept: _Content | None = None

    def read(self, draft: Draft, before: Draft | None) -> tuple[Stance, Token | None]:
        """The stance, and the addressee's head where the content names one."""
        if not draft.neutral:
            return draft.stance, draft.addressee
        tests: list[Callable[[Draft], tuple[Stance, Token | None] | None]] = [
            self._falsity,
            self._performative,
            self._threat,
            self._warning,
            self._denial,
            self._demand,
            self._refusal,
            self._accusation,
            self._outrage,
            self._commitment,
            self._decision,
            self._surmise,
        ]
        for test in tests:
            found = test(draft)
            if found is not None:
                hearer = draft.hearer if found[0] in ("demands", "threatens") else None
                return found[0], found[1] or draft.addressee or hearer
        if before is not None and before.stance == "denies" and self._elaborates(draft, before):
            return "denies", draft.addressee
        return draft.stance, draft.addressee

    def _elaborates(self, draft: Draft, before: Draft) -> bool:
        """Whether the cue is a participle that spells out the cue before it ("denied it, saying ...")."""
        cue, first = draft.anchor, before.anchor
        if cue is None or first is None or cue.lower_ not in ("saying", "adding", "claiming"):
            return False
        return draft.speaker == before.speaker and (cue.head == first or cue in first.subtree)

    def _content(self, draft: Draft) -> _Content:
        """The words and main verbs of a draft's content, kept while one draft is read."""
        if self._kept is None or self._kept.draft is not draft:
            words = [word for start, end in draft.content for word in self._document.doc[start:end]]
            heads = [word for word in words if not draft.holds(word.head.i) or word.head == word]
            main = [
                verb for head in heads if head.tag_.startswith("VB") for verb in conjuncts(head) if draft.holds(verb.i)
            ]
            self._kept = _Content(draft, words, [word.lower_ for word in words], main)
        return self._kept

    def _words(self, draft: Draft) -> list[Token]:
        return self._content(draft).words

    def _main(self, draft: Draft) -> list[Token]:
        """The heads of the content's main clauses."""
        return self._content(draft).main

    def _find(self, draft: Draft, kind: StanceWord) -> Token | None:
        """The first word in the content of a class of stance words."""
        index, content = self._lexicon.stance_index[kind], self._content(draft)
        for at, word in enumerate(content.words):
            found = match(index, content.low, at)
            if found is None:
                continue
            # "The guard lies in the grass" says of nothing that it is false.
            is_verb = kind == "falsity" and found[0] == at + 1 and word.tag_ in ("VBZ", "VBP")
            if not is_verb:
                return word
        return None

    def _falsity(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """What says of a report or claim that it is false denies it."""
        word = self._find(draft, "falsity")
        return ("denies", None) if word is not None else None

    def _performative(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """In "We call on the army to stop", the quoted words themselves demand."""
        for verb in self._main(draft):
            own = child(verb, "nsubj")
            if own is None or own.lower_ not in _FIRST_PERSON or is_negated(verb) or verb.tag_ == "VBD":
                continue
            for row in self._lexicon.verbs.get(verb.lower_, ()):
                stances = {stance for frame, stance in row.frames.items() if frame not in _BY_SHAPE}
                particle = row.id == row.lemma or any(
                    prepositional(verb, where) for where in (*row.addressee, *row.frames)
                )
                if (
                    len(stances) == 1
                    and particle
                    and _has_content(verb, row.frames)
                    and (stance := stances.pop()) not in ("asserts", "speculates", "announces")
                ):
                    addressee = next((found for where in row.addressee if (found := _stands(verb, where))), None)
                    return stance, addressee
        return None

    def _threat(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """Harm to come: a deed of war by one's own side, harm on a condition ("If they go on, we will respond").

        So is what others will suffer if the speaker is a side ("whoever crosses the line will pay dearly").
        """
        deeds = self._forms("deed") | self._forms("menace")
        for verb in self._main(draft):
            if not self._is_future(verb) or is_negated(verb):
                continue
            own = child(verb, "nsubj", "nsubjpass")
            ours = own is not None and self._is_ours(own, draft)
            condition = next((part for part in verb.children if part.dep_ == "advcl" and _is_condition(part)), None)
            if ours and not is_passive(verb) and verb.lower_ in deeds and self._is_a_side(draft):
                return "threatens", child(verb, "dobj")
            if (ours or self._is_a_side(draft)) and condition is not None and self._find(draft, "menace") is not None:
                return "threatens", child(condition, "nsubj")
            if not ours and self._is_a_side(draft) and self._find(draft, "penalty") is not None:
                return "threatens", own
        return None

    def _is_future(self, verb: Token) -> bool:
        return any(part.lower_ in self._forms("commissive") for part in auxiliaries(verb))

    def _is_ours(self, own: Token, draft: Draft) -> bool:
        """Whether a subject is the speaker, the speaker's side, or what the speaker calls one's own."""
        return own.lower_ in _FIRST_PERSON or self._same(own, draft) or self._owns(own, draft)

    def _owns(self, own: Token, draft: Draft) -> bool:
        """Whether the speaker stands as possessor before a subject who can act ("our men", "its fighters")."""
        possessor = child(own, "poss")
        if possessor is None or self._cast.actor(own) is None:
            return False
        return possessor.lower_ in _OUR or self._same(possessor, draft)

    def _warning(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """Harm to come, told to the one whom it would strike ("warned the junta that it would pay a price")."""
        if draft.hearer is None or self._cast.actor(draft.hearer) is None or self._find(draft, "menace") is None:
            return None
        future = any(
            part.lower_ in self._forms("commissive") for verb in self._main(draft) for part in auxiliaries(verb)
        )
        return ("threatens", draft.hearer) if future else None

    def _denial(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """A negated clause answers a contrary claim if it is about an agreement, or the deeds of the speaker's side."""
        main = self._main(draft)
        for verb in main:
            head = subject(verb) or next((part for part in verb.children if part.dep_ == "attr"), None)
            negative = head is not None and _is_negative(head)
            if not (is_negated(verb) or negative or _impossible(verb)):
                if head is not None and self._has_none(verb, head, draft):
                    return "denies", None
                continue
            about = (
                {word.lower_ for word in self._words(draft)}
                if _impossible(verb)
                else ({word.lower_ for word in head.subtree} if head is not None else set())
            )
            if about & self._agreements:
                return "denies", None
            if head is not None and self._answers(verb, head, draft, verb == main[0]):
                return "denies", None
        return ("denies", None) if self._verbless_denial(draft) else None

    def _has_none(self, verb: Token, head: Token, draft: Draft) -> bool:
        """Whether the speaker's side has no forces where it is said to, or did a deed to nobody ("fired no shells")."""
        thing = child(verb, "dobj")
        if thing is None or not _is_negative(thing) or not (self._is_ours(head, draft) and self._is_a_side(draft)):
            return False
        return verb.lower_ in self._forms("deed") or (verb.lower_ in _HAVE and self._is_force(thing))

    def _answers(self, verb: Token, head: Token, draft: Draft, first: bool) -> bool:
        """Whether a negated clause says of the speaker's side that it did not do a thing that could be laid to it.

        "We did not fire", "no shells were fired at the camp" (the doer unsaid); but "we have not heard" tells only
        what is lacking, and what has "not yet" come about is no charge.
        """
        helpers = {part.lower_ for part in auxiliaries(verb)}
        if helpers & (self._forms("commissive") | _MODALS):
            return False
        if verb.lower_ in _BE and child(verb, "expl") is not None:
            return self._is_a_side(draft) and self._is_force(head)  # "there were no troops of ours"
        deed = verb.lower_ in self._forms("deed")
        ours = self._is_ours(head, draft)
        if deed and (ours or (first and is_passive(verb) and agent(verb) is None and self._is_a_side(draft))):
            return True
        lacking = verb.lower_ in self._forms("lack") or any(part.lower_ in ("yet", "before") for part in verb.children)
        past = verb.tag_ in ("VBD", "VBN", "VBG") or bool(helpers & _PAST)
        return past and ours and not lacking and self._is_a_side(draft)

    def _is_force(self, head: Token) -> bool:
        actor = self._cast.actor(head)
        return actor is not None and self._cast.record(actor).kind in ("military", "armed_group")

    def _verbless_denial(self, draft: Draft) -> bool:
        """Whether a headline without its verb says that an agreement does not hold ("truce not yet in force")."""
        words = {word.lower_ for word in self._words(draft)}
        finite = any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in self._words(draft))
        return not finite and bool(self._agreements & words) and bool({"not", *_NEGATIVE} & words)

    def _demand(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """What ought to be, said of others or of a state of things, is a demand; so is a quoted imperative."""
        forms = self._forms("deontic")
        for verb in self._main(draft):
            own = child(verb, "nsubj", "nsubjpass")
            if own is None and verb.tag_ == "VB" and self._document.quoted(verb) and not auxiliaries(verb):
                return "demands", None
            if verb.lower_ in _BE and own is not None and own.lower_ == "it" and _is_time_to(verb):
                return "demands", None
            semi = verb.lower_ in forms and child(verb, "xcomp") is not None
            have = verb.lower_ in ("has", "have") and _to(child(verb, "xcomp")) and not is_negated(verb)
            ought = own is not None and (semi or have or any(part.lower_ in forms for part in auxiliaries(verb)))
            if own is not None and ought and own.lower_ not in _FIRST_PERSON:
                asked = own if own.dep_ == "nsubj" and self._cast.actor(own) is not None else None
                return "demands", asked
        return None

    def _refusal(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """What the speaker's own side will not do is a decision made public ("we will not attend")."""
        for verb in self._main(draft):
            own = child(verb, "nsubj", "nsubjpass")
            if own is not None and is_negated(verb) and self._is_future(verb) and self._is_ours(own, draft):
                return "announces", None
        return None

    def _decision(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """What the speaker's own side has decided, begun or plans."""
        for verb in self._main(draft):
            own = child(verb, "nsubj")
            decided = verb.lower_ in self._forms("decision") and not is_negated(verb)
            if own is not None and decided and self._is_ours(own, draft):
                return "announces", None
        return None

    def _outrage(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """A judgement of a deed: "the raid was an outrage", "called the raid an outrage"."""
        word = self._find(draft, "outrage")
        if word is None:
            return None
        named = draft.origin.rule in ("claims.verb.name", "claims.verb.as")
        judged = any(
            part in (word, word.head if word.dep_ in ("amod", "compound", "conj") else word)
            for verb in self._main(draft)
            if verb.lower_ in _BE and not auxiliaries(verb) and not is_negated(verb)
            for part in children(verb, "attr", "acomp")
        )
        return ("condemns", None) if named or judged else None

    def _accusation(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """A wrong laid at the door of somebody other than the speaker."""
        wrong = self._find(draft, "wrong")
        if wrong is None or _is_asked(wrong):
            return None
        own = self._cast.actor(draft.speaker) if draft.speaker is not None else None
        for verb in self._main(draft):
            head = subject(verb)
            blamed = next((part for part in _doers(verb, head) if self._cast.actor(part) not in (None, own)), None)
            if blamed is not None and blamed.lower_ not in _FIRST_PERSON:
                return "accuses", blamed
        return None

    def _commitment(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """The speaker's own future, and what the speaker stands ready for."""
        for verb in self._main(draft):
            own = child(verb, "nsubj")
            if own is None or is_negated(verb):
                continue
            ready = any(part.lower_ in self._forms("ready") for part in verb.children if part.dep_ in _PREDICATES)
            if not (ready or self._is_future(verb)):
                continue
            if own.lower_ in _FIRST_PERSON or (own.tag_ == "PRP" and self._same(own, draft)) or self._owns(own, draft):
                return "commits", None
        return None

    def _surmise(self, draft: Draft) -> tuple[Stance, Token | None] | None:
        """What may or is likely to be."""
        forms = self._forms("epistemic")
        for verb in self._main(draft):
            near = [
                verb,
                *auxiliaries(verb),
                *(part for part in verb.children if part.dep_ in ("advmod", "acomp", "oprd")),
            ]
            if any(part.lower_ in forms for part in near) and not is_negated(verb):
                return "speculates", None
        return None

    def _forms(self, kind: StanceWord) -> frozenset[str]:
        return frozenset(form[0] for form in self._lexicon.stance_words[kind] if len(form) == 1)

    def _is_a_side(self, draft: Draft) -> bool:
        """Whether the speaker is, or speaks for, one of those who act in a war; a bystander's "not" denies nothing."""
        actor = self._cast.actor(draft.speaker) if draft.speaker is not None else None
        if actor is None:
            return False
        record = self._cast.record(actor)
        if record.affiliation is not None:
            record = self._cast.record(record.affiliation)
        return record.kind in _SIDES or record.sector in _SIDED_SECTORS

    def _same(self, head: Token, draft: Draft) -> bool:
        """Whether a phrase names the speaker, or the side that the speaker speaks for."""
        if draft.speaker is None:
            return False
        if head.lower_ in _FIRST_PERSON and self._document.quoted(head):
            return True
        own = self._cast.actor(draft.speaker)
        return own is not None and any(self._one_side(own, other) for other in self._cast.actors(head))

    def _one_side(self, own: str, other: str) -> bool:
        one, two = self._cast.record(own), self._cast.record(other)
        same_state = one.country is not None and one.country == two.country
        return own == other or (same_state and two.kind in ("state", "government", "military"))


def _is_asked(word: Token) -> bool:
    """Whether a word stands in what is only asked: "could not tell whether the army was behind it"."""
    for clause in (word, *ancestors(word)):
        if any(part.dep_ == "mark" and part.lower_ in ("whether", "if") for part in clause.children):
            return True
    return False


def _doers(verb: Token, head: Token | None) -> Iterable[Token]:
    """Who may be to blame: the subject, the doer of the deed that it names, the subject of what it shows.

    The subject of a passive suffers the deed; who did it stands behind "by".
    """
    if head is None:
        return
    if is_passive(verb):
        yield from filter(None, (agent(verb),))
    else:
        yield head
    yield from filter(None, (agent(head), child(head, "poss")))
    for inner in children(verb, "ccomp"):
        yield from children(inner, "nsubj")


def _stands(verb: Token, where: str) -> Token | None:
    return child(verb, "dobj") if where == "object" else prepositional(verb, where)


def _has_content(verb: Token, frames: Iterable[str]) -> bool:
    """Whether something stands with the verb that it could demand or deny."""
    if {"to", "toself"} & set(frames) and (_to(child(verb, "xcomp")) or _to(child(verb, "ccomp"))):
        return True
    if {"object", "gerund", "name"} & set(frames) and child(verb, "dobj", "xcomp") is not None:
        return True
    return prepositional(verb, *frames) is not None or ("clause" in frames and child(verb, "ccomp") is not None)


def _is_time_to(verb: Token) -> bool:
    """Whether something is overdue: "it is time for the council to act"."""
    time = child(verb, "attr")
    bare = time is not None and time.lower_ == "time" and all(part.lower_ == "high" for part in time.lefts)
    return bare and verb.lower_ in ("is", "'s") and not is_negated(verb)


def _is_condition(clause: Token) -> bool:
    return any(part.dep_ == "mark" and part.lower_ in ("if", "unless") for part in clause.children)


def _to(verb: Token | None) -> bool:
    return verb is not None and any(part.lower_ == "to" and part.dep_ == "aux" for part in verb.children)


def _is_negative(head: Token) -> bool:
    return any(word.lower_ in _NEGATIVE for word in (head, head.left_edge, *head.children))


def _impossible(verb: Token) -> bool:
    """ "It is not possible to say that ..." """
    return is_negated(verb) and any(
        part.dep_ == "acomp" and part.lower_ in ("possible", "true", "correct") for part in verb.children
    )
