"""Files that are to be written are none that are read: checked before anything is done."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from crocus_check.errors import CrocusError
from crocus_check.running.configuration import Configuration


def spared(targets: Sequence[tuple[str, Path]], paths: Sequence[str], configuration: Configuration) -> None:
    """Raise CrocusError where a file that is to be written is one that is read, or another one that is to be written:
    what it holds would be lost."""
    from crocus_check.ingest import SUFFIXES, find_files

    taken = {os.path.realpath(path): "is an input" for path in paths}
    settings = [path for path in (configuration.file, *configuration.files) if path is not None]
    taken |= {os.path.realpath(path): "is read for its settings" for path in settings}
    for _, target in targets:
        real = os.path.realpath(target)
        if Path(real).is_file() and real not in taken:  # an article of a folder, or one that a pattern names
            around = [path for path in paths if Path(real).is_relative_to(os.path.realpath(path)) or "*" in path]
            files = find_files(around, SUFFIXES, configuration.settings.exclude)[0]
            taken |= {file.real: "is an input" for file in files if file.real == real}
        if real in taken and not _goes_anywhere(real):
            raise CrocusError(f"--output: {target} {taken[real]}; it is not written over")
        taken[real] = "is written twice"


def _goes_anywhere(real: str) -> bool:
    """Whether a path is a device or a pipe, which holds nothing that could be lost."""
    return os.path.exists(real) and not os.path.isfile(real)  # noqa: PTH110, PTH113  as realpath gave it
