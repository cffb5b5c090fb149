"""What the stages share about one report: its tokens, paragraphs, quotations, and who, where, when stands where."""

from truceline.document.cast import Cast
from truceline.document.document import Document, Paragraph, ParagraphKind, Quotation
from truceline.document.index import SpanIndex

__all__ = ["Cast", "Document", "Paragraph", "ParagraphKind", "Quotation", "SpanIndex"]
