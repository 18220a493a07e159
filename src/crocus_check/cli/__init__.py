"""The command line.

Exit status: 0 nothing at or above `--fail-on`; 1 discrepancies; 2 anything else. Since Python ends with 1 on an
uncaught exception, which would read as "discrepancies found", every way out passes through `run`. Anything heavy is
imported by the commands that need it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from crocus_check.cli.output import complain, finish
from crocus_check.errors import CrocusError
from crocus_check.running.configuration import TRACEBACK

INTERRUPTED = 130
"""What typer makes of an interrupt."""


def main() -> None:
    """The console script."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status; whatever goes wrong is told in one line on stderr."""
    try:
        Path.cwd()
    except OSError as error:
        return complain(f"the working directory cannot be used (was it deleted?): {error.strerror or error}")
    try:
        status = _invoke(list(arguments))
        if status == INTERRUPTED:
            status = complain("interrupted")
    except CrocusError as error:
        status = complain(str(error))
    except (KeyboardInterrupt, EOFError):
        status = complain("interrupted")
    except SystemExit as error:  # the reader of `--help` is gone (1), or a completion script was printed (0)
        status = 0 if error.code in (None, 0, 1) else 2
    except OSError as error:
        status = complain(f"{error.filename or 'output'}: {error.strerror or error}")
    except Exception as error:  # the last resort: one line and status 2, never a 1
        status = complain(_describe(error))
        if os.environ.get(TRACEBACK):
            raise
    return finish(status)


def _invoke(arguments: list[str]) -> int:
    from typer.main import get_command

    from crocus_check.cli.app import app

    result = get_command(app).main(args=spread(arguments), prog_name="crocus-check", standalone_mode=False)
    return result if isinstance(result, int) else 0


def spread(arguments: list[str]) -> list[str]:
    """`--against a b c` as `--against a --against b --against c`: as a shell's patterns are written."""
    out: list[str] = []
    spreading = False
    for number, argument in enumerate(arguments):
        if argument.startswith("-") and argument != "-":
            spreading = argument == "--against"
        elif spreading and arguments[number - 1] != "--against":
            out.append("--against")
        out.append(argument)
    return out


def _describe(error: Exception) -> str:
    """One line for an exception. Usage errors are known by their looks: typer chooses the click they come from."""
    tell = getattr(error, "format_message", None)
    if callable(tell) and hasattr(error, "exit_code"):
        message = " ".join(str(tell()).split())
        command = getattr(getattr(error, "ctx", None), "command_path", "crocus-check")
        return f"{message.rstrip('.')}; see `{command} --help`"
    if type(error).__name__ == "Abort":
        return "interrupted"
    kind = type(error).__name__
    return f"internal error: {kind}: {error}; {TRACEBACK}=1 shows where, please report it"


__all__ = ["main", "run"]
