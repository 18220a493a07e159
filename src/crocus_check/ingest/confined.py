"""Readers of foreign formats in a process of their own, which can be ended and whose memory is bounded.

A parser written in C does not hear the timer of `limits`, and one that is fed a hostile file may ask for any amount of
memory. So whatever is no plain text is read by a second process: the article's time is kept from here, and where it is
over that process is killed and the next file gets a new one. Where it dies otherwise, the file is tried once more. It
is started when the first such file is met, serves many files, and ends with this process. `confinement.py` is its side
of the pipe.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import islice
from typing import IO

import msgspec

from crocus_check.errors import InputFileError, took_too_long
from crocus_check.ingest import readers
from crocus_check.ingest.confinement import HELLO, Answer, Task, received, sent
from crocus_check.ingest.raw import Failure, Raw
from crocus_check.ingest.timing import each_limited
from crocus_check.running.limits import LONGEST
from crocus_check.settings import Settings

START_TIME = 60
"""Seconds that the process may take to say that it is there; where it does not, files are read in this process."""
_CODE = "import sys; sys.path[:] = {path!r}; from crocus_check.ingest.confinement import serve; serve()"


def read(data: bytes, name: str, path: str, settings: Settings) -> Iterator[Raw | Failure]:
    """As `readers.read`, with the time of each article limited; `path` is told in errors. Raises InputFileError."""
    given = 0
    for last in (False, True):
        child = None if readers.is_text(data, name) else _children.take()
        if child is None:
            items = each_limited(readers.read(data, name, settings), path, settings.article_timeout)
        else:
            items = child.read(data, name, path, settings)
        try:
            for item in islice(items, given, None):
                given += 1
                yield item
            return
        except _Died:  # somebody may have ended it, such as a system that is short of memory
            if last:
                raise
        except GeneratorExit:  # the other articles of the file are not asked for
            if child is not None:
                child.kill()
            raise
        finally:
            if child is not None:
                _children.give_back(child)


class _Died(InputFileError):
    """The process ended by itself, or somebody else has ended it."""


def end() -> None:
    """End the processes that wait for a file; another is started when it is needed."""
    _children.end()


class _Child:
    """The process, and the pipes to it. Raises OSError where it cannot be started."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.over = self.spent = False
        self._process = subprocess.Popen(
            [sys.executable, "-c", _CODE.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what libraries print quotes the article as it is
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._to: IO[bytes] = self._process.stdin
        self._from: IO[bytes] = self._process.stdout
        with self._limited(START_TIME):
            hello = self._from.read(len(HELLO))
        if hello != HELLO:
            self.kill()
            raise OSError("the process that reads files does not start")

    def read(self, data: bytes, name: str, path: str, settings: Settings) -> Iterator[Raw | Failure]:
        """The articles of one file. Raises InputFileError; the process may then be dead."""
        task = Task(
            name, settings.max_bytes, settings.max_total_bytes, settings.article_timeout, settings.json_fields, data
        )
        message = msgspec.msgpack.encode(task)
        while True:
            answer = b""
            with self._limited(settings.article_timeout), contextlib.suppress(OSError):  # it is dead: no answer
                if message:
                    sent(self._to, message)
                    message = b""
                answer = received(self._from)
            if not answer:
                raise self._end(path, settings.article_timeout)
            told = msgspec.msgpack.decode(answer, type=Answer)
            self.spent = told.spent
            if told.error is not None:
                raise InputFileError(path, told.error)
            if told.item is None:
                return
            yield told.item

    def alive(self) -> bool:
        """Whether the process can be given another file."""
        return not self.spent and self._process.poll() is None

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._to, self._from):
            with contextlib.suppress(OSError):
                pipe.close()

    @contextlib.contextmanager
    def _limited(self, seconds: float) -> Iterator[None]:
        """Kill the process when the body takes longer than so many seconds, which ends the body. Zero is no limit."""

        def ring() -> None:
            self.over = True
            self._process.kill()

        timer = threading.Timer(min(seconds, LONGEST), ring) if seconds > 0 else None
        if timer is not None:
            timer.daemon = True
            timer.start()
        try:
            yield
        finally:
            if timer is not None:
                timer.cancel()

    def _end(self, path: str, seconds: int) -> InputFileError:
        """Why the process is gone, as the error of the file that it read."""
        code = self._process.wait()
        if self.over or code == -getattr(signal, "SIGXCPU", 0):
            return InputFileError(path, took_too_long(seconds))
        how = f"exit status {code}"
        if code < 0:
            with contextlib.suppress(ValueError):
                how = signal.Signals(-code).name
        return _Died(path, f"could not be read: the process that read it ended ({how})")


class _Children:
    """The processes that wait for a file: one, unless several threads read."""

    def __init__(self) -> None:
        self._idle: list[_Child] = []
        self._cannot = not sys.executable  # a Python inside of another program

    def take(self) -> _Child | None:
        """A process that can read a file; None where none can be started, from then on."""
        while self._idle:
            child = self._idle.pop()
            if child.owner == os.getpid() and child.alive():  # after a fork, the pipes are somebody else's
                return child
        if self._cannot:
            return None
        try:
            return _Child()
        except OSError:
            self._cannot = True
            return None

    def give_back(self, child: _Child) -> None:
        """Let a process read another file, where it can."""
        if child.alive():
            self._idle.append(child)
        else:
            child.kill()

    def end(self) -> None:
        """End all that wait."""
        while self._idle:
            child = self._idle.pop()
            if child.owner == os.getpid():
                child.kill()


_children = _Children()
atexit.register(end)
