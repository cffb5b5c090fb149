"""Runs a trained network over texts, with onnxruntime alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from truceline.document.findings import Attribution, Figure, Findings, Trigger
from truceline.errors import InputError
from truceline.learn import decode
from truceline.learn.labels import LABELS
from truceline.learn.windows import Window, windows
from truceline.records import Span

__all__ = ["KINDS", "Tagger", "load_tagger"]

KINDS = ("claim", "event", "figure")
"""Kinds of anchors, in the order of the network's embedding."""
_FILES = ("encoder.onnx", "reader.onnx", "tokenizer.json")


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a model folder says of itself in `model.json`. `labels`: digest of the label sets it was trained on."""

    name: str
    labels: str


@dataclass(frozen=True)
class Tagger:
    """A loaded model. `digest`: the first 12 hex digits of the sha256 of its files."""

    tokenizer: Tokenizer
    encoder: InferenceSession
    reader: InferenceSession
    name: str
    digest: str

    def find(self, text: str) -> Findings:
        """What the network marks in one text."""
        return next(self.find_all([text], 1))

    def find_all(self, texts: Iterable[str], batch: int = 8) -> Iterator[Findings]:
        """The same for many texts, in the same order; `batch` windows go through the network at once."""
        for some in _chunks(texts, batch):
            cut = [windows(text, self.tokenizer) for text in some]
            flat = [(text, window) for text, parts in zip(some, cut, strict=True) for window in parts]
            made = self._read(flat, batch)
            at = 0
            for parts in cut:
                yield _joined(made[at : at + len(parts)])
                at += len(parts)

    def _read(self, flat: Sequence[tuple[str, Window]], batch: int) -> list[Findings]:
        order = sorted(range(len(flat)), key=lambda number: len(flat[number][1].ids))
        made: dict[int, Findings] = {}
        for first in range(0, len(order), batch):
            numbers = order[first : first + batch]
            made.update(zip(numbers, self._pass([flat[number] for number in numbers]), strict=True))
        return [made[number] for number in range(len(flat))]

    def _pass(self, some: Sequence[tuple[str, Window]]) -> list[Findings]:
        """One pass of the encoder over windows of like length, then one of the reader over all their anchors."""
        length = max(len(window.ids) for _, window in some)
        ids = np.zeros((len(some), length), dtype=np.int64)
        for row, (_, window) in enumerate(some):
            ids[row, : len(window.ids)] = window.ids
        there = np.arange(length)[None, :] < np.array([[len(window.ids)] for _, window in some])
        names = ["states", *(f"tag_{name}" for name in LABELS.tags)]
        outputs = dict(zip(names, self.encoder.run(names, {"ids": ids, "there": there}), strict=True))
        tags = [{name: outputs[f"tag_{name}"][row] for name in LABELS.tags} for row in range(len(some))]
        found = [
            (row, each)
            for row, (_, window) in enumerate(some)
            for kind in KINDS
            for each in decode.anchors(window, tags[row], kind)
        ]
        scores = self._roles(outputs["states"], there, found)
        return [
            _findings(
                text,
                window,
                tags[row],
                [(each, scores[at]) for at, (at_row, each) in enumerate(found) if at_row == row],
            )
            for row, (text, window) in enumerate(some)
        ]

    def _roles(
        self, states: npt.NDArray[np.float32], there: npt.NDArray[np.bool_], found: Sequence[tuple[int, decode.Found]]
    ) -> list[decode.Scores]:
        """The reader's scores for each anchor."""
        made: list[decode.Scores] = []
        names = [output.name for output in self.reader.get_outputs()]
        for first in range(0, len(found), 64):
            some = found[first : first + 64]
            rows = np.array([row for row, _ in some])
            inside = np.zeros((len(some), there.shape[1]), dtype=np.bool_)
            for number, (_, each) in enumerate(some):
                inside[number, each.pieces[0] : each.pieces[1]] = True
            kinds = np.array([KINDS.index(each.kind) for _, each in some], dtype=np.int64)
            given = {"states": states[rows], "anchor": inside, "kind": kinds, "there": there[rows]}
            scores = dict(zip(names, self.reader.run(names, given), strict=True))
            made += [{name: value[number] for name, value in scores.items()} for number in range(len(some))]
        return made


def load_tagger(folder: Path, threads: int = 1) -> Tagger:
    """The model of a folder.

    Raises InputError where a file is missing (TL470) or was trained on other labels (TL472).
    """
    for name in (*_FILES, "model.json"):
        if not (folder / name).is_file():
            raise InputError("TL470", f"{folder}: no {name}; give a folder that `truceline train` wrote")
    card = msgspec.json.decode((folder / "model.json").read_bytes(), type=Card)
    if card.labels != LABELS.digest:
        raise InputError("TL472", f"{folder}: trained on other labels than this version reads; train it again")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    sessions = [
        InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"]) for name in _FILES[:2]
    ]
    digest = sha256(b"".join((folder / name).read_bytes() for name in _FILES)).hexdigest()[:12]
    return Tagger(tokenizer, sessions[0], sessions[1], card.name, digest)


def _findings(
    text: str, window: Window, tags: decode.Scores, found: Sequence[tuple[decode.Found, decode.Scores]]
) -> Findings:
    made: dict[str, list[Attribution | Trigger | Figure | None]] = {kind: [] for kind in KINDS}
    for each, scores in found:
        match each.kind:
            case "claim":
                made["claim"].append(decode.attribution(text, window, each, scores))
            case "event":
                made["event"].append(decode.trigger(text, window, each, scores))
            case _:
                made["figure"].append(decode.figure(text, window, each, scores))
    spans = {name: tuple(decode.mentions(text, window, tags, name)) for name in ("actor", "place", "time", "agreement")}
    return Findings(
        attributions=tuple(each for each in made["claim"] if isinstance(each, Attribution)),
        triggers=tuple(each for each in made["event"] if isinstance(each, Trigger)),
        figures=tuple(each for each in made["figure"] if isinstance(each, Figure)),
        actors=spans["actor"],
        places=spans["place"],
        times=spans["time"],
        agreements=spans["agreement"],
    )


def _joined(parts: Sequence[Findings]) -> Findings:
    def all_of(name: str) -> tuple[Span, ...]:
        return tuple(span for part in parts for span in getattr(part, name))

    return Findings(
        attributions=tuple(each for part in parts for each in part.attributions),
        triggers=tuple(each for part in parts for each in part.triggers),
        figures=tuple(each for part in parts for each in part.figures),
        actors=all_of("actors"),
        places=all_of("places"),
        times=all_of("times"),
        agreements=all_of("agreements"),
    )


def _chunks(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    some: list[str] = []
    for text in texts:
        some.append(text)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some
