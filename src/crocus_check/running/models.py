"""The annotation model that a configuration file may name: checked without running any code of it.

A file that is found by itself may come with a folder of articles of anybody. To import what it names would run what
lies beside it: Python looks for modules in the working directory too, where it is started as `python -m crocus_check`.
"""

from __future__ import annotations

import importlib.util
import os
import site
import sysconfig
from importlib import metadata
from pathlib import Path

from crocus_check.errors import SettingsError

_MARKS = ("config.cfg", "meta.json")
"""The files of a folder that is a pipeline."""


def checked(name: str, folder: Path, where: str) -> str:
    """The model that a file in `folder` names: a pipeline in a folder at or below it, as an absolute path, or a package
    that is installed. Raises SettingsError, which names `where`, for anything else."""
    path = Path(os.path.realpath(folder / name))
    if path.is_relative_to(os.path.realpath(folder)) and all((path / mark).is_file() for mark in _MARKS):
        return str(path)
    if name.isidentifier() and _is_installed(name):
        return name
    raise SettingsError(
        f"{where}: {name!r} is no installed package and no pipeline in the folder of this file; "
        "others are for --model, which is nobody's but yours"
    )


def _is_installed(name: str) -> bool:
    """Whether a package, and the module of its name, are where packages are installed."""
    places = [os.path.realpath(place) for place in _site_folders()]
    try:
        spec = importlib.util.find_spec(name)  # of a name without a dot: nothing is imported
        found = [Path(str(metadata.distribution(name).locate_file(""))), Path((spec and spec.origin) or os.devnull)]
    except (metadata.PackageNotFoundError, ImportError, ValueError):
        return False
    return all(any(Path(os.path.realpath(each)).is_relative_to(place) for place in places) for each in found)


def _site_folders() -> set[str]:
    paths = sysconfig.get_paths()
    return {paths["purelib"], paths["platlib"], *site.getsitepackages(), site.getusersitepackages()}
