"""Claims by fixed phrases ("according to the monitor") and by the form of a headline ("Nine dead: monitor")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from truceline.coding.claims.begin import changes
from truceline.coding.claims.content import pieces, without
from truceline.coding.claims.draft import Draft, TokenRange
from truceline.document import Cast, Document
from truceline.document.syntax import agent, ancestors, child, full_phrase, prepositional
from truceline.lexicon.cues import CueLexicon, CuePhrase
from truceline.records import Origin

_VERBAL = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "MD"})
_SPEAKING_KINDS = frozenset({"person", "monitor", "media", "ngo", "igo", "government", "military", "armed_group"})
_FEW = 3
_SUBJECT = 12
"""Words within which the verb of a clause stands."""
_LONGEST_SPEAKER = 6
"""Words of a speaker set off by a colon or dash in a headline."""


def by_phrases(document: Document, cast: Cast, sentence: Tokens, lexicon: CueLexicon) -> Iterator[Draft]:
    """The claims that fixed phrases in a sentence attribute."""
    for token in sentence:
        for phrase in lexicon.phrases.get(token.lower_, ()):
            end = token.i + len(phrase.words)
            if tuple(word.lower_ for word in token.doc[token.i : end]) != phrase.words:
                continue
            speaker = _object(token, end, sentence.end)
            if speaker is not None and _is_measure(cast, speaker, lexicon):
                continue
            speaker = _whose(speaker, lexicon) if speaker is not None else None
            content = _attributed(document, sentence, token, speaker, lexicon) if speaker is not None else []
            trimmed = pieces(document, content)
            if trimmed:
                yield _draft(phrase, token, end, speaker, trimmed)


def by_records(document: Document, sentence: Tokens, lexicon: CueLexicon) -> Iterator[Draft]:
    """The claims of those by whose own record something is so: "by its own count, the network has lost nine men"."""
    for token in sentence:
        noun = child(token, "pobj") if token.lower_ in ("by", "in") and token.tag_ == "IN" else None
        whose = child(noun, "poss") if noun is not None and lexicon.is_word("record", noun.lower_) else None
        verb = next((above for above in ancestors(token) if above.tag_.startswith("VB")), None)
        if noun is None or whose is None or verb is None or whose.lower_ in ("my", "our", "your"):
            continue
        if verb.lower_ in lexicon.verbs:
            continue  # "by its own count, the network recorded ..." is said by the verb
        whose = child(verb, "nsubj") or whose if whose.tag_ == "PRP$" and token.i < verb.i else whose
        hole = (token.i, noun.i + 1)
        trimmed = pieces(document, without((sentence.start, sentence.end), hole))
        if trimmed:
            yield Draft(whose, hole, trimmed, "asserts", Origin(rule="claims.phrase.record"), token, neutral=True)


def _draft(phrase: CuePhrase, token: Token, end: int, speaker: Token | None, content: tuple[TokenRange, ...]) -> Draft:
    return Draft(
        speaker=speaker,
        cue=(token.i, end),
        content=content,
        stance=phrase.stance,
        origin=Origin(rule="claims.phrase", row=f"cue_phrases:{phrase.id}"),
        anchor=token,
        neutral=phrase.stance == "asserts",
    )


def _is_measure(cast: Cast, head: Token, lexicon: CueLexicon) -> bool:
    """Whether things are only sorted by what stands there: "according to their size and type"."""
    owned = head.left_edge.tag_ == "PRP$"
    return owned and cast.actor(head) is None and head.lower_ not in lexicon.nouns


def _object(token: Token, end: int, limit: int) -> Token | None:
    """The head of the noun phrase behind the phrase."""
    last = token.doc[end - 1]
    found = child(last, "pobj") or next(
        (part for word in token.subtree if (part := child(word, "pobj")) and part.i >= end), None
    )
    if found is not None and found.i >= end:
        return found
    if end >= limit:
        return None
    following = token.doc[end]
    while following.head.i >= end and following.head != following and following.head.tag_.startswith("N"):
        following = following.head
    return following if following.tag_ not in _VERBAL else None


def _whose(head: Token, lexicon: CueLexicon) -> Token:
    """Who stands behind an utterance: the council of "according to information passed on by the council"."""
    if head.lower_ not in lexicon.nouns:
        return head
    named = child(head, "poss") or prepositional(head, "by", "from")
    if named is None:
        passed_on = child(head, "acl")
        named = agent(passed_on) if passed_on is not None else None
    return named if named is not None else head


def _torn_end(sentence: Tokens, start: int, end: int, speaker: Token, lexicon: CueLexicon) -> int:
    """Where a speaker's phrase ends that swallowed the subject behind it for want of a comma.

    Behind a noun of speech ("according to reports | members said"), and where a name or a plain noun follows what is
    hardly of the same phrase ("according to the media office | Tarum was hit"), if a verb follows in the phrase or
    right behind it.
    """
    doc = sentence.doc
    for at in range(start + 1, min(end, sentence.end)):
        before = doc[at - 1]
        spoken = before.lower_ in lexicon.nouns and doc[at].tag_ in ("NN", "NNS", "JJ", "CD", "NNP")
        inside = doc[at].ent_iob_ == "I" or before.tag_ == "JJ" or before.ent_type_ == "NORP"
        spoken = spoken and before.lower_ != "news"  # a news agency
        named = before.tag_ in ("NNP", "NNPS") and doc[at].tag_ == "JJ" and doc[at].text.islower()
        other = at > speaker.i and (named or (changes(before, doc[at]) and not inside))
        if (spoken or other) and _verb_follows(sentence, at):
            return at
    return end


def _verb_follows(sentence: Tokens, at: int) -> bool:
    words = sentence.doc[at : min(at + _SUBJECT, sentence.end)]
    return any(word.tag_ in ("VBD", "VBZ", "VBP") for word in words)


def _attributed(
    document: Document, sentence: Tokens, token: Token, speaker: Token, lexicon: CueLexicon
) -> list[TokenRange]:
    """The clause that the phrase stands in: all of a sentence that it opens, else the main clause before it."""
    start, end = token.i, max(full_phrase(speaker)[1], full_phrase(token)[1] if token.tag_ == "VBG" else 0)
    end = min(end, sentence.end)
    if start - sentence.start <= 1:
        comma = next((word.i for word in token.doc[speaker.i : sentence.end] if word.text == ","), None)
        if comma is None:
            end = _torn_end(sentence, token.i + 2, end, speaker, lexicon)
        return [(max(end if end < sentence.end else 0, comma or speaker.i) + (1 if comma else 0), sentence.end)]
    host = _main_clause(token, sentence)
    left = host.left_edge.i if host is not None else sentence.start
    right = host.right_edge.i + 1 if host is not None else sentence.end
    if right <= start:
        right = start
    return [
        piece for piece in without((min(left, start), max(right, start)), (start, end)) if piece[1] - piece[0] >= 3
    ] or [(left, start)]


def _main_clause(token: Token, sentence: Tokens) -> Token | None:
    """The verb of the outermost clause over the token that is not itself what somebody else says."""
    found: Token | None = None
    for host in ancestors(token):
        if host.i < sentence.start or host.i >= sentence.end:
            break
        if host.tag_ in _VERBAL or host.dep_ == "ROOT":
            found = host
            if host.dep_ == "ccomp":
                break
    return found


def by_headline(document: Document, sentence: Tokens, cast: Cast) -> Iterator[Draft]:
    """The claim of a headline in two parts, one of them a speaker: "Nine dead: monitor", "Envoy: talks go on".

    A first line of one sentence is taken for a headline even with a full stop.
    """
    paragraph = document.paragraph_of(sentence.start)
    first = paragraph is not None and paragraph.start == 0 and sentence.end >= paragraph.end
    if paragraph is None or not (paragraph.kind == "headline" or first):
        return
    for mark in sentence:
        spaced = mark.text == ":" or (mark.text in ("-", "–", "—") and mark.i and mark.doc[mark.i - 1].whitespace_)
        if not spaced or mark.i + 1 >= sentence.end:
            continue
        before, after = (sentence.start, mark.i), (mark.i + 1, sentence.end)
        for part, rest, rule in ((after, before, "claims.headline.behind"), (before, after, "claims.headline.before")):
            speaker = _named(document, part, cast, rule == "claims.headline.behind")
            content = pieces(document, [rest])
            if speaker is not None and content and rest[1] - rest[0] >= 3:
                yield Draft(speaker, (mark.i, mark.i + 1), content, "asserts", Origin(rule=rule), neutral=True)
                return


def _named(document: Document, part: TokenRange, cast: Cast, behind: bool) -> Token | None:
    """The head of a part that names nothing but somebody who speaks; one of a crowd only behind what it says."""
    words = [word for word in document.doc[part[0] : part[1]] if not word.is_space and word.text != "."]
    if not words or len(words) > _LONGEST_SPEAKER or any(word.tag_ in _VERBAL or word.is_punct for word in words):
        return None
    head = next((word for word in words if word.head not in words or word.head == word), words[-1])
    actor = cast.actor(head)
    if actor is None or any(word.like_num for word in words):
        return None
    kinds = _SPEAKING_KINDS | {"population"} if behind and len(words) <= _FEW else _SPEAKING_KINDS
    return head if cast.record(actor).kind in kinds else None
