"""Claims: every attribution of a proposition, demand, accusation or promise to somebody other than the outlet.

Four kinds of cue open a claim (`verbs`, `nouns`, `phrases`, quotations without a cue in `quoting`); `stance` reads
what the content makes of a neutral cue; this module puts them in order and gives them ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec

from truceline.coding.claims.apart import apart
from truceline.coding.claims.draft import Draft
from truceline.coding.claims.learned import by_learned
from truceline.coding.claims.nouns import by_nouns
from truceline.coding.claims.occasion import Occasions
from truceline.coding.claims.phrases import by_headline, by_phrases, by_records
from truceline.coding.claims.quoting import follow_ons, goes_on
from truceline.coding.claims.stance import StanceReader
from truceline.coding.claims.trailing import by_trailing
from truceline.coding.claims.verbs import by_verbs
from truceline.coding.sides import same_side
from truceline.document import Cast, Document
from truceline.document.findings import Findings
from truceline.document.syntax import ancestors, full_phrase, name_start, phrase, torn
from truceline.lexicon.cues import CueLexicon
from truceline.records import Claim, Place, Quote, Span, When

__all__ = ["claims"]

_TELLING = 6
"""Words of a content that nobody says twice in the same words."""


def claims(
    document: Document,
    cast: Cast,
    lexicon: CueLexicon,
    agreements: frozenset[str],
    places: Sequence[Place] = (),
    times: Sequence[When] = (),
    found: Findings | None = None,
) -> tuple[Claim, ...]:
    """The claims of a report in order of first appearance, without `about`.

    `agreements`: the words that name a ceasefire or deal, in lower case. `places`, `times`: those of the report.
    `found`: what the learned reader marked, None where the rules read.
    """
    some = _drafts(document, cast, lexicon) if found is None else by_learned(document, found.attributions)
    drafts = _with_speakers(document, sorted(some, key=lambda draft: draft.start))
    reader = StanceReader(document, cast, lexicon, agreements)
    occasions = Occasions(document, times, places, lexicon)
    made: list[tuple[Draft, Claim]] = []
    for number, draft in enumerate(drafts, 1):
        stance, addressee = reader.read(draft, made[-1][0] if made else None)
        draft = replace(draft, stance=stance, addressee=addressee)
        made.append((draft, _claim(document, cast, draft, f"c{number}", occasions.when(draft), occasions.where(draft))))
    return tuple(replace_via(made))


def _drafts(document: Document, cast: Cast, lexicon: CueLexicon) -> list[Draft]:
    found: list[Draft] = []
    for sentence in document.sentences():
        found.extend(by_verbs(document, cast, sentence, lexicon))
        found.extend(by_nouns(document, sentence, lexicon))
        found.extend(by_phrases(document, cast, sentence, lexicon))
        found.extend(by_records(document, sentence, lexicon))
        found.extend(by_headline(document, sentence, cast))
        taken = {at for draft in found if draft.cue is not None for at in range(*draft.cue)}
        found.extend(by_trailing(document, cast, sentence, lexicon, taken))
    found = [draft for draft in found if draft.speaker is not None or not _is_told(draft, found)]
    found = list(_cited(list(_going_on(found))))
    found = list(_once(document, apart(document, cast, found, lexicon)))
    return [*found, *follow_ons(document, found)]


def _going_on(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, participles with the speaker of the verb that ends the sentence: "... a monitor said adding that"."""
    ends = {draft.cue[0]: draft for draft in drafts if draft.origin.rule == "claims.verb.trailing" and draft.cue}
    for draft in drafts:
        verb = draft.anchor
        teller = ends.get(verb.head.i) if verb is not None and verb.tag_ == "VBG" and verb.head != verb else None
        going_on = teller is not None and verb is not None and verb.dep_ in ("xcomp", "advcl")
        yield replace(draft, speaker=teller.speaker) if going_on and teller is not None else draft


