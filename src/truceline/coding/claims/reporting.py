"""The reporting clause: a cue verb with its subject and what else is not content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from truceline.coding.claims.begin import speaker_starts
from truceline.coding.claims.draft import TokenRange
from truceline.document import Cast, Document
from truceline.document.syntax import (
    SUBJECTS,
    ancestors,
    auxiliaries,
    child,
    children,
    full_phrase,
    is_negated,
    name_start,
    phrase,
    subject,
    torn,
)
from truceline.lexicon.cues import CueLexicon, CueVerb

_FIRST_PERSON = frozenset({"i", "we"})
_PURPOSE = frozenset({"acl", "advcl"})
_PARTICLE = frozenset({"prt", "advmod", "prep", "dobj", "acomp", "nsubj", "ccomp", "oprd"})
_BE = frozenset({"be", "is", "are", "was", "were", "been"})
_NAMES = frozenset({"NNP", "NNPS", "PRP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OBJECTS = frozenset({"pobj", "dobj", "conj", "appos"})
_TOLD = frozenset({"asserts", "announces", "confirms", "speculates", "commits"})
"""Stances of what anybody may do inside what is told; the others turn to somebody outside."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """A cue verb in use. `subject`: head of the speaker's phrase; `clause`: tokens of the reporting clause itself.

    `hole`: the clause with its time, place and hearers, which stand out of a content that goes on around it.
    """

    verb: Token
    row: CueVerb
    subject: Token | None
    cue: TokenRange
    clause: TokenRange
    hole: TokenRange


def reportings(document: Document, cast: Cast, sentence: Tokens, lexicon: CueLexicon) -> Iterator[Reporting]:
    """The cue verbs of a sentence that report speech which took place.

    A negated or withheld cue ("did not confirm", "declined to say"), one under a modal ("could say"), a purpose
    ("to say") and a negative subject ("neither side said") report nothing. A first person inside a quotation speaks
    for the one who is quoted. Evidence inside what somebody says ("... that events show ...") is no speaker.
    """
    for token in sentence:
        rows = lexicon.verbs.get(token.lower_)
        if rows is None or not token.tag_.startswith("VB"):
            continue
        row, particle = _row(token, rows)
        if row is None or not row.frames or not took_place(token, lexicon):
            continue
        speaker = _speaker(document, cast, token, row, lexicon)
        if speaker is not None and speaker.lower_ in _FIRST_PERSON and _is_quoted(document, token, lexicon):
            continue
        if speaker is not None and (_is_negative(speaker, lexicon) or _is_evidence(cast, token, row, speaker, lexicon)):
            continue
        cue = _cue(token, particle)
        clause = _clause(cast, token, speaker, cue)
        yield Reporting(token, row, speaker, cue, clause, (clause[0], _occasion_end(token, clause[1])))


def _is_quoted(document: Document, verb: Token, lexicon: CueLexicon) -> bool:
    """Whether a verb stands in a quotation, or, where the marks are lost, in what somebody is reported to say."""
    return document.quoted(verb) or _matrix(verb, lexicon) is not None


def _row(token: Token, rows: tuple[CueVerb, ...]) -> tuple[CueVerb | None, Token | None]:
    """The row whose particle stands with the verb, else the row without one, and the particle."""
    for row in rows:
        if row.particles:
            for part in token.children:
                if part.lower_ in row.particles and part.dep_ in _PARTICLE and part.i > token.i:
                    return row, part
    near = {word.lower_ for word in token.doc[token.i + 1 : token.i + 3]}
    spared = next((row for row in rows if not row.frames and near & set(row.particles)), None)
    if spared is not None:
        return spared, None  # "the blast claimed the lives of nine injured two others", where a comma is lost
    phrasal = next((row for row in rows if row.id != row.lemma and not row.particles and _fits(token, row)), None)
    return phrasal or next((row for row in rows if row.id == row.lemma), None), None


def _fits(token: Token, row: CueVerb) -> bool:
    """Whether one of the prepositions that make a phrasal row ("call on", "blame on") stands with the verb."""
    wanted = {*row.addressee, *row.frames} - {"to", "clause", "object"}
    marks = [part for clause in token.rights for part in clause.lefts if part.dep_ == "mark"]
    prepositions = (part for part in children(token, "prep", "prt") if not _is_of_time(part))
    return any(part.lower_ in wanted for part in [*prepositions, *marks])


def _is_of_time(preposition: Token) -> bool:
    """Whether a day stands behind it: "called on Wednesday for a truce"."""
    found = child(preposition, "pobj")
    return found is not None and found.ent_type_ in ("DATE", "TIME")


def took_place(verb: Token, lexicon: CueLexicon) -> bool:
    """Whether the act of speech is told as done: neither negated, nor withheld, possible or merely intended."""
    if is_negated(verb):
        return False
    helpers = auxiliaries(verb)
    if any(lexicon.is_word("hypothetical", part.lower_) for part in helpers):
        return False
    if any(part.lower_ == "to" for part in helpers):
        host = verb.head
        if lexicon.is_word("withholding", host.lower_) or verb.dep_ in _PURPOSE or is_negated(host):
            return False
        if host.lower_ in _BE:
            return False  # "is to blame"
        return verb.dep_ in ("xcomp", "conj") and not _is_intended(host, lexicon)
    if verb.dep_ == "amod" or (verb.tag_ in ("VBN", "VBG") and verb.dep_ == "compound"):
        return False
    if (
        verb.dep_ in ("pcomp", "xcomp")
        and verb.tag_ == "VBG"
        and any(lexicon.is_word("withholding", above.lower_) for above in _hosts(verb))
    ):
        return False
    return not any(part.dep_ == "mark" and part.lower_ in ("if", "unless", "whether") for part in verb.children)


def _hosts(verb: Token) -> list[Token]:
    """The verb that a participle hangs on, directly or by prepositions ("stopped short of saying")."""
    found = []
    for above in ancestors(verb):
        found.append(above)
        if above.tag_.startswith("VB") or len(found) > 3:
            break
    return found


def _is_intended(host: Token, lexicon: CueLexicon) -> bool:
    """Whether an infinitive under a verb is only promised, asked or hoped for ("vowed to announce")."""
    return any({"to", "toself"} & set(row.frames) for row in lexicon.verbs.get(host.lower_, ()))


def _is_negative(speaker: Token, lexicon: CueLexicon) -> bool:
    return any(lexicon.is_word("negative", word.lower_) for word in (speaker, *speaker.lefts))


def _is_evidence(cast: Cast, verb: Token, row: CueVerb, speaker: Token, lexicon: CueLexicon) -> bool:
    """Whether a thing that cannot speak shows or suggests something inside what somebody else says."""
    shows = set(row.frames.values()) <= {"asserts", "speculates"}
    return shows and _matrix(verb, lexicon) is not None and not can_speak(cast, speaker, lexicon)


def can_speak(cast: Cast, head: Token, lexicon: CueLexicon) -> bool:
    """Whether a phrase names somebody, or an utterance ("the statement said")."""
    if head.tag_ in ("PRP", "WP", "WDT", "NNP", "NNPS") or head.lower_ in lexicon.nouns:
        return True
    return lexicon.is_word("occasion", head.lower_) or cast.actor(head) is not None


def _matrix(verb: Token, lexicon: CueLexicon) -> Token | None:
    """The nearest verb of speech in whose content a verb stands, or None."""
    below = verb
    for above in ancestors(verb):
        if below.dep_ in ("ccomp", "xcomp") and above.tag_.startswith("VB") and _reports(above, lexicon):
            return above
        below = above
    return None


def _speaker(document: Document, cast: Cast, verb: Token, row: CueVerb, lexicon: CueLexicon) -> Token | None:
    """The speaker's head: the subject, the noun after an inverted verb, or that of the verb of speech above it.

    Participles and coordinated verbs of speech without a subject go on with the speaker of the verb of speech over
    them: "the mayor said the bridge was mined, adding that ..." is the mayor's, not the bridge's.
    """
    subjects = children(verb, *SUBJECTS)
    own = next((part for part in subjects if document.quoted(part) == document.quoted(verb)), None)
    if own is None and subjects:
        return _before(document, verb)
    nearer = _nearer(cast, verb, own, lexicon) if own is not None else None
    if nearer is not None:
        return nearer
    inverted = _inverted(document, cast, verb, row)
    if inverted is not None and (own is None or (own.tag_ not in _NAMES and inverted.tag_ in _NAMES)):
        before = _before(document, verb)
        return before if before is not None and before.dep_ != "pobj" else inverted
    anew = _new_subject(verb) if own is None else None
    if anew is not None:
        return anew
    found = own if own is not None else subject(verb)
    if own is None and verb.dep_ == "acl" and verb.tag_ == "VBG" and not _is_speaker(cast, verb, lexicon):
        teller = next((above for above in ancestors(verb) if above.tag_.startswith("VB")), None)
        if teller is not None and (teller.lower_ in lexicon.verbs or _of_person(verb)):
            return subject(teller)  # "denied any part in it saying ...", with the comma lost
    mute = found is not None and not can_speak(cast, found, lexicon) and not _reports(found.head, lexicon)
    if own is None and verb.tag_ == "VBG" and mute:
        return _teller(cast, verb, lexicon)
    if own is None and verb.tag_ in ("VBG", "VBD", "VBZ", "VBN") and verb.dep_ in ("advcl", "conj", "acl", "xcomp"):
        above = _matrix(verb, lexicon)
        shared = verb.dep_ == "conj" and found is not None and can_speak(cast, found, lexicon)
        shared = shared and found is not None and found.dep_ != "nsubjpass"  # "one man was hurt and urged" is none
        shared = shared and not _turns_outward(verb, row)
        if above is not None and not shared and not _reports(verb.head, lexicon):
            return subject(above) or found
    return found or _before(document, verb)


def _nearer(cast: Cast, verb: Token, own: Token, lexicon: CueLexicon) -> Token | None:
    """The speaker right before a verb of speech that the parser, for want of a comma, gave a subject further off.

    "Three hundred people left the town | the head of the monitor told reporters".
    """
    start = next(speaker_starts(verb.sent, verb.i), None)
    if start is None or start <= full_phrase(own)[0] or own.i >= start or not _reports(verb, lexicon):
        return None
    opens = verb.doc[start].tag_ == "DT" and verb.doc[start - 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "CD")
    if own.tag_ in _NAMES and verb.doc[start].lower_ in ("a", "an", "another"):
        return None  # "Ada Okon a writer said": an apposition
    words = verb.doc[start : verb.i]
    head = words.root if opens else None
    return head if head is not None and head.tag_.startswith("N") and can_speak(cast, head, lexicon) else None


def _new_subject(verb: Token) -> Token | None:
    """The subject between a conjunction or "with" and the verb, where a lost comma hung it on the words before.

    "Four died of their burns and the source added that ...", "denied it with an aide saying that ...".
    """
    doc, at = verb.doc, verb.i - 1
    noun = doc[at] if at > 1 and doc[at].tag_ in ("NN", "NNS") else None
    while noun is not None and at > 1 and doc[at].tag_ in ("NN", "NNS", "NNP", "JJ"):
        at -= 1
    if noun is None or doc[at].tag_ != "DT":
        return None
    opens = doc[at - 1].tag_ == "CC" and verb.tag_ in _FINITE
    return noun if opens or (doc[at - 1].lower_ == "with" and verb.tag_ == "VBG") else None


def _is_speaker(cast: Cast, verb: Token, lexicon: CueLexicon) -> bool:
    """Whether the noun before a participle speaks; in "cast doubt on the findings saying he was amazed" a man does."""
    return can_speak(cast, verb.head, lexicon) and not (_of_person(verb) and cast.actor(verb.head) is None)


def _of_person(verb: Token) -> bool:
    inner = child(verb, "ccomp")
    own = child(inner, "nsubj") if inner is not None else None
    return own is not None and own.lower_ in ("he", "she")


def _teller(cast: Cast, verb: Token, lexicon: CueLexicon) -> Token | None:
    """Who tells what stands before a participle of speech, where it hangs on a thing: "said shells hit a road noting".

    The subject of the nearest verb of speech before it in the sentence, if that can speak.
    """
    before = (word for word in reversed(verb.sent[: verb.i - verb.sent.start]) if word.tag_ in _FINITE)
    told = next((word for word in before if _reports(word, lexicon) and child(word, *SUBJECTS) is not None), None)
    own = child(told, *SUBJECTS) if told is not None else None
    return own if own is not None and can_speak(cast, own, lexicon) else None


def _turns_outward(verb: Token, row: CueVerb) -> bool:
    """Whether a coordinated verb that denies, accuses or demands goes on from the verb of speech above.

    "The ministry said its men had left and denied ...": what stands under "had" or "would" is told, the plain past
    beside it is done by who tells it.
    """
    told = auxiliaries(verb.head)
    return bool(told) and child(verb, "aux", "auxpass") is None and not set(row.frames.values()) & _TOLD


def _reports(verb: Token, lexicon: CueLexicon) -> bool:
    """Whether a verb itself takes what is said as a clause, so that a participle under it goes on with its subject."""
    return any("clause" in row.frames for row in lexicon.verbs.get(verb.lower_, ()))


def _inverted(document: Document, cast: Cast, verb: Token, row: CueVerb) -> Token | None:
    """The noun behind a finite verb that takes no object ("... tweeted the network") or follows a quotation."""
    number = verb.i - 1
    while number > 0 and document.doc[number].text == ",":
        number -= 1
    quotation = document.quotation_of(number) if number >= 0 else None
    behind_quotation = quotation is not None and quotation.outer[1] == number + 1
    takes_object = bool(row.addressee or {"object", "figure", "name"} & set(row.frames))
    if verb.tag_ not in _FINITE or (takes_object and not behind_quotation):
        return None
    after = child(verb, "dobj", "attr", "npadvmod")
    if after is None or after.i < verb.i or after.ent_type_ in ("DATE", "TIME"):
        return None
    return after if behind_quotation or cast.actor(after) is not None else None


def _before(document: Document, verb: Token) -> Token | None:
    """The name or pronoun right before a finite verb that the parser left without its subject."""
    number = verb.i - 1
    while number > 0 and document.doc[number].tag_ in ("RB", "VBZ", "VBD", "VBP") and document.doc[number].i > 0:
        if document.doc[number].tag_ != "RB" and not document.doc[number].text.islower():
            break
        number -= 1
    word = document.doc[number]
    if verb.tag_ not in (*_FINITE, "VBN") or number < 0 or word.sent.start != verb.sent.start:
        return None
    named = word.tag_ in ("PRP", "NNP", "NNPS") or (word.text.isupper() and word.is_alpha)
    return word if named and document.quoted(word) == document.quoted(verb) else None


def _cue(verb: Token, particle: Token | None) -> TokenRange:
    if particle is not None and 0 < particle.i - verb.i <= 2:
        return verb.i, particle.i + 1
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if (
        following is not None
        and following.lower_ in ("on", "for", "upon")
        and following.head == verb
        and verb.lower_.startswith("call")
        and not _is_of_time(following)
    ):
        return verb.i, following.i + 1
    return verb.i, verb.i + 1


def _clause(cast: Cast, verb: Token, speaker: Token | None, cue: TokenRange) -> TokenRange:
    """The tokens from the speaker to the cue, with auxiliaries, adverbs and the phrases in between."""
    start, end = cue
    own = speaker if speaker is not None and speaker.head == verb else None
    if own is not None:
        first, last = full_phrase(own)
        if own.i < verb.i:
            start = min(start, torn(verb.doc, first, own.i + 1), name_start(own), _title_start(cast, own))
        elif last <= verb.i + 40:
            end = max(end, last)
    elif speaker is not None and 0 < verb.i - speaker.i <= 3:
        wide = (
            speaker_starts(verb.sent, verb.i)
            if speaker.i == verb.i - 1 and speaker.tag_ in ("NNP", "NNPS")
            else iter(())
        )
        start = min(start, name_start(speaker), next(wide, start))
    start = _with_base(verb.doc, start)
    for part in children(verb, "aux", "auxpass", "advmod", "neg", "npadvmod", "prep"):
        left, right = full_phrase(part)
        if right <= cue[0] and left >= start - 8 and own is not None:
            start = min(start, left) if left >= (phrase(own)[0] if own.i < verb.i else left) else start
        elif left == end and part.dep_ in ("advmod", "npadvmod"):
            end = right
    while start < cue[0] and (verb.doc[start].is_punct or verb.doc[start].is_space):
        start += 1
    return start, end


def _with_base(doc: Doc, start: int) -> int:
    """The start moved over where the speaker is based: "killed the Orlan-based | Observatory said"."""
    if start < 3 or doc[start - 1].lower_ != "based" or doc[start - 2].text != "-":
        return start
    return start - 4 if start > 3 and doc[start - 4].tag_ == "DT" else start - 3


def _title_start(cast: Cast, head: Token) -> int:
    """Where the title begins that the parser hung elsewhere: "... of the wounded Network chief Ada Okon said".

    A bare noun for one person right before a person's name, with the names before it; else the name's own begin.
    """
    start = name_start(head)
    title = head.doc[start - 1] if start else head
    if head.ent_type_ != "PERSON" or title.tag_ != "NN" or title.head.i >= start or title.dep_ not in _OBJECTS:
        return head.i
    named = any(part.dep_ == "compound" and part.tag_ == "NNP" for part in title.lefts)
    if cast.actor(title) is None and not named:
        return head.i  # "... must take their own action Okon said"
    first = title.i
    while first and head.doc[first - 1].dep_ == "compound" and head.doc[first - 1].head == title:
        first -= 1
    return first


def _occasion_end(verb: Token, end: int) -> int:
    """The end moved over the time, place and hearers that follow: "the governor said on Tuesday in Goma"."""
    moved = True
    while moved:
        moved = False
        for part in children(verb, "prep", "npadvmod", "advmod", "dative", "dobj"):
            left, right = full_phrase(part)
            if left == end and right - left <= 12 and part.tag_ != "VBG":
                end, moved = right, True
    return end
