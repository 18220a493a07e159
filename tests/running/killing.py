"""Killing a process at each call by which it changes a folder, and what is left behind.

A child is forked for each call; in it the functions of `os` that change files, and `open` for writing, count down and
then end the process with SIGKILL, which nothing can catch: before the call, or in the middle of a write.
"""

from __future__ import annotations

import builtins
import io
import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

CALLS = (
    "open",
    "write",
    "fsync",
    "replace",
    "rename",
    "unlink",
    "remove",
    "mkdir",
    "fchmod",
    "chmod",
    "ftruncate",
    "close",
)
MOST = 400


def killed_at_each_call(work: Callable[[], object]) -> Iterator[int]:
    """Run `work` in a child that dies at its first call, its second, and so on; yields the number of the call after
    each death. Ends when the work was done. Raises AssertionError where the work fails by itself."""
    for number in range(MOST):
        child = os.fork()
        if child == 0:
            _work_until(number, work)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0, f"the work failed by itself at call {number}"
            return
        assert os.WTERMSIG(status) == signal.SIGKILL
        yield number
    raise AssertionError(f"more than {MOST} calls")


def _work_until(number: int, work: Callable[[], object]) -> None:
    """In the child: never returns."""
    left = [number]
    try:
        for name in CALLS:
            setattr(os, name, _deadly(name, getattr(os, name), left))
        io.open = builtins.open = _deadly_open(builtins.open, left)  # type: ignore[assignment]
        work()
        os._exit(0)
    except BaseException:
        os._exit(3)


def _deadly(name: str, call: Callable[..., Any], left: list[int]) -> Callable[..., Any]:
    def deadly(*arguments: Any, **more: Any) -> Any:
        if left[0] == 0:
            if name == "write" and len(arguments[1]) > 1:  # half of it is written
                call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return call(*arguments, **more)

    return deadly


def _deadly_open(call: Callable[..., Any], left: list[int]) -> Callable[..., Any]:
    """Opening for writing empties a file: the process dies right after that."""

    def deadly(file: Any, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        opened = call(file, mode, *arguments, **more)
        if set(mode) & set("wax+"):
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
        return opened

    return deadly
