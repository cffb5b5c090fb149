"""Annotated reports in the inline format: marked text with a line for each record, to Readings and back.

The format is told in docs/annotation.md.
"""

from truceline.annotate.annotated import Annotated, Heading, Marked, Named
from truceline.annotate.convert import bare, to_annotated
from truceline.annotate.faults import AnnotationError, Fault
from truceline.annotate.labels import Label, Mark
from truceline.annotate.read import examine, read_annotated
from truceline.annotate.write import marks_of, write_annotated

__all__ = [
    "Annotated",
    "AnnotationError",
    "Fault",
    "Heading",
    "Label",
    "Mark",
    "Marked",
    "Named",
    "bare",
    "examine",
    "marks_of",
    "read_annotated",
    "to_annotated",
    "write_annotated",
]
