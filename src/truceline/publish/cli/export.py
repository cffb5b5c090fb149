"""`truceline export`, `release` and `release verify`: options, help and what they write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from truceline.publish.cli.store_commands import KnownOn, Sure
from truceline.publish.exports.layout import Name

Store = Annotated[
    str | None,
    typer.Option("--store", metavar="STORE", envvar="TRUCELINE_STORE", help="A store; ledger.db where not told."),
]
Input = Annotated[
    str | None,
    typer.Option("--input", metavar="FILE", help="Reports or Readings as JSON lines, or -, in place of a store."),
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="A spaCy pipeline for English.")]
Lexicon = Annotated[Path | None, typer.Option(metavar="FOLDER", help="A folder of further lexicon tables.")]

releases = typer.Typer(
    help="Write all records as a dated, hashed, citable folder, or verify one.",
    epilog="\b\nExample:\n  truceline release --input news.jsonl --output bundle",
    rich_markup_mode=None,
    invoke_without_command=True,
    no_args_is_help=True,
)


def export(
    format: Annotated[
        Name,
        typer.Option(
            "--format",
            metavar="LAYOUT",
            help="acled, ucdp, polecat, plover-jsonl, csv, geojson, parquet, hxl or followthemoney.",
        ),
    ],
    store: Store = None,
    input: Input = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there, not to standard output.")] = None,
    loss: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The loss report; FILE.loss.csv beside an output FILE.")
    ] = None,
    as_known_on: KnownOn = None,
    min_confidence: Sure = None,
    model: Model = None,
    lexicon: Lexicon = None,
) -> None:
    """Write incidents and ceasefires in a layout of the field, and what it has no room for.

    The loss report tells row by row what was left out: rival versions, claims, figures, how exact a place or day is,
    and rows that the layout does not have.
    """
    from truceline.publish.cli.exporting import Asked, write_export
    from truceline.settings import load_settings

    settings = load_settings(model=model, lexicon=lexicon, min_confidence=min_confidence)
    asked = Asked(_told(store, input), input, settings, as_known_on)
    raise typer.Exit(write_export(asked, format, output, loss))


def _told(store: str | None, input: str | None) -> str | None:
    """The store; one that only the environment names gives way to `--input`."""
    return None if input is not None and store == os.environ.get("TRUCELINE_STORE") else store


@releases.callback()
def release(
    context: typer.Context,
    store: Store = None,
    input: Input = None,
    output: Annotated[Path | None, typer.Option(metavar="FOLDER", help="A new folder.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title, for citing.")] = None,
    author: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Whom to cite; again for more.")] = None,
    as_known_on: KnownOn = None,
    min_confidence: Sure = None,
    model: Model = None,
    lexicon: Lexicon = None,
) -> None:
    """Write all records as a dated, hashed, citable folder: Parquet tables, codebook, provenance, CITATION, MANIFEST.

    The texts of the reports stay out: their ids are the sha256 of the texts.
    """
    if context.invoked_subcommand is not None:
        return
    from truceline.publish.cli.exporting import Asked, write_release
    from truceline.settings import load_settings

    settings = load_settings(model=model, lexicon=lexicon, min_confidence=min_confidence)
    asked = Asked(_told(store, input), input, settings, as_known_on)
    raise typer.Exit(write_release(asked, output, title, author or ()))


def verify(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A released folder.")],
) -> None:
    """Check a released folder against its MANIFEST; name each file that differs (exit status 1)."""
    from truceline.publish.cli.exporting import print_verified

    raise typer.Exit(print_verified(folder))


def register(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    app.command(
        epilog="\b\nExamples:\n  truceline export --format csv --input news.jsonl\n"
        "  truceline export --format acled --input read.jsonl"
    )(export)
    releases.command(epilog="\b\nExample:\n  truceline release verify bundle")(verify)
    app.add_typer(releases, name="release")
