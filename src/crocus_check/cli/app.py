"""The commands. Each reads, composes and writes; what they share is in `options`, `reading` and `output`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from crocus_check import __version__
from crocus_check.cli import caching, explaining, information, known, options, reading, serving, sharding
from crocus_check.cli.output import look, on_terminal, write
from crocus_check.render import FACTS_FORMATS, WITH_TEXTS, pieces

if TYPE_CHECKING:
    from crocus_check.cli.watching import Kept

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
@options.grouped
def report(
    reporting: options.Reporting,
    reading_options: options.Reading,
    paths: options.Paths = None,
    from_facts: options.FromFacts = None,
    engine: options.Engine = "local",
    scheduler: options.Scheduler = None,
) -> int:
    """Read articles and report where they contradict each other."""
    module, targets = reporting.module(on_terminal()), reporting.targets()
    configuration = reading_options.configuration(**reporting.flags)
    settings = configuration.settings
    options.choice("--engine", engine, options.ENGINES)
    texts = not WITH_TEXTS.isdisjoint({module, *(renderer for renderer, _ in targets)})
    with reading.engine(engine, scheduler, settings) as cluster:
        found = reading.inputs(
            paths or (), from_facts or (), settings, reading_options.stdin_name, texts=texts, cluster=cluster
        )
        result = reading.compared(found, settings, cluster)
    return known.reported(result, configuration, reporting, module, targets)


@app.command()
@options.grouped
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
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever an article is saved, until interrupted.")
    ] = False,
) -> int:
    """Check a draft against its sources. Only what concerns the draft is reported."""
    module, targets = reporting.module(on_terminal()), reporting.targets()
    configuration = reading_options.configuration(**reporting.flags)
    paths = [*drafts, *against]

    def checked(kept: Kept | None = None) -> int:
        settings = reading_options.configuration(**reporting.flags).settings if kept else configuration.settings
        found = reading.inputs(paths, (), settings, reading_options.stdin_name, cache=kept)
        from crocus_check.review import review

        result = reading.compared(found, settings)
        result = review(result, reading.documents_of(drafts, result), unsupported=unsupported)
        return known.reported(result, configuration, reporting, module, targets, part=True)

    if not watch:
        return checked()
    from crocus_check.cli import watching

    kept = watching.Kept(configuration.settings)
    return watching.watch(lambda: checked(kept), [*paths, *configuration.files], kept)


@app.command()
@options.grouped
def facts(
    reading_options: options.Reading,
    paths: options.Paths = None,
    format: options.FactsFormat = "table",
    output_dir: options.OutputDir = None,
    shard_size: options.ShardSize = None,
) -> int:
    """Print every fact that was extracted. Those that belong to no event are there too."""
    if output_dir is not None:
        return sharding.write(paths or (), reading_options, format, output_dir, shard_size)
    module = FACTS_FORMATS[options.choice("--format", format, tuple(FACTS_FORMATS))]
    settings = reading_options.configuration().settings
    found = reading.inputs(paths or (), (), settings, reading_options.stdin_name, texts=False)
    from crocus_check import pipeline

    for piece in pieces(pipeline.facts_report(found.extracts, settings, found.errors), module, look()):
        write(piece)
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
):
    app.command()(options.grouped(_command))

app.add_typer(caching.app)
