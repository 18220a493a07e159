"""Standard output and standard error: what is written, in which encoding, and what happens when the reader is gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from crocus_check.errors import CrocusError
from crocus_check.render.look import Colours, Look
from crocus_check.running import atomic

FOR_MACHINES = frozenset({"csv", "github", "html", "json", "jsonl", "sarif"})
"""The renderers whose text is taken as it is; that of `github` is commands."""


def write(text: str, module: str = "") -> None:
    """Write to standard output: UTF-8, or what the terminal reads. A reader who has gone is no error. `module` is the
    renderer that made the text, where one did."""
    stream = sys.stdout
    if stream is None:
        return
    if module not in FOR_MACHINES:
        text = harmless(text)
    encoding = (stream.encoding or "utf-8") if stream.isatty() else "utf-8"
    try:
        stream.flush()
        stream.buffer.write(_encoded(text, encoding))
        stream.flush()
    except BrokenPipeError:
        _discard()


def harmless(text: str) -> str:
    """Text that gives no commands to what reads the output of this process."""
    if not os.environ.get("GITHUB_ACTIONS"):
        return text
    from crocus_check.render.text import no_commands

    return no_commands(text)


def _encoded(text: str, encoding: str) -> bytes:
    """The bytes of a text; what the encoding has no sign for as near as ASCII comes."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        from crocus_check.render.text import plainer

        return plainer(text, encoding).encode(encoding, "replace")


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file, a text as UTF-8, its folder with it; whole or not at all. Raises CrocusError."""
    try:
        if isinstance(content, str):
            atomic.write_text(path, content)
        else:
            atomic.write_bytes(path, content)
    except OSError as error:
        raise CrocusError(f"{path}: {error.strerror or error}") from None


def complain(message: str) -> int:
    """Tell what is wrong in one line on standard error; returns exit status 2."""
    from crocus_check.render.text import one_line

    try:
        if sys.stderr is not None:
            print(harmless(f"crocus-check: {one_line(message)}"), file=sys.stderr)
    except (OSError, ValueError):
        pass  # nobody reads it: the status still tells
    return 2


def finish(status: int) -> int:
    """Flush standard output while an error can still be told; returns the exit status."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard()
    except OSError as error:
        _discard()
        return complain(f"output: {error.strerror or error}")
    return status


def _discard() -> None:
    """Let standard output go nowhere, so that the interpreter's own flush at the end finds nothing to complain of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def look() -> Look:
    """How standard output may look: colours and breaks on a terminal only, no colour where NO_COLOR is set."""
    if not on_terminal():
        return Look()
    import shutil

    dumb = os.environ.get("TERM", "") in ("", "dumb", "unknown") and os.name != "nt"
    plain = dumb or bool(os.environ.get("NO_COLOR"))
    width = max(20, shutil.get_terminal_size().columns)
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "").replace("_", "")
    return Look(width=width, colours=None if plain else _colours(), unicode=encoding.startswith("utf"))


def _colours() -> Colours:
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256" in os.environ.get("TERM", "") else "standard"
