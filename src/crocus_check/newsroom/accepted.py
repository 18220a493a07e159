"""Known findings: a file that says which discrepancies a desk has looked at and accepts.

TOML, made to be committed and edited by hand, one table a finding:

    [[accepted]]
    id = "3c017e74fef9"
    reason = "the wire's figure of Saturday, quoted as such"
    by = "A. Desk"                          # optional: who let it stand, and on which day
    on = 2026-11-02
    until = 2027-01-31                      # optional: from the day after, it counts again
    check = "quantities"                    # for readers; the check that found it
    message = "killed: 133 and 137"         # for readers; as it was found
    articles = ["a.txt", "b.txt"]           # where; an entry whose articles were all read and that is found no more
                                            # is stale

`accepted_file` writes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from crocus_check.core.findings import Discrepancy, Report
from crocus_check.errors import SettingsError
from crocus_check.running import small_files

FILE_NAME = "crocus-check.accepted.toml"
"""The usual name, beside the configuration file, else in the working directory."""
ADOPTED = "known when crocus-check was introduced"
"""The reason of entries written by `--write-baseline`."""
OPTIONAL = "unsupported-"
"""How ids begin that are only found when asked for; an entry for one of them is never stale."""
_KEYS = ("id", "reason", "by", "on", "until", "check", "message", "articles")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A known finding. `until` is the last day on which it is accepted, None without an end; `articles` are names of
    files without folders; `by` is who accepted it and `on` the day, None where the file does not say; `check` is the
    id of the check that found it, empty where the file does not say."""

    id: str
    reason: str
    until: dt.date | None = None
    message: str = ""
    articles: tuple[str, ...] = ()
    by: str | None = None
    on: dt.date | None = None
    check: str = ""

    @property
    def told(self) -> str:
        """The reason, and who gives it and when where that is known."""
        who = ", ".join(filter(None, (self.by, self.on.isoformat() if self.on else None)))
        return f"{self.reason} ({who})" if who else self.reason


@dataclass(frozen=True, slots=True)
class Applied:
    """A report whose known findings are marked, and what is to be told of the file: entries that are stale or over."""

    report: Report
    notes: tuple[str, ...]


def read(path: Path) -> str:
    """The text of a file. Raises SettingsError that names it."""
    return small_files.read(path)


def entries(text: str, path: Path) -> tuple[Accepted, ...]:
    """The entries in a file's text. Raises SettingsError that names the file and the entry."""
    table = small_files.toml(text, str(path))
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
    articles, by = row.get("articles", []), row.get("by")
    if by is not None and not isinstance(by, str):
        raise SettingsError(f"{where}: by: expected a name")
    if not isinstance(articles, list) or not all(isinstance(each, str) for each in articles):
        raise SettingsError(f"{where}: articles: expected a list of names of files")
    until, on = (_date(row.get(key), f"{where}: {key}") for key in ("until", "on"))
    message, check = str(row.get("message", "")), str(row.get("check", ""))
    return Accepted(row["id"].strip(), row["reason"].strip(), until, message, tuple(articles), by, on, check)


def _date(value: Any, where: str) -> dt.date | None:
    """A date of TOML, or written as a text. Raises SettingsError that names `where`."""
    if isinstance(value, str):
        return day(value, where)
    if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
        raise SettingsError(f"{where}: expected a date, YYYY-MM-DD")
    return value


def day(text: str, where: str) -> dt.date:
    """A day written YYYY-MM-DD. Raises SettingsError that names `where`."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{where}: expected a date, YYYY-MM-DD, got {text!r}") from None


def apply(report: Report, known: Sequence[Accepted], today: dt.date, where: str, *, stale: bool = True) -> Applied:
    """The report with each known finding marked by its reason; `where` names the file in the notes. `stale`: whether
    entries that are no longer found are reported: not where only a part of what is found is in the report."""
    valid = {each.id: each for each in known if each.until is None or today <= each.until}
    found = tuple(
        replace(each, accepted=valid[each.id].told) if each.id in valid else each for each in report.discrepancies
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


def accepted(
    found: Discrepancy,
    report: Report,
    reason: str,
    until: dt.date | None = None,
    by: str | None = None,
    on: dt.date | None = None,
) -> Accepted:
    """The entry for a finding."""
    paths = {document.id: PurePath(document.path).name for document in report.documents}
    names = {paths.get(document, document) for side in found.values for document in side.documents}
    message = " ".join(found.message.split())
    return Accepted(found.id, reason, until, message, tuple(sorted(names)), by, on, found.check)


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
