"""Where the settings come from: a flag over the environment over the nearest configuration file over the default.

The file is the nearest `crocus-check.toml`, or `pyproject.toml` with a `[tool.crocus-check]` table, in the working
directory or above it. Unknown keys and values of a wrong type are errors that name the file, the key and a likely meant
one. Environment variables are the keys in upper case after `CROCUS_CHECK_`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args

from crocus_check.core.sources import Tiers
from crocus_check.errors import SettingsError
from crocus_check.newsroom.accepted import FILE_NAME as BASELINE_NAME
from crocus_check.running import models, small_files
from crocus_check.settings import JSON_FIELDS, PREFIX, DateOrder, FailOn, Settings

FILE_NAME = "crocus-check.toml"
TRACEBACK = PREFIX + "TRACEBACK"
"""With this variable set, an internal error shows its traceback, and warnings of libraries are shown."""
KEYS = tuple(field.name for field in fields(Settings))
NUMBERS = frozenset(field.name for field in fields(Settings) if str(field.type).startswith("int")) - {"jobs"}
SWITCHES: Mapping[str, bool] = {"true": True, "yes": True, "on": True, "1": True} | dict.fromkeys(
    ("false", "no", "off", "0"), False
)
"""How the environment says yes and no."""
PATHS: Mapping[str, str] = {"baseline": "a file of known findings", "cache_dir": "a folder"}
LISTS: Mapping[str, str] = {
    "articles": "a path",
    "exclude": "a pattern",
    "json_fields": "a NAME=KEY",
    "select": "the id of a check",
    "ignore": "the id of a check",
}
OF_CHECKS = ("select", "ignore")
"""The settings that name checks; several ids may stand in one text, with commas."""
LARGEST = 1_000_000_000_000
"""The largest number of a setting: what is beyond fits into no timer, no file and no memory."""
CHOICES: Mapping[str, tuple[str, ...]] = {"date_order": get_args(DateOrder), "fail_on": get_args(FailOn)}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a run, the file they were read from, and where each value comes from ("default", "flag",
    "CROCUS_CHECK_MODEL", or the path of the file). `baseline` is the file of known findings whether it is there or
    not."""

    settings: Settings
    origins: Mapping[str, str]
    file: Path | None = None
    baseline: Path = Path(BASELINE_NAME)

    @property
    def files(self) -> list[Path]:
        """The files that a run depends on beside its articles."""
        house = self.settings.house_facts
        known = [self.settings.baseline, Path(house.path) if house is not None else None]
        return [path for path in known if path is not None]


