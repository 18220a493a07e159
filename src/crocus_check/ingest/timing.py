"""The time that one article may take to be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from crocus_check.errors import InputFileError, took_too_long
from crocus_check.running.limits import OverTime, time_limit

T = TypeVar("T")


@contextmanager
def limited(path: str, seconds: int) -> Iterator[None]:
    """Raise InputFileError in the body when it takes longer than so many seconds."""
    try:
        with time_limit(seconds):
            yield
    except OverTime:
        raise InputFileError(path, took_too_long(seconds)) from None


def each_limited(steps: Iterator[T], path: str, seconds: int) -> Iterator[T]:
    """The steps of a reader, each of them limited: a file may hold many articles."""
    while True:
        with limited(path, seconds):
            try:
                step = next(steps)
            except StopIteration:
                return
        yield step
