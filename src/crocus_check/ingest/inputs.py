"""Inputs: paths -> files, each once, with every problem of a path as one line."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from crocus_check.core.findings import InputError
from crocus_check.errors import InputFileError

_NOT_ARTICLES = frozenset(
    {"readme", "license", "licence", "copying", "changelog", "contributing", "notice", "requirements"}
)


UNKNOWN = (".doc", ".dot", ".docm", ".dotx", ".ods", ".odp", ".pages", ".numbers", ".key", ".epub", ".mobi", ".ppt",
           ".pptx", ".xls", ".xlsx", ".wpd", ".wps", ".msg", ".tex", ".djvu", ".ps")  # fmt: skip
"""Formats of documents that are not read at all: a folder that holds some may be one of articles."""
BY_NAME = (".json", ".jsonl", ".ndjson", ".xml", ".nitf", ".newsml", ".zip", ".tar", ".tar.gz", ".tgz",
           ".tar.bz2", ".tar.xz", ".warc", ".warc.gz")  # fmt: skip
"""Formats that are read where the file is named, since in a folder they may hold anything."""


UNASKED = "is an address, and nothing is fetched without --fetch"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: `path` as the user would write it (where it is no valid text, made so), `real` the file."""

    path: str
    real: str


def is_address(path: object) -> bool:
    """Whether an input is an address of the web and no path."""
    return isinstance(path, str) and path[:8].lower().startswith(("http://", "https://"))


def find(
    paths: Iterable[str | Path],
    suffixes: tuple[str, ...],
    exclude: Sequence[str] = (),
    notes: list[str] | None = None,
) -> tuple[list[Input], list[InputError]]:
    """The files behind paths, folders with all below them, each file once however often it is named.

    A path that does not exist and holds `*`, `?` or `[` is a pattern (`**` for any folders). In a folder, files with
    other suffixes, hidden ones, those that describe it (README, LICENSE ...) and what `exclude` names are passed over.
    The result does not depend on the order of the paths. `notes` get a line for each folder that holds others.
    """
    left: dict[str, str] = {}
    files: dict[str, str] = {}
    errors: list[InputError] = []
    for path in sorted({str(path) for path in paths} - {"-"}):
        try:
            for name in _files(path, suffixes, exclude, errors, left):
                real = os.path.realpath(name)
                files[real] = min(files.get(real, name), name)
        except (OSError, ValueError) as error:
            errors.append(InputError(shown(path), reason(error)))
        except InputFileError as error:
            errors.append(InputError(shown(error.path), error.message))
    if notes is not None:
        notes += [f"{path}: {told}" for path, told in sorted(left.items())]
    return [Input(shown(name), real) for real, name in sorted(files.items(), key=lambda item: item[1])], errors


def _files(
    path: str, suffixes: tuple[str, ...], exclude: Sequence[str], errors: list[InputError], left: dict[str, str]
) -> list[str]:
    if not path:
        raise InputFileError(path, "is an empty path")
    if os.path.isdir(path):  # noqa: PTH112  a pathlib.Path would rewrite the path that the user gave
        if not (found := _below(path, suffixes, exclude, errors, left)):
            told = left.pop(shown(path), None)
            raise InputFileError(path, "there are no articles in this folder" + (f"; {told}" if told else ""))
        return found
    if glob.has_magic(path) and not os.path.lexists(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207
        if not matches:
            raise InputFileError(path, "no file matches this pattern")
        return [name for match in matches for name in _files(match, suffixes, exclude, errors, left)]
    return [path]


def _below(
    top: str, suffixes: tuple[str, ...], exclude: Sequence[str], errors: list[InputError], left: dict[str, str]
) -> list[str]:
    """The articles below a folder; in `left`, by its path, what else lies there. No folder is entered twice, so that
    loops of links end."""
    others: Counter[str] = Counter()
    found: list[str] = []
    entered: set[str] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if real in entered:
            continue
        entered.add(real)
        try:
            with os.scandir(folder) as scan:
                entries = sorted((e.path, e.name, e.is_dir()) for e in scan if not e.name.startswith("."))
        except OSError as error:
            errors.append(InputError(shown(folder), reason(error)))
            continue
        kept = [entry for entry in entries if not excluded(os.path.relpath(entry[0], top), entry[2], exclude)]
        waiting += [path for path, _, is_folder in reversed(kept) if is_folder]
        found += [path for path, name, is_folder in kept if not is_folder and is_article(name, suffixes)]
        others.update(kind for _, name, is_folder in kept if not is_folder and (kind := _document_kind(name, suffixes)))
    if others:
        left[shown(top)] = _told(others)
    return found


def _document_kind(name: str, suffixes: tuple[str, ...]) -> str | None:
    """The suffix of a document that a folder's reading leaves out; None for an article and for what is no document."""
    lower = name.lower()
    if lower.endswith(suffixes) or lower.split(".")[0] in _NOT_ARTICLES:
        return None
    return max((each for each in (*UNKNOWN, *BY_NAME) if lower.endswith(each)), key=len, default=None)


def _told(others: Counter[str]) -> str:
    """What a folder's reading leaves out, in one line."""

    def counts(kinds: tuple[str, ...]) -> str:
        return ", ".join(f"{others[kind]} {kind}" for kind in sorted(kinds) if others[kind])

    parts = []
    if unknown := counts(UNKNOWN):
        parts.append(f"{unknown} (such formats are not known)")
    if named := counts(BY_NAME):
        parts.append(f"{named} (such files are read where they are named)")
    return f"not read in this folder: {'; '.join(parts)}"


def excluded(path: str, is_folder: bool, patterns: Sequence[str]) -> bool:
    """Whether patterns leave out a file or folder, by its path from the folder that was named.

    As in `.gitignore`: a pattern without a slash matches a name anywhere, one with a slash the path; one that ends in a
    slash matches folders only; `*` does not stop at a slash; a later pattern that starts with `!` takes in again.
    """
    left_out = False
    for pattern in patterns:
        plain = pattern.removeprefix("!")
        if plain.endswith("/") and not is_folder:
            continue
        plain = plain.rstrip("/")
        if "/" in plain:
            hit = fnmatchcase(path.replace(os.sep, "/"), plain.removeprefix("/"))
        else:
            hit = fnmatchcase(os.path.basename(path), plain)  # noqa: PTH119
        if hit:
            left_out = not pattern.startswith("!")
    return left_out


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
            data = stream.read(min(limit, max(status.st_size, 1 << 16)) + 1)  # the buffer is made before it is filled
    except (OSError, ValueError) as error:
        raise InputFileError(file.path, reason(error)) from None
    return checked(data, file.path, limit)


def read_stream(stream: BinaryIO, limit: int) -> bytes:
    """What a stream holds, or one byte more than the limit of it."""
    pieces: list[bytes] = []
    left = limit + 1
    while left and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


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
