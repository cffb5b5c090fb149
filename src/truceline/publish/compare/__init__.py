"""Gold and Readings compared: which records were missed, which are too much, and where those that match differ.

The rules by which two records are the same are in `match`; they are those of the scorer of the annotated data.
"""

from truceline.publish.compare.judge import Comparison, Total, compare, total
from truceline.publish.compare.load import both_sides
from truceline.publish.compare.sides import KINDS, Kind

__all__ = ["KINDS", "Comparison", "Kind", "Total", "both_sides", "compare", "total"]
