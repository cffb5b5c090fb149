"""The tables of what stands across reports, and of what linking needs to go on from where it is."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from truceline.store.columns import Words, key, link_to, maybe, metadata, point, text

linked = Table(
    "linked",
    metadata,
    key(),
    Column("report", Integer, ForeignKey("report.number"), nullable=False, unique=True, comment="The report."),
    link_to("reading", "reading", "The Reading of it that was linked."),
    comment="Which reports stand in families, incidents and ceasefires as they are now.",
)
shingle = Table(
    "shingle",
    metadata,
    key(),
    Column("value", BigInteger, nullable=False, comment="Hash of five words in a row."),
    text("day", "Day of publication of the report; 9999 where not known."),
    link_to("report", "report", "A report with these words.", index=True),
    Index("ix_shingle_value", "value", "day", "report"),
    comment="A sample of the words of each report, by which copies of one text are found.",
)
family = Table(
    "family",
    metadata,
    key(),
    Column("id", Words, nullable=False, unique=True, comment="Id of its earliest report."),
    maybe("agency", "The agency that the texts credit."),
    comment="Reports that are copies or light rewrites of one text; they count as one source.",
)
family_member = Table(
    "family_member",
    metadata,
    key(),
    link_to("family", "family", "The family.", index=True),
    Column("report", Integer, ForeignKey("report.number"), nullable=False, unique=True, comment="A report of it."),
    comment="Which report stands in which family; every linked report in exactly one.",
)
incident = Table(
    "incident",
    metadata,
    key(),
    Column("id", Words, nullable=False, unique=True, comment="Its id; stays while its earliest telling is the same."),
    text("type", "PLOVER event type."),
    maybe("mode", "PLOVER mode."),
    Column(
        "first_day",
        Words,
        nullable=True,
        index=True,
        comment="First day it may have happened on; where none is told, the day of its first report.",
    ),
    maybe("last_day", "The last day, inclusive; empty where none is told."),
    maybe("place", "Where; the most exact place that is told."),
    Column("folded_place", Words, nullable=True, index=True, comment="The same in small letters without accents."),
    *point(),
    Column("sources", Integer, nullable=False, index=True, comment="Independent sources: families that tell of it."),
    Column("tellings", Integer, nullable=False, comment="Events of reports that are this happening."),
    maybe("killed", "Low, best and high of the people killed: 3/5/12; ? for not known."),
    Column("disputed", Words, nullable=True, index=True, comment="What the tellings contradict each other on."),
    text("grade", "confirmed, fair, weak or contested (after Airwars)."),
    text("incident", "All of it as JSON."),
    comment="Events of several reports that are the same happening, every version kept.",
)
telling = Table(
    "telling",
    metadata,
    key(),
    link_to("incident", "incident", "The happening.", index=True),
    link_to("report", "report", "The report that tells of it.", index=True),
    text("event", "Id of the event in it."),
    maybe("publisher", "Its outlet."),
    maybe("published", "Day of publication."),
    maybe("said_by", "Who says so, joined by '; '; empty: the report in its own voice."),
    maybe("actors", "Who is said to have done it, joined by '; '."),
    comment="One report's telling of an incident.",
)
happening = Table(
    "happening",
    metadata,
    key(),
    link_to("report", "report", "The report.", index=True),
    text("event", "Id of the event in it."),
    Column("key", Words, nullable=False, index=True, comment="What the event is known by when it is read again."),
    Column("component", Integer, nullable=False, index=True, comment="Events with one number are compared together."),
    text("trace", "What it is compared by, as JSON."),
    comment="What linking keeps of each event, so that a new report is compared with its neighbours only.",
)
happening_block = Table(
    "happening_block",
    metadata,
    key(),
    text("block", "Day, place and type."),
    link_to("happening", "happening", "An event in it.", index=True),
    Index("ix_happening_block_block", "block", "happening"),
    comment="The blocks of day and place in which events are compared.",
)
ceasefire = Table(
    "ceasefire",
    metadata,
    key(),
    Column("id", Words, nullable=False, unique=True, comment="Its id; stays while its earliest mention is the same."),
    text("kind", "ceasefire, truce, pause, de-escalation zone ..."),
    maybe("parties", "Names joined by '; '."),
    maybe("brokers", "Names joined by '; '."),
    maybe("guarantors", "Names joined by '; '."),
    maybe("place", "Where it holds."),
    *point(),
    maybe("announced", "ISO 8601."),
    maybe("effective", "ISO 8601."),
    maybe("expires", "ISO 8601."),
    Column("reports", Integer, nullable=False, comment="Reports that speak of it."),
    Column("violations", Integer, nullable=False, comment="Incidents that are held against it."),
    text("ceasefire", "All of it as JSON."),
    comment="Agreements of several reports that are the same, with each side's word on it.",
)
