"""Shards: the facts of many articles in several files, made anywhere and put together to the report of one run.

A shard is what `facts --format jsonl` prints, with two keys more for each document: `real`, which tells it from all
others, and `sketch`, by which copies are known; from these, ids and copies come out as if all had been read at once.
As Parquet a shard has a row for each fact: its usual columns, and the whole fact as JSON in `record`; the other records
stand in the file's metadata.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract, InputError
from crocus_check.core.outcomes import Outcome
from crocus_check.errors import CrocusError, FactsFileError
from crocus_check.extras import install
from crocus_check.running import atomic, store
from crocus_check.running.facts import extracts_of, facts_report
from crocus_check.running.gathering import Gathered, gather
from crocus_check.schema import serialise
from crocus_check.settings import Settings

Form = Literal["jsonl", "parquet"]
FORMS: tuple[Form, ...] = ("jsonl", "parquet")
SUFFIXES = (".jsonl", ".json", ".parquet")
SIZE = 1000
"""The documents of a shard."""
_METADATA = b"crocus-check"
_COLUMNS = ("id", "document", "kind", "attribute", "referent", "text", "start", "end", "line", "column", "sentence")
_OF_VALUE = {"number": "float64", "lo": "float64", "hi": "float64", "unit": "string", "counted": "string"} | {
    "edtf": "string", "earliest": "string", "latest": "string", "canonical": "string", "type": "string"
}  # fmt: skip


def write(found: Gathered, settings: Settings, folder: Path, form: Form, size: int = SIZE) -> list[Path]:
    """Write what was read in shards of so many documents; returns the files. Shards that an earlier run left there are
    replaced or deleted. Raises CrocusError, also where `form` needs a package that is not installed."""
    parts = [found.extracts[i : i + size] for i in range(0, len(found.extracts), size)] or [[]]
    written = []
    try:
        for number, part in enumerate(parts):
            path = folder / f"facts-{number:05}.{form}"
            head, facts = _records(part, found, settings, first=number == 0)
            atomic.write_bytes(path, _parquet(head, part, facts) if form == "parquet" else _lines([*head, *facts]))
            written.append(path)
        for path in sorted(folder.glob("facts-[0-9]*.*")):
            if path not in written and path.suffix in SUFFIXES:
                path.unlink()
    except OSError as error:
        raise CrocusError(f"{error.filename or folder}: {error.strerror or error}") from None
    return written


def read(names: Sequence[str], text_of: Any) -> Gathered:
    """The facts of files that `facts` wrote, and of all such files in folders. `text_of` gives the text of a file by
    its name. Raises FactsFileError."""
    outcomes: list[Outcome] = []
    others: set[str] = set()
    plain: dict[str, Extract] = {}
    errors: list[InputError] = []
    for name in _files(names):
        text = _text_of_parquet(name) if name.endswith(".parquet") else text_of(name)
        report = serialise.report_of(text, "standard input" if name == "-" else name)
        errors += report.errors
        origins, files = _origins(text)
        others |= files
        for extract in extracts_of(report):
            id = extract.document.id
            if id in origins:
                real, sketch = origins[id]
                document = replace(extract.document, id="", copy_of=None)
                outcomes.append(Outcome(real, document, store.pack(extract.facts, id), sketch))
            elif id in plain:
                raise FactsFileError(f"{name}: the document {id!r} stands in two facts files")
            else:
                plain[id] = extract
    _check_once(outcomes)
    found = gather(outcomes, others, errors)
    if clash := sorted(plain.keys() & found.packed.keys()):
        raise FactsFileError(f"the document {clash[0]!r} stands in two facts files")
    if not plain:
        return found
    return Gathered([*found.extracts, *plain.values()], errors)


def _files(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name != "-" and Path(name).is_dir():
            inside = sorted(str(path) for path in Path(name).iterdir() if path.suffix in SUFFIXES)
            if not inside:
                raise FactsFileError(f"{name}: there are no facts files in this folder ({', '.join(SUFFIXES)})")
            yield from inside
        else:
            yield name


def _check_once(outcomes: Iterable[Outcome]) -> None:
    seen: set[str] = set()
    for outcome in outcomes:
        if outcome.real in seen:
            path = outcome.document.path if outcome.document else outcome.real
            raise FactsFileError(f"the document {path!r} stands in two facts files")
        seen.add(outcome.real)


def _records(
    part: Sequence[Extract], found: Gathered, settings: Settings, *, first: bool
) -> tuple[list[serialise.Record], list[serialise.Record]]:
    """The records of a shard: those of tool, documents and errors, and those of facts. What belongs to the run as a
    whole stands in its first shard."""
    report = facts_report(part, settings, found.errors if first else ())
    head, facts = [], []
    for record in serialise.records(report):
        if record["record"] == "fact":
            facts.append(record)
            continue
        if record["record"] == "document" and record["id"] in found.origins:
            origin = found.origins[record["id"]]
            record |= {"real": origin.real, "sketch": base64.b64encode(origin.sketch).decode("ascii")}
        elif record["record"] == "tool" and first:
            known = {origin.real for origin in found.origins.values()}
            record |= {"other_files": [file for file in found.files if file not in known]}
        head.append(record)
    return head, facts


def _lines(records: Iterable[serialise.Record]) -> bytes:
    return "".join(serialise.dumps(record) + "\n" for record in records).encode("utf-8", "replace")


def _origins(text: str) -> tuple[dict[str, tuple[str, bytes]], set[str]]:
    """The origin of each document in the text of a shard, and the files of the run that gave no document."""
    origins: dict[str, tuple[str, bytes]] = {}
    others: set[str] = set()
    for line in text.split("\n"):
        if line.startswith('{"record":"document"'):
            record = msgspec.json.decode(line)
            real, sketch = record.get("real"), record.get("sketch")
            if isinstance(real, str) and isinstance(sketch, str):
                try:
                    origins[record["id"]] = (real, base64.b64decode(sketch, validate=True))
                except ValueError:
                    raise FactsFileError(f"document {record['id']!r}: sketch: not base64") from None
        elif line.startswith('{"record":"tool"'):
            others |= {each for each in msgspec.json.decode(line).get("other_files", ()) if isinstance(each, str)}
    return origins, others


def _parquet(head: Sequence[serialise.Record], part: Sequence[Extract], facts: Sequence[serialise.Record]) -> bytes:
    pyarrow, parquet = _pyarrow()
    every = [fact for extract in part for fact in extract.facts]
    columns: dict[str, Any] = {
        name: pyarrow.array([getattr(fact, name) for fact in every], _kind(name)) for name in _COLUMNS
    }
    for name, kind in _OF_VALUE.items():
        columns[name] = pyarrow.array([_part(fact, name) for fact in every], kind)
    columns["record"] = pyarrow.array([serialise.dumps(record) for record in facts], "string")
    table = pyarrow.table(columns).replace_schema_metadata({_METADATA: _lines(head)})
    stream = io.BytesIO()
    parquet.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def _kind(name: str) -> str:
    return "int64" if name in ("start", "end", "line", "column") else "string"


def _part(fact: Fact, name: str) -> Any:
    """A field of a fact's value for a column, None where it has none or one too large for it."""
    value = getattr(fact.value, name, None)
    if _OF_VALUE[name] != "float64" or value is None:
        return value
    try:
        return float(value)
    except OverflowError:
        return None


def _text_of_parquet(name: str) -> str:
    """The shard as JSON lines. Raises FactsFileError."""
    pyarrow, parquet = _pyarrow()
    try:
        table = parquet.read_table(name, columns=["record"])
        head: str = (table.schema.metadata or {})[_METADATA].decode("utf-8")
    except FileNotFoundError:
        raise FactsFileError(f"{name}: No such file or directory") from None
    except (OSError, KeyError, ValueError, pyarrow.ArrowException) as error:
        first = str(error).strip().split("\n")[0]
        raise FactsFileError(f"{name}: not a shard of facts: {first}") from None
    return head + "".join(f"{record}\n" for record in table["record"].to_pylist())


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise CrocusError(f"Parquet needs pyarrow: {install('parquet')}") from None
    return pyarrow, parquet
