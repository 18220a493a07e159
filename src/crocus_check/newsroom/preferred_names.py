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
from pathlib import Path
from typing import Any

from crocus_check.core.entities import DeskName
from crocus_check.errors import SettingsError
from crocus_check.running import small_files

_KEYS = ("canonical", "variants", "wrong")


def load(path: Path) -> tuple[DeskName, ...]:
    """The names of a list. Raises SettingsError that names the file and the entry."""
    text = small_files.read(path)
    rows = _from_csv(text, path) if path.suffix.lower() == ".csv" else _from_toml(text, path)
    return tuple(_name(row, f"{path}: name {number}") for number, row in enumerate(rows, start=1))


def _from_toml(text: str, path: Path) -> list[Any]:
    table = small_files.toml(text, str(path))
    rows = table.get("name", [])
    unknown = sorted(set(table) - {"name"})
    if unknown or not isinstance(rows, list):
        raise SettingsError(f"{path}: expected [[name]] tables" + (f", found {unknown[0]!r}" if unknown else ""))
    return rows


def _from_csv(text: str, path: Path) -> list[Any]:
    reader = csv.DictReader(io.StringIO(text))
    rows: list[Any] = []
    try:
        if "canonical" not in (reader.fieldnames or ()):
            raise SettingsError(f"{path}: expected a column canonical")
        read = list(reader)
    except csv.Error as error:
        raise SettingsError(f"{path}: line {reader.line_num}: not valid CSV: {error}") from None
    for row in read:
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
