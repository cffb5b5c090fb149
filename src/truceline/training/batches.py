"""Windows with their answers, padded into tensors of one length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from truceline.learn.labels import LABELS
from truceline.training.network import KINDS
from truceline.training.targets import IGNORED, Anchor, Target

__all__ = ["Anchors", "Batch", "batches"]


@dataclass(frozen=True, slots=True)
class Anchors:
    """All anchors of one kind in a batch.

    `windows`: the row of each one's window (n). `pieces`: which word pieces are the anchor (n, pieces). `roles`:
    answers (n, pieces). `whole`: answers by set (n), IGNORED where the text does not tell.
    """

    windows: Tensor
    pieces: Tensor
    roles: Tensor
    whole: dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Batch:
    """Word pieces, which of them are there (both n, pieces), tag answers by set, anchors by kind."""

    ids: Tensor
    there: Tensor
    tags: dict[str, Tensor]
    anchors: dict[str, Anchors]


def batches(targets: Sequence[Target], size: int, shuffle: random.Random | None = None) -> Iterator[Batch]:
    """The targets in batches of like length, so that little is padded; in an order of `shuffle`'s where given."""
    order = list(targets)
    if shuffle is not None:
        shuffle.shuffle(order)
    pools = [order[at : at + 16 * size] for at in range(0, len(order), 16 * size)]
    cut = []
    for pool in pools:
        pool.sort(key=lambda target: len(target.window.ids))
        cut += [pool[at : at + size] for at in range(0, len(pool), size)]
    if shuffle is not None:
        shuffle.shuffle(cut)
    yield from map(_batch, cut)


def _batch(targets: Sequence[Target]) -> Batch:
    length = max(len(target.window.ids) for target in targets)
    there = torch.tensor([_padded([1] * len(each.window.ids), length, 0) for each in targets], dtype=torch.bool)
    return Batch(
        ids=torch.tensor([_padded(each.window.ids, length, 0) for each in targets]),
        there=there,
        tags={
            name: torch.tensor([_padded(each.tags[name], length, IGNORED) for each in targets]) for name in LABELS.tags
        },
        anchors={kind: found for kind in KINDS if (found := _anchors(kind, targets, length)) is not None},
    )


def _anchors(kind: str, targets: Sequence[Target], length: int) -> Anchors | None:
    found = [(row, anchor) for row, target in enumerate(targets) for anchor in target.anchors if anchor.kind == kind]
    if not found:
        return None
    return Anchors(
        windows=torch.tensor([row for row, _ in found]),
        pieces=torch.tensor([_inside(anchor, length) for _, anchor in found]),
        roles=torch.tensor([_padded(anchor.roles, length, IGNORED) for _, anchor in found]),
        whole={
            name: torch.tensor([anchor.whole.get(name, IGNORED) for _, anchor in found]) for name in LABELS.whole[kind]
        },
    )


def _inside(anchor: Anchor, length: int) -> list[bool]:
    first, last = anchor.pieces
    return [first <= number < last for number in range(length)]


def _padded(values: Sequence[int], length: int, filler: int) -> list[int]:
    return [*values, *[filler] * (length - len(values))]
