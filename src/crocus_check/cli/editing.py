"""The command that editors start."""

from __future__ import annotations

import importlib.util
from typing import Annotated

import typer

from crocus_check.errors import CrocusError
from crocus_check.extras import install


def lsp(
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="SOURCE...",
            help="What drafts are checked against; `articles` of the configuration by default.",
            show_default=False,
        ),
    ] = None,
    stdio: Annotated[
        bool, typer.Option("--stdio", help="Speak over standard input and output, which it does anyway.", hidden=True)
    ] = True,
) -> int:
    """Check drafts in an editor, by the language server protocol over standard input and output."""
    if importlib.util.find_spec("pygls") is None:
        raise CrocusError(f"lsp needs pygls: {install('lsp')}")
    from crocus_check.lsp import server

    server.serve(tuple(against or ()))
    return 0
