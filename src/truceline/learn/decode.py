"""Turns the network's scores for one window into findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from truceline.document.findings import Attribution, Figure, Trigger
from truceline.learn.labels import LABELS
from truceline.learn.spans import marked, pieces_of, runs, trimmed
from truceline.learn.windows import Window
from truceline.records import Span

__all__ = ["Found", "Scores", "anchors", "attribution", "figure", "mentions", "trigger"]

Scores = Mapping[str, npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Found:
    """An anchor: its kind, its word pieces (half-open), its label, and how sure the network is of it."""

    kind: str
    pieces: tuple[int, int]
    label: str
    score: float


def anchors(window: Window, tags: Scores, kind: str) -> Iterator[Found]:
    """The anchors of a kind in a window's core. `tags`: scores (pieces, labels) by set."""
    shares = _softmax(tags[kind])
    labels = shares.argmax(-1).tolist()
    names = LABELS.tags[kind]
    for start, end, label in marked(labels, window.core, len(window.ids) - 1):
        if window.spans[start] != (0, 0):
            yield Found(kind, (start, end), names[label], float(1.0 - shares[start, 0]))


def mentions(text: str, window: Window, tags: Scores, kind: str) -> Iterator[Span]:
    """The spans of a mention set (actor, place, time, agreement) in a window's core."""
    labels = tags[kind].argmax(-1).tolist()
    for start, end, _ in marked(labels, window.core, len(window.ids) - 1):
        span = pieces_of(text, window.spans, start, end)
        if span is not None:
            yield span


def attribution(text: str, window: Window, found: Found, scores: Scores) -> Attribution | None:
    """The claim of an anchor, None where the network sees no content."""
    filled = _filled(text, window, scores["claim_roles"], LABELS.roles.claim)
    content = tuple(piece for span in filled["content"] if (piece := trimmed(text, span)) is not None)
    if not content:
        return None
    cue = pieces_of(text, window.spans, *found.pieces) if found.label == "cue" else None
    speakers = filled["speaker"]
    return Attribution(
        cue=cue,
        speaker=max(speakers, key=lambda span: span[1] - span[0]) if speakers else None,
        content=content,
        addressees=tuple(filled["addressee"]),
        stance=LABELS.stance[int(scores["claim_stance"].argmax())],  # type: ignore[arg-type]
        score=found.score,
    )


def trigger(text: str, window: Window, found: Found, scores: Scores) -> Trigger | None:
    """The event of an anchor."""
    span = pieces_of(text, window.spans, *found.pieces)
    if span is None or found.label == "I":
        return None
    filled = _filled(text, window, scores["event_roles"], LABELS.roles.event)
    mode = LABELS.mode[int(scores["event_mode"].argmax())]
    return Trigger(
        span=span,
        type=found.label,  # type: ignore[arg-type]
        mode=None if mode == "-" else mode,
        realis=LABELS.realis[int(scores["event_realis"].argmax())],  # type: ignore[arg-type]
        actors=tuple(filled["actor"]),
        recipients=tuple(filled["recipient"]),
        places=tuple(filled["place"]),
        times=tuple(filled["time"]),
        weapons=tuple(filled["weapon"]),
        targets=tuple(filled["target"]),
        score=found.score,
    )


def figure(text: str, window: Window, found: Found, scores: Scores) -> Figure | None:
    """The number of persons of an anchor."""
    span = pieces_of(text, window.spans, *found.pieces)
    if span is None:
        return None
    filled = _filled(text, window, scores["figure_roles"], LABELS.roles.figure)
    return Figure(
        span=span,
        kind=LABELS.kind[int(scores["figure_kind"].argmax())],  # type: ignore[arg-type]
        who=LABELS.who[int(scores["figure_who"].argmax())],  # type: ignore[arg-type]
        cumulative=bool(scores["figure_cumulative"].argmax()),
        of=tuple(filled["of"]),
        events=tuple(filled["event"]),
        places=tuple(filled["place"]),
        times=tuple(filled["time"]),
        score=found.score,
    )


def _filled(
    text: str, window: Window, scores: npt.NDArray[np.float32], labels: tuple[str, ...]
) -> dict[str, list[Span]]:
    """The spans of each role. Marks inside a run belong to it; a content's gap of one word piece is closed."""
    best = scores.argmax(-1).tolist()
    found: dict[str, list[Span]] = {}
    for number, label in enumerate(labels[1:], 1):
        pieces = [
            at for at, each in enumerate(best[: len(window.ids)]) if each == number and window.spans[at] != (0, 0)
        ]
        spans = (pieces_of(text, window.spans, *run) for run in runs(pieces, 2 if label == "content" else 0))
        found[label] = [span for span in spans if span is not None]
    return found


def _softmax(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: npt.NDArray[np.float32] = raised / raised.sum(-1, keepdims=True)
    return shares
