"""The process that reads foreign formats for another one: its loop, its limits, and how the two speak.

Each message is its length in eight bytes and then MessagePack; nothing that is received can run code.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

import msgspec

from crocus_check.errors import InputFileError
from crocus_check.ingest import readers
from crocus_check.ingest.raw import LONGEST, Failure, Raw, valid
from crocus_check.ingest.readers import TOO_MUCH_MEMORY
from crocus_check.running.limits import LONGEST as LONGEST_TIME
from crocus_check.running.limits import address_space, memory_limit
from crocus_check.settings import Settings

HELLO = b"crocus\n"
"""What the process says first: then it is one of ours."""
MOST_MEMORY = 800_000_000
"""The address space, in bytes, that the reading of one file may take beside what the process has already."""
SPENT = 200_000_000
"""The address space with which a process reads no other file: what is left to a file hardly depends on those before."""
MOST_FILES = 2_000
"""The files after which a process is spent in any case."""
GRACE = 5
"""Seconds of processor time beyond an article's, after which the system ends a process that nobody else has ended."""


class Task(msgspec.Struct, array_like=True):
    """A file to read, with the settings that readers look at."""

    name: str
    max_bytes: int
    max_total_bytes: int
    article_timeout: int
    json_fields: tuple[str, ...]
    data: bytes


class Answer(msgspec.Struct, array_like=True):
    """An article or a failure of one; or why the file can't be read; neither at its end. `spent`: it was the last."""

    raw: Raw | None = None
    failure: Failure | None = None
    error: str | None = None
    spent: bool = False

    @property
    def item(self) -> Raw | Failure | None:
        """The article, or its failure."""
        return self.raw if self.raw is not None else self.failure


def sent(stream: IO[bytes], message: bytes) -> None:
    """Send a message. Raises OSError where nobody listens."""
    stream.write(len(message).to_bytes(8, "big"))
    stream.write(message)
    stream.flush()


def received(stream: IO[bytes]) -> bytes:
    """The next message; empty where the other side is gone."""
    head = stream.read(8)
    length = int.from_bytes(head, "big") if len(head) == 8 else 0
    message = stream.read(length)
    return message if len(message) == length else b""


def serve() -> None:
    """Read files until no more come. Never raises; the other side sees the end of this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the process that asks
    inbox = os.fdopen(os.dup(0), "rb")
    outbox = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):  # what libraries print must not mix with what is told
        os.dup2(nowhere, standard)
    import warnings

    warnings.simplefilter("ignore")
    try:
        outbox.write(HELLO)
        outbox.flush()
        files = 0
        while message := received(inbox):
            task = msgspec.msgpack.decode(message, type=Task)
            del message
            files += 1
            for answer in _answers(task):
                if answer.item is None:
                    answer.spent = (
                        files >= MOST_FILES or (address_space() or 0) > SPENT or answer.error == TOO_MUCH_MEMORY
                    )
                sent(outbox, msgspec.msgpack.encode(answer))
    except (OSError, MemoryError):
        sys.exit(1)


def _answers(task: Task) -> Iterator[Answer]:
    """What a file holds, and at the end an answer without an article."""
    settings = Settings(max_bytes=task.max_bytes, max_total_bytes=task.max_total_bytes, json_fields=task.json_fields)
    try:
        memory_limit(MOST_MEMORY)
        _bound_time(task.article_timeout)
        for item in readers.read(task.data, task.name, settings):
            yield Answer(_cut(valid(item))) if isinstance(item, Raw) else Answer(failure=valid(item))
            _bound_time(task.article_timeout)
    except InputFileError as error:
        yield Answer(error=error.message.encode("utf-8", "replace").decode("utf-8"))
    except MemoryError:
        yield Answer(error=TOO_MUCH_MEMORY)
    else:
        yield Answer()


def _cut(raw: Raw) -> Raw:
    """An article that is too long, as short as one that is just too long: the other side refuses both alike."""
    if len(raw.text) <= LONGEST:
        return raw
    return replace(raw, text=raw.text[: LONGEST + 1], view=None, marks=())


def _bound_time(seconds: int) -> None:
    """Let the system end this process when it works for much longer than it may and nobody is there to end it."""
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        end = (
            int(used.ru_utime + used.ru_stime) + min(seconds, LONGEST_TIME) + GRACE
            if seconds > 0
            else resource.RLIM_INFINITY
        )
        resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    except (ImportError, ValueError, OSError):
        return
