"""Files that are written whole or not at all: whoever reads one, after a kill or on a full disk too, finds the old
content or the new, never a part. Standard library only.

The new content goes to a hidden file in the same folder, to the disk, and then takes the old one's place by a rename,
which POSIX and Windows do in one step. A process that is killed leaves at most a file `.crocus-*.tmp`, which no command
reads.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path

TEMPORARY = ".crocus-{}.tmp"
"""The name of a file that is being written, with something random in it: two runs never share one."""


def write_text(path: Path, text: str, *, sync: bool = True) -> None:
    """Write a text as UTF-8; what is no valid text is written as question marks. Raises OSError."""
    write_bytes(path, text.encode("utf-8", "replace"), sync=sync)


def write_bytes(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Write a file, its folders with it where they are missing. Raises OSError, and the file is then as it was.

    A symbolic link stays one: the file that it names is written. A file keeps its permissions. What is no regular file
    (a device, a pipe) has no whole to keep and is written to as it is. Without `sync` a loss of power, other than the
    death of the process, may lose the file: for what can be made again.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        target.write_bytes(data)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / TEMPORARY.format(secrets.token_hex(8))
    try:
        _fill(temporary, data, mode, sync)
        os.replace(temporary, target)  # noqa: PTH105  one name for each call that may fail, for the tests of it
    except BaseException:  # an interrupt as well: nothing is left behind
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    if sync:
        _sync_folder(target.parent)


def _mode(path: Path) -> int | None:
    """The mode of what a path names; None where there is nothing."""
    try:
        return os.stat(path).st_mode  # noqa: PTH116
    except FileNotFoundError:
        return None


def _fill(path: Path, data: bytes, mode: int | None, sync: bool) -> None:
    """A new file with the content; `mode` are the permissions to give it, None for the usual ones."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if mode is not None and hasattr(os, "fchmod"):
            with contextlib.suppress(PermissionError):  # file systems without permissions
                os.fchmod(descriptor, stat.S_IMODE(mode))
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Bring a rename to the disk. Not every system can: then it comes there in its own time."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
