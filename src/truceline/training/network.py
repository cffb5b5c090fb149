"""The network: an encoder, a tagger for anchors and mentions, and a small layer that reads the text for one anchor."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel

from truceline.learn.labels import LABELS

__all__ = ["Network", "Reader"]

WIDTH = 192
"""Width of the layer that reads for one anchor; half the encoder's."""
HEADS = 4
REACH = 24
"""Distances between a word piece and the anchor that are told apart, on either side; on a rising scale."""
KINDS = ("claim", "event", "figure")


class Reader(nn.Module):
    """Roles of all word pieces to one anchor, and what is told of the anchor as a whole.

    Takes the encoder's states of the window (n, pieces, hidden), whether each piece belongs to the anchor (n, pieces),
    the anchor's kind (n), and whether each piece is there (n, pieces). Gives role scores by kind
    (n, pieces, labels) and whole-anchor scores by kind and set (n, labels).
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.narrow = nn.Linear(hidden, WIDTH)
        self.query = nn.Linear(hidden, WIDTH)
        self.kind = nn.Embedding(len(KINDS), WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.layer = nn.TransformerEncoderLayer(WIDTH, HEADS, 2 * WIDTH, dropout=0.1, batch_first=True)
        self.roles = nn.ModuleDict(
            {kind: nn.Linear(WIDTH, len(getattr(LABELS.roles, kind))) for kind in KINDS},
        )
        self.whole = nn.ModuleDict(
            {
                f"{kind}_{name}": nn.Sequential(
                    nn.Linear(hidden + WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(labels))
                )
                for kind, sets in LABELS.whole.items()
                for name, labels in sets.items()
            }
        )

    def forward(self, states: Tensor, anchor: Tensor, kind: Tensor, there: Tensor) -> dict[str, Tensor]:
        inside = anchor.float().unsqueeze(-1)
        pooled = (states * inside).sum(1) / inside.sum(1).clamp(min=1.0)
        narrow = self.narrow(states) + self.query(pooled).unsqueeze(1) + self.kind(kind).unsqueeze(1)
        read = self.norm(narrow + self.distance(_distances(anchor)))
        read = self.layer(read, src_key_padding_mask=~there)
        seen = (read * inside).sum(1) / inside.sum(1).clamp(min=1.0)
        both = torch.cat([pooled, seen], dim=-1)
        scores = {f"{name}_roles": head(read) for name, head in self.roles.items()}
        scores |= {name: head(both) for name, head in self.whole.items()}
        return scores


def _distances(anchor: Tensor) -> Tensor:
    """Numbers of the distance classes between each piece and the anchor: one by one up to 8, then by powers."""
    places = torch.arange(anchor.shape[1], device=anchor.device).unsqueeze(0)
    first = torch.where(anchor, places, anchor.shape[1]).amin(1, keepdim=True)
    last = torch.where(anchor, places, -1).amax(1, keepdim=True)
    before, after = (first - places).clamp(min=0), (places - last).clamp(min=0)
    gap = torch.maximum(before, after)
    far = 8 + (torch.log2(gap.float().clamp(min=8.0) / 8.0) * 3.2).long()
    size = torch.where(gap <= 8, gap, far).clamp(max=REACH)
    return torch.where(before > 0, REACH - size, REACH + size)


class Network(nn.Module):
    """The encoder with a tag head for each set of `LABELS.tags`, and the `Reader`."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        hidden = encoder.config.hidden_size
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.tags = nn.ModuleDict({name: nn.Linear(hidden, len(labels)) for name, labels in LABELS.tags.items()})
        self.reader = Reader(hidden)

    def encode(self, ids: Tensor, there: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """States (n, pieces, hidden) and tag scores by set (n, pieces, labels)."""
        states = self.encoder(input_ids=ids, attention_mask=there.long()).last_hidden_state
        dropped = self.drop(states)
        return states, {name: head(dropped) for name, head in self.tags.items()}
