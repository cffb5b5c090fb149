"""Fits the network to annotated reports. The same reports, seed and threads give the same network again."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR

from truceline.training.batches import Anchors, Batch, batches
from truceline.training.network import KINDS, Network
from truceline.training.targets import IGNORED, Target

__all__ = ["Plan", "fit"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. `encoder_rate`, `head_rate`: highest learning rates; `warm`: share of steps until they are reached.

    `roles`, `whole`: weights of their losses beside that of the tags. `half`: multiply in bfloat16, where the processor
    can; twice as fast.
    """

    seed: int = 1
    epochs: int = 6
    batch: int = 8
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    warm: float = 0.1
    decay: float = 0.01
    roles: float = 1.0
    whole: float = 0.3
    device: str = "cpu"
    half: bool = True


def fit(network: Network, targets: Sequence[Target], plan: Plan, tell: Callable[[int, float], None]) -> None:
    """Trains the network in place; `tell` hears of each epoch: its number, and the mean loss."""
    torch.manual_seed(plan.seed)
    shuffle = random.Random(plan.seed)
    network.to(plan.device).train()
    own = set(network.encoder.parameters())
    rest = [each for each in network.parameters() if each not in own]
    groups = [{"params": list(own), "lr": plan.encoder_rate}, {"params": rest, "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=plan.decay)
    steps = plan.epochs * -(-len(targets) // plan.batch)
    schedule = LambdaLR(optimizer, lambda step: _rate(step, steps, plan.warm))
    for epoch in range(1, plan.epochs + 1):
        losses = []
        for batch in batches(targets, plan.batch, shuffle):
            with torch.autocast(plan.device, dtype=torch.bfloat16, enabled=plan.half):
                value = loss(network, batch, plan)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(value.item())
        tell(epoch, sum(losses) / len(losses))
    network.eval()


def _rate(step: int, steps: int, warm: float) -> float:
    """The share of the learning rate at a step: it rises, then falls to nothing in a line."""
    first = max(1, int(steps * warm))
    return step / first if step < first else max(0.0, (steps - step) / max(1, steps - first))


def loss(network: Network, batch: Batch, plan: Plan) -> Tensor:
    """The loss of one batch: tags, then roles and whole-anchor labels given the true anchors."""
    ids, there = batch.ids.to(plan.device), batch.there.to(plan.device)
    states, scores = network.encode(ids, there)
    total = states.new_zeros(())
    for name, answers in batch.tags.items():
        total = total + _cross(scores[name], answers.to(plan.device))
    for kind, anchors in batch.anchors.items():
        total = total + _anchored(network, states, there, kind, anchors, plan)
    return total


def _anchored(network: Network, states: Tensor, there: Tensor, kind: str, anchors: Anchors, plan: Plan) -> Tensor:
    rows = anchors.windows.to(plan.device)
    kinds = torch.full_like(rows, KINDS.index(kind))
    scores = network.reader(states[rows], anchors.pieces.to(plan.device), kinds, there[rows])
    total = plan.roles * _cross(scores[f"{kind}_roles"], anchors.roles.to(plan.device))
    for name, answers in anchors.whole.items():
        if bool((answers != IGNORED).any()):
            total = total + plan.whole * _cross(scores[f"{kind}_{name}"], answers.to(plan.device))
    return total


def _cross(scores: Tensor, answers: Tensor) -> Tensor:
    return nn.functional.cross_entropy(scores.float().flatten(0, -2), answers.flatten(), ignore_index=IGNORED)
