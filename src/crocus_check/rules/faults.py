"""What is wrong with the table of a rules file, and where: the way to the entry, and a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

import msgspec
from msgspec import Struct

from crocus_check.rules.tables import TABLES, Strict

Path = tuple[str | int, ...]


def fault(name: str, table: Mapping[str, Any]) -> tuple[Path, str] | None:
    """What is wrong with the table of a file: the way to it, and in words; None where nothing is."""
    if name not in TABLES:
        return None
    named, others = TABLES[name]
    for key in named:
        if key not in table:
            return (), f"[{key}] is missing"
    for key, value in table.items():
        kind = named.get(key, others)
        if kind is None:
            return (key,), f"{key}: no such key here; known: {', '.join(named)}"
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            return _place(value, kind, (key,))
    return None


def _place(value: Any, kind: Any, path: Path) -> tuple[Path, str]:
    """The way to what is wrong in a value that is not of its kind, as deep as the kind tells."""
    arguments = get_args(kind)
    if get_origin(kind) is Annotated and not _fits(value, arguments[0]):
        return _place(value, arguments[0], path)
    if get_origin(kind) is dict and isinstance(value, dict):
        steps = [(key, each, arguments[1]) for key, each in value.items()]
    elif get_origin(kind) is list and isinstance(value, list):
        steps = [(number, each, arguments[0]) for number, each in enumerate(value)]
    elif isinstance(kind, type) and issubclass(kind, Struct) and isinstance(value, dict):
        fields = {each.encode_name: each.type for each in msgspec.structs.fields(kind)}
        unknown = next((key for key in value if key not in fields and issubclass(kind, Strict)), None)
        if unknown is not None:
            return (*path, unknown), f"{_dotted((*path, unknown))}: no such key here; known: {', '.join(fields)}"
        steps = [(key, each, fields[key]) for key, each in value.items() if key in fields]
    else:
        steps = []
    for step, each, inner in steps:
        if not _fits(each, inner):
            return _place(each, inner, (*path, step))
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return path, _in_words(path, str(error))
    raise AssertionError(path)


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _in_words(path: Path, error: str) -> str:
    """A message of msgspec with the entry's own path before it and without its way of writing paths."""
    told = re.sub(r" - at `\$?.*`$", "", error)
    told = told.replace("Object ", "table ").replace("`object`", "a table").replace("`array`", "a list")
    told = told.replace("`str`", "a string").replace("`int`", "a whole number").replace("`bool`", "true or false")
    return f"{_dotted(path)}: {told[0].lower()}{told[1:]}"


def _dotted(path: Path) -> str:
    """The way to an entry as it is written in words; lists count from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
