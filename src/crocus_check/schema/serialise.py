"""Reports and facts as JSON, and back.

The keys, their order and their meaning are the contract of the JSON report; fields beyond it are additive. The same
report gives the same bytes. What is read back is validated field by field, and an error says where it is.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, field, fields, make_dataclass
from typing import Any, TypeVar, get_type_hints

import msgspec

from crocus_check.core.facts import Fact
from crocus_check.core.findings import (
    SCHEMA_VERSION,
    Claim,
    Discrepancy,
    DocumentInfo,
    Event,
    InputError,
    Report,
    Slot,
    Tool,
)
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue, Value
from crocus_check.errors import FactsFileError
from crocus_check.schema.checks import check_day, check_references, check_value, where_any

T = TypeVar("T")
Record = dict[str, Any]

FACT_KEYS = (
    "id", "document", "event", "attribute", "referent", "kind", "text", "start", "end", "line", "column", "sentence",
    "value", "qualifiers", "rule", "context", "place",
)  # fmt: skip
"""The keys of a fact in the order of the contract; `context` and `place` are additive."""

_UNSEEN = (*range(0x7F, 0xA0), 0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065),
           *range(0x2066, 0x206A), 0xFEFF)  # fmt: skip
ESCAPES = {code: f"\\u{code:04x}" for code in _UNSEEN} | {
    code: f"\\udb40\\u{0xDC00 + code - 0xE0000:04x}" for code in range(0xE0000, 0xE0080)
}
"""What JSON allows in strings and a terminal may obey or nobody sees: other controls, the marks that turn writing
around, signs without width, and tags."""
_ESCAPED = re.compile(f"[{''.join(map(chr, ESCAPES))}]")
_NOT_ASCII = re.compile("[^\x00-\x7e]+")
"""What may have to be escaped: to look for this first is many times as fast; `str.translate` is slower than both."""

VALUE_TYPES: Mapping[str, type[Value]] = {
    "quantity": QuantityValue,
    "date": DateValue,
    "time": TimeValue,
    "name": NameValue,
}


def fact_record(fact: Fact) -> Record:
    """A fact as a JSON object. Of the context only what is not the default is written: most of it is empty; a vector
    only where there is one, which reports do not have."""
    record: Record = {key: getattr(fact, key) for key in FACT_KEYS}
    record["value"] = msgspec.to_builtins(fact.value)
    record["qualifiers"] = msgspec.to_builtins(fact.qualifiers)
    record["context"] = _sparse(fact.context)
    if fact.vector:
        record["vector"] = base64.b64encode(fact.vector).decode("ascii")
    return record


def report_record(report: Report) -> Record:
    """The whole report as a JSON object."""
    return {
        "schema_version": report.schema_version,
        "tool": msgspec.to_builtins(report.tool),
        "documents": msgspec.to_builtins(report.documents),
        "events": msgspec.to_builtins(report.events),
        "facts": [fact_record(fact) for fact in report.facts],
        "discrepancies": msgspec.to_builtins(report.discrepancies),
        "errors": msgspec.to_builtins(report.errors),
        **{name: msgspec.to_builtins(held) for name, held in where_any(report)},
    }


def to_json(report: Report) -> str:
    """The report as indented JSON with a newline at the end."""
    return "".join(json_pieces(report))


def json_pieces(report: Report) -> Iterator[str]:
    """The text of `to_json` a piece at a time, so that a large run is never all held as text."""
    yield f'{{\n  "schema_version": {dumps(report.schema_version)},\n  "tool": {_inside(report.tool, 1)}'
    for key, items in _lists(report):
        yield f',\n  "{key}": ['
        between = "\n    "
        for item in items:
            yield between + _inside(fact_record(item) if isinstance(item, Fact) else item, 2)
            between = ",\n    "
        yield "\n  ]" if between.startswith(",") else "]"
    yield "\n}\n"


def _inside(item: object, depth: int) -> str:
    """An item as indented JSON, as it stands inside of so many others."""
    return dumps(item if isinstance(item, dict) else msgspec.to_builtins(item), indent=2).replace(
        "\n", "\n" + "  " * depth
    )


def _lists(report: Report) -> tuple[tuple[str, Iterable[object]], ...]:
    """The lists of a report in the order of the contract."""
    return (
        ("documents", report.documents),
        ("events", report.events),
        ("facts", report.facts),
        ("discrepancies", report.discrepancies),
        ("errors", report.errors),
        *where_any(report),
    )


def to_jsonl(report: Report) -> str:
    """The report as one JSON object a line, each with its kind in `record`, the tool first."""
    return "".join(jsonl_pieces(report))


def jsonl_pieces(report: Report) -> Iterator[str]:
    """The lines of `to_jsonl`."""
    return (dumps(record) + "\n" for record in records(report))


def dumps(record: object, indent: int = 0) -> str:
    """JSON without ASCII escapes, keys in the order given; NaN and infinities are null. Half a surrogate pair, which
    can only come from a file's name, is written as a question mark."""
    try:
        data = msgspec.json.encode(record)
    except (UnicodeEncodeError, OverflowError):  # overflow: an integer of more than 64 bits
        data = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    text = (msgspec.json.format(data, indent=indent) if indent else data).decode("utf-8")
    return _NOT_ASCII.sub(_escaped, text)


def _escaped(odd: re.Match[str]) -> str:
    return _ESCAPED.sub(lambda found: ESCAPES[ord(found[0])], odd[0])


