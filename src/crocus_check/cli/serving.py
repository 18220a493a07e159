"""The command `serve`: a page on this machine to review articles and a draft in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crocus_check.cli import options
from crocus_check.cli.output import complain, write
from crocus_check.errors import CrocusError
from crocus_check.running.configuration import Configuration


def serve(
    reading_options: options.Reading,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Articles or folders of them; read again when they change. More can be dropped on the page.",
            show_default=False,
        ),
    ] = None,
    drafts: Annotated[
        list[str] | None,
        typer.Option("--draft", metavar="FILE", help="A draft to check against the articles.", show_default=False),
    ] = None,
    unsupported: Annotated[
        bool, typer.Option("--unsupported", help="List what no source has as well, as info.")
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="DIR", help="Keep dropped articles in this folder.", show_default=False),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", metavar="N", help="The port; a free one by default.", min=0, max=65535)
    ] = 0,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    house_facts: options.HouseFacts = None,
    baseline: options.Baseline = None,
) -> int:
    """Review articles and a draft on a page in the browser. Only this machine can reach it; Ctrl-C ends it."""
    from crocus_check.serve.desk import Desk
    from crocus_check.serve.running import serve as serving

    def load() -> Configuration:
        return reading_options.configuration(house_facts=house_facts, baseline=baseline)

    settings = load().settings
    named = list(paths or ()) or [str(each) for each in settings.articles]
    if "-" in (*named, *(drafts or ())):
        raise CrocusError("serve reads files, not standard input")
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
    desk = Desk(load, named, drafts or (), keep=keep, unsupported=unsupported)
    desk.decisions.now()  # what is wrong with the files of decisions is told before anything is read

    def told(address: str) -> None:
        write(address + "\n")
        complain("serving; Ctrl-C ends it")

    serving(desk, port, told, browser=browser)
    return 0
