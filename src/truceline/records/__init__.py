"""What one report becomes: the records, their vocabularies and their checks.

The JSON of these structs is the public contract; `truceline schema` prints it.
"""

from truceline.records.actor import Actor, ActorKind
from truceline.records.agreement import Agreement, AgreementKind, AgreementState, Status
from truceline.records.casualty import Casualty, CasualtyKind, Victim
from truceline.records.claim import Claim, Quote, Stance
from truceline.records.dispute import Dispute, DisputeKind, Side
from truceline.records.event import Attribution, Event, EventType, Realis
from truceline.records.place import Place, Precision
from truceline.records.reading import SCHEMA, Language, Provenance, Reading
from truceline.records.report import Report, report_id
from truceline.records.span import Origin, Span, covers, overlap
from truceline.records.when import TimePrecision, TimexType, When

__all__ = [
    "SCHEMA",
    "Actor",
    "ActorKind",
    "Agreement",
    "AgreementKind",
    "AgreementState",
    "Attribution",
    "Casualty",
    "CasualtyKind",
    "Claim",
    "Dispute",
    "DisputeKind",
    "Event",
    "EventType",
    "Language",
    "Origin",
    "Place",
    "Precision",
    "Provenance",
    "Quote",
    "Reading",
    "Realis",
    "Report",
    "Side",
    "Span",
    "Stance",
    "Status",
    "TimePrecision",
    "TimexType",
    "Victim",
    "When",
    "covers",
    "overlap",
    "report_id",
]
