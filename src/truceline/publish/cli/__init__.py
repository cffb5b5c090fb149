"""The command line, `truceline`: one sentence on stderr for what goes wrong, never a traceback for bad input.

Exit status: 0 done, 1 failed, 2 wrong input, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from truceline.errors import TrucelineError
from truceline.publish.cli.output import ReaderGone, silence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of a command; `arguments` are those of the process where None."""
    try:
        from truceline.publish.cli.app import app

        app(args=list(sys.argv[1:] if arguments is None else arguments), prog_name="truceline")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except ReaderGone:
        return 0
    except TrucelineError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        silence(sys.stdout)
        return 130
    return 0
