"""The commands. Each reads, composes and writes; what they share is in `options`, `reading` and `output`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from crocus_check import __version__
from crocus_check.cli import (
    caching,
    choices,
    demo,
    editing,
    explaining,
    grouping,
    information,
    known,
    options,
    reading,
    serving,
    sharding,
    sparing,
)
from crocus_check.cli.output import look, on_terminal, write, write_file
from crocus_check.errors import CrocusError
from crocus_check.newsroom import tiers
from crocus_check.newsroom.changes import key_of
from crocus_check.render import FACTS_FORMATS, WITH_TEXTS, Look, content, pieces

if TYPE_CHECKING:
    from crocus_check.cli.watching import Kept
    from crocus_check.running.configuration import Configuration

app = typer.Typer(
    name="crocus-check",
    help="Finds where several articles on one event contradict each other: numbers, dates, names.",
    epilog="Exit status: 0 nothing at or above --fail-on, 1 discrepancies, 2 anything else.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        write(f"crocus-check {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> int:
    if context.invoked_subcommand is None:
        write(context.get_help() + "\n")
        return 2
    return 0


@app.command()
@grouping.grouped
def report(
    reporting: options.Reporting,
    reading_options: options.Reading,
    paths: options.Paths = None,
    from_facts: options.FromFacts = None,
    fetch: options.Fetch = False,
    watch: options.Watch = False,
    engine: options.Engine = "local",
    scheduler: options.Scheduler = None,
) -> int:
    """Read articles and report where they contradict each other."""
    module, targets = reporting.module(on_terminal()), reporting.targets()
    configuration = reading_options.configuration(**reporting.flags)
    settings = configuration.settings
    choices.choice("--engine", engine, options.ENGINES)
    known.readable(configuration, reporting)
    sparing.spared(targets, [*(paths or map(str, settings.articles)), *(from_facts or ())], configuration)
    texts = not WITH_TEXTS.isdisjoint({module, *(renderer for renderer, _ in targets)})
    runs = known.runs_of(configuration, reporting, watching=watch)
    key = key_of("report", [*(paths or ()), *(from_facts or ())])

    def made(kept: Kept | None = None) -> int:
        settings = reading_options.configuration(**reporting.flags).settings if kept else configuration.settings
        held = kept.held if kept else None
        with reading.engine(engine, scheduler, settings) as cluster:
            found = reading.inputs(
                paths or (), from_facts or (), settings, reading_options.stdin_name, texts=texts, fetch=fetch,
                cache=kept, cluster=cluster, held=held,
            )  # fmt: skip
            if module != "terminal":
                reading.tell_notes(found.extracts)
            result = reading.compared(found, settings, cluster, held=held)
        return known.reported(result, configuration, reporting, module, targets, runs=runs, key=key)

    if not watch:
        return made()
    if from_facts or fetch or engine != "local":
        raise CrocusError("--watch reads articles, on this machine")
    return _watched(made, paths or reading.usual(configuration.settings), configuration)


@app.command()
@grouping.grouped
def check(
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT", help="The articles to check.")],
    against: Annotated[
        list[str], typer.Option("--against", metavar="SOURCE...", help="What they are checked against.")
    ],
    reporting: options.Reporting,
    reading_options: options.Reading,
    unsupported: Annotated[
        bool, typer.Option("--unsupported", help="List what no source has as well, as info.")
    ] = False,
    claims: Annotated[
        bool,
        typer.Option("--claims", help="Show every statement of the draft with what the sources have on it; CSV too."),
    ] = False,
    fetch: options.Fetch = False,
    watch: options.Watch = False,
) -> int:
    """Check a draft against its sources. Only what concerns the draft is reported."""
    module, targets = reporting.module(on_terminal()), reporting.targets()
    configuration = reading_options.configuration(**reporting.flags)
    paths = [*drafts, *against]
    known.readable(configuration, reporting)
    sparing.spared(targets, paths, configuration)
    runs = known.runs_of(configuration, reporting, watching=watch)
    key = key_of("check", drafts, against, unsupported)

    def checked(kept: Kept | None = None) -> int:
        settings = reading_options.configuration(**reporting.flags).settings if kept else configuration.settings
        from crocus_check.settings import for_review

        settings = for_review(settings)
        held = kept.held if kept else None
        found = reading.inputs(paths, (), settings, reading_options.stdin_name, fetch=fetch, cache=kept, held=held)
        from crocus_check.review import review

        if module != "terminal":
            reading.tell_notes(found.extracts)
        ours = reading.documents_of(drafts, (each.document for each in found.extracts))
        result = reading.compared(found, settings, drafts=ours, held=held)
        trusted = tiers.trusted(result, settings.sources)
        result = review(
            result, ours, unsupported=unsupported, trusted=trusted, looks_for=settings.looks_for,
            memory=held.memory_of(ours) if held else None,
        )  # fmt: skip
        shown = "claims_csv" if claims and module == "csv" else module
        status = known.reported(
            result, configuration, reporting, shown, targets, part=True, drafts=ours, runs=runs, key=key
        )
        if claims and module in ("terminal", "concise", "markdown"):
            write("".join(pieces(result, "claims", look())), module)
        return status

    if not watch:
        return checked()
    if fetch:
        raise CrocusError("--watch reads articles, on this machine")
    return _watched(checked, paths, configuration)


def _watched(check: Callable[[Kept], int], paths: Sequence[str], configuration: Configuration) -> int:
    """Check, and check again whenever one of the articles or of the files of the desk is saved."""
    from crocus_check.cli import watching

    kept = watching.Kept(configuration.settings)
    return watching.watch(lambda: check(kept), [*paths, *configuration.files], kept)


@app.command()
@grouping.grouped
def facts(
    reading_options: options.Reading,
    paths: options.Paths = None,
    format: options.FactsFormat = "table",
    output: options.Outputs = None,
    output_dir: options.OutputDir = None,
    shard_size: options.ShardSize = None,
    fetch: options.Fetch = False,
) -> int:
    """Print every fact that was extracted. Those that belong to no event are there too."""
    if output_dir is not None:
        return sharding.write(paths or (), reading_options, format, output_dir, shard_size, fetch=fetch)
    module = choices.renderer(format, FACTS_FORMATS)
    targets = [choices.output_target(each, FACTS_FORMATS) for each in output or ()]
    settings = reading_options.configuration().settings
    found = reading.inputs(paths or (), (), settings, reading_options.stdin_name, texts=False, fetch=fetch)
    reading.tell_notes(found.extracts)
    from crocus_check.running.facts import facts_report

    result = facts_report(found.extracts, settings, found.errors)
    for renderer, file in targets:
        write_file(file, content(result, renderer, Look()))
    for piece in pieces(result, module, look()):
        write(piece, module)
    return 2 if found.errors else 0


for _command in (
    serving.serve,
    known.accept,
    explaining.explain,
    explaining.rules,
    information.config,
    information.init,
    information.schema,
    information.doctor,
    editing.lsp,
    demo.demo,
):
    app.command()(grouping.grouped(_command))

app.add_typer(caching.app)
