"""A desk's own list of names: how it wants them written.

TOML, one table a name:

    [[name]]
    canonical = "Bireuen"
    variants = ["Kabupaten Bireuen"]   # right too
    wrong = ["Biruen"]                 # never

or CSV with the columns canonical, variants and wrong, several forms parted by semicolons.
"""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

from crocus_check.core.entities import DeskName
from crocus_check.errors import SettingsError

_KEYS = ("canonical", "variants", "wrong")


def load(path: Path) -> tuple[DeskName, ...]:
    """The names of a list. Raises SettingsError that names the file and the entry."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8") from None
    rows = _from_csv(text, path) if path.suffix.lower() == ".csv" else _from_toml(text, path)
    return tuple(_name(row, f"{path}: name {number}") for number, row in enumerate(rows, start=1))


def _from_toml(text: str, path: Path) -> list[Any]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None
    rows = table.get("name", [])
    unknown = sorted(set(table) - {"name"})
    if unknown or not isinstance(rows, list):
        raise SettingsError(f"{path}: expected [[name]] tables" + (f", found {unknown[0]!r}" if unknown else ""))
    return rows


def _from_csv(text: str, path: Path) -> list[Any]:
    reader = csv.DictReader(io.StringIO(text))
    if "canonical" not in (reader.fieldnames or ()):
        raise SettingsError(f"{path}: expected a column canonical")
    rows: list[Any] = []
    for row in reader:
        forms = {key: [part.strip() for part in (row.get(key) or "").split(";")] for key in _KEYS[1:]}
        kept = {key: [part for part in parts if part] for key, parts in forms.items()}
        rows.append({"canonical": (row["canonical"] or "").strip(), **kept})
    return rows


def _name(row: Any, where: str) -> DeskName:
    if not isinstance(row, dict):
        raise SettingsError(f"{where}: expected a table")
    for key in row:
        if key not in _KEYS:
            raise SettingsError(f"{where}: unknown key {key!r}")
    canonical = row.get("canonical")
    if not isinstance(canonical, str) or not canonical.strip():
        raise SettingsError(f"{where}: canonical: expected a text")
    lists = []
    for key in _KEYS[1:]:
        forms = row.get(key, [])
        if not isinstance(forms, list) or not all(isinstance(form, str) and form for form in forms):
            raise SettingsError(f"{where}: {key}: expected a list of texts")
        lists.append(tuple(forms))
    return DeskName(canonical.strip(), *lists)
