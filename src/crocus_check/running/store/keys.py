"""Keys: what decides the facts of a document, as a digest. Whatever may change them is in it; where the file lies and
what it is called is not. Code and rules that extraction does not use are in none: a change of how facts are compared or
shown leaves all facts known."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import re
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from crocus_check import __version__
from crocus_check.core.documents import Document
from crocus_check.settings import ReviewSettings, Settings

_PACKAGE = Path(__file__).resolve().parent.parent.parent
_EXTRACTING = ("annotate", "core", "extract", "normalise", "slots", "rules/__init__.py", "running/store/coding.py")
"""The code that facts depend on, and how they are packed. What ingest gives is in the key of each document."""
_PUT_TOGETHER = ("extract_document", "told_apart")
"""The functions of `pipeline.py` that facts depend on."""
_TABLE = re.compile(r"""\bload\(\s*["'](\w+)["']""")
"""How code names a table of rules: only those that extraction names are in its key."""
_NOT_COMPARING = frozenset(
    ("annotate", "cli", "extract", "ingest", "integrations", "lsp", "model", "render", "review", "schema", "serve",
     "__pycache__")
)  # fmt: skip
"""Parts of the package that no comparison of facts depends on."""
_KNOWN = tuple(
    field.name
    for field in fields(Document)
    if field.name not in ("id", "path", "encoding", "notes", "copy_of", "text", "reading", "origin")
)
DECIDING = ("date_order",)
"""The settings that extraction looks at, beside the model."""
_CODE = (".py", ".toml", ".json", ".txt")
_LIBRARIES = ("spacy", "onnxruntime", "numpy", "dateparser", "quantulum3", "msgspec", "thinc")


def key_of(document: Document, settings: Settings) -> str:
    """The key of a document's facts: 64 hexadecimal digits."""
    digest = hashlib.sha256(environment(settings.model).encode())
    known = [(name, getattr(document, name)) for name in _KNOWN]
    decided = [
        *((name, getattr(settings, name)) for name in DECIDING),
        ("review", isinstance(settings, ReviewSettings)),
    ]
    for text in (repr(known), repr(decided), document.reading, document.text):
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    if document.origin is not None:
        digest.update(array("q", document.origin).tobytes())
    return digest.hexdigest()


@lru_cache(maxsize=8)
def environment(model: str | None) -> str:
    """A digest of what extracts: version, code and rules of the stages up to extraction, model, and libraries."""
    digest = hashlib.sha256(_basis(_extracting(), _LIBRARIES).encode())
    digest.update(_functions(_PACKAGE / "pipeline.py", _PUT_TOGETHER).encode())
    encoder = _PACKAGE / "slots" / "model"
    _add(digest, encoder, _files(encoder))
    folder = _model_folder(model)
    digest.update(repr(model if folder is None else "folder").encode())
    if folder is not None:
        _add(digest, folder, _files(folder))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def comparison() -> str:
    """A digest of what links and compares: version, code and rules of all but reading and showing, and libraries."""
    return _basis(_code(_PACKAGE, _NOT_COMPARING), (*_LIBRARIES, "rapidfuzz"))


def _extracting() -> Iterator[Path]:
    """The files of code that extraction uses, and the tables of rules that they name."""
    tables: set[str] = set()
    for name in _EXTRACTING:
        for path in _code(_PACKAGE / name, frozenset(("__pycache__", "model"))):
            tables.update(_TABLE.findall(path.read_text(encoding="utf-8")) if path.suffix == ".py" else ())
            yield path
    for folder in sorted(each for each in (_PACKAGE / "rules").glob("*") if each.is_dir()):
        yield from (path for table in sorted(tables) if (path := folder / f"{table}.toml").is_file())


def _functions(path: Path, names: Iterable[str]) -> str:
    """The functions of a module as Python reads them, without comments and the looks of lines."""
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return "\n".join(ast.dump(each) for each in tree.body if isinstance(each, ast.FunctionDef) and each.name in names)


def _basis(code: Iterable[Path], libraries: Iterable[str]) -> str:
    digest = hashlib.sha256(f"{__version__} {sys.version_info[:2]}".encode())
    for library in libraries:
        digest.update(f" {library} {_version(library)}".encode())
    _add(digest, _PACKAGE, code)
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _code(folder: Path, without: frozenset[str]) -> Iterator[Path]:
    """The files of code below a folder, or the file itself; none where neither is there."""
    if folder.is_file():
        yield folder
    for each in folder.iterdir() if folder.is_dir() else ():
        if each.is_file() and each.suffix in _CODE:
            yield each
        elif each.is_dir() and each.name not in without:
            yield from _code(each, without)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    for top, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (Path(top, name) for name in names)


def _model_folder(model: str | None) -> Path | None:
    """Where the files of a model are; None where it can't be told without loading it."""
    if model is None:
        return _PACKAGE / "model"
    if Path(model).exists():
        return Path(model)
    if "." in model:
        return None  # to look for it would import what is before the dot
    try:
        found = importlib.util.find_spec(model)
    except (ImportError, ValueError):
        return None
    return Path(found.origin).parent if found is not None and found.origin else None


def _add(digest: hashlib._Hash, top: Path, files: Iterable[Path]) -> None:
    """Add the names and contents of files, in the order of their names."""
    for path in sorted(files):
        content = hashlib.sha256()
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                content.update(chunk)
        digest.update(f"{path.relative_to(top).as_posix()} {content.hexdigest()}\n".encode())
