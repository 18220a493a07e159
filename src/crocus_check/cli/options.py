"""The options that several commands share, as typer reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from crocus_check import configuration
from crocus_check.configuration import did_you_mean
from crocus_check.errors import SettingsError
from crocus_check.render import REPORT_FORMATS
from crocus_check.settings import DateOrder, FailOn, Settings

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Articles (text, Markdown, HTML, Word, PDF, mail) or folders of them; - reads standard input. "
        "Without one: `articles` of the configuration, else data/articles.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME|PATH", help="Another spaCy pipeline than the one that comes with it."),
]
Threads = Annotated[
    str | None, typer.Option("--threads", metavar="N", help="Threads of the annotation model.", show_default=False)
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="PATTERN", help="Pass over in folders, as in a .gitignore.", show_default=False),
]
StdinName = Annotated[
    str | None,
    typer.Option("--stdin-name", metavar="FILE", help="A file name that tells the format of standard input."),
]
MaxBytes = Annotated[
    str | None,
    typer.Option("--max-bytes", metavar="N", help="The largest article that is read.", show_default=False),
]
DateOrderOption = Annotated[
    str | None,
    typer.Option(
        "--date-order",
        metavar="|".join(get_args(DateOrder)),
        help='How "3/4/2024" is read; auto takes it from the article.',
        autocompletion=lambda: list(get_args(DateOrder)),
    ),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="A configuration file instead of the nearest one."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Ignore configuration files and CROCUS_CHECK_* variables.")]
FailOnOption = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(get_args(FailOn)),
        help="The lowest severity that makes the exit status 1; warning by default.",
        autocompletion=lambda: list(get_args(FailOn)),
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="FORMAT=FILE",
        help="Write the report to a file as well. Can be given several times.",
        show_default=False,
    ),
]
FromFacts = Annotated[
    list[str] | None,
    typer.Option(
        "--from-facts",
        metavar="FILE|-",
        help="Read what `facts --format json|jsonl` printed instead of articles. Can be given several times.",
        show_default=False,
    ),
]


def output_target(text: str) -> tuple[str, Path]:
    """The format and the file of an `--output`. Raises SettingsError."""
    name, equals, file = text.partition("=")
    if not equals or not file:
        raise SettingsError(f"--output: expected FORMAT=FILE, got {text!r}")
    return choice("--output", name, tuple(REPORT_FORMATS)), Path(file)


def choice(option: str, value: str, known: tuple[str, ...]) -> str:
    """The value when it is a known one. Raises SettingsError."""
    if value not in known:
        raise SettingsError(f"{option}: {value!r} is not one of {', '.join(known)}{did_you_mean(value, known)}")
    return value


def settings(config: Path | None, isolated: bool, **flags: Any) -> Settings:
    """The settings of a command: its flags over environment, file and defaults. Raises SettingsError."""
    for key, known in configuration.CHOICES.items():
        if flags.get(key) is not None:
            choice("--" + key.replace("_", "-"), flags[key], known)
    if flags.get("exclude"):
        flags["exclude"] = tuple(flags["exclude"])
    for key in configuration.NUMBERS:
        if flags.get(key) is not None:
            flags[key] = configuration.whole(flags[key], "--" + key.replace("_", "-"))
    return configuration.load(flags, file=config, isolated=isolated).settings
