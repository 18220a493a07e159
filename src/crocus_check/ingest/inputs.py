"""Inputs: paths -> files, each once, with every problem of a path as one line."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crocus_check.errors import InputFileError
from crocus_check.findings import InputError

_NOT_ARTICLES = frozenset(
    {"readme", "license", "licence", "copying", "changelog", "contributing", "notice", "requirements"}
)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: `path` as the user would write it (where it is no valid text, made so), `real` the file."""

    path: str
    real: str


def find(paths: Iterable[str | Path], suffixes: Iterable[str]) -> tuple[list[Input], list[InputError]]:
    """The files behind paths, folders with all below them, each file once however often it is named.

    In a folder, files with other suffixes, hidden ones and those that describe it (README, LICENSE ...) are no
    articles and are passed over. The result does not depend on the order of the paths.
    """
    known = tuple(suffixes)
    files: dict[str, str] = {}
    errors: list[InputError] = []
    for path in sorted({str(path) for path in paths} - {"-"}):
        try:
            for name in _files(path, known):
                real = os.path.realpath(name)
                files[real] = min(files.get(real, name), name)
        except (OSError, ValueError) as error:
            errors.append(InputError(shown(path), reason(error)))
        except InputFileError as error:
            errors.append(InputError(shown(error.path), error.message))
    return [Input(shown(name), real) for real, name in sorted(files.items(), key=lambda item: item[1])], errors


def _files(path: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    if not path:
        raise InputFileError(path, "is an empty path")
    if not os.path.isdir(path):  # noqa: PTH112  a pathlib.Path would rewrite the path that the user gave
        yield path
        return
    found = False
    for name in _walk(path, suffixes, frozenset()):
        found = True
        yield name
    if not found:
        raise InputFileError(path, "there are no articles in this folder")


def _walk(folder: str, suffixes: tuple[str, ...], above: frozenset[str]) -> Iterator[str]:
    """The articles below a folder. A folder that is one of those above it (a loop of links) is not entered again."""
    real = os.path.realpath(folder)
    if real in above or len(above) > 60:
        return
    with os.scandir(folder) as scan:
        entries = sorted((entry.name, entry.path, entry.is_dir()) for entry in scan if not entry.name.startswith("."))
    for name, path, is_folder in entries:
        if is_folder:
            yield from _walk(path, suffixes, above | {real})
        elif is_article(name, suffixes):
            yield path


def is_article(name: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a file of a folder or an archive is an article, by its name."""
    lower = name.lower()
    return lower.endswith(suffixes) and not lower.startswith(".") and lower.split(".")[0] not in _NOT_ARTICLES


def load(file: Input, limit: int) -> bytes:
    """The bytes of a file. Raises InputFileError for what is no regular file, empty, too big or not readable."""
    try:
        status = os.stat(file.real)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):
            raise InputFileError(file.path, f"is {_kind(status.st_mode)}, not a file")
        if status.st_size > limit:
            raise InputFileError(file.path, too_big(limit))
        with open(file.real, "rb") as stream:  # noqa: PTH123
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise InputFileError(file.path, reason(error)) from None
    return checked(data, file.path, limit)


def checked(data: bytes, path: str, limit: int) -> bytes:
    if len(data) > limit:
        raise InputFileError(path, too_big(limit))
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise InputFileError(path, "is empty")
    return data


def shown(path: str) -> str:
    """A path that can be printed: names of files need not be valid text."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def too_big(limit: int) -> str:
    return f"is larger than {limit:,} bytes (--max-bytes)"


def reason(error: OSError | ValueError) -> str:
    """Why a file can't be read, in few words."""
    if isinstance(error, ValueError):
        return "is no valid path"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    text = error.strerror or type(error).__name__
    return text[:1].lower() + text[1:]


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a folder" if stat.S_ISDIR(mode) else "a device"