def _cited(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, those cited for what somebody else tells without the words that say who tells it."""
    for draft in drafts:
        told = next((other for other in drafts if other is not draft and _tells_it(other, draft)), None)
        yield draft if told is None else replace(draft, content=told.content)


def _tells_it(teller: Draft, draft: Draft) -> bool:
    """Whether the second claim is that of one cited by the first's speaker: "..., local media said citing a driver"."""
    if draft.origin.rule != "claims.verb.source" or teller.cue is None or draft.cue is None:
        return False
    return draft.holds(teller.cue[0]) and all(draft.holds(piece[0]) for piece in teller.content)


def _once(document: Document, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts without those of a sentence that stands again word for word, as a teaser above the text does."""
    seen: set[tuple[str, ...]] = set()
    for draft in drafts:
        words = [document.doc[start:end].text.casefold() for start, end in draft.content]
        cue = document.doc[slice(*draft.cue)].text if draft.cue is not None else ""
        key = (draft.speaker.lower_ if draft.speaker is not None else "", cue, *words)
        if key not in seen or sum(end - start for start, end in draft.content) < _TELLING:
            yield draft
        seen.add(key)


def _is_told(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether what nobody named is said to say is part of what somebody else says ("confirmed reports that ...")."""
    return any(other is not draft and any(other.holds(piece[0]) for piece in draft.content) for other in drafts)


def _with_speakers(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, quotations without a cue given to the claim before them; without one they are nobody's and go.

    One that stands right behind the reporting sentence in its paragraph is the rest of a quotation broken by its cue
    (`"A," he said. "B."`), any other is a claim of its own with the same speaker. What is said inside a claim is
    passed over.
    """
    found: list[Draft] = []
    for draft in drafts:
        if not draft.inherits:
            found.append(draft)
            continue
        before = next((each for each in reversed(found) if each.speaker is not None and not _inside(each, found)), None)
        if before is None:
            continue
        if goes_on(document, before, draft):
            found[found.index(before)] = replace(before, content=(*before.content, *draft.content))
        else:
            found.append(replace(draft, speaker=before.speaker))
    return found


def _inside(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a claim is reported inside another one."""
    at = draft.cue[0] if draft.cue is not None else draft.content[0][0]
    return any(other is not draft and other.holds(at) for other in others)


def _claim(document: Document, cast: Cast, draft: Draft, name: str, when: When | None, where: str | None) -> Claim:
    speaker = cast.speaker(draft.speaker) if draft.speaker is not None else None
    addressee = cast.actor(draft.addressee) if draft.addressee is not None else None
    addressees = cast.actors(draft.addressee) if draft.addressee is not None else ()
    if draft.stance == "threatens" and addressee is not None and same_side(speaker, addressee, cast):
        addressee, addressees = None, ()  # nobody threatens their own side: "he warned that Turkey would answer"
    return Claim(
        id=name,
        speaker=speaker,
        speaker_span=_speaker_span(document, draft),
        stance=draft.stance,
        cue_span=document.span(*draft.cue) if draft.cue is not None else None,
        content_spans=tuple(document.span(*piece) for piece in draft.content),
        quote=_quote(document, draft),
        addressee=addressee if addressee != speaker else None,
        addressees=addressees if len(addressees) > 1 and addressees[0] == addressee != speaker else (),
        when=when,
        place=where,
        origin=draft.origin,
    )


def _speaker_span(document: Document, draft: Draft) -> Span | None:
    """The speaker's noun phrase as written; with an apposition behind a name left out, and never over the cue."""
    if draft.speaker is None:
        return None
    doc, head = document.doc, draft.speaker.i
    start, end = phrase(draft.speaker)
    longest = full_phrase(draft.speaker)
    longest = torn(doc, longest[0], head + 1), longest[1]
    if longest[1] - longest[0] <= 12 and not any(word.tag_.startswith("VB") for word in doc[end : longest[1]]):
        start, end = longest
    for first, last in [*([draft.cue] if draft.cue is not None else []), *draft.content]:
        if not first <= head < last:
            end = first if head < first < end else end
            start = last if start < last <= head else start
    dated = next((word.i for word in doc[head + 1 : end] if word.ent_type_ in ("DATE", "TIME")), None)
    if dated is not None:
        end = dated - 1 if doc[dated - 1].dep_ == "prep" else dated
    start = min(start, name_start(draft.speaker))
    while end - 1 > head and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].tag_ == "POS"):
        end -= 1
    while start < head and (doc[start].is_punct or doc[start].is_space):
        start += 1
    opened = any(word.text == "(" for word in doc[start:end])
    if opened and end < len(doc) and doc[end].text == ")" and not any(word.text == ")" for word in doc[start:end]):
        end += 1
    return document.span(start, end)


def _quote(document: Document, draft: Draft) -> Quote:
    words = [word for start, end in draft.content for word in document.doc[start:end] if not word.is_punct]
    quoted = sum(document.quoted(word) for word in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def replace_via(made: Sequence[tuple[Draft, Claim]]) -> list[Claim]:
    """The claims with `via`: the smallest claim of somebody else whose content holds this one's cue or content."""
    found: list[Claim] = []
    for draft, claim in made:
        outer = [
            (sum(end - start for start, end in other.content), host.id)
            for other, host in made
            if host is not claim and host.speaker != claim.speaker and _reports(other, draft)
        ]
        found.append(msgspec.structs.replace(claim, via=min(outer)[1]) if outer else claim)
    return found


def _reports(outer: Draft, inner: Draft) -> bool:
    """Whether a claim lies in another's content, or shares it as that of somebody whom the other cites."""
    if outer.holds(inner.cue[0] if inner.cue is not None else inner.content[0][0]):
        return inner.cue is None or outer.cue is None or not inner.holds(outer.cue[0])
    if inner.anchor is None or outer.anchor is None or inner.anchor.dep_ == "relcl":
        return False  # "..., which the army denied" stands beside what it comments on
    return inner.content == outer.content and outer.anchor in ancestors(inner.anchor)
