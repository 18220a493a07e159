"""Keys: what decides the facts of a document, as a digest. Whatever may change them is in it; where the file lies and
what it is called is not."""

from __future__ import annotations

import hashlib
import importlib.util
import os
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
_LATER = frozenset({"cli", "compare", "ingest", "link", "lsp", "model", "render", "schema", "serve", "__pycache__"})
"""Parts of the package that facts do not depend on: the stages before (a key holds what they give) and after."""
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
    digest = hashlib.sha256(_basis(_LATER, _LIBRARIES).encode())
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
    return _basis(_LATER - {"compare", "link"}, (*_LIBRARIES, "rapidfuzz"))


def _basis(without: frozenset[str], libraries: Iterable[str]) -> str:
    digest = hashlib.sha256(f"{__version__} {sys.version_info[:2]}".encode())
    for library in libraries:
        digest.update(f" {library} {_version(library)}".encode())
    _add(digest, _PACKAGE, _code(_PACKAGE, without))
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _code(folder: Path, without: frozenset[str]) -> Iterator[Path]:
    for each in folder.iterdir():
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
