"""Where and when people came to harm, as against where and when it was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from truceline.coding.casualties.figures import Figure
from truceline.document import Document
from truceline.document.syntax import ancestors
from truceline.lexicon.casualties import CasualtyLexicon
from truceline.records import Claim, Event, Place, Span, When, covers, overlap

_EXACTNESS = {"point": 0, "settlement": 1, "district": 2, "region": 3, "country": 4, None: 2}
_VERBS = ("VERB", "AUX")


def place_of(
    figure: Figure,
    document: Document,
    places: Sequence[Place],
    claims: Sequence[Claim],
    event: Event | None,
    lexicon: CasualtyLexicon,
) -> str | None:
    """The id of the place of the harm; None where the report names none.

    Of the places in the figure's sentence that stand in the phrase of no speaker: one in the clause of the word of
    harm before one elsewhere, one behind a preposition of place before one that is a subject or owner, the most exact
    one, the nearest. Where the sentence has none, that of the event.
    """
    mentions = [(span, place) for place in places for span in place.mentions if _inside(figure, document, span)]
    ranked = [
        ((*_distance(figure, document, span, lexicon), _EXACTNESS[place.precision], _far(figure, span)), place)
        for span, place in mentions
        if not _of_speaker(document, span, claims, lexicon) and not _is_doer(document, span, place, lexicon)
    ]
    best = min(ranked, key=lambda each: each[0], default=None)
    if best is not None:
        return _finer(best[1], event, places)
    return event.place if event is not None and _is_said_of(document, event.place, places, claims, lexicon) else None


def _is_said_of(
    document: Document,
    name: str | None,
    places: Sequence[Place],
    claims: Sequence[Claim],
    lexicon: CasualtyLexicon,
) -> bool:
    """Whether some mention of the place stands in no speaker's phrase."""
    mentions = [span for place in places if place.id == name for span in place.mentions]
    return any(not _of_speaker(document, span, claims, lexicon) for span in mentions)


def when_of(
    figure: Figure, document: Document, times: Sequence[When], claims: Sequence[Claim], event: Event | None
) -> When | None:
    """The time of the harm; None where the report names none. Times of speaking are those of the claims."""
    inside = [
        time
        for time in times
        if time.start is not None and _inside(figure, document, time.span) and not _of_speaking(document, time, claims)
    ]
    ranked = [((*_distance(figure, document, time.span), _far(figure, time.span)), time) for time in inside]
    best = min(ranked, key=lambda each: each[0], default=None)
    return best[1] if best is not None else (event.when if event else None)


def _inside(figure: Figure, document: Document, span: Span) -> bool:
    return covers(document.span(figure.sentence.start, figure.sentence.end), span)


def _far(figure: Figure, span: Span) -> int:
    """How far from the word of harm; in characters, those before it count double."""
    gap = span[0] - figure.harm.idx
    return gap if gap >= 0 else -2 * gap


def _distance(
    figure: Figure, document: Document, span: Span, lexicon: CasualtyLexicon | None = None
) -> tuple[bool, bool]:
    """Whether it stands in another clause, and, for places, behind no preposition of place."""
    token = _token(document, span)
    if token is None:
        return True, True
    return not _attached(figure, token), lexicon is not None and not _is_locative(token, lexicon)


def _token(document: Document, span: Span) -> Token | None:
    found = document.tokens(span)
    return found.root if found is not None else None


def _is_locative(token: Token, lexicon: CasualtyLexicon) -> bool:
    words = lexicon.single["locative"]
    return any(part.dep_ == "prep" and part.lower_ in words for part in _up_to_verb(token))


def _attached(figure: Figure, token: Token) -> bool:
    """Whether the first verb or word of harm above the token is that of the harm, or the one that governs it."""
    verb = next((each for each in ancestors(token) if each.pos_ in _VERBS or each == figure.harm), None)
    if verb is None:
        return False
    return verb in (figure.harm, _governor(figure.harm))


def _governor(harm: Token) -> Token | None:
    """The verb of the clause that tells of the harm: of a noun or participle, the one above it."""
    if harm.pos_ in _VERBS and harm.dep_ not in ("advcl", "acl", "xcomp", "conj", "amod", "relcl"):
        return None
    return _verb_above(harm)


def _verb_above(token: Token) -> Token | None:
    return next((each for each in ancestors(token) if each.pos_ in _VERBS), None)


def _up_to_verb(token: Token) -> Iterator[Token]:
    yield token
    for each in ancestors(token):
        if each.pos_ in _VERBS:
            return
        yield each


def _of_speaker(document: Document, span: Span, claims: Sequence[Claim], lexicon: CasualtyLexicon) -> bool:
    """Whether the place is in the phrase of a speaker, where something was said ("said in Arvand"), or "X-based"."""
    for claim in claims:
        around = [each for each in (claim.speaker_span, claim.cue_span) if each is not None]
        if any(overlap(span, each) for each in around):
            return True
    token = _token(document, span)
    return token is not None and (_is_based(document, token, lexicon) or _hangs_on_cue(document, token, claims))


def _is_based(document: Document, token: Token, lexicon: CasualtyLexicon) -> bool:
    """`a Britain-based monitor`, `based in London`."""
    words = [each.lower_ for each in document.doc[max(0, token.i - 2) : token.i + 3]]
    return any(each in lexicon.single["based"] for each in words)


def _is_doer(document: Document, span: Span, place: Place, lexicon: CasualtyLexicon) -> bool:
    """Whether a country is the one that acts or owns: Arvand has killed, by Arvand, towards the Arvandi border."""
    token = _token(document, span)
    if token is None or place.precision != "country":
        return False
    if token.tag_ == "JJ" and not _is_locative(token, lexicon):
        return True
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token.dep_ in ("nsubj", "agent") or (token.dep_ == "pobj" and token.head.lower_ in lexicon.single["agent"])


def _finer(found: Place, event: Event | None, places: Sequence[Place]) -> str:
    """The event's place where it is a more exact one in the same country or district."""
    other = next((place for place in places if event is not None and place.id == event.place), None)
    if other is None or _EXACTNESS[other.precision] >= _EXACTNESS[found.precision]:
        return found.id
    inside = found.precision == "country" and other.country == found.country
    inside = inside or (found.admin1 is not None and found.admin1 == other.admin1 and found.precision == "region")
    return other.id if inside else found.id


def _of_speaking(document: Document, time: When, claims: Sequence[Claim]) -> bool:
    """Whether the time is that of a claim, or hangs on the words of reporting."""
    if any(claim.when is not None and overlap(time.span, claim.when.span) for claim in claims):
        return True
    token = _token(document, time.span)
    return token is not None and _hangs_on_cue(document, token, claims)


def _hangs_on_cue(document: Document, token: Token, claims: Sequence[Claim]) -> bool:
    verb = _verb_above(token)
    if verb is None:
        return False
    span = document.span(verb.i, verb.i + 1)
    return any(claim.cue_span is not None and overlap(span, claim.cue_span) for claim in claims)
