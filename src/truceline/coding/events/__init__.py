"""Events: who did what to whom, where, when, with what, whether it happened, and who says so.

The line of one report: event words (`find`), joined within a sentence (`join`), each read for its people, arms,
realis and setting, mentions of one happening made one (`merge`), and the claims that carry them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens

from truceline.coding.carriers import carriers
from truceline.coding.events.arms import arms, targets
from truceline.coding.events.assemble import assemble
from truceline.coding.events.draft import Mention
from truceline.coding.events.figures import is_figure, is_violent
from truceline.coding.events.find import hits
from truceline.coding.events.hits import Happening, Hit
from truceline.coding.events.join import happenings
from truceline.coding.events.learned import by_learned
from truceline.coding.events.merge import LONG, days, merged
from truceline.coding.events.people import perpetrators, sufferers
from truceline.coding.events.realis import is_condition, is_purpose, realis
from truceline.coding.events.roles import conjuncts_first
from truceline.coding.events.scene import Scene
from truceline.coding.events.setting import place_of, placed, same_day, time_of
from truceline.document import Cast, Document
from truceline.document.findings import Findings
from truceline.document.syntax import auxiliaries
from truceline.lexicon.events import EventLexicon
from truceline.records import Claim, Event, Origin, Place, When, covers

__all__ = ["events"]

_SPANS = frozenset({"days", "weeks", "months", "years"})
_SAYING = frozenset({"demands", "threatens", "commits", "condemns"})
_PEACEFUL = frozenset({"AGREE", "RETREAT", "CONCEDE"})
_PROMISED = frozenset({"AGREE", "RETREAT", "CONCEDE", "AID"})
_FURTHER = frozenset(
    {
        "also",
        "another",
        "separately",
        "separate",
        "meanwhile",
        "second",
        "third",
        "later",
        "again",
        "further",
        "additional",
        "other",
    }
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def events(
    document: Document,
    cast: Cast,
    places: Sequence[Place],
    times: Sequence[When],
    claims: Sequence[Claim],
    lexicon: EventLexicon,
    found: Findings | None = None,
) -> tuple[Event, ...]:
    """The events of a report in order of first appearance, ids e1, e2 ...

    One record a happening, however often it is mentioned. `claims` of an event are empty where some mention stands in
    the report's own voice. `found`: what the learned reader marked, None where the rules read.
    """
    scene = Scene.of(document, cast, places, times, claims, lexicon)
    some = _mentions(scene) if found is None else by_learned(scene, found.triggers)
    mentions = placed(list(some), document.report.published)
    days_told = same_day(mentions)
    groups = merged(scene, mentions)
    return tuple(assemble(scene, group, f"e{number}", days_told) for number, group in enumerate(groups, 1))


def _mentions(scene: Scene) -> Iterator[Mention]:
    found = [(sentence, hits(scene, sentence)) for sentence in scene.document.sentences()]
    violent = is_violent(scene, [hit for _, some in found for hit in some])
    for number, (sentence, some) in enumerate(found):
        for happening in happenings(some):
            mention = _mention(scene, happening, sentence, number)
            if is_figure(scene, happening, mention, sentence, violent) or _is_speech(scene, happening.main, mention):
                continue
            if not _is_said(scene, mention) and not _is_meant(scene, happening.main, mention):
                yield mention


def _is_speech(scene: Scene, hit: Hit, mention: Mention) -> bool:
    """Whether a refusal or offer to nobody is an act of speech, which a claim reports with the same word."""
    if mention.recipients or hit.token.i not in scene.cues:
        return False
    if hit.type != "REJECT" and "offer" not in scene.words.classes(hit.token.i):
        return False
    span = scene.document.span(hit.token.i, hit.token.i + 1)
    cues = [claim for claim in scene.claims if claim.cue_span is not None and covers(claim.cue_span, span)]
    return any(claim.stance == ("denies" if hit.type == "REJECT" else "commits") for claim in cues)


def _is_meant(scene: Scene, hit: Hit, mention: Mention) -> bool:
    """Whether a mention is a mere purpose, or a condition that somebody sets: no happening, and none is told of."""
    if is_purpose(hit) or (bool(mention.claims) and is_condition(hit)):
        return True
    return mention.realis == "hypothetical" and mention.type in _PEACEFUL


def _is_said(scene: Scene, mention: Mention) -> bool:
    """Whether a claim asks for, threatens or promises what a mention tells: then the claim says it all."""
    if mention.realis == "actual" or (mention.type in _PROMISED and mention.realis == "future"):
        return False
    return any(claim.stance in _SAYING for claim in scene.claims if claim.id in mention.claims)


def _mention(scene: Scene, happening: Happening, sentence: Tokens, number: int) -> Mention:
    main = happening.main
    actors = perpetrators(scene, happening)
    place, sure_place = place_of(scene, happening, sentence)
    when, sure_time = time_of(scene, happening, sentence)
    weapon, mode = arms(scene, happening)
    struck = targets(scene, happening)
    period = when is not None and days(when) >= LONG
    words = [(hit.start, hit.token.i + 1) for hit in happening.hits]
    words += [(verb.i, verb.i + 1) for hit in happening.hits for verb in hit.carriers]
    paragraph = scene.document.paragraph_of(sentence.start)
    return Mention(
        type=main.type,
        mode=mode,
        spans=tuple(dict.fromkeys(scene.document.span(*each) for each in words)),
        actors=actors,
        recipients=sufferers(scene, happening, actors),
        place=place,
        sure_place=sure_place,
        when=when,
        sure_time=sure_time,
        realis=realis(scene, happening),
        weapon=weapon,
        targets=struck,
        definite=not main.is_verb and any(part.lower_ in _DEFINITE for part in main.token.lefts),
        verb=main.is_verb,
        harm=main.is_result,
        series=period or any(_is_series(scene, hit) for hit in happening.hits),
        vague=main.is_result and not actors and (period or _is_perfect(main)),
        paragraph=scene.document.paragraphs.index(paragraph) if paragraph is not None else 0,
        sentence=number,
        kind=_kind(scene, happening),
        fresh=any(_is_another(scene, hit) for hit in happening.hits),
        judged=not (main.is_verb or actors or sure_time or sure_place or struck) and _is_judged(scene, main),
        claims=carriers(scene.claims, scene.document.span(main.token.i, main.token.i + 1)),
        origin=Origin(rule="events.verb" if main.is_verb else "events.noun", row=main.label),
    )


def _kind(scene: Scene, happening: Happening) -> str | None:
    """The kind of deed that its main word names, where it names one: fighting, or taking ground."""
    classes = scene.words.classes(happening.main.token.i)
    return next((kind for kind in ("fight", "taking", "breach") if kind in classes), None)


def _is_judged(scene: Scene, hit: Hit) -> bool:
    """Whether a word stands in what somebody condemns or demands."""
    held = carriers(scene.claims, scene.document.span(hit.token.i, hit.token.i + 1))
    return any(claim.stance in ("condemns", "demands") for claim in scene.claims if claim.id in held)


def _is_another(scene: Scene, hit: Hit) -> bool:
    """Whether a word says that this is another event than those told before: "they also shelled", "another raid"."""
    words = [hit.token, *hit.carriers]
    if any(part.lower_ in _FURTHER for word in words for part in word.lefts if part.dep_ in ("advmod", "det", "amod")):
        return True
    subjects = hit.roles.of("subject") if hit.is_verb else []
    return any("also" in scene.words.low[head.i : hit.token.i] for head in subjects)


def _is_series(scene: Scene, hit: Hit) -> bool:
    """Whether a word tells of many happenings: "frequent raids", "weeks of shelling"."""
    if any("series" in scene.words.classes(part.i) for part in hit.token.lefts):
        return True
    first = conjuncts_first(hit.token)
    return not hit.is_verb and first.dep_ == "pobj" and first.head.head.lower_ in _SPANS


def _is_perfect(hit: Hit) -> bool:
    """Whether a verb counts up to now: "have been killed"."""
    return any(part.lower_ in ("have", "has") for part in auxiliaries(hit.token))
