"""What the network should answer for a window of an annotated report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.annotate import Annotated, Marked
from truceline.learn.labels import LABELS
from truceline.learn.windows import Window
from truceline.records import Casualty, Claim, Event, Reading, Span

__all__ = ["Anchor", "Target", "targets"]

IGNORED = -100
"""The answer for word pieces on which nothing is learned: marks, and context that the window before answers."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A cue, trigger or figure with its answers.

    `kind`: claim, event or figure. `pieces`: its word pieces, half-open. `whole`: numbers of the labels that are told
    of all of it, by set. `roles`: one label number a word piece.
    """

    kind: str
    pieces: tuple[int, int]
    whole: Mapping[str, int]
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A window and its answers. `tags`: one label number a word piece, by set."""

    window: Window
    tags: Mapping[str, tuple[int, ...]]
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class _Marker:
    """One window being marked."""

    window: Window
    tags: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in LABELS.tags:
            self.tags[name] = [
                IGNORED if number < self.window.core or span == (0, 0) else 0
                for number, span in enumerate(self.window.spans)
            ]

    def pieces(self, span: Span) -> tuple[int, int] | None:
        """The word pieces that share a character with a span, None where none does."""
        found = [number for number, (start, end) in enumerate(self.window.spans) if start < span[1] and span[0] < end]
        return (found[0], found[-1] + 1) if found else None

    def tag(self, name: str, span: Span, first: str) -> tuple[int, int] | None:
        """Marks a span in the core; what is marked already (an outer mention) stays."""
        at = self.pieces(span)
        if at is None or at[0] < self.window.core or self.tags[name][at[0]]:
            return None
        labels = LABELS.tags[name]
        for number in range(*at):
            if self.tags[name][number] != IGNORED:
                self.tags[name][number] = labels.index(first if number == at[0] else "I")
        return at

    def roles(self, labels: Sequence[str], filled: Iterable[tuple[str, Span]]) -> tuple[int, ...]:
        """One role label a word piece; of two roles of one piece the first given stands."""
        found = [IGNORED if span == (0, 0) else 0 for span in self.window.spans]
        for role, span in filled:
            for number in range(*(self.pieces(span) or (0, 0))):
                found[number] = found[number] or labels.index(role)
        return tuple(found)


def targets(annotated: Annotated, windows: Sequence[Window]) -> list[Target]:
    """The answers for each window of an annotated report's text."""
    spans = _Spans(annotated.reading)
    return [_target(annotated, window, spans) for window in windows]


class _Spans:
    """Which mention of an actor, place or event fills a role: the one nearest to the anchor."""

    def __init__(self, reading: Reading) -> None:
        self._mentions: dict[str, tuple[Span, ...]] = {actor.id: actor.mentions for actor in reading.actors}
        self._mentions.update((place.id, place.mentions) for place in reading.places)
        for event in reading.events:
            self._mentions[event.id] = (event.trigger_span, *event.mentions)
        self._text = reading.report.text

    def near(self, record: str | None, anchor: Span) -> Iterator[Span]:
        """The nearest mention of a record, if there is one; what stands before counts as nearer than what follows."""
        mentions = self._mentions.get(record or "", ())
        if mentions:
            yield min(mentions, key=lambda span: self._distance(span, anchor))

    def _distance(self, span: Span, anchor: Span) -> float:
        gap = self._text[span[1] : anchor[0]] if span[1] <= anchor[0] else self._text[anchor[1] : span[0]]
        breaks = gap.count("\n") + gap.count(". ")
        return len(gap) * (1.0 if span[0] < anchor[0] else 1.3) + 200 * breaks


def _target(annotated: Annotated, window: Window, spans: _Spans) -> Target:
    reading, marker = annotated.reading, _Marker(window)
    for name, records in (("actor", reading.actors), ("place", reading.places)):
        for span in sorted(
            {span for record in records for span in record.mentions}, key=lambda each: each[0] - each[1]
        ):
            marker.tag(name, span, "B")
    for when in reading.times:
        marker.tag("time", when.span, "B")
    for agreement in reading.agreements:
        for span in {agreement.span, *agreement.mentions}:
            marker.tag("agreement", span, "B")
    anchors = [anchor for anchor in _anchors(annotated, marker, spans) if anchor is not None]
    return Target(window, {name: tuple(labels) for name, labels in marker.tags.items()}, tuple(anchors))


def _anchors(annotated: Annotated, marker: _Marker, spans: _Spans) -> Iterator[Anchor | None]:
    reading = annotated.reading
    for claim in reading.claims:
        yield _claim(claim, marker, spans)
    for event in reading.events:
        yield _event(event, marker, spans, annotated.weapons, annotated.targets)
    for figure in reading.casualties:
        yield _figure(figure, marker, spans)


def _claim(claim: Claim, marker: _Marker, spans: _Spans) -> Anchor | None:
    cue = claim.cue_span
    start = claim.content_spans[0][0]
    at = marker.tag("claim", cue or (start, start + 1), "cue" if cue else "follow")
    if at is None:
        return None
    filled = [("speaker", claim.speaker_span)] if claim.speaker_span else []
    filled += [("content", span) for span in claim.content_spans]
    for actor in dict.fromkeys((claim.addressee, *claim.addressees)):
        filled += [("addressee", span) for span in spans.near(actor, cue or claim.content_spans[0])]
    whole = {"stance": LABELS.stance.index(claim.stance)}
    return Anchor("claim", at, whole, marker.roles(LABELS.roles.claim, filled))


def _event(
    event: Event, marker: _Marker, spans: _Spans, weapons: Sequence[Marked], struck: Sequence[Marked]
) -> Anchor | None:
    at = marker.tag("event", event.trigger_span, event.type)
    for span in event.mentions:
        marker.tag("event", span, event.type)
    if at is None:
        return None
    filled: list[tuple[str, Span]] = []
    blamed = [actor for rival in event.attributions for actor in rival.actors]
    for role, actors in (("actor", (*event.actors, *blamed)), ("recipient", event.recipients)):
        for actor in dict.fromkeys(actors):
            filled += [(role, span) for span in spans.near(actor, event.trigger_span)]
    filled += [("place", span) for span in spans.near(event.place, event.trigger_span)]
    filled += [("time", event.when.span)] if event.when else []
    filled += [("weapon", each.span) for each in weapons if each.event == event.id]
    filled += [("target", each.span) for each in struck if each.event == event.id]
    whole = {"realis": LABELS.realis.index(event.realis)}
    if event.mode is None or event.mode in LABELS.mode:
        whole["mode"] = LABELS.mode.index(event.mode or "-")
    return Anchor("event", at, whole, marker.roles(LABELS.roles.event, filled))


def _figure(figure: Casualty, marker: _Marker, spans: _Spans) -> Anchor | None:
    at = marker.tag("figure", figure.span, "B")
    if at is None:
        return None
    filled: list[tuple[str, Span]] = []
    for role, record in (("of", figure.of), ("event", figure.event), ("place", figure.place)):
        filled += [(role, span) for span in spans.near(record, figure.span)]
    filled += [("time", figure.when.span)] if figure.when else []
    whole = {
        "kind": LABELS.kind.index(figure.kind),
        "who": LABELS.who.index(figure.who),
        "cumulative": int(figure.cumulative),
    }
    return Anchor("figure", at, whole, marker.roles(LABELS.roles.figure, filled))
