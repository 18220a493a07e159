"""Outcomes: what reading one article gave, in the form that is sent between processes. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from crocus_check.core.findings import DocumentInfo, InputError


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article as read, or the error in its place. It has no id yet: that depends on all others.

    `real` tells the article from all others; `document` (with an empty id) and `facts` (as `store.pack` writes them)
    are what was found, `sketch` is what copies of the text are known by, `text` the article itself where it was asked
    for. `key` is the one to cache the facts under, None where they came from the cache.
    """

    real: str
    document: DocumentInfo | None = None
    facts: bytes = b""
    sketch: bytes = b""
    text: str | None = None
    key: str | None = None
    error: InputError | None = None
