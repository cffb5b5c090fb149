"""The tables of a store, each with a comment that says what a row is, each column with one that says what it holds.

The comments are copied into the table `about` of every store, so that a store explains itself in any SQL tool.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Words(TypeDecorator[str]):
    """Text; the character U+0000, which PostgreSQL cannot hold and SQL tools stop at, becomes the visible U+2400."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as the database gets it, position by position the same."""
        return value.replace("\0", "\u2400") if value else value


def _key() -> Column[int]:
    return Column("number", Integer, primary_key=True, comment="Number of the row in this store.")


def _to(name: str, table: str, comment: str, *, optional: bool = False, index: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{table}.number"), nullable=optional, index=index, comment=comment)


def _text(name: str, comment: str) -> Column[str]:
    return Column(name, Words, nullable=False, comment=comment)


def _maybe(name: str, comment: str) -> Column[str]:
    return Column(name, Words, nullable=True, comment=comment)


def _count(name: str, comment: str) -> Column[int]:
    return Column(name, Integer, nullable=True, comment=comment)


def _degrees(name: str, comment: str) -> Column[float]:
    return Column(name, Float, nullable=True, comment=comment)


def _flag(name: str, comment: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, comment=comment)


def _point() -> tuple[Column[Any], ...]:
    return (
        _degrees("lat", "WGS 84 degrees north; empty where the place is not found on the map."),
        _degrees("lon", "WGS 84 degrees east; empty where the place is not found on the map."),
        _count("geonameid", "GeoNames id."),
        _maybe("country", "ISO 3166 alpha-3."),
        _maybe("admin1", "Name of the first-order division."),
        _maybe("precision", "How exact the point is: point, settlement, district, region, country."),
    )


def _characters() -> tuple[Column[int], Column[int]]:
    return (
        _count("from_character", "Where its words begin in the report's text, in Unicode code points from 0."),
        _count("to_character", "Where its words end, exclusive."),
    )


def _days() -> tuple[Column[str], Column[str]]:
    return _maybe("first_day", "Earliest day or time, ISO 8601."), _maybe("last_day", "Latest day or time, inclusive.")


def _record(*columns: Column[Any]) -> tuple[Column[Any], ...]:
    """What every table of records begins with, then its own columns."""
    return (
        _key(),
        _to("report", "report", "The report in which it stands.", index=True),
        _text("id", "Id of the record in its Reading, such as c1."),
        *columns,
    )


about = Table(
    "about",
    metadata,
    Column("name", Words, primary_key=True, comment="A table, or table.column."),
    _text("meaning", "What it holds."),
    comment="What every table and column of this store holds.",
)
store = Table(
    "store",
    metadata,
    _key(),
    _text("created", "When the store was made, UTC."),
    _text("program", "The program and version that made it."),
    comment="One row: this store.",
)
run = Table(
    "run",
    metadata,
    _key(),
    _text("started", "UTC."),
    _maybe("ended", "UTC; empty while it runs, and where it was cut off."),
    Column("added", Integer, nullable=False, comment="Reports that were new."),
    Column("versions", Integer, nullable=False, comment="Of those, new texts of reports that were known."),
    Column("known", Integer, nullable=False, comment="Reports that were there already."),
    Column("refused", Integer, nullable=False, comment="Reports that could not be read."),
    comment="One run that added reports, with its counts so far.",
)
source = Table(
    "source",
    metadata,
    _key(),
    Column("name", Words, nullable=False, unique=True, comment="Absolute path, or URL."),
    Column("bytes", BigInteger, nullable=True, comment="Its size when it was added."),
    _maybe("changed", "When it was last changed: nanoseconds since 1970 of a file, Last-Modified of a URL."),
    _maybe("etag", "The ETag that a server gave."),
    _maybe("finished", "When all of it had been added, UTC; empty: not yet."),
    Column("refused", Integer, nullable=False, comment="Reports in it that could not be read."),
    comment="A file or address that reports came from; an unchanged one that is finished is not opened again.",
)
publisher = Table(
    "publisher",
    metadata,
    _key(),
    Column("name", Words, nullable=False, unique=True, comment="Name of the outlet as the reports give it."),
    comment="Who brings reports out.",
)
report = Table(
    "report",
    metadata,
    _key(),
    Column("id", Words, nullable=False, unique=True, comment="sha256 of the text in UTF-8."),
    _maybe("title", "Headline, where the caller or the page gave one."),
    _to("publisher", "publisher", "The outlet that it was first added from.", optional=True),
    Column("published", Words, nullable=True, index=True, comment="Day of publication, ISO 8601."),
    _maybe("language", "ISO 639-1."),
    _text("text", "The text, exactly as it was read; every position counts in its code points."),
    _text("added_at", "When it was added, UTC."),
    comment="One text that was published. Texts are kept for ever; two outlets with the same text share a row.",
)
document = Table(
    "document",
    metadata,
    _key(),
    Column("key", Words, nullable=False, unique=True, comment="Its URL, else its id at its publisher, else its path."),
    comment="What may be published again with another text: a page, a dispatch with an id, a file.",
)
version = Table(
    "version",
    metadata,
    _key(),
    _to("document", "document", "Of which document."),
    Column("version", Integer, nullable=False, comment="1 for the first text that was added, then 2, 3 ..."),
    _to("report", "report", "The text.", index=True),
    _maybe("external_id", "The id that the caller gave."),
    _maybe("title", "Headline of this version."),
    _maybe("url", "Where it stood."),
    _to("publisher", "publisher", "Its outlet.", optional=True),
    _maybe("published", "Day of publication, ISO 8601."),
    _text("added_at", "When it was added, UTC."),
    _maybe("superseded_at", "When a newer version of the document was added; empty: it is the newest."),
    _maybe("place", "Where it was found: news.jsonl:17."),
    _to("run", "run", "The run that added it.", optional=True),
    UniqueConstraint("document", "version"),
    Index("ix_version_external_id", "external_id"),
    comment="One text of a document. A changed text is a new version; the old one is kept.",
)
reading = Table(
    "reading",
    metadata,
    _key(),
    _to("report", "report", "The report that was read.", index=True),
    _text("schema", "Version of the contract of the JSON."),
    _text("provenance", "sha256 over the program, language model and lexicon that read it."),
    _text("made_at", "UTC."),
    _flag("current", "Whether it is the newest Reading of the report."),
    _text("reading", "The whole Reading as JSON, as it was made; judgements are not in it."),
    comment="What the reader made of a report. Reading again adds a row; none is changed or deleted.",
)
name = Table(
    "name",
    metadata,
    _key(),
    Column("name", Words, nullable=False, unique=True, comment="The usual name of an actor."),
    Column("folded", Words, nullable=False, index=True, comment="The same in small letters without accents."),
    comment="Every name of an actor that occurs in the records.",
)
role = Table(
    "role",
    metadata,
    _key(),
    _to("report", "report", "The report in which the record stands.", index=True),
    _to("name", "name", "Who.", index=True),
    _text("record", "Id of the record in its Reading, such as e1."),
    _text("role", "speaker, addressee, actor, recipient, party, broker, guarantor, victim (whose people) or said_by."),
    comment="Who does what in which record: one row for each actor that a record names.",
)
claim = Table(
    "claim",
    metadata,
    *_record(
        _maybe("speaker", "Who says it; empty where nobody is named."),
        _maybe("speaker_words", "The speaker as written."),
        _text("stance", "What the speaker does with it: asserts, denies, accuses ..."),
        _maybe("cue", "The reporting words."),
        _text("content", "What is claimed, as written; pieces joined by ' ... '."),
        _text("quote", "direct, indirect or mixed."),
        _maybe("addressee", "Who is accused, asked, threatened or contradicted."),
        _maybe("via", "Id of the claim inside which this one is reported."),
        _maybe("about", "Ids of the records that the content speaks of, with blanks between."),
        *_days(),
        _maybe("place", "Where it was said."),
        *_characters(),
    ),
    comment="One attribution: who says what, with which stance. Newest Readings, judgements applied.",
)
event = Table(
    "event",
    metadata,
    *_record(
        _text("type", "PLOVER event type."),
        _maybe("mode", "PLOVER mode."),
        _text("realis", "actual, negated, future or hypothetical."),
        _text("words", "The word that names it, as written."),
        _maybe("actors", "Who did it; names joined by '; '."),
        _maybe("recipients", "To whom; names joined by '; '."),
        *_days(),
        _maybe("place", "Where."),
        *_point(),
        _maybe("weapon", "The word as written."),
        _maybe("targets", "Things hit, as written, joined by '; '."),
        _maybe("said_by", "Who says so, joined by '; '; empty: the report in its own voice."),
        _maybe("claims", "Ids of the claims that carry it, with blanks between."),
        *_characters(),
    ),
    comment="One happening of a report: who did what to whom, where, when, and who says so.",
)
casualty = Table(
    "casualty",
    metadata,
    *_record(
        _text("kind", "killed, injured, displaced, missing or detained."),
        _text("who", "The class of people: civilians, soldiers ..."),
        _count("low", "Persons, at least."),
        _count("best", "Persons, as stated."),
        _count("high", "Persons, at most; empty where no bound is stated."),
        _flag("approximate", "Hedged: about, nearly."),
        _flag("cumulative", "A running total over a period, never to be added to incidents."),
        _maybe("of", "Whose people they are."),
        _maybe("event", "Id of the event of this report that it belongs to."),
        *_days(),
        _maybe("place", "Where."),
        _text("words", "The figure as written."),
        _maybe("said_by", "Who says so, joined by '; '; empty: the report in its own voice."),
        _maybe("claims", "Ids of the claims that carry it, with blanks between."),
        *_characters(),
    ),
    comment="One stated figure of people killed, injured, displaced, missing or detained.",
)
agreement = Table(
    "agreement",
    metadata,
    *_record(
        _text("kind", "ceasefire, truce, pause, de-escalation zone ..."),
        _text("words", "Its fullest mention, as written."),
        _maybe("parties", "Names joined by '; '."),
        _maybe("brokers", "Names joined by '; '."),
        _maybe("guarantors", "Names joined by '; '."),
        _maybe("place", "Where it holds."),
        _maybe("announced", "Day or time, ISO 8601."),
        _maybe("effective", "Day or time, ISO 8601."),
        _maybe("expires", "Day or time, ISO 8601."),
        *_characters(),
    ),
    comment="One ceasefire, truce, zone or deal that a report speaks of.",
)
agreement_state = Table(
    "agreement_state",
    metadata,
    *_record(
        _maybe("by", "Who says so; empty: the report in its own voice."),
        _maybe("claim", "Id of the claim that says so."),
        _text("says", "proposed, announced, in_effect, not_in_effect, violated, extended, ended ..."),
        _text("words", "The words that say it."),
        *_characters(),
    ),
    comment="Each source's word on an agreement (its id), in the order of the text.",
)
dispute = Table(
    "dispute",
    metadata,
    *_record(
        _text("kind", "attribution (who did it), occurrence (whether), figure (how many), status (whether it holds)."),
        _text("about", "Ids of the records in dispute, with blanks between."),
        _text("sides", "Each side and what it says, joined by ' | '."),
    ),
    comment="Sources of one report that contradict each other.",
)
actor = Table(
    "actor",
    metadata,
    *_record(
        _text("name", "Usual name."),
        _text("kind", "state, government, military, armed_group, person, igo, ngo, monitor, media ..."),
        _maybe("country", "ISO 3166 alpha-3."),
        _maybe("sector", "PLOVER sector code."),
        _maybe("affiliation", "Whom it belongs to or speaks for."),
        _count("mentions", "How often the report names it, pronouns included."),
        *_characters(),
    ),
    comment="Who a report speaks of.",
)
place = Table(
    "place",
    metadata,
    *_record(
        _text("name", "Usual name."),
        *_point(),
        _count("mentions", "How often the report names it."),
        *_characters(),
    ),
    comment="Where: the places that a report names.",
)
judgement = Table(
    "judgement",
    metadata,
    _key(),
    _text("at", "UTC."),
    _text("who", "The person."),
    _text("kind", "confirm, correct, reject, merge, split or note."),
    Column("target", Words, nullable=False, index=True, comment="What it is about: report/kind@from-to, or an id."),
    Column("report", Words, nullable=True, index=True, comment="Id of the report that the target stands in."),
    _maybe("field", "The field that is corrected."),
    _maybe("before", "Its value as it was read, as JSON."),
    _maybe("after", "Its value as judged, as JSON; of merge and split the other event."),
    _text("because", "Why, in the person's words."),
    _to("supersedes", "judgement", "The earlier judgement on the same that no longer holds.", optional=True),
    comment="A person's decision. Rows are only ever added; a newer one supersedes an older on the same.",
)
linked = Table(
    "linked",
    metadata,
    _key(),
    Column("report", Integer, ForeignKey("report.number"), nullable=False, unique=True, comment="The report."),
    _to("reading", "reading", "The Reading of it that was linked."),
    comment="Which reports stand in families, incidents and ceasefires as they are now.",
)
shingle = Table(
    "shingle",
    metadata,
    _key(),
    Column("value", BigInteger, nullable=False, comment="Hash of five words in a row."),
    _text("day", "Day of publication of the report; 9999 where not known."),
    _to("report", "report", "A report with these words.", index=True),
    Index("ix_shingle_value", "value", "day", "report"),
    comment="A sample of the words of each report, by which copies of one text are found.",
)
family = Table(
    "family",
    metadata,
    _key(),
    Column("id", Words, nullable=False, unique=True, comment="Id of its earliest report."),
    _maybe("agency", "The agency that the texts credit."),
    comment="Reports that are copies or light rewrites of one text; they count as one source.",
)
family_member = Table(
    "family_member",
    metadata,
    _key(),
    _to("family", "family", "The family.", index=True),
    Column("report", Integer, ForeignKey("report.number"), nullable=False, unique=True, comment="A report of it."),
    comment="Which report stands in which family; every linked report in exactly one.",
)
incident = Table(
    "incident",
    metadata,
    _key(),
    Column("id", Words, nullable=False, unique=True, comment="Its id; stays while its earliest telling is the same."),
    _text("type", "PLOVER event type."),
    _maybe("mode", "PLOVER mode."),
    Column(
        "first_day",
        Words,
        nullable=True,
        index=True,
        comment="First day it may have happened on; where none is told, the day of its first report.",
    ),
    _maybe("last_day", "The last day, inclusive; empty where none is told."),
    _maybe("place", "Where; the most exact place that is told."),
    Column("folded_place", Words, nullable=True, index=True, comment="The same in small letters without accents."),
    *_point(),
    Column("sources", Integer, nullable=False, index=True, comment="Independent sources: families that tell of it."),
    Column("tellings", Integer, nullable=False, comment="Events of reports that are this happening."),
    _maybe("killed", "Low, best and high of the people killed: 3/5/12; ? for not known."),
    Column("disputed", Words, nullable=True, index=True, comment="What the tellings contradict each other on."),
    _text("grade", "confirmed, fair, weak or contested (after Airwars)."),
    _text("incident", "All of it as JSON."),
    comment="Events of several reports that are the same happening, every version kept.",
)
telling = Table(
    "telling",
    metadata,
    _key(),
    _to("incident", "incident", "The happening.", index=True),
    _to("report", "report", "The report that tells of it.", index=True),
    _text("event", "Id of the event in it."),
    _maybe("publisher", "Its outlet."),
    _maybe("published", "Day of publication."),
    _maybe("said_by", "Who says so, joined by '; '; empty: the report in its own voice."),
    _maybe("actors", "Who is said to have done it, joined by '; '."),
    comment="One report's telling of an incident.",
)
happening = Table(
    "happening",
    metadata,
    _key(),
    _to("report", "report", "The report.", index=True),
    _text("event", "Id of the event in it."),
    Column("key", Words, nullable=False, index=True, comment="What the event is known by when it is read again."),
    Column("component", Integer, nullable=False, index=True, comment="Events with one number are compared together."),
    _text("trace", "What it is compared by, as JSON."),
    comment="What linking keeps of each event, so that a new report is compared with its neighbours only.",
)
happening_block = Table(
    "happening_block",
    metadata,
    _key(),
    _text("block", "Day, place and type."),
    _to("happening", "happening", "An event in it.", index=True),
    Index("ix_happening_block_block", "block", "happening"),
    comment="The blocks of day and place in which events are compared.",
)
ceasefire = Table(
    "ceasefire",
    metadata,
    _key(),
    Column("id", Words, nullable=False, unique=True, comment="Its id; stays while its earliest mention is the same."),
    _text("kind", "ceasefire, truce, pause, de-escalation zone ..."),
    _maybe("parties", "Names joined by '; '."),
    _maybe("brokers", "Names joined by '; '."),
    _maybe("guarantors", "Names joined by '; '."),
    _maybe("place", "Where it holds."),
    *_point(),
    _maybe("announced", "ISO 8601."),
    _maybe("effective", "ISO 8601."),
    _maybe("expires", "ISO 8601."),
    Column("reports", Integer, nullable=False, comment="Reports that speak of it."),
    Column("violations", Integer, nullable=False, comment="Incidents that are held against it."),
    _text("ceasefire", "All of it as JSON."),
    comment="Agreements of several reports that are the same, with each side's word on it.",
)
