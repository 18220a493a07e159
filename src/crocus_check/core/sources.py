"""Sources: how many articles stand behind a value when copies of one article count once. Standard library only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crocus_check.core.findings import DocumentInfo

Origins = Mapping[str, str]
"""The id of each document -> that of the document of which it is a copy, or its own."""


def origins(documents: Iterable[DocumentInfo]) -> Origins:
    return {document.id: document.copy_of or document.id for document in documents}


def support(documents: Iterable[str], known: Origins) -> int:
    """How many sources documents are: a wire report in four papers is one."""
    return len({known.get(document, document) for document in documents})


def copies(documents: Iterable[str], known: Origins) -> dict[str, list[str]]:
    """The copies among documents by their first article, which itself may not be among them; both in order of id."""
    found: dict[str, list[str]] = {}
    for document in sorted(documents):
        if known.get(document, document) != document:
            found.setdefault(known[document], []).append(document)
    return dict(sorted(found.items()))
