"""Writes a trained network as two ONNX graphs with 8-bit weights, and what is needed beside them to run it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import msgspec
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from truceline.learn.labels import LABELS
from truceline.training.network import KINDS, Network

__all__ = ["write_model"]


class _Encoder(nn.Module):
    """The part that runs once a window: states and tag scores, in the order of LABELS.tags."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, there: Tensor) -> tuple[Tensor, ...]:
        states, scores = self.network.encode(ids, there)
        return (states, *(scores[name] for name in LABELS.tags))


class _Reader(nn.Module):
    """The part that runs once an anchor, its scores in the order of `_reader_names`."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.reader = network.reader

    def forward(self, states: Tensor, anchor: Tensor, kind: Tensor, there: Tensor) -> tuple[Tensor, ...]:
        scores = self.reader(states, anchor, kind, there)
        return tuple(scores[name] for name in _reader_names())


def _reader_names() -> list[str]:
    names = [f"{kind}_roles" for kind in KINDS]
    return names + [f"{kind}_{name}" for kind, sets in LABELS.whole.items() for name in sets]


def write_model(network: Network, tokenizer: Path, folder: Path, name: str, quantize: bool = True) -> None:
    """Writes encoder.onnx, reader.onnx, tokenizer.json and model.json into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.backends.mha.set_fastpath_enabled(False)  # the fused layer has no ONNX form
    network = network.to("cpu").eval()
    hidden, length = network.encoder.config.hidden_size, 16
    ids, there = torch.zeros((2, length), dtype=torch.long), torch.ones((2, length), dtype=torch.bool)
    anchor = torch.zeros((2, length), dtype=torch.bool)
    anchor[:, 3] = True
    given = (torch.randn(2, length, hidden), anchor, torch.zeros(2, dtype=torch.long), there)
    tags = [f"tag_{each}" for each in LABELS.tags]
    _write(_Encoder(network), (ids, there), ["ids", "there"], ["states", *tags], folder / "encoder.onnx", quantize)
    inputs = ["states", "anchor", "kind", "there"]
    _write(_Reader(network), given, inputs, _reader_names(), folder / "reader.onnx", quantize)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    (folder / "model.json").write_bytes(msgspec.json.encode({"name": name, "labels": LABELS.digest}))


def _write(
    module: nn.Module,
    given: tuple[Tensor, ...],
    inputs: list[str],
    outputs: list[str],
    path: Path,
    quantize: bool,
) -> None:
    axes = {name: {0: "n", 1: "pieces"} for name in (*inputs, *outputs) if name not in ("kind",)}
    axes["kind"] = {0: "n"}
    for name in outputs:
        if name in {f"{kind}_{each}" for kind, sets in LABELS.whole.items() for each in sets}:
            axes[name] = {0: "n"}
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        raw = Path(scratch) / "raw.onnx"
        torch.onnx.export(
            module.eval(),
            given,
            str(raw),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: axis for name, axis in axes.items() if name in (*inputs, *outputs)},
            opset_version=17,
            dynamo=False,
        )
        if quantize:
            quantize_dynamic(str(raw), str(path), weight_type=QuantType.QInt8, per_channel=True)
        else:
            shutil.copyfile(raw, path)
