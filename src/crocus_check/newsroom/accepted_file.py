"""Writing the file of known findings: entries are put in, and every other line stays as it is, comments too."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import tomllib
from collections.abc import Sequence
from pathlib import Path

from crocus_check.errors import CrocusError, SettingsError
from crocus_check.newsroom.accepted import Accepted, entries, read
from crocus_check.running import atomic

HEAD = "# Known findings of crocus-check: looked at, and let stand. They are not shown again and fail no run.\n"
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*accepted[ \t]*\]\][^\n]*\n?", re.MULTILINE)


def add(path: Path, new: Sequence[Accepted], *, again: bool = True) -> None:
    """Write entries to a file, its folder with it; `again` says whether those that it has are written anew. Raises
    CrocusError."""
    text = read(path) if path.exists() else ""
    old = {each.id for each in entries(text, path)}
    made = written(text, [each for each in new if again or each.id not in old], path)
    try:
        atomic.write_text(path, made)
    except OSError as error:
        raise CrocusError(f"{path}: {error.strerror or error}") from None


def who(folder: Path) -> str | None:
    """The name that git has for whoever works in a folder; None without one."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"], cwd=folder, capture_output=True, timeout=5, check=False
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return " ".join(done.stdout.decode("utf-8", "replace").split()) or None


def today() -> dt.date:
    """The day that is written as that of a decision."""
    return dt.date.today()


def written(text: str, new: Sequence[Accepted], path: Path) -> str:
    """The text of a file with entries put in: in the place of an entry of the same id, else at the end. Raises
    SettingsError where the file is written in a way that does not allow it."""
    by_id = {each.id: each for each in new}
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    done: set[str] = set()
    starts = [match.start() for match in _HEADER.finditer(text)]
    parts = [text[: starts[0]] if starts else text or HEAD]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        block = text[start:end]
        known = _id_of(block)
        if known in by_id and known not in done:
            parts.append(_lines(by_id[known], end_of_line) + _rest(block))
            done.add(known)
        else:
            parts.append(block)
    for each in by_id.values():
        if each.id not in done:
            if parts[-1] and not parts[-1].endswith("\n"):
                parts.append(end_of_line)
            parts.append(end_of_line + _lines(each, end_of_line))
    made = "".join(parts)
    entries(made, path)
    return made


def without(text: str, id: str, path: Path) -> str:
    """The text of a file without the entry of an id; every other line stays. Raises SettingsError where the file is
    written in a way that does not allow it."""
    starts = [match.start() for match in _HEADER.finditer(text)]
    parts = [text[: starts[0]] if starts else text]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        block = text[start:end]
        if _id_of(block) != id:
            parts.append(block)
        elif rest := _rest(block):
            parts.append(rest)
        else:
            parts[-1] = re.sub(r"\r?\n\Z", "", parts[-1]) if re.search(r"\n\r?\n\Z", parts[-1]) else parts[-1]
    made = "".join(parts)
    if any(each.id == id for each in entries(made, path)):
        raise SettingsError(f"{path}: {id} is written in a way that can't be taken out here")
    return made


def _id_of(block: str) -> str:
    try:
        rows = tomllib.loads(block).get("accepted", [{}])
        return str(rows[0].get("id", "")).strip()
    except tomllib.TOMLDecodeError:  # a header inside a text of several lines
        return ""


def _rest(block: str) -> str:
    """The comments and empty lines at the end of a block: they belong to what follows."""
    lines = block.splitlines(keepends=True)
    last = max(number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    return "".join(lines[last + 1 :])


def _lines(entry: Accepted, end_of_line: str) -> str:
    rows = [f"id = {_text(entry.id)}", f"reason = {_text(entry.reason)}"]
    if entry.by:
        rows.append(f"by = {_text(entry.by)}")
    if entry.on is not None:
        rows.append(f"on = {entry.on.isoformat()}")
    if entry.until is not None:
        rows.append(f"until = {entry.until.isoformat()}")
    if entry.check:
        rows.append(f"check = {_text(entry.check)}")
    if entry.message:
        rows.append(f"message = {_text(entry.message)}")
    if entry.articles:
        rows.append(f"articles = [{', '.join(map(_text, entry.articles))}]")
    return end_of_line.join(["[[accepted]]", *rows]) + end_of_line


def _text(text: str) -> str:
    """A TOML basic string; controls, which a hostile article may bring, are escaped."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() or c == " " else f"\\U{_scalar(c):08x}" for c in plain) + '"'


def _scalar(char: str) -> int:
    """The code of a character; TOML has no halves of surrogate pairs, which can come from the name of a file."""
    return 0xFFFD if 0xD800 <= ord(char) < 0xE000 else ord(char)
