"""When: time expressions of a report with TIMEX3 values and intervals, read with the tables `times*.tsv`."""

from truceline.resolve.times.publication import publication_date
from truceline.resolve.times.read import times
from truceline.resolve.times.tense import TenseOf, tense_of

__all__ = ["TenseOf", "publication_date", "tense_of", "times"]
