"""Reading files of house facts.

TOML, one table a fact:

    [[fact]]
    event = "Kabul airport bombing"
    aliases = ["Abbey Gate bombing"]      # optional
    attribute = "date"                    # date, time, killed, injured, magnitude ... or what is counted
    value = "2021-08-26"
    referent = "US soldiers"              # optional: of whom, where it is not everybody
    source = "Department of Defense"      # optional
    as_of = 2022-02-04                    # optional

or CSV as spreadsheets export it, with the columns event, attribute, value and any of the others; several aliases are
parted by semicolons, other columns are not read. A row that is not right is an error of its own, and the rest is used.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from crocus_check.core.findings import InputError
from crocus_check.core.house_facts import HouseFact, HouseFile
from crocus_check.errors import SettingsError
from crocus_check.newsroom.house_values import iso_day, singular, value_of
from crocus_check.rules import load as rules
from crocus_check.running import small_files

REQUIRED = ("event", "attribute", "value")
KEYS = (*REQUIRED, "aliases", "referent", "source", "as_of")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*fact[ \t]*\]\]", re.MULTILINE)
Row = tuple[int, dict[str, Any]]


def load(path: Path) -> HouseFile:
    """The facts of a file. Raises SettingsError where it cannot be read at all; what is wrong with a row is in
    `errors`."""
    text = small_files.read(path)
    rows = _from_csv(text, path) if path.suffix.lower() in (".csv", ".tsv") else _from_toml(text, path)
    starts = _line_starts(text)
    facts, errors = [], []
    for line, row in rows:
        try:
            facts.append(_fact(line, row, text, starts))
        except ValueError as error:
            errors.append(InputError(str(path), f"line {line}: {error}"))
    return HouseFile(str(path), tuple(facts), tuple(errors))


def _from_toml(text: str, path: Path) -> Iterator[Row]:
    table = small_files.toml(text, str(path))
    rows = table.pop("fact", [])
    if table or not isinstance(rows, list):
        raise SettingsError(f"{path}: expected [[fact]] tables" + (f", found {next(iter(table))!r}" if table else ""))
    lines = [text.count("\n", 0, match.start()) + 1 for match in _HEADER.finditer(text)]
    for number, row in enumerate(rows):
        yield lines[number] if len(lines) == len(rows) else 1, row if isinstance(row, dict) else {}


def _from_csv(text: str, path: Path) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = [re.sub(r"[\s-]+", "_", cell.strip().lower()) for cell in next(reader, [])]
        missing = [key for key in REQUIRED if key not in head]
        if missing:
            raise SettingsError(f"{path}: line 1: expected a column {missing[0]!r}, found {', '.join(head) or 'none'}")
        line = reader.line_num + 1
        for cells in reader:
            row = {key: cell.strip() for key, cell in zip(head, cells, strict=False) if key in KEYS}
            if any(row.values()):
                row_aliases = [each.strip() for each in row.pop("aliases", "").split(";") if each.strip()]
                yield line, {**{key: value for key, value in row.items() if value}, "aliases": row_aliases}
            line = reader.line_num + 1
    except csv.Error as error:
        raise SettingsError(f"{path}: line {reader.line_num}: not valid CSV: {error}") from None


def _fact(line: int, row: dict[str, Any], text: str, starts: list[int]) -> HouseFact:
    for key in row:
        if key not in KEYS:
            raise ValueError(f"unknown key {key!r}; expected {', '.join(KEYS)}")
    texts = {key: _text(row, key) for key in KEYS if key != "aliases"}
    event, written, shown = (texts[key] for key in REQUIRED)
    if event is None or written is None or shown is None:
        raise ValueError(f"{next(key for key in REQUIRED if texts[key] is None)}: expected a text")
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(each, str) and each.strip() for each in aliases):
        raise ValueError("aliases: expected a list of texts")
    if not re.search(r"[^\W\d_]{3,}", event):
        raise ValueError("event: expected the words that it goes by")
    attribute = _attribute(written)
    try:
        value = value_of(attribute, shown)
    except ValueError as error:
        raise ValueError(f"value: {error}") from None
    try:
        as_of = iso_day(texts["as_of"]) if texts["as_of"] else None
    except ValueError as error:
        raise ValueError(f"as_of: {error}") from None
    at = _place(text, shown, starts, line)
    last = max(n for n, start in enumerate(starts) if start <= at)
    return HouseFact(
        (event, *(each.strip() for each in aliases)), attribute, shown, value, last + 1, at - starts[last] + 1, at,
        at + len(shown), texts["referent"], texts["source"], as_of,
    )  # fmt: skip


def _text(row: dict[str, Any], key: str) -> str | None:
    """A cell as text; TOML's own numbers, days and times are taken as they would be written."""
    value = row.get(key)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float | dt.date) and not isinstance(value, bool | dt.datetime):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key}: expected a text")
    return value.strip() or None if value else None


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _place(text: str, shown: str, starts: list[int], line: int) -> int:
    """Where the value of a row stands: after its `value =` in TOML, in its line in CSV, else where the row starts."""
    begin = starts[line - 1]
    following = _HEADER.search(text, begin + 1)
    header = _HEADER.match(text, begin)
    end = (
        (following.start() if following else len(text))
        if header
        else (starts[line] if line < len(starts) else len(text))
    )
    key = re.compile(r"^[ \t]*value[ \t]*=", re.MULTILINE).search(text, begin, end) if header else None
    found = text.find(shown, key.end() if key else begin, end)
    return found if found >= 0 else begin


def _attribute(written: str) -> str:
    """The attribute that a desk's word stands for. Raises ValueError for what is nearly one."""
    import difflib

    word = " ".join(written.lower().replace("_", " ").split())
    known = _attributes()
    if word in known or word.replace(" ", "-") in known:
        return known.get(word) or known[word.replace(" ", "-")]
    names = {*rules("attributes"), "date", "time"}
    close = difflib.get_close_matches(word, sorted(names), n=1, cutoff=0.8)
    if close:
        raise ValueError(f"attribute: unknown {written!r}; did you mean {close[0]!r}?")
    if re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}", word) is None:
        raise ValueError(f"attribute: expected date, time, {', '.join(sorted(rules('attributes')))} or what is counted")
    return f"open:{singular(word).rsplit(' ', 1)[-1]}"


@lru_cache(maxsize=1)
def _attributes() -> dict[str, str]:
    """What an attribute may be called -> its key: its own name, the nouns and states that say it, its labels."""
    found = {"date": "date", "day": "date", "when": "date", "time": "time"}
    for key, entry in rules("attributes").items():
        for word in (key, *entry["labels"], *entry["counted"], *entry["states"], *entry["object"], *entry["subject"]):
            found.setdefault(word, key)
            found.setdefault(f"{word}s", key)
    return found | {key: key for key in rules("attributes")}
