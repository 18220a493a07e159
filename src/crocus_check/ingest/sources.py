"""Sources: paths -> what is behind them, one article's file or one article of a file of several at a time.

What opens files is apart from what reads them as articles, so that the one can run in front and the other in parallel,
and only what is being worked on is held in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from crocus_check.core.documents import Document
from crocus_check.core.findings import InputError
from crocus_check.errors import InputFileError
from crocus_check.ingest import article, confined, inputs, readers
from crocus_check.ingest.inputs import Input
from crocus_check.ingest.raw import Failure, Raw, valid
from crocus_check.ingest.timing import limited
from crocus_check.settings import Settings


@dataclass(frozen=True, slots=True)
class Source:
    """What one article is read from: the bytes of its file, or an article that a file of several holds.

    `path` is the one to show, `real` tells it from all others, `name` is a file name that tells the format.
    """

    path: str
    real: str
    name: str
    data: bytes = b""
    raw: Raw | None = None


class Sources:
    """The sources behind paths, opened one after another as they are asked for.

    A path is a file, a folder (read with all below it), an address of the web, which is fetched with `fetch` alone, or
    "-" for `stdin`, whose format `stdin_name` tells as a file's name would. `files` are those found, `errors` all of
    them once the sources have been gone through, `notes` lines on what a folder's reading leaves out.
    """

    def __init__(
        self,
        paths: Sequence[str | Path],
        settings: Settings,
        *,
        stdin: BinaryIO | None = None,
        stdin_name: str | None = None,
        fetch: bool = False,
    ) -> None:
        self.notes: list[str] = []
        addresses = sorted({path for path in map(str, paths) if inputs.is_address(path)})
        paths = [path for path in paths if not inputs.is_address(path)]
        self.files, self.errors = inputs.find(paths, readers.FOLDER_SUFFIXES, settings.exclude, self.notes)
        self._addresses = addresses if fetch else []
        if not fetch:
            self.errors += (InputError(inputs.shown(address), inputs.UNASKED) for address in addresses)
        self._stdin = (stdin, stdin_name or "-") if "-" in map(str, paths) else None
        self._settings = settings

    def __iter__(self) -> Iterator[Source]:
        left = self._settings.max_total_bytes
        for file in [*self.files, *(Input(inputs.shown(address), address) for address in self._addresses)]:
            try:
                data, name = self._load(file)
                left -= len(data)
                if left < 0:
                    most = f"{self._settings.max_total_bytes:,}"
                    raise InputFileError(file.path, f"left out: with it, inputs exceed {most} bytes")
                yield from self._of(data, file, name)
            except InputFileError as error:
                self.errors.append(InputError(error.path, error.message))
        if self._stdin:
            yield from self._standard_input(*self._stdin)

    def _load(self, file: Input) -> tuple[bytes, str]:
        """The bytes of a file or an address, and a name that tells their format. Raises InputFileError."""
        most = self._settings.max_bytes
        if not inputs.is_address(file.real):
            return inputs.load(file, most), file.path
        from crocus_check.ingest import fetching

        page = fetching.fetch(file.real, most)
        return inputs.checked(page.data, file.path, most), page.name

    def _standard_input(self, stream: BinaryIO | None, name: str) -> Iterator[Source]:
        most = self._settings.max_bytes
        try:
            data = inputs.checked(inputs.read_stream(stream, most) if stream else b"", "-", most)
            yield from self._of(data, Input("-", "-"), name)
        except (InputFileError, OSError, ValueError) as error:
            message = error.message if isinstance(error, InputFileError) else inputs.reason(error)
            self.errors.append(InputError("-", message))

    def _of(self, data: bytes, file: Input, name: str) -> Iterator[Source]:
        """The file itself where it holds one article; else its articles."""
        source = Source(file.path, file.real, name, data)
        if not readers.holds_several(data, name):
            yield source
            return
        for each in _parts(source, self._settings):
            if isinstance(each, InputError):
                self.errors.append(each)
            else:
                yield each


def read(source: Source, settings: Settings) -> Iterator[tuple[Source, Document] | InputError]:
    """The articles of a source, nearly always one, still without an id; an error for each that can't be read.
    Raises nothing for what is in a file."""
    try:
        for part in [source] if source.raw else _parts(source, settings):
            yield part if isinstance(part, InputError) else _article(part, settings)
    except InputFileError as error:
        yield InputError(error.path, error.message)


def _article(source: Source, settings: Settings) -> tuple[Source, Document] | InputError:
    assert source.raw is not None
    try:
        with limited(source.path, settings.article_timeout):
            return source, article.document("", source.path, valid(source.raw), settings.date_order)
    except InputFileError as error:
        return InputError(error.path, error.message)


def _parts(source: Source, settings: Settings) -> Iterator[Source | InputError]:
    """The articles in a file, as its format's reader gives them. Raises InputFileError."""
    seen: Counter[str] = Counter()
    for item in confined.read(source.data, source.name, source.path, settings):
        seen[item.part] += 1  # an archive may hold two files of one name
        part = f"{item.part}~{seen[item.part]}" if seen[item.part] > 1 else item.part
        path = f"{source.path}#{part}" if part else source.path
        if isinstance(item, Failure):
            yield InputError(inputs.shown(path), item.message)
            continue
        at = urlsplit(source.real).hostname if item.source is None and inputs.is_address(source.real) else item.source
        real = f"{source.real}#{part}" if part else source.real
        yield Source(path, real, source.name, raw=item if at == item.source else replace(item, source=at))
