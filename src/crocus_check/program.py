"""The console script. An interrupt is one line as soon as Python runs, before the commands are there to tell it.

The module behind `signal` is used, since importing `signal` itself takes as long as all else that happens before.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # a module of C, of which typeshed says nothing
import os


def main() -> None:
    """Run the command line and exit."""
    _signal.signal(_signal.SIGINT, _leave)
    from crocus_check.cli import main as run

    _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    run()


def _leave(number: int, frame: object) -> None:
    """Leave at once: nothing has been written yet that could be lost."""
    os.write(2, b"crocus-check: interrupted\n")
    os._exit(2)
