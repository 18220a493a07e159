"""Sources: how many articles stand behind a value when copies of one article count once, and which of them a desk
trusts more than others. Standard library only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePath

from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo

Origins = Mapping[str, str]
"""The id of each document -> that of the document of which it is a copy, or its own."""


@dataclass(frozen=True, slots=True)
class Tiers:
    """The sources that a desk trusts more than others, and those it trusts less: names as articles give their source
    ("Reuters"), or patterns of paths ("wire/*.txt"; "blogs/" for all below a folder)."""

    trusted: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.trusted or self.doubtful)

    def __str__(self) -> str:
        tiers = {"trusted": self.trusted, "doubtful": self.doubtful}
        return "; ".join(f"{name}: {', '.join(each)}" for name, each in tiers.items() if each)

    def of(self, document: DocumentInfo) -> int:
        """The tier of a document: 1 where it is trusted, -1 where it is doubted, else 0."""
        if any(_means(pattern, document) for pattern in self.trusted):
            return 1
        return -1 if any(_means(pattern, document) for pattern in self.doubtful) else 0


def _means(pattern: str, document: DocumentInfo) -> bool:
    """Whether a name or a pattern of a desk means a document."""
    source = " ".join((document.source or "").split()).casefold()
    if source and fnmatchcase(source, pattern.casefold()):
        return True
    path = PurePath(document.path.split("#")[0]).as_posix()
    if pattern.endswith("/"):
        return f"/{pattern.strip('/')}/" in f"/{path}"
    return fnmatchcase(path, pattern) or fnmatchcase(path, f"*/{pattern}")


def of_sources(facts: Sequence[Fact], drafts: Collection[str]) -> Sequence[Fact]:
    """The facts that say what is common in a story: those of the sources, so that what a draft says does not decide
    how its own words are weighed; those of the drafts where there are no others."""
    return [fact for fact in facts if fact.document not in drafts] or facts if drafts else facts


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