def records(report: Report) -> Iterator[Record]:
    """The report as objects, each with its kind in `record`, the tool first."""
    yield {"record": "tool", "schema_version": report.schema_version, **msgspec.to_builtins(report.tool)}
    kinds = {plural: kind for kind, plural in PLURALS.items()}
    for key, items in _lists(report):
        for item in items:
            yield {"record": kinds[key], **(fact_record(item) if isinstance(item, Fact) else msgspec.to_builtins(item))}


def _sparse(item: Any) -> Record:
    """A dataclass as an object without the fields that have their default."""
    out: Record = {}
    for name, default in _defaults(type(item)):
        value = getattr(item, name)
        if default is MISSING or value != default:
            out[name] = _sparse(value) if hasattr(value, "__dataclass_fields__") else msgspec.to_builtins(value)
    return out


def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass with their defaults; `fields` takes its time, and there are many facts."""
    if kind not in _known:
        _known[kind] = tuple((each.name, each.default) for each in fields(kind))
    return _known[kind]


_known: dict[type[Any], tuple[tuple[str, Any], ...]] = {}


def _any_fact() -> type[Any]:
    """A fact as read, before its value is: which kind of value it must be depends on `kind`."""
    hints = get_type_hints(Fact) | {"value": Any, "kind": str}
    told = [(each.name, hints[each.name], field(default=each.default)) for each in fields(Fact)]
    return make_dataclass("_AnyFact", told, frozen=True, slots=True)


_AnyFact = _any_fact()


def report_of(text: str, where: str) -> Report:
    """The report that `facts` or `report` printed as json or jsonl. Raises FactsFileError, which names `where`."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise FactsFileError(f"{where}: is empty; expected what `crocus-check facts --format json` prints")
    whole = _whole(text, where)
    record = whole if whole is not None else _joined(text, where)
    version = record.get("schema_version")
    if version != SCHEMA_VERSION:
        raise FactsFileError(f"{where}: schema_version: expected {SCHEMA_VERSION!r}, got {version!r}")
    report = Report(
        tool=_read(record.get("tool"), Tool, where, "tool"),
        documents=_list(record, "documents", _document, where),
        events=_list(record, "events", Event, where),
        facts=_list(record, "facts", fact_of, where),
        discrepancies=_list(record, "discrepancies", Discrepancy, where),
        errors=_list(record, "errors", InputError, where),
        claims=_list(record, "claims", Claim, where),
        slots=_list(record, "slots", Slot, where),
    )
    check_references(report, where)
    return report


def _whole(text: str, where: str) -> Record | None:
    """The object when the text is one JSON object that is a report; None when it has to be read line by line."""
    try:
        record = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        _check_first_line(text, where)
        return None
    return record if isinstance(record, dict) and "record" not in record else None


def _check_first_line(text: str, where: str) -> None:
    """Raise FactsFileError where the first line alone is not JSON: then the text is one broken object, not lines."""
    try:
        msgspec.json.decode(text.lstrip().split("\n", 1)[0])
    except (msgspec.DecodeError, RecursionError):
        try:
            json.loads(text)
        except (ValueError, RecursionError) as error:
            raise FactsFileError(f"{where}: not valid JSON: {error}") from None


PLURALS = {"document": "documents", "event": "events", "fact": "facts", "discrepancy": "discrepancies",
           "error": "errors", "claim": "claims", "slot": "slots"}  # fmt: skip


def _joined(text: str, where: str) -> Record:
    """JSON lines put together to one object."""
    report: Record = {name: [] for name in PLURALS.values()}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError) as error:
            raise FactsFileError(f"{where}: line {number}: not valid JSON: {error}") from None
        kind = item.pop("record", None) if isinstance(item, dict) else None
        if kind == "tool":
            report["schema_version"] = item.pop("schema_version", None)
            report["tool"] = item
        elif kind in PLURALS:
            report[PLURALS[kind]].append(item)
        else:
            raise FactsFileError(f"{where}: line {number}: not a report and not a record of one")
    return report


def _list(record: Record, key: str, read: type[T] | Callable[[Any], T], where: str) -> tuple[T, ...]:
    items = record.get(key, [])
    if not isinstance(items, list):
        raise FactsFileError(f"{where}: {key}: expected a list")
    return tuple(_read(item, read, where, f"{key}[{i}]") for i, item in enumerate(items))


def _read(item: Any, read: type[T] | Callable[[Any], T], where: str, path: str) -> T:
    """One object as its dataclass; a validation error is told with its path in the file."""
    try:
        return msgspec.convert(item, read) if isinstance(read, type) else read(item)
    except msgspec.ValidationError as error:
        message, _, at = str(error).partition(" - at `$")
        raise FactsFileError(f"{where}: {path}{at.rstrip('`')}: {message[:1].lower()}{message[1:]}") from None


def _document(item: Any) -> DocumentInfo:
    document = msgspec.convert(item, DocumentInfo)
    check_day(document.published, "published")
    return document


def fact_of(item: Any) -> Fact:
    """The fact of a JSON object. Raises msgspec.ValidationError."""
    raw = msgspec.convert(item, _AnyFact)
    if raw.kind not in VALUE_TYPES:
        raise msgspec.ValidationError(f"Expected one of {', '.join(VALUE_TYPES)}, got {raw.kind!r} - at `$.kind`")
    try:
        value = msgspec.convert(raw.value, VALUE_TYPES[raw.kind])
    except msgspec.ValidationError as error:
        message, _, at = str(error).partition(" - at `$")
        raise msgspec.ValidationError(f"{message} - at `$.value{at or '`'}") from None
    check_value(value)
    return Fact(**{f.name: getattr(raw, f.name) for f in fields(raw) if f.name != "value"}, value=value)
