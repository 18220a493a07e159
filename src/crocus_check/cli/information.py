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
from crocus_check.settings import told

TUPLES = frozenset({*configuration.LISTS, "names"})
HEAD = "# Settings of crocus-check. A flag wins over CROCUS_CHECK_* in the environment, that over this file.\n"


def template() -> str:
    """A configuration file in which every setting is a comment."""
    return HEAD + "".join(f"\n# {each.what}\n# {each.written} = {each.example}\n" for each in told())


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
    write("network: nothing is sent, and nothing fetched without --fetch; the telemetry of onnxruntime is off\n")
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
