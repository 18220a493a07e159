"""Known findings: a file that says which discrepancies a desk has looked at and lets stand.

TOML, made to be committed and edited by hand, one table a finding:

    [[accepted]]
    id = "3c017e74fef9"
    reason = "the wire's figure of Saturday, quoted as such"
    until = 2027-01-31                      # optional: from the day after, it counts again
    message = "killed: 133 and 137"         # for readers; as it was found
    articles = ["a.txt", "b.txt"]           # where; an entry whose articles were all read and that is found no more
                                            # is stale

What is written keeps every other line of the file as it is, comments too.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from crocus_check.core.findings import Discrepancy, Report
from crocus_check.errors import SettingsError

FILE_NAME = "crocus-check.accepted.toml"
"""The usual name, beside the configuration file, else in the working directory."""
HEAD = "# Known findings of crocus-check: looked at, and let stand. They are not shown again and fail no run.\n"
ADOPTED = "known when crocus-check was introduced"
"""The reason of entries written by `--write-baseline`."""
OPTIONAL = "unsupported-"
"""How ids begin that are only found when asked for; an entry for one of them is never stale."""
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*accepted[ \t]*\]\][^\n]*\n?", re.MULTILINE)
_KEYS = ("id", "reason", "until", "message", "articles")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A known finding. `until` is the last day on which it is let stand, None for good; `articles` are names of files
    without folders."""

    id: str
    reason: str
    until: dt.date | None = None
    message: str = ""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """A report whose known findings are marked, and what is to be told of the file: entries that are stale or over."""

    report: Report
    notes: tuple[str, ...]


def read(path: Path) -> str:
    """The text of a file. Raises SettingsError that names it."""
    try:
        return path.read_bytes().decode("utf-8-sig")  # as it is: line ends stay those of the file
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8") from None


def entries(text: str, path: Path) -> tuple[Accepted, ...]:
    """The entries in a file's text. Raises SettingsError that names the file and the entry."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None
    rows = table.pop("accepted", [])
    if table or not isinstance(rows, list):
        found = f", found {next(iter(table))!r}" if table else ""
        raise SettingsError(f"{path}: expected [[accepted]] tables{found}")
    return tuple(_entry(row, f"{path}: accepted {number}") for number, row in enumerate(rows, start=1))


def _entry(row: Any, where: str) -> Accepted:
    if not isinstance(row, dict):
        raise SettingsError(f"{where}: expected a table")
    for key in row:
        if key not in _KEYS:
            raise SettingsError(f"{where}: unknown key {key!r}")
    for key in ("id", "reason"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise SettingsError(f"{where}: {key}: expected a text")
    until, articles = row.get("until"), row.get("articles", [])
    if isinstance(until, str):
        until = day(until, f"{where}: until")
    if until is not None and (not isinstance(until, dt.date) or isinstance(until, dt.datetime)):
        raise SettingsError(f"{where}: until: expected a date, YYYY-MM-DD")
    if not isinstance(articles, list) or not all(isinstance(each, str) for each in articles):
        raise SettingsError(f"{where}: articles: expected a list of names of files")
    return Accepted(row["id"].strip(), row["reason"].strip(), until, str(row.get("message", "")), tuple(articles))


def day(text: str, where: str) -> dt.date:
    """A day written YYYY-MM-DD. Raises SettingsError that names `where`."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{where}: expected a date, YYYY-MM-DD, got {text!r}") from None


def apply(report: Report, known: Sequence[Accepted], today: dt.date, where: str, *, stale: bool = True) -> Applied:
    """The report with each known finding marked by its reason; `where` names the file in the notes. `stale`: whether
    entries that are found no more are told: not where only a part of what is found is in the report."""
    valid = {each.id: each for each in known if each.until is None or today <= each.until}
    found = tuple(
        replace(each, accepted=valid[each.id].reason) if each.id in valid else each for each in report.discrepancies
    )
    return Applied(replace(report, discrepancies=found), tuple(_notes(report, known, today, where, stale)))


def _notes(report: Report, known: Sequence[Accepted], today: dt.date, where: str, stale: bool) -> Iterable[str]:
    there = {each.id for each in report.discrepancies}
    names = {PurePath(document.path).name for document in report.documents}
    for each in known:
        about = f"{each.id}{f' ({each.message})' if each.message else ''}"
        if each.id in there:
            if each.until is not None and today > each.until:
                yield f"{where}: {about} was accepted until {each.until.isoformat()} and counts again"
        elif stale and each.articles and not each.id.startswith(OPTIONAL) and names.issuperset(each.articles):
            yield f"{where}: {about} is stale: it is found no more, and can be taken out"


def accepted(found: Discrepancy, report: Report, reason: str, until: dt.date | None = None) -> Accepted:
    """The entry for a finding."""
    paths = {document.id: PurePath(document.path).name for document in report.documents}
    names = {paths.get(document, document) for side in found.values for document in side.documents}
    return Accepted(found.id, reason, until, " ".join(found.message.split()), tuple(sorted(names)))


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
    if entry.until is not None:
        rows.append(f"until = {entry.until.isoformat()}")
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


def resolve(wanted: Collection[str], found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies with these ids, which may be cut short where that leaves no doubt. Raises SettingsError."""
    out: dict[str, Discrepancy] = {}
    for each in wanted:
        exact = [one for one in found if one.id == each]
        close = exact or [one for one in found if one.id.startswith(each)]
        if len(close) != 1:
            more = "no discrepancy has this id" if not close else "stands for " + ", ".join(one.id for one in close)
            raise SettingsError(f"{each}: {more}")
        out[close[0].id] = close[0]
    return list(out.values())
