"""The commands, their options and their help. What they do is in the modules beside this one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from truceline.publish.cli import export as exports
from truceline.publish.cli import web_commands
from truceline.publish.cli.store_commands import Sure, register

Name = Literal["terminal", "json", "jsonl", "html", "parquet"]
Table = Literal["terminal", "json"]

app = typer.Typer(
    help="Reads news of a war as what it is, claims: who says that who did what to whom, where, when, at what cost.",
    epilog="\b\nExample:\n  truceline read report.txt --date 2019-06-13",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)
words = typer.Typer(
    help="The tables of words that the reader knows.",
    epilog="\b\nExample:\n  truceline lexicon show denied",
    rich_markup_mode=None,
    no_args_is_help=True,
)
app.add_typer(words, name="lexicon")

ReportFile = Annotated[
    str, typer.Argument(metavar="REPORT", help="A text or HTML file, a JSONL file with one report a line, or -.")
]
ReportFiles = Annotated[
    str, typer.Argument(metavar="REPORT", help="A text or HTML file, a file or folder of many reports, or -.")
]
TextArgument = Annotated[str, typer.Argument(metavar="TEXT", help="The text itself, or - for standard input.")]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="When the report came out, such as 2019-06-13.")
]
Model = Annotated[
    str | None, typer.Option(metavar="NAME", help="A spaCy pipeline for English, by name or path (TRUCELINE_MODEL).")
]
Folder = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="A folder of further lexicon tables (TRUCELINE_LEXICON).")
]
EngineName = Annotated[
    Literal["plain", "ray"] | None,
    typer.Option(
        "--engine",
        help="Over the cores of this computer, or over Ray (extra truceline[ray]; the cluster of RAY_ADDRESS).",
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"truceline {version('truceline')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


@app.command(
    epilog="Exit status: 0 done, 1 failed, 2 wrong input (of JSON lines: none could be read), 130 interrupted.\n\n"
    "\b\nExamples:\n  truceline read report.txt --date 2019-06-13\n"
    "  truceline read news.jsonl --output readings.jsonl\n  truceline read news.jsonl --output readings.parquet"
)
def read(
    report: ReportFiles,
    date: Day = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The headline.")] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet.")] = None,
    format: Annotated[
        Name | None,
        typer.Option(help="How to print the Reading: terminal, of many jsonl, where nothing is said."),
    ] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there, not to standard output.")] = None,
    form: Annotated[
        Literal["text", "html", "jsonl", "csv", "tsv", "parquet", "feed", "warc"] | None,
        typer.Option("--from", help="What REPORT is, where neither its name nor its first characters tell."),
    ] = None,
    encoding: Annotated[str | None, typer.Option(metavar="NAME", help="The encoding, where it cannot be told.")] = None,
    engine: EngineName = None,
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Processes that read, of many reports; one a core.")
    ] = None,
    min_confidence: Sure = None,
    model: Model = None,
    lexicon: Folder = None,
) -> None:
    """Read one report, or one a line, and print its claims, events, casualties, agreements and disputes.

    Of JSON lines ({"id", "text", and where known "title", "published", "publisher", "url"}) each gives one Reading in
    the same order; so does each row of CSV, TSV and Parquet, each entry of a feed, each page of a WARC, each file of a
    folder. One that cannot be read is named on stderr, counted and left out (in Parquet: stands there with the reason).
    """
    from truceline.ingest.columns import Columns
    from truceline.ingest.holding import Wanted
    from truceline.publish.cli.read import print_readings
    from truceline.settings import load_settings

    known = Columns(published=date, title=title, publisher=publisher)
    wanted = Wanted(form=form, known=known, encoding=encoding)
    settings = load_settings(model=model, lexicon=lexicon, min_confidence=min_confidence)
    raise typer.Exit(print_readings(report, wanted, settings, format, output, engine, workers))


@app.command(
    epilog="\b\nExamples:\n  truceline explain report.txt c1 --date 2019-06-13\n  truceline explain status.silence"
)
def explain(
    report: Annotated[
        str | None, typer.Argument(metavar="REPORT", help="A text or HTML file, or -; without a record: a rule's name.")
    ] = None,
    record: Annotated[
        str | None, typer.Argument(metavar="RECORD_ID", help="The id of a record, such as c1, e2 or k1.")
    ] = None,
    date: Day = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The headline.")] = None,
    rules: Annotated[
        bool, typer.Option("--rules", help="All rules: of statuses and grades, then those that find records.")
    ] = False,
    model: Model = None,
    lexicon: Folder = None,
) -> None:
    """Print the rule, the lexicon row and the characters behind a record of a report; or what a rule says.

    The rules by which a ceasefire's status and an incident's grade are derived are tried in the order of --rules.
    """
    from truceline.ingest import Given
    from truceline.publish.cli.explain import print_explanation, print_rules
    from truceline.settings import load_settings

    if rules or record is None or report is None:
        if report is None and not rules:
            raise typer.BadParameter("name a report and a record of it, a rule, or --rules")
        print_rules(report)
        return
    print_explanation(report, record, Given(published=date, title=title), load_settings(model=model, lexicon=lexicon))


@app.command(epilog='\b\nExample:\n  truceline places "Shells fell on Saraqib in Idlib province."')
def places(
    text: TextArgument,
    format: Annotated[Table, typer.Option(help="A table, or JSON.")] = "terminal",
    model: Model = None,
) -> None:
    """Find the places that a text names, with their coordinates."""
    from truceline.publish.cli.finds import print_places
    from truceline.settings import load_settings

    print_places(text, format, load_settings(model=model))


@app.command(epilog='\b\nExample:\n  truceline times "The truce of late May ended on Thursday." --date 2019-06-13')
def times(
    text: TextArgument,
    date: Day = None,
    format: Annotated[Table, typer.Option(help="A table, or JSON.")] = "terminal",
    model: Model = None,
) -> None:
    """Find the times that a text names, with their TIMEX3 values and the days they stand for."""
    from truceline.publish.cli.finds import print_times
    from truceline.settings import load_settings

    print_times(text, date, format, load_settings(model=model))


@app.command(epilog="\b\nExample:\n  truceline compare gold.jsonl read.jsonl --html errors.html")
def compare(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated reports, one a line.")],
    readings: Annotated[Path, typer.Argument(metavar="READINGS", help="Their Readings as JSON lines, or -.")],
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page there: gold and read side by side in the text.")
    ] = None,
    kind: Annotated[
        Literal["claims", "events", "casualties"] | None, typer.Option(help="Only these records; all where not said.")
    ] = None,
) -> None:
    """Compare Readings with annotated reports: what was missed, what is too much, and what differs.

    A line of GOLD has `id`, `text` and one or more of the lists `claims`, `events` and `casualties`; READINGS is
    what `truceline read` prints of the same reports as JSON lines.
    """
    from truceline.publish.cli.compare import print_comparison

    print_comparison(gold, readings, html, kind)


@app.command(epilog="\b\nExample:\n  truceline link news.jsonl")
def link(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Reports as JSON lines, or -.")],
    readings: Annotated[
        bool, typer.Option("--readings", help="FILE holds Readings, as `truceline read` prints them as JSON lines.")
    ] = False,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there, not to standard output.")] = None,
    min_confidence: Sure = None,
    model: Model = None,
    lexicon: Folder = None,
) -> None:
    """Find the incidents that several reports tell of, and print each with every telling as a JSON line.

    A line has `incident`, `events` (each with the id of its report, as FILE gives it, and of the event in its Reading)
    and all that is told of it: who blames whom, figures with low, best and high, what is disputed, its grade.
    """
    from truceline.publish.cli.link import print_incidents
    from truceline.settings import load_settings

    settings = load_settings(model=model, lexicon=lexicon, min_confidence=min_confidence)
    raise typer.Exit(print_incidents(file, readings, settings, output))


@app.command(epilog="\b\nExample:\n  truceline schema")
def schema() -> None:
    """Print the JSON Schema of a Reading."""
    from truceline.publish.cli.schema import print_schema

    print_schema()


@words.command(epilog="\b\nExample:\n  truceline lexicon check")
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Your tables, checked together with the built-in ones.")
    ] = None,
) -> None:
    """Check the tables, and name file and line of the first mistake (exit status 2)."""
    from truceline.publish.cli.words import print_check
    from truceline.settings import load_settings

    print_check(load_settings(lexicon=folder))


@words.command(epilog="\b\nExample:\n  truceline lexicon show denied")
def show(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word or name as it stands in reports.")],
    lexicon: Folder = None,
) -> None:
    """Print what a word means to the reader, and which rows say so."""
    from truceline.publish.cli.words import print_word
    from truceline.settings import load_settings

    print_word(word, load_settings(lexicon=lexicon))


register(app)
exports.register(app)
web_commands.register(app)
