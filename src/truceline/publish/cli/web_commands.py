"""The commands of the page: serve it, and say who may use it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from truceline.publish.cli.store_commands import Shown, StorePath

Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name, as judgements will bear it.")]
users = typer.Typer(
    help="Who may log in to the page.",
    epilog="\b\nExample:\n  truceline users list",
    rich_markup_mode=None,
    no_args_is_help=True,
)
tokens = typer.Typer(
    help="Tokens with which programs use the API in a person's name.",
    epilog="\b\nExample:\n  truceline tokens list",
    rich_markup_mode=None,
    no_args_is_help=True,
)


def serve(
    store: StorePath = "ledger.db",
    host: Annotated[
        str, typer.Option(metavar="HOST", help="Where to listen; other than this machine only with accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="0 takes a free one.")] = 8210,
    open_browser: Annotated[
        bool | None, typer.Option("--open/--no-open", help="Open it in the browser; at a prompt it does.")
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Everybody may read it, nobody may change anything.")
    ] = False,
) -> None:
    """Open the page: see what a store holds, check it, correct it.

    On this machine alone there is no login. Where others can reach it (another --host, PostgreSQL), or the store has
    accounts, people log in; `truceline users add` makes an account. Nothing is fetched from elsewhere.
    """
    from truceline.publish.cli.serve import serve_page
    from truceline.publish.web import WebSettings

    serve_page(WebSettings(store, host, port, public), open_browser)


@users.command("add", epilog="\b\nExample:\n  truceline users add anna --role editor")
def add_user(
    name: Name,
    role: Annotated[
        Literal["reader", "reviewer", "editor", "admin"],
        typer.Option(help="Reads; also confirms, corrects, rejects; also merges, splits, adds; also runs accounts."),
    ] = "reviewer",
    store: StorePath = "ledger.db",
) -> None:
    """Make an account; the password is asked for, or read from standard input."""
    from truceline.publish.cli import people

    people.add_user(store, name, role)


@users.command("list", epilog="\b\nExample:\n  truceline users list")
def list_users(store: StorePath = "ledger.db", format: Shown = "terminal") -> None:
    """List the accounts."""
    from truceline.publish.cli import people

    people.print_users(store, format)


@users.command("remove", epilog="\b\nExample:\n  truceline users remove anna")
def remove_user(name: Name, store: StorePath = "ledger.db") -> None:
    """Close an account. Its judgements stay, and its name is never given again."""
    from truceline.publish.cli import people

    people.remove_user(store, name)


@users.command("history", epilog="\b\nExample:\n  truceline users history")
def account_history(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One account; all where not told.")] = None,
    store: StorePath = "ledger.db",
    format: Shown = "terminal",
) -> None:
    """Print what was done to accounts, passwords and tokens, by whom and when."""
    from truceline.publish.cli import people

    people.print_account_changes(store, name, format)


@tokens.command("add", epilog='\b\nExample:\n  truceline tokens add anna --for "the weekly table"')
def add_token(
    name: Name,
    note: Annotated[str, typer.Option("--for", metavar="TEXT", help="What it is for.")] = "",
    store: StorePath = "ledger.db",
) -> None:
    """Make a token for the API and print it, this once. It may do what the person may do."""
    from truceline.publish.cli import people

    people.add_token(store, name, note)


@tokens.command("list", epilog="\b\nExample:\n  truceline tokens list")
def list_tokens(store: StorePath = "ledger.db", format: Shown = "terminal") -> None:
    """List the tokens, whose they are and when they were last used."""
    from truceline.publish.cli import people

    people.print_tokens(store, format)


@tokens.command("revoke", epilog="\b\nExample:\n  truceline tokens revoke 1")
def revoke_token(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `truceline tokens list` shows it.")],
    store: StorePath = "ledger.db",
) -> None:
    """Take a token back."""
    from truceline.publish.cli import people

    people.revoke_token(store, number)


def register(app: typer.Typer) -> None:
    """Adds the commands to the program."""
    app.command(epilog="\b\nExample:\n  truceline serve --port 8210")(serve)
    app.add_typer(users, name="users")
    app.add_typer(tokens, name="tokens")
