"""Commands that read no article: schema, config, explain, init, doctor."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path
from typing import Annotated, get_args

import typer

from crocus_check import __version__, configuration
from crocus_check.cli import options
from crocus_check.cli.output import write, write_file
from crocus_check.errors import CrocusError
from crocus_check.findings import Verdict
from crocus_check.verdicts import VERDICTS

TUPLES = frozenset({*configuration.LISTS, "names"})
TEMPLATE = """\
# Settings of crocus-check. A flag wins over CROCUS_CHECK_* in the environment, that over this file.

# What `crocus-check report` and `crocus-check facts` read when no path is given, from the folder of this file.
# articles = ["articles"]

# The lowest severity that makes the exit status 1: {fail_on}.
# fail-on = "warning"

# How "3/4/2024" is read: {date_order}. auto takes it from the article.
# date-order = "auto"

# Another spaCy pipeline than the one that comes with crocus-check: the name of a package, or a folder.
# model = "en_core_web_sm"

# Threads of the annotation model.
# threads = 2

# What is passed over in folders, as in a .gitignore.
# exclude = ["drafts/", "*.bak.txt"]

# The desk's own list of names: the file, from the folder of this one.
# names = "names.toml"

# The largest article, and the largest amount of text in one run, in bytes.
# max-bytes = 20000000
# max-total-bytes = 500000000

# The longest that one article may take to be read or analysed, in seconds.
# article-timeout = 120

# What the desk knows for certain, as TOML or CSV: the file, from the folder of this one.
# house-facts = "house-facts.toml"

# Known findings, which `crocus-check accept` writes: the file, from the folder of this one.
# baseline = "crocus-check.accepted.toml"
"""


def schema() -> int:
    """Print the JSON Schema of the report."""
    from crocus_check import schema as of_report

    write(of_report.text())
    return 0


def config(config: options.Config = None, isolated: options.Isolated = False) -> int:
    """Show each setting and where its value comes from."""
    found = configuration.load({}, file=config, isolated=isolated)
    width = max(map(len, configuration.KEYS))
    for key in configuration.KEYS:
        value = getattr(found.settings, key)
        listed = (
            [each if isinstance(each, str | Path) else each.canonical for each in value] if key in TUPLES else [value]
        )
        shown = ", ".join(map(str, listed))
        write(f"{key.replace('_', '-'):{width}}  {'' if value is None else shown or '-':20}  {found.origins[key]}\n")
    return 0


def explain(
    verdict: Annotated[
        str | None,
        typer.Argument(metavar="[VERDICT]", autocompletion=lambda: list(get_args(Verdict)), show_default=False),
    ] = None,
) -> int:
    """Say what a verdict means, why it matters, and what to do; all of them without one."""
    known: tuple[Verdict, ...] = get_args(Verdict)
    if verdict is not None:
        options.choice("explain", verdict, known)
    write("\n".join(_explained(each) for each in known if verdict in (None, each)))
    return 0


def _explained(verdict: Verdict) -> str:
    text = VERDICTS[verdict]
    return f"{verdict}: {text.title}\n  {text.what}\n  {text.why}\n  For example: {text.example}\n  {text.do}\n"


def init(
    file: Annotated[Path, typer.Argument(metavar="[FILE]", show_default=False)] = Path(configuration.FILE_NAME),
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> int:
    """Write a commented configuration file, crocus-check.toml by default."""
    if file.exists() and not force:
        raise CrocusError(f"{file}: is there already; --force writes over it")
    choices = {key: ", ".join(known) for key, known in configuration.CHOICES.items()}
    write_file(file, TEMPLATE.format(**choices))
    write(f"wrote {file}\n")
    return 0


def doctor(model: options.Model = None, isolated: options.Isolated = False) -> int:
    """Show versions, and whether the annotation model loads and reads."""
    settings = options.load(None, isolated, model=model).settings
    write(f"crocus-check {__version__}\nPython {platform.python_version()} on {platform.platform()}\n")
    for package in ("spacy", "onnxruntime", "numpy", "msgspec", "rich", "typer"):
        write(f"{package} {metadata.version(package)}\n")
    from crocus_check import annotate

    nlp = annotate.load_model(settings.model, threads=settings.threads)
    found = [token.pos_ for token in nlp("Nine people died in Oakport.")]
    write(f"model {settings.model or 'crocus_check.model'}: {', '.join(nlp.pipe_names)}; reads\n")
    return 0 if any(found) else 2
