"""The reference of the command line: each command's help, as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from truceline.publish.cli.app import app
from truceline.publish.docs.pages import MADE, Page

_WIDTH = 80
_HEAD = f"""{MADE}

# The command line
`-` is standard input or output. What is asked for goes to standard output, messages go to standard error. Exit status:
0 done, 1 failed, 2 wrong input. `truceline COMMAND --help` prints what stands here.
"""


def command_page() -> Page:
    """`docs/cli.md`: the program, then its commands in the order of its help."""
    helps = _helps(typer.main.get_command(app), "truceline", None)
    return Page("docs/cli.md", "\n".join([_HEAD, *(f"## {name}\n```text\n{text}\n```\n" for name, text in helps)]))


def _helps(command: Any, name: str, parent: typer.Context | None) -> Iterator[tuple[str, str]]:
    """A command's full name and help, then those of its own commands. (Typer gives no public name to its type.)"""
    context = typer.Context(command, info_name=name, parent=parent, terminal_width=_WIDTH, max_content_width=_WIDTH)
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    yield context.command_path, text
    for inner, found in getattr(command, "commands", {}).items():
        yield from _helps(found, inner, context)
