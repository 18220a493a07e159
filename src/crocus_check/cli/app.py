"""The commands. Each reads, composes and writes; what they share is in `options`, `reading` and `output`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from crocus_check import __version__
from crocus_check.cli import information, options, reading
from crocus_check.cli.output import look, write, write_file
from crocus_check.render import FACTS_FORMATS, REPORT_FORMATS, Look, render

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


def _format_option(formats: dict[str, str], default: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        "--format",
        metavar="|".join(formats),
        help=f"How to print; {default} by default.",
        autocompletion=lambda: list(formats),
    )
    return option


@app.command()
def report(
    paths: options.Paths = None,
    format: Annotated[str, _format_option(REPORT_FORMATS, "full")] = "full",
    output: options.Outputs = None,
    fail_on: options.FailOnOption = None,
    from_facts: options.FromFacts = None,
    model: options.Model = None,
    threads: options.Threads = None,
    date_order: options.DateOrderOption = None,
    max_bytes: options.MaxBytes = None,
    exclude: options.Exclude = None,
    stdin_name: options.StdinName = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Read articles and report where they contradict each other."""
    module = REPORT_FORMATS[options.choice("--format", format, tuple(REPORT_FORMATS))]
    flags = {"model": model, "threads": threads, "date_order": date_order, "max_bytes": max_bytes, "exclude": exclude}
    settings = options.settings(config, isolated, **flags, fail_on=fail_on)
    targets = [options.output_target(each) for each in output or ()]
    found = reading.inputs(paths or (), from_facts or (), settings, stdin_name)
    from crocus_check import pipeline

    result = replace(pipeline.compare_extracts(found.extracts, settings, found.errors), texts=found.texts)
    for other, file in targets:
        write_file(file, render(result, REPORT_FORMATS[other], Look()))
    write(render(result, module, look()))
    return reading.status(result, settings)


@app.command()
def check(
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT...", help="The articles to check.")],
    against: Annotated[
        list[str], typer.Option("--against", metavar="SOURCE...", help="What they are checked against.")
    ],
    unsupported: Annotated[
        bool, typer.Option("--unsupported", help="List what no source has as well, as info.")
    ] = False,
    format: Annotated[str, _format_option(REPORT_FORMATS, "full")] = "full",
    output: options.Outputs = None,
    fail_on: options.FailOnOption = None,
    model: options.Model = None,
    threads: options.Threads = None,
    date_order: options.DateOrderOption = None,
    max_bytes: options.MaxBytes = None,
    exclude: options.Exclude = None,
    stdin_name: options.StdinName = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Check a draft against its sources: only what concerns the draft is reported."""
    module = REPORT_FORMATS[options.choice("--format", format, tuple(REPORT_FORMATS))]
    flags = {"model": model, "threads": threads, "date_order": date_order, "max_bytes": max_bytes, "exclude": exclude}
    settings = options.settings(config, isolated, **flags, fail_on=fail_on)
    targets = [options.output_target(each) for each in output or ()]
    found = reading.inputs([*drafts, *against], (), settings, stdin_name)
    from crocus_check import pipeline
    from crocus_check.review import review

    result = replace(pipeline.compare_extracts(found.extracts, settings, found.errors), texts=found.texts)
    result = review(result, reading.documents_of(drafts, result), unsupported=unsupported)
    for other, file in targets:
        write_file(file, render(result, REPORT_FORMATS[other], Look()))
    write(render(result, module, look()))
    return reading.status(result, settings)


@app.command()
def facts(
    paths: options.Paths = None,
    format: Annotated[str, _format_option(FACTS_FORMATS, "table")] = "table",
    model: options.Model = None,
    threads: options.Threads = None,
    date_order: options.DateOrderOption = None,
    max_bytes: options.MaxBytes = None,
    exclude: options.Exclude = None,
    stdin_name: options.StdinName = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Print every fact that was extracted, those that belong to no event included."""
    module = FACTS_FORMATS[options.choice("--format", format, tuple(FACTS_FORMATS))]
    flags = {"model": model, "threads": threads, "date_order": date_order, "max_bytes": max_bytes, "exclude": exclude}
    settings = options.settings(config, isolated, **flags)
    found = reading.inputs(paths or (), (), settings, stdin_name)
    from crocus_check import pipeline

    write(render(pipeline.facts_report(found.extracts, settings, found.errors), module, look()))
    return 2 if found.errors else 0


for _command in (information.explain, information.config, information.init, information.schema, information.doctor):
    app.command()(_command)
