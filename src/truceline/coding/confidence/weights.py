"""The calibrated weights of features, and the confidence that they give.

A logistic model: the log-odds that a careful annotator marked the record too are the sum of the weights of its
features. `benchmarks/calibrate.py` fits it on annotated reports and writes `weights.tsv`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from truceline.coding.confidence.features import casualty_features, claim_features, event_features
from truceline.errors import LexiconError
from truceline.records import Actor, Casualty, Claim, Event

PATH = Path(__file__).with_name("weights.tsv")
ALWAYS = "always"
"""The feature that every record has."""
HEADER = ("record", "feature", "weight", "seen")
KINDS = ("claim", "event", "casualty")


class Weights(msgspec.Struct, frozen=True):
    """Log-odds by record kind and feature; a feature that was never seen weighs nothing."""

    claim: Mapping[str, float]
    event: Mapping[str, float]
    casualty: Mapping[str, float]


def load_weights(path: Path = PATH) -> Weights:
    """The weights of a table.

    Raises LexiconError: TL120 another header, TL122 a record kind that is none, TL127 a weight that is no number.
    """
    found: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    if not lines or tuple(lines[0].split("\t")) != HEADER:
        raise LexiconError("TL120", f"{path.name}:1", f"the header is off; it needs {' '.join(HEADER)}")
    for number, line in enumerate(lines[1:], 2):
        kind, feature, weight, *_ = [*line.split("\t"), "", "", ""]
        if kind not in found:
            raise LexiconError("TL122", f"{path.name}:{number}", f"no record {kind!r}; use {', '.join(KINDS)}")
        try:
            found[kind][feature] = float(weight)
        except ValueError as error:
            raise LexiconError("TL127", f"{path.name}:{number}", f"the weight {weight!r} is no number") from error
    return Weights(found["claim"], found["event"], found["casualty"])


def confidence(features: frozenset[str], weights: Mapping[str, float]) -> float:
    """The confidence that features give, from 0 to 1, to two places."""
    odds = weights.get(ALWAYS, 0.0) + sum(weights.get(feature, 0.0) for feature in features)
    return round(1 / (1 + math.exp(-odds)), 2)


def sure(
    claims: Sequence[Claim],
    events: Sequence[Event],
    casualties: Sequence[Casualty],
    actors: Sequence[Actor],
    weights: Weights,
) -> tuple[tuple[Claim, ...], tuple[Event, ...], tuple[Casualty, ...]]:
    """The records with their confidence filled in."""
    known = {actor.id: actor for actor in actors}
    replace = msgspec.structs.replace
    return (
        tuple(replace(each, confidence=confidence(claim_features(each, known), weights.claim)) for each in claims),
        tuple(replace(each, confidence=confidence(event_features(each), weights.event)) for each in events),
        tuple(replace(each, confidence=confidence(casualty_features(each), weights.casualty)) for each in casualties),
    )
