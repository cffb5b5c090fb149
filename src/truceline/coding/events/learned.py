"""Events of the learned reader: what it marked in characters, as mentions with the ids of who and where and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from truceline.coding.carriers import carriers
from truceline.coding.events.draft import Mention
from truceline.coding.events.scene import Scene
from truceline.document.findings import Trigger
from truceline.records import Origin, Place, Span, When

ORIGIN = Origin(rule="events.learned")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def by_learned(scene: Scene, found: Sequence[Trigger]) -> Iterator[Mention]:
    """The mentions of triggers, in the order given; those that lie outside what is read are passed over."""
    document = scene.document
    numbers: dict[int, int] = {}
    for number, sentence in enumerate(document.sentences()):
        numbers.update(dict.fromkeys(range(sentence.start, sentence.end), number))
    for each in found:
        head = _head(scene, each.span)
        if head is None or head.i not in numbers:
            continue
        yield _mention(scene, each, head, numbers[head.i])


def _mention(scene: Scene, trigger: Trigger, head: Token, sentence: int) -> Mention:
    actors = _actors(scene, trigger.actors)
    recipients = tuple(actor for actor in _actors(scene, trigger.recipients) if actor not in actors)
    place = _place(scene, trigger.places)
    when = _time(scene, trigger.times)
    verb = head.tag_.startswith("VB")
    paragraph = scene.document.paragraph_of(head.i)
    return Mention(
        type=trigger.type,
        mode=trigger.mode,
        spans=(trigger.span,),
        actors=actors,
        recipients=recipients,
        place=place,
        sure_place=place is not None,
        when=when,
        sure_time=when is not None,
        realis=trigger.realis,
        weapon=next((scene.document.text(span) for span in trigger.weapons), None),
        targets=tuple(scene.document.text(span) for span in trigger.targets),
        definite=not verb and any(part.lower_ in _DEFINITE for part in head.lefts),
        verb=verb,
        harm=False,
        series=False,
        vague=False,
        paragraph=scene.document.paragraphs.index(paragraph) if paragraph is not None else 0,
        sentence=sentence,
        claims=carriers(scene.claims, trigger.span),
        origin=ORIGIN,
    )


def _head(scene: Scene, span: Span) -> Token | None:
    tokens = scene.document.tokens(span)
    return tokens.root if tokens is not None and len(tokens) else None


def _actors(scene: Scene, spans: Sequence[Span]) -> tuple[str, ...]:
    """The ids of those whom spans name, each once."""
    heads = [head for span in spans if (head := _head(scene, span)) is not None]
    return tuple(dict.fromkeys(actor for head in heads for actor in _named(scene, head)))


def _named(scene: Scene, head: Token) -> tuple[str, ...]:
    """Whom a head names; one who acts or is acted upon is somebody, also where no lexicon knows the word."""
    found = scene.cast.actor(head)
    described = scene.cast.speaker(head) if found is None else found
    return (described,) if described is not None else ()


def _place(scene: Scene, spans: Sequence[Span]) -> Place | None:
    """The place that a span names or holds, the first of several."""
    for span in spans:
        inside = scene.places.within(span)
        found = inside[0][1] if inside else scene.places.at(span[0])
        if found is not None:
            return found
    return None


def _time(scene: Scene, spans: Sequence[Span]) -> When | None:
    """The time that a span holds, the first of several that stands for days."""
    for span in spans:
        inside = scene.times.within(span)
        found = inside[0][1] if inside else scene.times.at(span[0])
        if found is not None and found.start is not None:
            return found
    return None
