"""Rich text (.rtf) by striprtf: the words, each paragraph on a line of its own, without what a tracked change deleted.

striprtf knows nothing of tracked changes; what is deleted is taken out of the source before it sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crocus_check.errors import InputFileError
from crocus_check.ingest.raw import Raw
from crocus_check.ingest.readers import broken, missing
from crocus_check.settings import Settings

_INFO = re.compile(r"\{\\(?P<name>title|author)\s(?P<text>[^{}\\]{1,300})\}")
_TRACKED = re.compile(r"\\(?:revised|deleted|mvf|mvt)(?![a-z0])")
_CHANGES = {"revised": "inserted", "mvt": "inserted", "deleted": "deleted", "mvf": "deleted"}
"""What the words that follow a control word are, up to the end of their group, or where it is switched off."""
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\.|(?P<brace>[{}])|[^\\{}]+|\\", re.DOTALL
)
_SIGNS = frozenset(
    ("par", "line", "tab", "emdash", "endash", "emspace", "enspace", "qmspace", "bullet", "lquote", "rquote", "u",
     "ldblquote", "rdblquote", "sect", "page")
)  # fmt: skip
"""Control words that stand for characters."""


def read(data: bytes, path: str, settings: Settings) -> Iterator[Raw]:
    """The text, without headers, footers and notes. Tracked changes are read as accepted, with a note."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise missing(path, "striprtf") from None
    if not data.lstrip().startswith(b"{\\rtf"):
        raise InputFileError(path, "is no rich text file that can be read")
    source = data.decode("latin-1")  # it is ASCII by its specification; what is not is escaped
    notes: tuple[str, ...] = ()
    if _TRACKED.search(source):
        source, notes = _accepted(source)
    try:
        convert: Any = rtf_to_text  # which has no types
        text = str(convert(source, errors="replace"))
    except Exception as error:  # whatever a broken file brings up in a foreign parser
        raise broken(path, "is no rich text file that can be read", error) from None
    info = {match["name"]: match["text"].strip() for match in _INFO.finditer(source, 0, 20_000)}
    lines = [" ".join(line.split()) for line in text.split("\n")]
    yield Raw(
        "\n".join(lines), title=info.get("title"), author=info.get("author"), notes=notes, wrapped=False, made=True
    )


def _accepted(source: str) -> tuple[str, tuple[str, ...]]:
    """The source without the characters that are deleted, and a note of how many stretches are inserted and deleted.
    Groups and other control words stay, so that all else means what it did."""
    kept: list[str] = []
    counts = {"inserted": 0, "deleted": 0}
    groups: list[frozenset[str]] = []
    state: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    at = 0
    while match := _TOKEN.match(source, at):
        at = match.end()
        word, brace = match["word"], match["brace"]
        if brace == "{":
            groups.append(state)
        elif brace:
            state = groups.pop() if groups else frozenset()
        elif word in _CHANGES:
            state = state - {_CHANGES[word]} if match["number"] == "0" else state | {_CHANGES[word]}
        elif word == "plain":
            state = frozenset()
        elif word == "bin":  # so many bytes that are no text
            at = min(len(source), at + max(0, int(match["number"] or 0)))
        elif word is None or word in _SIGNS:
            for change in state - before:
                counts[change] += 1
            before = state
            if "deleted" in state:
                continue
        kept.append(source[match.start() : at])
    if not any(counts.values()):
        return source, ()
    told = ", ".join(f"{number} {change}" for change, number in counts.items())
    return "".join(kept), (f"tracked changes are read as accepted: {told}",)
