"""The options that several commands share, as typer reads them.

A group of options is a dataclass whose fields are the options; `grouping` makes a command of one that takes groups.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from crocus_check.cli import choices
from crocus_check.newsroom.accepted import FILE_NAME as BASELINE_NAME
from crocus_check.render import FACTS_FORMATS, FILE_FORMATS, REPORT_FORMATS
from crocus_check.running.configuration import Configuration
from crocus_check.settings import DateOrder, FailOn, told

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Articles (text, Markdown, HTML, Word, PDF, mail) or folders of them; - reads standard input. "
        "Without one: `articles` of the configuration, else data/articles.",
        show_default=False,
    ),
]
_WHAT = {each.key: each.what for each in told()}


def _setting(
    key: str, metavar: str, *more: str, words: str | None = None, complete: Callable[[], list[str]] | None = None
) -> Any:
    """The option of a setting. Its help is what the setting is, or `words` where a file says it in another way."""
    return typer.Option(
        "--" + key.replace("_", "-"),
        *more,
        metavar=metavar,
        help=words or _WHAT[key],
        autocompletion=complete,
        show_default=False,
    )


Model = Annotated[
    str | None, _setting("model", "NAME|PATH", words="Another spaCy pipeline than the one that comes with it.")
]
Threads = Annotated[str | None, _setting("threads", "N")]
Exclude = Annotated[list[str] | None, _setting("exclude", "PATTERN")]
StdinName = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename", "--stdin-name", metavar="FILE", help="A file name that tells the format of standard input."
    ),
]
ArticleTimeout = Annotated[str | None, _setting("article_timeout", "SECONDS")]
MaxBytes = Annotated[str | None, _setting("max_bytes", "N")]
StoryTimeout = Annotated[str | None, _setting("story_timeout", "SECONDS")]
DateOrderOption = Annotated[
    str | None, _setting("date_order", "|".join(get_args(DateOrder)), complete=lambda: list(get_args(DateOrder)))
]
Jobs = Annotated[str | None, _setting("jobs", "N|auto", "-j")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep the facts of articles that were read before.")
]
CacheDir = Annotated[
    str | None, _setting("cache_dir", "DIR", words="Where the facts of articles are kept for the next run.")
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="A configuration file instead of the nearest one."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Ignore configuration files and CROCUS_CHECK_* variables.")]
FailOnOption = Annotated[
    str | None, _setting("fail_on", "|".join(get_args(FailOn)), complete=lambda: list(get_args(FailOn)))
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="FORMAT=FILE",
        help=f"Write it to a file as well, also as {', '.join(FILE_FORMATS)}. Can be given several times.",
        show_default=False,
    ),
]
FromFacts = Annotated[
    list[str] | None,
    typer.Option(
        "--from-facts",
        metavar="FILE|DIR|-",
        help="Read what `facts` wrote instead of articles: a file, or a folder of shards. Can be given several times.",
        show_default=False,
    ),
]


ENGINES = ("local", "dask")
Engine = Annotated[
    str,
    typer.Option("--engine", metavar="|".join(ENGINES), help="What does the work: this machine, or a Dask cluster."),
]
Scheduler = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="The scheduler of the Dask cluster, such as tcp://host:8786."),
]
OutputDir = Annotated[
    Path | None,
    typer.Option("--output-dir", metavar="DIR", help="Write shards there: --format jsonl or parquet."),
]
ShardSize = Annotated[
    str | None, typer.Option("--shard-size", metavar="N", help="Articles in a shard; 1000 by default.")
]


def format_option(formats: dict[str, str], default: str) -> Any:
    """The option `--format` of a command that has these formats."""
    return typer.Option(
        "--format",
        metavar="|".join(formats),
        help=f"How to print: {default}.",
        autocompletion=lambda: list(formats),
        show_default=False,
    )


ReportFormat = Annotated[str | None, format_option(REPORT_FORMATS, "full on a terminal by default, concise elsewhere")]
FactsFormat = Annotated[str, format_option(FACTS_FORMATS, "table by default")]


SavedReport = Annotated[
    Path | None,
    typer.Option(
        "--report", metavar="FILE", help="Take a report that was saved as json or jsonl instead of reading articles."
    ),
]
Baseline = Annotated[
    Path | None,
    _setting(
        "baseline", "FILE", words=f"The file of known findings; {BASELINE_NAME} beside the configuration by default."
    ),
]


Fetch = Annotated[
    bool,
    typer.Option("--fetch", help="Fetch the articles that are given by their addresses; nothing is fetched otherwise."),
]
Watch = Annotated[bool, typer.Option("--watch", help="Do it again whenever an article is saved, until interrupted.")]


HouseFacts = Annotated[
    Path | None, _setting("house_facts", "FILE", words="What the desk knows for certain, as TOML or CSV.")
]


def _ids_of_checks() -> list[str]:
    from crocus_check.running.checks import every_check

    return [check.id for check in every_check()]


Select = Annotated[list[str] | None, _setting("select", "CHECK,...", complete=_ids_of_checks)]
Ignore = Annotated[list[str] | None, _setting("ignore", "CHECK,...", complete=_ids_of_checks)]


@dataclass(frozen=True, slots=True)
class Reading:
    """What all commands have that read articles."""

    model: Model = None
    threads: Threads = None
    date_order: DateOrderOption = None
    max_bytes: MaxBytes = None
    article_timeout: ArticleTimeout = None
    exclude: Exclude = None
    stdin_name: StdinName = None
    jobs: Jobs = None
    no_cache: NoCache = False
    cache_dir: CacheDir = None
    config: Config = None
    isolated: Isolated = False

    def configuration(self, **more: Any) -> Configuration:
        """The configuration of the run, with flags of the command's own. Raises SettingsError."""
        names = ("model", "threads", "date_order", "max_bytes", "article_timeout", "exclude", "jobs", "cache_dir")
        keys = {key: getattr(self, key) for key in names} | {"cache": False if self.no_cache else None}
        return choices.load(self.config, self.isolated, **keys, **more)


@dataclass(frozen=True, slots=True)
class Reporting:
    """What all commands have that print a report."""

    format: ReportFormat = None
    output: Outputs = None
    fail_on: FailOnOption = None
    house_facts: HouseFacts = None
    select: Select = None
    ignore: Ignore = None
    baseline: Baseline = None
    story_timeout: StoryTimeout = None
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all that is found to the file of known findings.")
    ] = False
    show_accepted: Annotated[bool, typer.Option("--show-accepted", help="Show known findings as well.")] = False
    changes: Annotated[
        bool | None,
        typer.Option(
            "--changes/--no-changes",
            help="Say what is fixed and what is new since the last run; by default where there is a configuration file "
            "or a file of known findings.",
            show_default=False,
        ),
    ] = None

    @property
    def flags(self) -> dict[str, Any]:
        """Those of the options that are settings."""
        names = ("fail_on", "baseline", "house_facts", "select", "ignore", "story_timeout")
        return {name: getattr(self, name) for name in names}

    def module(self, terminal: bool) -> str:
        """The renderer of standard output. Raises SettingsError."""
        name = self.format or ("full" if terminal else "concise")
        return choices.renderer(name, REPORT_FORMATS)

    def targets(self) -> list[tuple[str, Path]]:
        """The renderer and the file of each `--output`. Raises SettingsError."""
        return [choices.output_target(each) for each in self.output or ()]
