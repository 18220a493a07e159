"""Extras: the packages that some of it needs, and what to type so that pip finds them. Standard library only."""

from __future__ import annotations

import json
import os
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

PACKAGE = "crocus-check"


def install(extra: str) -> str:
    """The command that installs an extra, by where this installation came from: a folder, a repository or an index."""
    return command(extra, _origin())


def command(extra: str, origin: object) -> str:
    """The same where `origin` is what pip wrote down of this installation."""
    info = origin.get("dir_info") if isinstance(origin, dict) else None
    editable = "-e " if isinstance(info, dict) and info.get("editable") else ""
    return f"pip install {editable}'{_target(extra, origin)}'"


def _target(extra: str, origin: object) -> str:
    url = origin.get("url") if isinstance(origin, dict) else None
    if not isinstance(url, str):
        return f"{PACKAGE}[{extra}]"
    if not url.startswith("file:"):
        how = origin.get("vcs_info", {}).get("vcs") if isinstance(origin, dict) else None
        return f"{PACKAGE}[{extra}] @ {f'{how}+' if how else ''}{url}"
    folder = Path(url2pathname(unquote(urlsplit(url).path)))
    if folder.is_file():
        return f"{PACKAGE}[{extra}] @ {url}"
    if not folder.is_dir():
        return f".[{extra}]"  # in the folder that it was made from, wherever that is now
    return f"{_from_here(folder)}[{extra}]"


def _from_here(folder: Path) -> str:
    return "." if os.path.realpath(folder) == os.path.realpath(Path.cwd()) else str(folder)


def _origin() -> object:
    """What pip wrote down of where it had the package from (PEP 610); None where it did not."""
    try:
        text = metadata.distribution(PACKAGE).read_text("direct_url.json")
        return json.loads(text) if text else None
    except (metadata.PackageNotFoundError, OSError, ValueError):
        return None
