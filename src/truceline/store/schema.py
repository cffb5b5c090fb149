"""The tables of a store, each with a comment that says what a row is, each column with one that says what it holds.

The comments are copied into the table `about` of every store, so that a store explains itself in any SQL tool.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, UniqueConstraint

from truceline.store.columns import (
    Words,
    characters,
    count,
    days,
    flag,
    key,
    link_to,
    maybe,
    metadata,
    point,
    record_columns,
    text,
)
from truceline.store.schema_accounts import account, session, token
from truceline.store.schema_links import (
    ceasefire,
    family,
    family_member,
    happening,
    happening_block,
    incident,
    linked,
    shingle,
    telling,
)

__all__ = [
    "about",
    "account",
    "actor",
    "agreement",
    "agreement_state",
    "casualty",
    "ceasefire",
    "claim",
    "dispute",
    "document",
    "event",
    "family",
    "family_member",
    "feed",
    "happening",
    "happening_block",
    "incident",
    "judgement",
    "linked",
    "metadata",
    "name",
    "place",
    "publisher",
    "reading",
    "report",
    "role",
    "run",
    "session",
    "shingle",
    "source",
    "store",
    "telling",
    "token",
    "version",
]

about = Table(
    "about",
    metadata,
    Column("name", Words, primary_key=True, comment="A table, or table.column."),
    text("meaning", "What it holds."),
    comment="What every table and column of this store holds.",
)
store = Table(
    "store",
    metadata,
    key(),
    text("created", "When the store was made, UTC."),
    text("program", "The program and version that made it."),
    comment="One row: this store.",
)
run = Table(
    "run",
    metadata,
    key(),
    text("started", "UTC."),
    maybe("ended", "UTC; empty while it runs, and where it was cut off."),
    Column("added", Integer, nullable=False, comment="Reports that were new."),
    Column("versions", Integer, nullable=False, comment="Of those, new texts of reports that were known."),
    Column("known", Integer, nullable=False, comment="Reports that were there already."),
    Column("refused", Integer, nullable=False, comment="Reports that could not be read."),
    comment="One run that added reports, with its counts so far.",
)
source = Table(
    "source",
    metadata,
    key(),
    Column("name", Words, nullable=False, unique=True, comment="Absolute path, or URL."),
    Column("bytes", BigInteger, nullable=True, comment="Its size when it was added."),
    maybe("changed", "When it was last changed: nanoseconds since 1970 of a file, Last-Modified of a URL."),
    maybe("etag", "The ETag that a server gave."),
    maybe("finished", "When all of it had been added, UTC; empty: not yet."),
    Column("refused", Integer, nullable=False, comment="Reports in it that could not be read."),
    comment="A file or address that reports came from; an unchanged one that is finished is not opened again.",
)
feed = Table(
    "feed",
    metadata,
    key(),
    Column("address", Words, nullable=False, unique=True, comment="Its URL, as the list of feeds has it."),
    text("asked", "When it was last asked, UTC."),
    Column("failures", Integer, nullable=False, comment="How often in a row it has failed; 0: it answered."),
    maybe("not_before", "It is not asked again before, UTC; empty: whenever its time comes."),
    maybe("problem", "Why it failed the last time; empty: it answered."),
    comment="A feed that is watched, and how it answers. What it answered with last (ETag) stands in source.",
)
publisher = Table(
    "publisher",
    metadata,
    key(),
    Column("name", Words, nullable=False, unique=True, comment="Name of the outlet as the reports give it."),
    comment="Who brings reports out.",
)
report = Table(
    "report",
    metadata,
    key(),
    Column("id", Words, nullable=False, unique=True, comment="sha256 of the text in UTF-8."),
    maybe("title", "Headline, where the caller or the page gave one."),
    link_to("publisher", "publisher", "The outlet that it was first added from.", optional=True),
    Column("published", Words, nullable=True, index=True, comment="Day of publication, ISO 8601."),
    maybe("language", "ISO 639-1."),
    text("text", "The text, exactly as it was read; every position counts in its code points."),
    text("added_at", "When it was added, UTC."),
    comment="One text that was published. Texts are kept for ever; two outlets with the same text share a row.",
)
document = Table(
    "document",
    metadata,
    key(),
    Column("key", Words, nullable=False, unique=True, comment="Its URL, else its id at its publisher, else its path."),
    comment="What may be published again with another text: a page, a dispatch with an id, a file.",
)
version = Table(
    "version",
    metadata,
    key(),
    link_to("document", "document", "Of which document."),
    Column("version", Integer, nullable=False, comment="1 for the first text that was added, then 2, 3 ..."),
    link_to("report", "report", "The text.", index=True),
    maybe("external_id", "The id that the caller gave."),
    maybe("title", "Headline of this version."),
    maybe("url", "Where it stood."),
    link_to("publisher", "publisher", "Its outlet.", optional=True),
    maybe("published", "Day of publication, ISO 8601."),
    text("added_at", "When it was added, UTC."),
    maybe("superseded_at", "When a newer version of the document was added; empty: it is the newest."),
    maybe("place", "Where it was found: news.jsonl:17."),
    link_to("run", "run", "The run that added it.", optional=True),
    UniqueConstraint("document", "version"),
    Index("ix_version_external_id", "external_id"),
    comment="One text of a document. A changed text is a new version; the old one is kept.",
)
reading = Table(
    "reading",
    metadata,
    key(),
    link_to("report", "report", "The report that was read.", index=True),
    text("schema", "Version of the contract of the JSON."),
    text("provenance", "sha256 over the program, language model and lexicon that read it."),
    text("made_at", "UTC."),
    flag("current", "Whether it is the newest Reading of the report."),
    text("reading", "The whole Reading as JSON, as it was made; judgements are not in it."),
    comment="What the reader made of a report. Reading again adds a row; none is changed or deleted.",
)
name = Table(
    "name",
    metadata,
    key(),
    Column("name", Words, nullable=False, unique=True, comment="The usual name of an actor."),
    Column("folded", Words, nullable=False, index=True, comment="The same in small letters without accents."),
    comment="Every name of an actor that occurs in the records.",
)
role = Table(
    "role",
    metadata,
    key(),
    link_to("report", "report", "The report in which the record stands.", index=True),
    link_to("name", "name", "Who.", index=True),
    text("record", "Id of the record in its Reading, such as e1."),
    text("role", "speaker, addressee, actor, recipient, party, broker, guarantor, victim (whose people) or said_by."),
    comment="Who does what in which record: one row for each actor that a record names.",
)
claim = Table(
    "claim",
    metadata,
    *record_columns(
        maybe("speaker", "Who says it; empty where nobody is named."),
        maybe("speaker_words", "The speaker as written."),
        text("stance", "What the speaker does with it: asserts, denies, accuses ..."),
        maybe("cue", "The reporting words."),
        text("content", "What is claimed, as written; pieces joined by ' ... '."),
        text("quote", "direct, indirect or mixed."),
        maybe("addressee", "Who is accused, asked, threatened or contradicted."),
        maybe("via", "Id of the claim inside which this one is reported."),
        maybe("about", "Ids of the records that the content speaks of, with blanks between."),
        *days(),
        maybe("place", "Where it was said."),
        *characters(),
    ),
    comment="One attribution: who says what, with which stance. Newest Readings, judgements applied.",
)
event = Table(
    "event",
    metadata,
    *record_columns(
        text("type", "PLOVER event type."),
        maybe("mode", "PLOVER mode."),
        text("realis", "actual, negated, future or hypothetical."),
        text("words", "The word that names it, as written."),
        maybe("actors", "Who did it; names joined by '; '."),
        maybe("recipients", "To whom; names joined by '; '."),
        *days(),
        maybe("place", "Where."),
        *point(),
        maybe("weapon", "The word as written."),
        maybe("targets", "Things hit, as written, joined by '; '."),
        maybe("said_by", "Who says so, joined by '; '; empty: the report in its own voice."),
        maybe("claims", "Ids of the claims that carry it, with blanks between."),
        *characters(),
    ),
    comment="One happening of a report: who did what to whom, where, when, and who says so.",
)
casualty = Table(
    "casualty",
    metadata,
    *record_columns(
        text("kind", "killed, injured, displaced, missing or detained."),
        text("who", "The class of people: civilians, soldiers ..."),
        count("low", "Persons, at least."),
        count("best", "Persons, as stated."),
        count("high", "Persons, at most; empty where no bound is stated."),
        flag("approximate", "Hedged: about, nearly."),
        flag("cumulative", "A running total over a period, never to be added to incidents."),
        maybe("of", "Whose people they are."),
        maybe("event", "Id of the event of this report that it belongs to."),
        *days(),
        maybe("place", "Where."),
        text("words", "The figure as written."),
        maybe("said_by", "Who says so, joined by '; '; empty: the report in its own voice."),
        maybe("claims", "Ids of the claims that carry it, with blanks between."),
        *characters(),
    ),
    comment="One stated figure of people killed, injured, displaced, missing or detained.",
)
agreement = Table(
    "agreement",
    metadata,
    *record_columns(
        text("kind", "ceasefire, truce, pause, de-escalation zone ..."),
        text("words", "Its fullest mention, as written."),
        maybe("parties", "Names joined by '; '."),
        maybe("brokers", "Names joined by '; '."),
        maybe("guarantors", "Names joined by '; '."),
        maybe("place", "Where it holds."),
        maybe("announced", "Day or time, ISO 8601."),
        maybe("effective", "Day or time, ISO 8601."),
        maybe("expires", "Day or time, ISO 8601."),
        *characters(),
    ),
    comment="One ceasefire, truce, zone or deal that a report speaks of.",
)
agreement_state = Table(
    "agreement_state",
    metadata,
    *record_columns(
        maybe("by", "Who says so; empty: the report in its own voice."),
        maybe("claim", "Id of the claim that says so."),
        text("says", "proposed, announced, in_effect, not_in_effect, violated, extended, ended ..."),
        text("words", "The words that say it."),
        *characters(),
    ),
    comment="Each source's word on an agreement (its id), in the order of the text.",
)
dispute = Table(
    "dispute",
    metadata,
    *record_columns(
        text("kind", "attribution (who did it), occurrence (whether), figure (how many), status (whether it holds)."),
        text("about", "Ids of the records in dispute, with blanks between."),
        text("sides", "Each side and what it says, joined by ' | '."),
    ),
    comment="Sources of one report that contradict each other.",
)
actor = Table(
    "actor",
    metadata,
    *record_columns(
        text("name", "Usual name."),
        text("kind", "state, government, military, armed_group, person, igo, ngo, monitor, media ..."),
        maybe("country", "ISO 3166 alpha-3."),
        maybe("sector", "PLOVER sector code."),
        maybe("affiliation", "Whom it belongs to or speaks for."),
        count("mentions", "How often the report names it, pronouns included."),
        *characters(),
    ),
    comment="Who a report speaks of.",
)
place = Table(
    "place",
    metadata,
    *record_columns(
        text("name", "Usual name."),
        *point(),
        count("mentions", "How often the report names it."),
        *characters(),
    ),
    comment="Where: the places that a report names.",
)
judgement = Table(
    "judgement",
    metadata,
    key(),
    text("at", "UTC."),
    text("who", "The person."),
    text("kind", "confirm, correct, reject, merge, split or note."),
    Column("target", Words, nullable=False, index=True, comment="What it is about: report/kind@from-to, or an id."),
    Column("report", Words, nullable=True, index=True, comment="Id of the report that the target stands in."),
    maybe("field", "The field that is corrected."),
    maybe("before", "Its value as it was read, as JSON."),
    maybe("after", "Its value as judged, as JSON; of merge and split the other event."),
    text("because", "Why, in the person's words."),
    link_to("supersedes", "judgement", "The earlier judgement on the same that no longer holds.", optional=True),
    link_to("account", "account", "With which account, over the page or the API; empty: at a prompt.", optional=True),
    comment="A person's decision. Rows are only ever added; a newer one supersedes an older on the same.",
)
