"""Commands that read no article: schema, config, init, doctor."""

from __future__ import annotations

import platform
import re
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from crocus_check import __version__
from crocus_check.cli import caching, choices, options
from crocus_check.cli.output import write, write_file
from crocus_check.core.house_facts import HouseFile
from crocus_check.errors import CrocusError
from crocus_check.extras import install
from crocus_check.newsroom import accepted as baseline
from crocus_check.running import configuration
from crocus_check.running.configuration import CHOICES

TUPLES = frozenset({*configuration.LISTS, "names"})
HEAD = "# Settings of crocus-check. A flag wins over CROCUS_CHECK_* in the environment, that over this file.\n"
KEY_HELP: dict[str, tuple[str, str]] = {
    "articles": (
        "What `crocus-check report` and `crocus-check facts` read when no path is given, from the folder of this file.",
        '["articles"]',
    ),
    "fail_on": (f"The lowest severity that makes the exit status 1: {', '.join(CHOICES['fail_on'])}.", '"warning"'),
    "date_order": (
        f'How "3/4/2024" is read: {", ".join(CHOICES["date_order"])}. auto takes it from the article.',
        '"auto"',
    ),
    "model": (
        "Another spaCy pipeline than the one that comes with it: an installed package, or a folder below this one.",
        '"en_core_web_sm"',
    ),
    "threads": ("Threads of the annotation model.", "2"),
    "jobs": ('Processes that read articles, "auto" for one on each core.', '"auto"'),
    "exclude": ("What is passed over in folders, as in a .gitignore.", '["drafts/", "*.bak.txt"]'),
    "names": ("The desk's own list of names: the file, from the folder of this one.", '"names.toml"'),
    "house_facts": (
        "What the desk knows for certain, as TOML or CSV: the file, from the folder of this one.",
        '"house-facts.toml"',
    ),
    "sources": (
        "Sources that the desk trusts more than others, and less: names as articles give them, or patterns of paths.",
        '{ trusted = ["Reuters", "wire/"], doubtful = ["blogs/"] }',
    ),
    "baseline": (
        "Known findings, which `crocus-check accept` writes: the file, from the folder of this one.",
        '"crocus-check.accepted.toml"',
    ),
    "max_bytes": ("The largest article that is read, in bytes.", "20000000"),
    "max_total_bytes": ("The largest amount of text in one run, in bytes.", "500000000"),
    "article_timeout": ("The longest that one article may take to be read or analysed, in seconds.", "120"),
    "json_fields": (
        "The keys of articles in JSON, where they are not the usual ones; a dot leads into an object.",
        '["text=body.content", "published=meta.date"]',
    ),
    "cache": ("Whether the facts of articles are kept for the next run.", "true"),
    "cache_dir": (
        "Where they are kept, from the folder of this file; where the system keeps such by default.",
        '".cache"',
    ),
    "cache_max_bytes": ("How much is kept, in bytes.", "1000000000"),
}
"""Each setting in words, and an example of it as TOML."""


def template() -> str:
    """A configuration file in which every setting is a comment."""
    known = [(key.replace("_", "-"), *KEY_HELP[key]) for key in KEY_HELP]
    return HEAD + "".join(f"\n# {told}\n# {key} = {example}\n" for key, told, example in known)


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
        if isinstance(value, HouseFile):
            shown = f"{value.path}, {len(value.facts)} facts"
        write(f"{key.replace('_', '-'):{width}}  {'' if value is None else shown or '-':20}  {found.origins[key]}\n")
    return 0


def init(
    file: Annotated[Path, typer.Argument(metavar="[FILE]", show_default=False)] = Path(configuration.FILE_NAME),
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> int:
    """Write a commented configuration file. It is named crocus-check.toml by default."""
    if file.exists() and not force:
        raise CrocusError(f"{file}: is there already; --force writes over it")
    write_file(file, template())
    write(f"wrote {file}\n")
    return 0


NEEDED = ("spacy", "onnxruntime", "numpy", "msgspec", "rich", "typer")
EXTRAS = ("documents", "watch", "lsp", "serve")


def doctor(model: options.Model = None, config: options.Config = None, isolated: options.Isolated = False) -> int:
    """Show what is installed and in use, and whether the annotation model loads and reads."""
    found = choices.load(config, isolated, model=model)
    write(f"crocus-check {__version__}\nPython {platform.python_version()} on {platform.platform()}\n")
    write("".join(f"{package} {metadata.version(package)}\n" for package in NEEDED))
    for extra in EXTRAS:
        missing = [package for package in _packages_of(extra) if not _installed(package)]
        told = f"{', '.join(missing)} missing: {install(extra)}" if missing else "installed"
        write(f"extra {extra}: {told}\n")
    write("network: nothing is sent or fetched; the telemetry of onnxruntime is off\n")
    write(f"configuration: {found.file or 'none'}\n")
    house = found.settings.house_facts
    if house is not None:
        write(f"house facts: {house.path}: {len(house.facts)} used, {len(house.errors)} not right\n")
    if found.settings.baseline is not None:
        path = found.settings.baseline
        write(f"known findings: {path}: {len(baseline.entries(baseline.read(path), path))}\n")
    write(caching.described(found.settings))
    from crocus_check import annotate

    nlp = annotate.load_model(found.settings.model, threads=found.settings.threads)
    reads = any(token.pos_ for token in nlp("Nine people died in Oakport."))
    what = found.settings.model or "crocus_check.model"
    write(f"model {what}: {', '.join(nlp.pipe_names)}; {'reads' if reads else 'does not read'}\n")
    return 0 if reads else 2


def _packages_of(extra: str) -> list[str]:
    """The packages that an extra asks for."""
    asked = metadata.requires("crocus-check") or []
    return [re.split(r"[^\w.-]", each)[0] for each in asked if re.search(rf"extra == ['\"]{extra}['\"]", each)]


def _installed(package: str) -> bool:
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    return True