def load(
    flags: Mapping[str, Any],
    *,
    file: Path | None = None,
    isolated: bool = False,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Configuration:
    """The configuration of a run. `flags` are those given on the command line (None: not given); `isolated` ignores
    files and environment. Raises SettingsError."""
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    origins = dict.fromkeys(KEYS, "default")
    path = None if isolated and file is None else file or find(folder or Path.cwd())
    layers: list[tuple[str | None, dict[str, Any]]] = []
    if path is not None:
        layers.append((str(path), _from_file(path, wanted=file is not None)))
    if not isolated:
        layers.append((None, _from_environment(environment)))
    layers.append(("flag", {key: value for key, value in flags.items() if value not in (None, [])}))
    for origin, layer in layers:
        for key, value in layer.items():
            values[key] = value
            origins[key] = origin or PREFIX + key.upper()
    if path is not None and file is None and origins["model"] == str(path):
        values["model"] = models.checked(values["model"], path.parent, f"{path}: model")
    baseline = values.get("baseline") or (path.parent if path is not None else folder or Path()) / BASELINE_NAME
    if not isolated and "baseline" not in values and baseline.is_file():
        values["baseline"] = baseline
        origins["baseline"] = "found"
    return Configuration(Settings(**values), origins, path, baseline)


def find(folder: Path) -> Path | None:
    """The nearest configuration file in a folder or above it."""
    folder = folder.resolve()
    for place in (folder, *folder.parents):
        own = place / FILE_NAME
        if own.is_file():
            return own
        project = place / "pyproject.toml"
        if project.is_file() and _table(project) is not None:
            return project
    return None


def _table(path: Path) -> dict[str, Any] | None:
    """The table of settings in a file; None for a `pyproject.toml` without one. A `pyproject.toml` that is not valid
    TOML and does not speak of this tool is none of its business."""
    own = path.name != "pyproject.toml"
    text = small_files.read(path)
    if not own and "crocus-check" not in text:
        return None
    table = small_files.toml(text, str(path))
    if own:
        return table
    tools = table.get("tool")
    found = tools.get("crocus-check") if isinstance(tools, dict) else None
    if found is not None and not isinstance(found, dict):
        raise SettingsError(f"{path}: tool.crocus-check: expected a table")
    return found


def _from_file(path: Path, *, wanted: bool) -> dict[str, Any]:
    table = _table(path)
    if table is None:
        if wanted:
            raise SettingsError(f"{path}: has no [tool.crocus-check] table")
        return {}
    values = {}
    for written, value in table.items():
        key = written.replace("-", "_")
        if key not in KEYS:
            raise SettingsError(f"{path}: unknown key {written!r}{did_you_mean(key, KEYS)}")
        values[key] = checked(key, value, f"{path}: {written}", path.parent)
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    known = {PREFIX + key.upper(): key for key in KEYS}
    for name in sorted(name for name in environment if name.startswith(PREFIX) and name != TRACEBACK):
        if name not in known:
            raise SettingsError(f"{name}: unknown environment variable{did_you_mean(name, tuple(known))}")
        key, text = known[name], environment[name]
        if not text:
            continue
        value: Any = text
        if key in LISTS:
            value = text.split(os.pathsep)
        elif key in NUMBERS:
            value = whole(text, name)
        values[key] = checked(key, value, name, Path())
    return values


def whole(text: str, where: str) -> int:
    """A whole number from 1 to LARGEST. Raises SettingsError that names `where`."""
    if not (text.isascii() and text.isdigit() and len(text) < 16 and 1 <= int(text) <= LARGEST):
        raise SettingsError(f"{where}: expected a whole number from 1 to {LARGEST:,}, got {shortened(text)}")
    return int(text)


def shortened(value: Any) -> str:
    """A value as it is told: enough of it to be found."""
    try:
        shown = repr(value)
    except ValueError:  # a number of more digits than Python writes
        return "a number of thousands of digits"
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def checked(key: str, value: Any, where: str, base: Path) -> Any:
    """A value of the right type for a key; paths are taken from the folder `base`. Raises SettingsError that names
    `where`."""
    if any(
        "\0" in str(each) for each in (value if isinstance(value, list) else [value]) if isinstance(each, str | Path)
    ):
        raise SettingsError(f"{where}: holds a NUL, which no path or name can")
    if key in LISTS:
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
            raise SettingsError(f"{where}: expected {LISTS[key]} or a list of them")
        if key == "json_fields":
            _check_fields(items, where)
        if key in OF_CHECKS:
            return _ids_of_checks(items, where)
        return tuple(base / item for item in items) if key == "articles" else tuple(items)
    if key == "names":
        if not isinstance(value, str) or not value:
            raise SettingsError(f"{where}: expected the path of a file of names, got {shortened(value)}")
        from crocus_check.newsroom import preferred_names as desk_names

        return desk_names.load(base / value)
    if key == "house_facts":
        if not isinstance(value, str | Path) or not str(value):
            raise SettingsError(f"{where}: expected the path of a file of house facts, got {shortened(value)}")
        from crocus_check.newsroom import house_facts

        return house_facts.load(base / value)
    if key == "sources":
        return _tiers(value, where)
    if key in PATHS:
        if not isinstance(value, str) or not value:
            raise SettingsError(f"{where}: expected the path of {PATHS[key]}, got {shortened(value)}")
        return base / value
    if key == "jobs":
        number = 0 if value == "auto" else _number(value)
        return 0 if number == 0 and not isinstance(number, bool) else checked("threads", number, where, base)
    if key == "cache":
        switch = SWITCHES.get(value.lower(), value) if isinstance(value, str) else value
        if not isinstance(switch, bool):
            raise SettingsError(f"{where}: expected true or false, got {shortened(value)}")
        return switch
    if key in NUMBERS:
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= LARGEST:
            raise SettingsError(f"{where}: expected a whole number from 1 to {LARGEST:,}, got {shortened(value)}")
        return value
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{where}: expected a text, got {shortened(value)}")
    choices = CHOICES.get(key)
    if choices and value not in choices:
        raise SettingsError(f"{where}: {value!r} is not one of {', '.join(choices)}{did_you_mean(value, choices)}")
    return value


def _tiers(value: Any, where: str) -> Tiers:
    """The sources in tiers that a table gives. Raises SettingsError that names `where`."""
    if not isinstance(value, Mapping):
        raise SettingsError(f"{where}: expected a table with trusted and doubtful, got {value!r}")
    known = tuple(field.name for field in fields(Tiers))
    for name, each in value.items():
        if name not in known:
            raise SettingsError(f"{where}: unknown key {name!r}{did_you_mean(name, known)}")
        if not isinstance(each, list) or not all(isinstance(item, str) and item.strip() for item in each):
            raise SettingsError(f"{where}.{name}: expected a list of names of sources or patterns of paths")
    return Tiers(**{name: tuple(each) for name, each in value.items()})


def _ids_of_checks(items: list[str], where: str) -> tuple[str, ...]:
    """The ids of checks in texts that name one or several. Raises SettingsError for an id that no check has."""
    from crocus_check.running.checks import every_check

    known = tuple(check.id for check in every_check())
    ids = tuple(dict.fromkeys(id.strip() for item in items for id in item.split(",") if id.strip()))
    for id in ids:
        if id not in known:
            hint = did_you_mean(id, known) or "; `crocus-check rules` lists them"
            raise SettingsError(f"{where}: there is no check {shortened(id)}{hint}")
    return ids


def _check_fields(items: list[str], where: str) -> None:
    """Raise SettingsError for what does not say which key of a JSON object holds what of an article."""
    for item in items:
        name, equals, path = item.partition("=")
        if not equals or not path.strip(". "):
            raise SettingsError(f"{where}: expected NAME=KEY, such as text=body.content, got {item!r}")
        if name not in JSON_FIELDS:
            known = ", ".join(JSON_FIELDS)
            raise SettingsError(f"{where}: {name!r} is not one of {known}{did_you_mean(name, JSON_FIELDS)}")


def _number(value: Any) -> Any:
    """The number that a text writes; anything else as it is."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16 else value


def did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """ "; did you mean 'x'?" for the likeliest known word, or nothing."""
    import difflib

    by_lower = {each.lower(): each for each in known}
    close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return f"; did you mean {by_lower[close[0]]!r}?" if close else ""
