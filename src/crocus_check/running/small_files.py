"""Files of settings: small, regular, UTF-8, and TOML for the most part. Whatever else is there is one clear line."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

from crocus_check.errors import SettingsError

MOST_BYTES = 20_000_000
"""No list that a desk keeps by hand is larger."""


def read(path: Path, where: str | None = None) -> str:
    """The text of a file, its line ends as they are, without a byte order mark. `where` names the file in errors.
    Raises SettingsError, at once for what is no file or has no end."""
    where = where or str(path)
    try:
        status = os.stat(path)  # noqa: PTH116  before it is opened: a pipe would wait for somebody to write
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe, a device or a socket"
            raise SettingsError(f"{where}: is {kind}, not a file")
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise SettingsError(f"{where}: is larger than {MOST_BYTES:,} bytes")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{where}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{where}: not UTF-8") from None
    except ValueError:
        raise SettingsError(f"{where!r}: is no valid path") from None


def toml(text: str, where: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises SettingsError that names `where`."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where}: not valid TOML: {error}") from None
    except RecursionError:
        raise SettingsError(f"{where}: not valid TOML: nested too deep") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise SettingsError(f"{where}: not valid TOML: {str(error).partition(';')[0]}") from None
