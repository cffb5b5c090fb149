"""The commands that work on a store, their options and their help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from truceline.ledger import Ledger

Format = Literal["terminal", "json", "jsonl", "csv"]

StorePath = Annotated[
    str, typer.Option("--store", metavar="STORE", envvar="TRUCELINE_STORE", help="A file, or postgresql://host/name.")
]
Shown = Annotated[Format, typer.Option("--format", help="For the terminal, JSON, JSON lines or CSV.")]
Because = Annotated[str, typer.Option(metavar="REASON", help="Why; it is kept with the judgement.")]
By = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who decides; else TRUCELINE_WHO, else the user's name.")
]
Record = Annotated[
    str, typer.Argument(metavar="RECORD", help="Report and record, such as 3f2a9c1b/e1; the report's own id does, too.")
]
KnownOn = Annotated[
    str | None,
    typer.Option("--as-known-on", metavar="DATE", help="From what had been added and decided by the end of that day."),
]
Sure = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="0..1",
        min=0.0,
        max=1.0,
        help="Leave out claims, events and figures that are less sure (TRUCELINE_MIN_CONFIDENCE).",
    ),
]
EventType = Literal["ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "PROTEST", "SANCTION", "COOPERATE"]
Most = Annotated[int, typer.Option(metavar="N", min=1, help="At most so many of each kind.")]


def add(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, addresses of feeds or pages, or -.")
    ],
    store: StorePath = "ledger.db",
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=COLUMN", help="Of tables: text=body; also id, title, published, publisher, url."),
    ] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="Day of publication where none is told.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet where none is told.")] = None,
    form: Annotated[
        Literal["text", "html", "jsonl", "csv", "tsv", "parquet", "feed", "warc"] | None,
        typer.Option("--from", help="What the files are, where their names do not tell."),
    ] = None,
    encoding: Annotated[str | None, typer.Option(metavar="NAME", help="The encoding, where it cannot be told.")] = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Processes that read; one for each core where not told.")
    ] = None,
    engine: Annotated[
        Literal["plain", "ray"],
        typer.Option(help="Read on this computer, or over Ray (extra truceline[ray]; the cluster of RAY_ADDRESS)."),
    ] = "plain",
    again: Annotated[
        bool, typer.Option("--again", help="Read again what another version or lexicon read; old Readings are kept.")
    ] = False,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="A spaCy pipeline for English.")] = None,
    lexicon: Annotated[Path | None, typer.Option(metavar="FOLDER", help="A folder of further lexicon tables.")] = None,
) -> None:
    """Read reports into a store: folders, text, HTML, JSONL, CSV, TSV, Parquet, RSS, Atom, WARC.

    A report that is there already is not read again; one whose text changed is a new version. What cannot be read is
    named and left out. Ctrl-C stops; the same command goes on.
    """
    from truceline.ingest.columns import Columns, told_columns
    from truceline.ingest.holding import Wanted
    from truceline.publish.cli.add import add_reports
    from truceline.settings import load_settings

    known = Columns(published=date, publisher=publisher)
    wanted = Wanted(form=form, columns=told_columns(column or ()), known=known, encoding=encoding)
    settings = load_settings(model=model, lexicon=lexicon)
    raise typer.Exit(add_reports(paths, store, wanted, settings, workers, again, engine))


def watch(
    feeds: Annotated[
        str, typer.Argument(metavar="FEEDS", help="An OPML file, a text with an address a line, one address, or -.")
    ],
    store: StorePath = "ledger.db",
    every: Annotated[str, typer.Option(metavar="TIME", help="Between two rounds, such as 15m, 2h or 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="One round only.")] = False,
    pages: Annotated[
        bool, typer.Option("--pages", help="Fetch the page that an entry links where the feed has only a summary.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Processes that read; as needed where not told.")
    ] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="A spaCy pipeline for English.")] = None,
    lexicon: Annotated[Path | None, typer.Option(metavar="FOLDER", help="A folder of further lexicon tables.")] = None,
) -> None:
    """Follow RSS and Atom feeds: ask them again and again, and add what is new.

    A feed is asked for what changed since the last time, also by an earlier command. One that fails is named and left
    alone for a while, longer each time; the others go on. Prints a line a round. Ctrl-C stops.
    """
    from truceline.publish.cli.watch import watch_feeds
    from truceline.settings import load_settings

    settings = load_settings(model=model, lexicon=lexicon)
    raise typer.Exit(watch_feeds(feeds, store, every, once, pages, settings, workers))


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="All must occur; a phrase in quotation marks.")
    ],
    min_confidence: Sure = None,
    store: StorePath = "ledger.db",
    format: Shown = "terminal",
    most: Most = 20,
) -> None:
    """Find reports and claims by their words."""
    from truceline.publish.cli.ask import print_hits

    print_hits(
        open_store(store, min_confidence),
        " ".join(f'"{each}"' if " " in each else each for each in words),
        format,
        most,
    )


def who(
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="An actor's name, or words of it.")],
    min_confidence: Sure = None,
    store: StorePath = "ledger.db",
    format: Shown = "terminal",
    most: Most = 20,
) -> None:
    """Print what an actor is said to have done and has said."""
    from truceline.publish.cli.ask import print_who

    print_who(open_store(store, min_confidence), " ".join(name), format, most)


def report(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id, eight characters of it, or your own id.")],
    min_confidence: Sure = None,
    store: StorePath = "ledger.db",
    format: Annotated[Literal["terminal", "json"], typer.Option(help="For the terminal, or JSON.")] = "terminal",
) -> None:
    """Print the Reading of a stored report, with what people decided about it."""
    from truceline.publish.cli.ask import print_report

    print_report(open_store(store, min_confidence), report, format)


def history(
    target: Annotated[str, typer.Argument(metavar="ID", help="A report, or a record of it: 3f2a9c1b/e1.")],
    store: StorePath = "ledger.db",
    format: Shown = "terminal",
) -> None:
    """Print who added a report, and what was decided about it or a record of it, by whom, when and why."""
    from truceline.publish.cli.judge import print_history

    print_history(store, target, format)


def correct(
    record: Record,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="A field of the record, such as type or best.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its right value; null for unknown.")],
    because: Because,
    by: By = None,
    store: StorePath = "ledger.db",
) -> None:
    """Correct a field of a record. The Reading is kept as it was made; no later reading undoes the correction."""
    from truceline.publish.cli.judge import keep_judgement

    keep_judgement(store, "correct", record, because, by, field, value)


def reject(record: Record, because: Because, by: By = None, store: StorePath = "ledger.db") -> None:
    """Leave out a record that is wrong. A later `confirm` takes the decision back."""
    from truceline.publish.cli.judge import keep_judgement

    keep_judgement(store, "reject", record, because, by)


def confirm(record: Record, because: Because, by: By = None, store: StorePath = "ledger.db") -> None:
    """Note that a person has checked a record and found it right; takes an earlier `reject` back."""
    from truceline.publish.cli.judge import keep_judgement

    keep_judgement(store, "confirm", record, because, by)


def merge(
    one: Annotated[
        str, typer.Argument(metavar="INCIDENT", help="The start of its id, or an event of it: 3f2a9c1b/e1.")
    ],
    other: Annotated[str, typer.Argument(metavar="INCIDENT", help="Another one that is the same happening.")],
    because: Because,
    by: By = None,
    store: StorePath = "ledger.db",
) -> None:
    """Make two incidents one. No later linking undoes it; `split` does."""
    from truceline.publish.cli.judge import keep_merge

    keep_merge(store, one, other, because, by)


def split(
    incident: Annotated[
        str, typer.Argument(metavar="INCIDENT", help="The start of its id, or an event of it: 3f2a9c1b/e1.")
    ],
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event that is no part of it: 3f2a9c1b/e1.")],
    because: Because,
    by: By = None,
    store: StorePath = "ledger.db",
) -> None:
    """Take an event out of an incident: it is another happening. No later linking undoes it; `merge` does."""
    from truceline.publish.cli.judge import keep_split

    keep_split(store, incident, event, because, by)


def incidents(
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="A place, a province, or a country's code of three letters.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="On that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="On that day or earlier.")] = None,
    type: Annotated[EventType | None, typer.Option(help="The PLOVER event type.")] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only those on which the tellings disagree, the most disputed first.")
    ] = False,
    min_sources: Annotated[int, typer.Option(metavar="N", min=1, help="Told by so many independent sources.")] = 1,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 40,
    min_confidence: Sure = None,
    store: StorePath = "ledger.db",
    format: Shown = "terminal",
) -> None:
    """List what is said to have happened, the latest first; with --disputed, the most disputed first.

    Most disputed: the most kinds of dispute, then the most independent sources, then the most tellings.
    """
    from truceline.ingest import iso_date
    from truceline.publish.cli.incidents import print_incidents
    from truceline.store.linked import Asked

    first, last = (iso_date(each) if each else None for each in (since, until))
    print_incidents(
        open_store(store, min_confidence), Asked(place, first, last, type, disputed, min_sources), most, format
    )


def incident(
    id: Annotated[
        str | None, typer.Argument(metavar="ID", help="The start of its id, or an event of it: 3f2a9c1b/e1.")
    ] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="In place of ID: the most disputed one of the store.")
    ] = False,
    as_known_on: KnownOn = None,
    min_confidence: Sure = None,
    store: StorePath = "ledger.db",
    format: Shown = "terminal",
) -> None:
    """Print one happening, every telling side by side: who says who did it, and how many."""
    from truceline.publish.cli.incidents import print_incident, print_most_disputed

    if (id is None) is not disputed or (disputed and as_known_on):
        raise typer.BadParameter("name an incident, or --disputed for the most disputed one as the store is now")
    if id is None:
        print_most_disputed(open_store(store, min_confidence), format)
    else:
        print_incident(open_store(store, min_confidence), id, _day(as_known_on), format)


def ceasefires(
    as_known_on: KnownOn = None,
    min_confidence: Sure = None,
    store: StorePath = "ledger.db",
    format: Shown = "terminal",
) -> None:
    """List the ceasefires, zones and deals, the latest first."""
    from truceline.publish.cli.ceasefires import print_ceasefires

    print_ceasefires(open_store(store, min_confidence), _day(as_known_on), format)


def ceasefire(
    id: Annotated[str, typer.Argument(metavar="ID", help="The start of its id, or an agreement: 3f2a9c1b/g1.")],
    as_known_on: KnownOn = None,
    min_confidence: Sure = None,
    store: StorePath = "ledger.db",
    format: Shown = "terminal",
) -> None:
    """Print one ceasefire: what each side and monitor said of it and when, and what is held against it."""
    from truceline.publish.cli.ceasefires import print_ceasefire

    print_ceasefire(open_store(store, min_confidence), id, _day(as_known_on), format)


def status(
    id: Annotated[str, typer.Argument(metavar="ID", help="The start of its id, or an agreement: 3f2a9c1b/g1.")],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day; today where none is told.")] = None,
    as_known_on: KnownOn = None,
    level: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS",
            min=1,
            help="Take it for collapsed where both sides have attacked at the level of before for so many days.",
        ),
    ] = None,
    min_confidence: Sure = None,
    store: StorePath = "ledger.db",
    format: Shown = "terminal",
) -> None:
    """Tell whether a ceasefire stands on a day: the rule that says so, and the words it rests on.

    A count of attacks ends no ceasefire, unless --level asks for that rule; then the baseline is shown.
    """
    from truceline.publish.cli.ceasefires import print_status

    print_status(open_store(store, min_confidence), id, on, as_known_on, format, level)


def open_store(where: str, min_confidence: float | None) -> Ledger:
    """The store, seen without what is less sure."""
    from truceline.ledger import open_ledger
    from truceline.settings import load_settings

    return open_ledger(where, settings=load_settings(min_confidence=min_confidence))


def _day(written: str | None) -> str | None:
    from truceline.ingest import iso_date

    return iso_date(written) if written else None


def register(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    stored = "--store ledger.db"
    app.command(
        epilog="Exit status: 0 done, 1 failed, 2 nothing could be read, 130 interrupted.\n\n"
        f"\b\nExamples:\n  truceline add report.txt news.jsonl {stored}\n  truceline add news.jsonl"
    )(add)
    app.command(
        epilog="Exit status: 0 done, 1 failed, 2 wrong input (with --once: no feed answered), 130 interrupted.\n\n"
        "\b\nExample:\n  truceline watch feeds.opml --once"
    )(watch)
    app.command(epilog="\b\nExample:\n  truceline search shelled Saraqib")(search)
    app.command(epilog="\b\nExample:\n  truceline who army")(who)
    app.command(epilog="\b\nExample:\n  truceline report 1")(report)
    app.command(epilog="\b\nExample:\n  truceline history 1/e1")(history)
    app.command(epilog='\b\nExample:\n  truceline correct 1/e1 mode drone-strikes --because "the third paragraph"')(
        correct
    )
    app.command(epilog='\b\nExample:\n  truceline reject 1/e1 --because "it speaks of a film"')(reject)
    app.command(epilog='\b\nExample:\n  truceline confirm 1/e1 --because "read with the agency\'s text"')(confirm)
    app.command(epilog="\b\nExample:\n  truceline incidents --since 2019-06-01 --min-sources 1")(incidents)
    app.command(epilog="\b\nExamples:\n  truceline incident 1/e1\n  truceline incident --disputed")(incident)
    app.command(epilog="\b\nExample:\n  truceline ceasefires")(ceasefires)
    app.command(epilog="\b\nExample:\n  truceline ceasefire 3/g1")(ceasefire)
    app.command(epilog="\b\nExample:\n  truceline status 3/g1 --on 2019-06-14")(status)
    app.command(epilog='\b\nExample:\n  truceline merge 1/e1 2/e1 --because "both name the same bakery"')(merge)
    app.command(epilog='\b\nExample:\n  truceline split 1/e1 2/e1 --because "it speaks of the week before"')(split)
