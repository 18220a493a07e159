"""The JSON Schema of the report, made from the code. The committed file ships with the package, and a test holds it to
what the code gives: `python -m crocus_check.schema` writes it."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from importlib import resources
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from crocus_check.core.facts import Context, Fact, Trigger
from crocus_check.core.findings import Report
from crocus_check.schema.serialise import FACT_KEYS, VALUE_TYPES

FILE_NAME = "report-1.schema.json"
SPARSE: tuple[type, ...] = (Context, Trigger)
"""Objects of which only the fields that are not at their default are written."""

UNWRITTEN = frozenset({"texts", "hidden", "drafts", "checks"})
"""Fields of a report that are no part of its JSON."""

OPTIONAL = frozenset({"claims", "slots"})
"""Fields of a report that are written only where there is something in them."""

PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
}

Schema = dict[str, Any]


def text() -> str:
    """The committed schema."""
    return resources.files(__package__).joinpath(FILE_NAME).read_text(encoding="utf-8")


def build() -> Schema:
    """The schema of what `report --format json` and `facts --format json` print."""
    definitions: dict[str, Schema] = {}
    report = _object(Report, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "crocus-check report",
        **report,
        "$defs": dict(sorted(definitions.items())),
    }


def dumps() -> str:
    """The schema as it is committed."""
    return json.dumps(build(), indent=2, ensure_ascii=False) + "\n"


def _object(kind: type, definitions: dict[str, Schema]) -> Schema:
    """The schema of a dataclass. Objects stay open: later versions add fields."""
    hints = get_type_hints(kind)
    names = FACT_KEYS if kind is Fact else tuple(each.name for each in fields(kind) if each.name not in UNWRITTEN)
    notes = _notes(kind)
    properties = {name: _of(hints[name], definitions) | notes.get(name, {}) for name in names}
    required = [each.name for each in fields(kind) if each.name in ("lemma", "type", "start", "end")]
    schema: Schema = {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": properties,
        "required": required if kind in SPARSE else [name for name in names if name not in OPTIONAL],
    }
    if kind is Fact:
        properties["value"] = {"description": "What it is depends on `kind`."}
        properties["vector"] = {"type": "string", "contentEncoding": "base64", **notes.get("vector", {})}
        schema["allOf"] = [
            {
                "if": {"properties": {"kind": {"const": name}}},
                "then": {"properties": {"value": _of(value, definitions)}},
            }
            for name, value in VALUE_TYPES.items()
        ]
    return schema


def _notes(kind: type) -> dict[str, Schema]:
    """The texts behind the fields of a dataclass and of those that it is made of, as descriptions."""
    found: dict[str, Schema] = {}
    for each in kind.__mro__[:-1]:
        body = ast.parse(inspect.getsource(each).strip()).body[0]
        for one, behind in pairwise(body.body if isinstance(body, ast.ClassDef) else ()):
            if (
                isinstance(one, ast.AnnAssign)
                and isinstance(one.target, ast.Name)
                and isinstance(behind, ast.Expr)
                and isinstance(behind.value, ast.Constant)
            ):
                found[one.target.id] = {"description": " ".join(str(behind.value.value).split())}
    return found


def _of(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of a type, dataclasses as references into the definitions."""
    if hint in PLAIN:
        return dict(PLAIN[hint])
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (tuple, Sequence):
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin in (Union, UnionType):
        return _any_of([_of(each, definitions) for each in arguments])
    raise TypeError(f"no schema for {hint!r}")


def _any_of(options: list[Schema]) -> Schema:
    """Plain types together in one `type`; an integer is a number."""
    types = [option["type"] for option in options if set(option) == {"type"}]
    if len(types) == len(options):
        return {"type": [each for each in types if not (each == "integer" and "number" in types)]}
    return {"anyOf": options}
