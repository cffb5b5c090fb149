"""The tables of what stands across reports, and of what linking needs to go on from where it is."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table

from truceline.store.columns import Words, key, link_to, maybe, metadata, point, text

to_link = Table(
    "to_link",
    metadata,
    Column(
        "report",
        Integer,
        ForeignKey("report.number"),
        primary_key=True,
        autoincrement=False,
        comment="A report that was added, changed or judged and is not linked since.",
    ),
    comment="What linking has still to do; empty when all is done.",
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
wording = Table(
    "wording",
    metadata,
    Column("report", Integer, ForeignKey("report.number"), primary_key=True, autoincrement=False, comment="A report."),
    maybe("credit", "The agency that it credits."),
    Column("hashes", LargeBinary, nullable=False, comment="A hash of every five words in a row, four bytes each."),
    text("paragraphs", "From where to where in these its long paragraphs have their own, as JSON."),
    comment="The words of each report as they are compared to tell whether it is a copy.",
)
same_text = Table(
    "same_text",
    metadata,
    Column("one", Integer, ForeignKey("report.number"), primary_key=True, autoincrement=False, comment="A report."),
    Column(
        "other",
        Integer,
        ForeignKey("report.number"),
        primary_key=True,
        autoincrement=False,
        index=True,
        comment="A report of the same family with which it has text in common.",
    ),
    comment="Copies, two by two; a family is what they join.",
    sqlite_with_rowid=False,
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
    Column("disputes", Integer, nullable=True, comment="How many kinds of dispute that are."),
    text("grade", "confirmed, fair, weak or contested (after Airwars)."),
    text("incident", "All of it as JSON."),
    Index("ix_incident_disputes", "disputes", "sources", "tellings", "first_day"),
    Index("ix_incident_type", "type", "first_day"),
    Index("ix_incident_country", "country", "first_day"),
    Index("ix_incident_admin1", "admin1", "first_day"),
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
    Column("id", Words, nullable=True, index=True, comment="Id of the incident that it is, if it is the earliest."),
    Column("component", Integer, nullable=False, index=True, comment="Events with one number are compared together."),
    text("trace", "What it is compared by, as JSON."),
    comment="What linking keeps of each event, so that a new report is compared with its neighbours only.",
)
happening_block = Table(
    "happening_block",
    metadata,
    Column(
        "block", BigInteger, primary_key=True, autoincrement=False, comment="Number made of a day, a place and a type."
    ),
    Column(
        "happening",
        Integer,
        ForeignKey("happening.number"),
        primary_key=True,
        autoincrement=False,
        index=True,
        comment="An event in it.",
    ),
    comment="The blocks of day and place in which events are compared.",
    sqlite_with_rowid=False,
)
attack = Table(
    "attack",
    metadata,
    Column(
        "incident",
        Integer,
        ForeignKey("incident.number"),
        primary_key=True,
        autoincrement=False,
        comment="The incident.",
    ),
    text("country", "ISO 3166 alpha-3; empty where the place is not on the map."),
    maybe("province", "Key of the province; empty where the country alone is told."),
    text("day", "The day on which it may be held against a ceasefire."),
    text("violation", "Who says so and who is blamed, as JSON."),
    Index("ix_attack_country", "country", "day"),
    comment="Attacks that are told as facts, with a place: what may violate a ceasefire.",
)
attack_side = Table(
    "attack_side",
    metadata,
    Column(
        "incident",
        Integer,
        ForeignKey("incident.number"),
        primary_key=True,
        autoincrement=False,
        comment="The attack.",
    ),
    Column(
        "side", Words, primary_key=True, comment="A state's code, a group's name, ? for armed men of nobody knows whom."
    ),
    comment="By and against whom attacks were.",
    sqlite_with_rowid=False,
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
    Column("day", Words, nullable=True, index=True, comment="Its effective day, else that of its announcement."),
    Column("reports", Integer, nullable=False, comment="Reports that speak of it."),
    maybe("binds_country", "Where it binds, ISO 3166 alpha-3; empty: it is no truce, or nobody tells where."),
    maybe("binds_province", "Key of the province; empty: the country as a whole."),
    maybe("binds_from", "First day on which an attack is held against it."),
    maybe("binds_to", "The last such day."),
    maybe("relation", "How it stands to the one before it: extends, renews, replaces."),
    Column("follows", Words, nullable=True, index=True, comment="Id of the one before it."),
    text("sort", "What it can follow: cessation, zone, evacuation, peace."),
    text("followed", "What tells which follows which, as JSON."),
    text("ceasefire", "All of it as JSON, but for what it follows and what is held against it."),
    Index("ix_ceasefire_sort", "sort", "day"),
    comment="Agreements of several reports that are the same, with each side's word on it.",
)
ceasefire_side = Table(
    "ceasefire_side",
    metadata,
    Column(
        "ceasefire",
        Integer,
        ForeignKey("ceasefire.number"),
        primary_key=True,
        autoincrement=False,
        comment="The ceasefire.",
    ),
    Column("side", Words, primary_key=True, comment="A side that it binds: a state's code, a group's name."),
    comment="Whom ceasefires bind.",
    sqlite_with_rowid=False,
)
mention = Table(
    "mention",
    metadata,
    key(),
    link_to("report", "report", "The report.", index=True),
    text("record", "Id of the agreement in it."),
    Column("id", Words, nullable=False, index=True, comment="Id of the ceasefire that it is, if it is the earliest."),
    Column("ceasefire", Integer, nullable=True, index=True, comment="Number of the ceasefire that it is."),
    text("sort", "The sort of deal."),
    text("country", "Where, ISO 3166 alpha-3; empty where no place is named."),
    Column("dated", Boolean, nullable=False, comment="Whether the report tells when it began."),
    Column("day", Integer, nullable=True, comment="That day, else the day of the report: days since the year 1."),
    Column("points_at", Integer, nullable=True, index=True, comment="The mention that it means; empty: none yet."),
    text("mark", "What it is compared by, as JSON."),
    text("mention", "What it tells, as JSON."),
    Index("ix_mention_sort", "sort", "country", "dated", "day"),
    comment="What linking keeps of each agreement, so that a new report is compared with its neighbours only.",
)
